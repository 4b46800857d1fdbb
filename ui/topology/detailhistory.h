#pragma once

#include "ui/topology/schemaloader.h"

#include <QWidget>

namespace fairlead::ui {

/// The versions that touched an object, or one of its fields; hidden where there are none.
class DetailHistory : public QWidget {
    Q_OBJECT

public:
    /// `field` empty: of the object.
    DetailHistory(const std::vector<HistoryStep> &steps, const QString &field, QWidget *parent = nullptr);

Q_SIGNALS:
    void diffRequested(int from, int to);
};

} // namespace fairlead::ui
