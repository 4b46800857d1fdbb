#include "ui/topology/diff/severitybar.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace fairlead::ui {

SeverityBar::SeverityBar(QWidget *parent)
    : QWidget(parent) {
    setFixedHeight(8);
    setMinimumWidth(120);
}

void SeverityBar::setCounts(const models::ChangeCounts &counts) {
    m_counts = counts;
    setAccessibleName(tr("%1 breaking, %2 risky, %3 safe").arg(counts.bySeverity[2]).arg(counts.bySeverity[1]).arg(counts.bySeverity[0]));
    setToolTip(accessibleName());
    update();
}

void SeverityBar::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.soft);
    if (m_counts.total == 0)
        return;
    double x = 0;
    const std::pair<int, QColor> parts[] = {{m_counts.bySeverity[2], t.danger}, {m_counts.bySeverity[1], t.warning}, {m_counts.bySeverity[0], t.ok}};
    for (const auto &[count, color] : parts) {
        const double share = double(count) / m_counts.total * width();
        painter.fillRect(QRectF(x, 0, std::max(0.0, share - 1), height()), color);
        x += share;
    }
}

} // namespace fairlead::ui
