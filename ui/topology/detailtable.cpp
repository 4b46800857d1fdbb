#include "ui/topology/detailtable.h"

#include "models/base/tablemodelbase.h"
#include "ui/widgets/tokens.h"
#include "ui/widgets/viewsetup.h"

#include <QHeaderView>
#include <QScrollBar>

namespace fairlead::ui {

namespace {

constexpr int mostRows = 24;
constexpr int rowsToMeasure = 60; // of thousands; the others are cut where they are longer

} // namespace

/// The cells as they were given.
class DetailRows final : public models::TableModelBase {
public:
    DetailRows(QStringList headers, QObject *parent)
        : TableModelBase(parent)
        , m_headers(std::move(headers)) {
    }
    void add(const QList<DetailTable::Cell> &cells, const QString &link) { m_rows.push_back({cells, link}); }
    void finish() {
        beginResetModel();
        endResetModel();
    }

protected:
    int count() const override { return static_cast<int>(m_rows.size()); }
    int columns() const override { return static_cast<int>(m_headers.size()); }
    QVariant cell(int row, int column, int role) const override {
        const Row &at = m_rows[static_cast<size_t>(row)];
        if (role == models::IdRole)
            return column == 0 ? QVariant(at.link) : QVariant();
        if (column >= at.cells.size())
            return {};
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return at.cells[column].text;
        return at.cells[column].roles.value(role);
    }
    QVariant header(int column, int role) const override { return role == Qt::DisplayRole ? QVariant(m_headers[column]) : QVariant(); }

private:
    struct Row {
        QList<DetailTable::Cell> cells;
        QString link;
    };
    QStringList m_headers;
    std::vector<Row> m_rows;
};

DetailTable::DetailTable(const QStringList &headers, QWidget *parent)
    : QTableView(parent)
    , m_rows(new DetailRows(headers, this)) {
    setModel(m_rows);
    prepareView(this);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    horizontalHeader()->setResizeContentsPrecision(rowsToMeasure);
    const auto open = [this](const QModelIndex &index) {
        const QString link = index.siblingAtColumn(0).data(models::IdRole).toString();
        if (!link.isEmpty() && selectionModel()->selectedRows().size() <= 1)
            Q_EMIT linkOpened(link);
    };
    connect(this, &QAbstractItemView::clicked, this, open);
    connect(this, &QAbstractItemView::activated, this, open);
}

void DetailTable::addRow(const QList<Cell> &cells, const QString &link) {
    m_rows->add(cells, link);
}

void DetailTable::fit(int stretchColumn) {
    m_rows->finish();
    for (int column = 0; column < m_rows->columnCount(); ++column)
        horizontalHeader()->setSectionResizeMode(column, column == stretchColumn ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    const int shown = std::min(m_rows->rowCount(), mostRows);
    setVerticalScrollBarPolicy(m_rows->rowCount() > mostRows ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setFixedHeight(metric::row * (shown + 1) + 2);
}

void DetailTable::fitInto(int firstStretched) {
    m_rows->finish();
    for (int column = 0; column < m_rows->columnCount(); ++column)
        horizontalHeader()->setSectionResizeMode(column, column >= firstStretched ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
}

} // namespace fairlead::ui
