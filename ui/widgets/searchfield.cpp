#include "ui/widgets/searchfield.h"

#include "ui/widgets/iconset.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

SearchField::SearchField(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
    , m_clear(new QToolButton(this))
    , m_iconName(u"edit-find"_s) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    m_clear->setIcon(icons::icon(u"edit-clear-locationbar-rtl"_s, IconTone::Muted));
    m_clear->setAutoRaise(true);
    m_clear->setIconSize({16, 16});
    m_clear->setFixedSize(22, 22);
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->setFocusPolicy(Qt::NoFocus);
    m_clear->setToolTip(tr("Clear (Esc)"));
    m_clear->setAccessibleName(tr("Clear"));
    connect(m_clear, &QToolButton::clicked, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, &SearchField::arrange);
    arrange();
}

void SearchField::setFilterIcon() {
    m_iconName = u"view-filter"_s;
    update();
}

void SearchField::setHits(qint64 hits, qint64 milliseconds) {
    if (hits < 0)
        return setNote({});
    const QString count = hits == 1 ? tr("1 hit") : tr("%Ln hits", nullptr, int(qMin<qint64>(hits, INT_MAX)));
    setNote(milliseconds < 0 ? count : tr("%1, %L2 ms").arg(count).arg(milliseconds));
}

void SearchField::setNote(const QString &note) {
    m_note = note;
    setAccessibleDescription(note);
    arrange();
}

void SearchField::setKeyHint(const QString &key) {
    m_keyHint = key;
    arrange();
}

QSize SearchField::sizeHint() const {
    return {220, QLineEdit::sizeHint().height()};
}

void SearchField::arrange() {
    m_clear->setVisible(!text().isEmpty());
    m_clear->move(width() - m_clear->width() - 4, (height() - m_clear->height()) / 2);
    const QFontMetrics caption(Theme::of(this).caption());
    int right = noteRight();
    if (!m_note.isEmpty())
        right += caption.horizontalAdvance(m_note) + 8;
    setTextMargins(24, 0, qMin(right, width() / 2), 0);
    update();
}

int SearchField::noteRight() const {
    if (!text().isEmpty())
        return m_clear->width() + 4;
    return m_keyHint.isEmpty() ? 4 : paint::keyCapWidth(m_keyHint, this) + 8;
}

void SearchField::paintEvent(QPaintEvent *event) {
    QLineEdit::paintEvent(event);
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    icons::paint(&painter, QRect(8, 0, 16, height()), m_iconName, theme.tokens().muted);
    if (text().isEmpty() && !m_keyHint.isEmpty()) {
        const int cap = paint::keyCapWidth(m_keyHint, this);
        paint::keyCap(&painter, QRect(width() - cap - 6, (height() - 18) / 2, cap, 18), m_keyHint, theme.tokens().muted,
                      theme.tokens().line, this);
    }
    if (m_note.isEmpty())
        return;
    painter.setFont(theme.caption());
    painter.setPen(theme.tokens().muted);
    painter.drawText(rect().adjusted(width() / 2, 0, -noteRight() - 4, 0), Qt::AlignRight | Qt::AlignVCenter, m_note);
}

void SearchField::resizeEvent(QResizeEvent *event) {
    QLineEdit::resizeEvent(event);
    arrange();
}

void SearchField::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_PageDown) {
        Q_EMIT moveToResults();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::changeEvent(QEvent *event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace fairlead::ui
