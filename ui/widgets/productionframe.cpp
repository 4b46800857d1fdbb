#include "ui/widgets/productionframe.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace fairlead::ui {

ProductionFrame::ProductionFrame(QWidget *content, QWidget *parent)
    : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content);
}

void ProductionFrame::setProduction(bool production) {
    m_production = production;
    const int margin = production ? 2 : 0;
    layout()->setContentsMargins(margin, margin, margin, margin);
    setAccessibleDescription(production ? tr("Production: changes here are real.") : QString());
    update();
}

void ProductionFrame::paintEvent(QPaintEvent *) {
    if (!m_production)
        return;
    QPainter painter(this);
    painter.setPen(QPen(tokensOf(this).danger, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace fairlead::ui
