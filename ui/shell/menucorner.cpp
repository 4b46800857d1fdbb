#include "ui/shell/menucorner.h"

#include "ui/widgets/button.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

PaletteField::PaletteField(QWidget *parent)
    : QAbstractButton(parent) {
    setText(tr("Search or run a command"));
    setAccessibleName(text());
    setObjectName(u"paletteField"_s);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setFixedSize(320, 24);
}

void PaletteField::paintEvent(QPaintEvent *) {
    const Theme &theme = Theme::of(this);
    const Tokens &t = theme.tokens();
    QPainter painter(this);
    paint::roundedBox(&painter, rect(), metric::controlRadius, t.base, underMouse() ? t.control : t.line);
    if (paint::focusVisible(this))
        paint::focusRing(&painter, rect(), metric::controlRadius, this);
    icons::paint(&painter, QRect(8, 0, 16, height()), u"edit-find"_s, t.muted);
    painter.setFont(theme.body());
    painter.setPen(t.muted);
    painter.drawText(rect().adjusted(32, 0, -60, 0), Qt::AlignVCenter, text());
    const QString key = QKeySequence(u"Ctrl+K"_s).toString(QKeySequence::NativeText).replace(u'+', u' ');
    const int cap = paint::keyCapWidth(key, this);
    paint::keyCap(&painter, QRect(width() - cap - 4, 3, cap, 18), key, t.muted, t.line, this);
}

MenuCorner::MenuCorner(QAction *back, QAction *forward, QAction *palette, QWidget *parent)
    : QWidget(parent) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(0);
    for (QAction *action : {back, forward}) {
        QToolButton *button = makeIconButton(QString(), action->text().remove(u'&'), this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setToolTip(u"%1 (%2)"_s.arg(action->text().remove(u'&'), action->shortcut().toString(QKeySequence::NativeText)));
        setCompact(button);
        row->addWidget(button);
    }
    row->addSpacing(8);
    auto *field = new PaletteField(this);
    connect(field, &QAbstractButton::clicked, palette, &QAction::trigger);
    row->addWidget(field);
}

} // namespace fairlead::ui
