#pragma once

#include "models/topology/changefilter.h"

#include <QWidget>

namespace fairlead::ui {

/// Breaking, risky and safe drawn to scale, 8 px high.
class SeverityBar : public QWidget {
    Q_OBJECT

public:
    explicit SeverityBar(QWidget *parent = nullptr);
    void setCounts(const models::ChangeCounts &counts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::ChangeCounts m_counts;
};

} // namespace fairlead::ui
