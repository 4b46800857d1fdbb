#include "ui/topology/detailtable.h"

#include "ui/widgets/tokens.h"
#include "ui/widgets/viewsetup.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>

namespace fairlead::ui {

namespace {

constexpr int mostRows = 24;

} // namespace

DetailTable::DetailTable(const QStringList &headers, QWidget *parent)
    : QTableView(parent)
    , m_rows(new QStandardItemModel(0, static_cast<int>(headers.size()), this)) {
    m_rows->setHorizontalHeaderLabels(headers);
    setModel(m_rows);
    prepareView(this);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    verticalHeader()->setMinimumSectionSize(metric::row);
    verticalHeader()->setDefaultSectionSize(metric::row);
    const auto open = [this](const QModelIndex &index) {
        const QString link = index.siblingAtColumn(0).data(models::IdRole).toString();
        if (!link.isEmpty())
            Q_EMIT linkOpened(link);
    };
    connect(this, &QAbstractItemView::clicked, this, open);
    connect(this, &QAbstractItemView::activated, this, open);
}

void DetailTable::addRow(const QList<Cell> &cells, const QString &link) {
    QList<QStandardItem *> items;
    for (const Cell &cell : cells) {
        auto *item = new QStandardItem(cell.text);
        item->setEditable(false);
        item->setToolTip(cell.text);
        for (auto role = cell.roles.begin(); role != cell.roles.end(); ++role)
            item->setData(*role, role.key());
        items.append(item);
    }
    if (!items.isEmpty())
        items.first()->setData(link, models::IdRole);
    m_rows->appendRow(items);
}

void DetailTable::fit(int stretchColumn) {
    for (int column = 0; column < m_rows->columnCount(); ++column)
        horizontalHeader()->setSectionResizeMode(column, column == stretchColumn ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    const int shown = std::min(m_rows->rowCount(), mostRows);
    setVerticalScrollBarPolicy(m_rows->rowCount() > mostRows ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setFixedHeight(metric::row * (shown + 1) + 2);
}

} // namespace fairlead::ui
