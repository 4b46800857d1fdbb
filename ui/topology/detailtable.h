#pragma once

#include "models/base/roles.h"

#include <QHash>
#include <QTableView>

#include <functional>

namespace fairlead::ui {

class DetailRows;

/// A small table inside a scrolling page: as high as its rows (up to a limit, then it scrolls).
class DetailTable : public QTableView {
    Q_OBJECT

public:
    struct Cell {
        QString text;
        QHash<int, QVariant> roles;
    };

    struct Row {
        QList<Cell> cells;
        QString link{}; ///< What the row opens when it is clicked or Enter is pressed; empty = nothing.
    };

    explicit DetailTable(const QStringList &headers, QWidget *parent = nullptr);
    void addRow(const QList<Cell> &cells, const QString &link = {}); ///< Before fit().
    /// In place of addRow(): rows are made when they are looked at, so that thousands cost nothing before. `row` holds
    /// what it reads, for as long as the table lives.
    void setRows(int count, std::function<Row(int)> row);
    void fit(int stretchColumn); ///< After the last row.
    /// The same where a layout gives the height; the columns from `firstStretched` on share the width.
    void fitInto(int firstStretched);

Q_SIGNALS:
    void linkOpened(const QString &link);

private:
    DetailRows *m_rows;
};

} // namespace fairlead::ui
