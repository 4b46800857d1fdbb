#pragma once

#include "models/base/roles.h"

#include <QHash>
#include <QTableView>

namespace fairlead::ui {

class DetailRows;

/// A small table inside a scrolling page: as high as its rows (up to a limit, then it scrolls). Thousands of rows cost
/// what their texts do.
class DetailTable : public QTableView {
    Q_OBJECT

public:
    struct Cell {
        QString text;
        QHash<int, QVariant> roles;
    };

    explicit DetailTable(const QStringList &headers, QWidget *parent = nullptr);
    /// A row opens what `link` says when it is clicked or Enter is pressed; empty = nothing. Before fit().
    void addRow(const QList<Cell> &cells, const QString &link = {});
    void fit(int stretchColumn); ///< After the last row.
    /// The same where a layout gives the height; the columns from `firstStretched` on share the width.
    void fitInto(int firstStretched);

Q_SIGNALS:
    void linkOpened(const QString &link);

private:
    DetailRows *m_rows;
};

} // namespace fairlead::ui
