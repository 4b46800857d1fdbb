#include "ui/topology/diagram/diagramlegend.h"

#include "ui/topology/diagram/diagrampainter.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

DiagramLegend::DiagramLegend(QWidget *parent)
    : QWidget(parent) {
    setFixedHeight(28);
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(tr("Dashed lines are lookups, bold lines master-details, dotted lines hierarchies. "
                                "The crow's foot is at the child; a ring says that the parent may be missing."));
    setToolTip(accessibleDescription());
}

void DiagramLegend::setFigures(const QString &text) {
    m_figures = text;
    update();
}

void DiagramLegend::setCompared(const QString &older) {
    m_older = older;
    update();
}

void DiagramLegend::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const DiagramLook look = DiagramLook::of(this);
    painter.fillRect(rect(), look.tokens.base);
    painter.fillRect(0, 0, width(), 1, look.tokens.line);
    painter.setFont(Theme::of(this).caption());
    int x = 16;
    const auto word = [&](const QString &text) {
        painter.setPen(look.tokens.muted);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(x, 0, wide + 2, height()), Qt::AlignVCenter, text);
        x += wide + 14;
    };
    const DiagramScene none;
    const DiagramPainter diagram(none, look);
    for (const auto kind : {schema::RelationKind::Lookup, schema::RelationKind::MasterDetail, schema::RelationKind::Hierarchy}) {
        diagram.paintSample(&painter, QRectF(x, 4, 44, height() - 8), kind);
        x += 50;
        word(relationWord(kind));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.tokens.warning);
    painter.drawEllipse(QPointF(x + 3, height() / 2.), 3, 3);
    x += 12;
    word(tr("key"));
    if (!m_older.isEmpty()) {
        word(tr("since %1").arg(m_older));
        for (const ChangeMark mark : {ChangeMark::Added, ChangeMark::Removed, ChangeMark::Changed}) {
            paintKindMark(&painter, QRect(x, 0, 16, height()), mark, look.tokens);
            x += 22;
            word(kindWord(mark).toLower());
        }
    }
    painter.setPen(look.tokens.muted);
    if (painter.fontMetrics().horizontalAdvance(m_figures) < width() - x - 16)
        painter.drawText(rect().adjusted(x, 0, -16, 0), Qt::AlignVCenter | Qt::AlignRight, m_figures);
}

} // namespace fairlead::ui
