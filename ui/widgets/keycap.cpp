#include "ui/widgets/keycap.h"

#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace fairlead::ui {

QStringList keysOf(const QKeySequence &sequence) {
    if (sequence.isEmpty())
        return {};
    QString text = sequence.toString(QKeySequence::NativeText);
    // The key may be the plus sign itself.
    const bool plus = text.endsWith(QStringLiteral("++")) || text == QStringLiteral("+");
    if (plus)
        text.chop(text.size() > 1 ? 2 : 1);
    QStringList keys = text.split(u'+', Qt::SkipEmptyParts);
    if (plus)
        keys << QStringLiteral("+");
    return keys;
}

KeyCap::KeyCap(const QStringList &keys, const QString &meaning, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_meaning(meaning) {
    setAccessibleName(keys.join(u'+') + u' ' + meaning);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const {
    int width = 0;
    for (const QString &key : m_keys)
        width += paint::keyCapWidth(key, this) + 4;
    if (!m_meaning.isEmpty())
        width += 2 + QFontMetrics(Theme::of(this).caption()).horizontalAdvance(m_meaning);
    return {width, 20};
}

void KeyCap::paintEvent(QPaintEvent *) {
    const Theme &theme = Theme::of(this);
    const Tokens &t = theme.tokens();
    QPainter painter(this);
    int x = 0;
    for (const QString &key : m_keys) {
        const int width = paint::keyCapWidth(key, this);
        paint::keyCap(&painter, QRect(x, (height() - 18) / 2, width, 18), key, t.muted, t.line, this);
        x += width + 4;
    }
    painter.setFont(theme.caption());
    painter.setPen(t.muted);
    painter.drawText(rect().adjusted(x + 1, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_meaning);
}

} // namespace fairlead::ui
