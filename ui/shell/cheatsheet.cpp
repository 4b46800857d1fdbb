#include "ui/shell/cheatsheet.h"

#include "ui/shell/shellactions.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

CheatSheet::CheatSheet(const ShellActions &actions, QWidget *parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    setObjectName(u"cheatSheet"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    auto *search = new SearchField(tr("Find a shortcut"), this);
    column->addWidget(search);
    auto *content = new QWidget(this);
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setSpacing(2);
    QString group;
    for (const QAction *action : actions.all()) {
        if (action->shortcut().isEmpty())
            continue;
        const QString menu = actions.menuTitle(action);
        if (menu != group) {
            auto *heading = new TextLabel(menu, TextLabel::Face::Heading, TextLabel::Tone::Text, content);
            heading->setContentsMargins(0, group.isEmpty() ? 0 : 12, 0, 4);
            rows->addWidget(heading);
            group = menu;
        }
        auto *line = new QWidget(content);
        auto *cells = new QHBoxLayout(line);
        cells->setContentsMargins(0, 0, 0, 0);
        const QString text = action->text().remove(u'&').remove(u'…');
        cells->addWidget(new TextLabel(text, TextLabel::Face::Body, TextLabel::Tone::Text, line), 1);
        for (const QKeySequence &keys : action->shortcuts())
            cells->addWidget(new KeyCap(keysOf(keys), {}, line));
        line->setFixedHeight(26);
        rows->addWidget(line);
        m_rows.push_back({text + u' ' + menu, line});
    }
    rows->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    column->addWidget(scroll, 1);
    resize(420, 560);
    connect(search, &QLineEdit::textChanged, this, &CheatSheet::filter);
}

void CheatSheet::filter(const QString &text) {
    for (const Row &row : m_rows)
        row.widget->setVisible(row.text.contains(text.trimmed(), Qt::CaseInsensitive));
}

} // namespace fairlead::ui
