#include "models/base/tablemodelbase.h"

namespace fairlead::models {

QModelIndex TableModelBase::index(int row, int column, const QModelIndex &parent) const {
    const bool inside = !parent.isValid() && row >= 0 && row < count() && column >= 0 && column < columns();
    return inside ? createIndex(row, column) : QModelIndex();
}

QModelIndex TableModelBase::parent(const QModelIndex &) const {
    return {};
}

QModelIndex TableModelBase::sibling(int row, int column, const QModelIndex &index) const {
    return index.isValid() ? this->index(row, column) : QModelIndex();
}

int TableModelBase::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : count();
}

int TableModelBase::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : columns();
}

bool TableModelBase::hasChildren(const QModelIndex &parent) const {
    return !parent.isValid() && count() > 0 && columns() > 0;
}

QVariant TableModelBase::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cell(index.row(), index.column(), role);
}

QVariant TableModelBase::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns())
        return {};
    return header(section, role);
}

void TableModelBase::rowsChanged(int first, int last) {
    if (first < 0 || last < first || last >= count() || columns() == 0)
        return;
    Q_EMIT dataChanged(index(first, 0), index(last, columns() - 1));
}

} // namespace fairlead::models
