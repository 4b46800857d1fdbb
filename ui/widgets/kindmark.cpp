#include "ui/widgets/kindmark.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace fairlead::ui {

KindMark::KindMark(QWidget *parent)
    : QWidget(parent) {
    setFixedSize(metric::mark, metric::mark);
}

void KindMark::setMark(ChangeMark mark) {
    m_mark = mark;
    const QString word = mark == ChangeMark::None ? QString() : kindWord(mark);
    setAccessibleName(word);
    setToolTip(word);
    update();
}

void KindMark::paintEvent(QPaintEvent *) {
    if (m_mark == ChangeMark::None)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintKindMark(&painter, rect(), m_mark, tokensOf(this));
}

} // namespace fairlead::ui
