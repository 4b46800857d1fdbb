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

/// The cells as they were given, or as they are made.
class DetailRows final : public models::TableModelBase {
public:
    DetailRows(QStringList headers, QObject *parent)
        : TableModelBase(parent)
        , m_headers(std::move(headers)) {
    }
    void add(DetailTable::Row row) { m_given.push_back(std::move(row)); }
    void setSource(int count, std::function<DetailTable::Row(int)> source) {
        m_count = count;
        m_source = std::move(source);
    }
    void finish() {
        beginResetModel();
        endResetModel();
    }

protected:
    int count() const override { return m_source ? m_count : static_cast<int>(m_given.size()); }
    int columns() const override { return static_cast<int>(m_headers.size()); }
    QVariant cell(int row, int column, int role) const override {
        const DetailTable::Row &at = rowAt(row);
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
    /// Views ask for one cell many times, and for all of a row one after the other.
    const DetailTable::Row &rowAt(int row) const {
        if (!m_source)
            return m_given[static_cast<size_t>(row)];
        if (row != m_madeRow)
            m_made = m_source(row);
        m_madeRow = row;
        return m_made;
    }

    QStringList m_headers;
    std::vector<DetailTable::Row> m_given;
    std::function<DetailTable::Row(int)> m_source;
    int m_count = 0;
    mutable DetailTable::Row m_made;
    mutable int m_madeRow = -1;
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
    m_rows->add({cells, link});
}

void DetailTable::setRows(int count, std::function<Row(int)> row) {
    m_rows->setSource(count, std::move(row));
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
