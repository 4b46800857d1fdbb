#pragma once

#include "services/client/historyclient.h"

#include <QWidget>

namespace fairlead::ui {

/// The past of the shown object or field in the detail pane: since when it is there, and the versions that touched it.
/// A row opens the comparison in which the change stands.
class HistorySection : public QWidget {
    Q_OBJECT

public:
    HistorySection(const client::Past &past, bool ofField, QWidget *parent = nullptr);

Q_SIGNALS:
    void diffRequested(int from, int to, const QString &field);
};

} // namespace fairlead::ui
