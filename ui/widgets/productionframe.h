#pragma once

#include <QWidget>

namespace fairlead::ui {

/// Holds one widget; on production it draws 2 px of danger round it. The word itself stands in the content's header
/// (makeProductionBadge), so that colour is never alone; screen readers get it from the accessible description.
class ProductionFrame : public QWidget {
    Q_OBJECT

public:
    explicit ProductionFrame(QWidget *content, QWidget *parent = nullptr);

    bool isProduction() const { return m_production; }
    void setProduction(bool production);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_production = false;
};

} // namespace fairlead::ui
