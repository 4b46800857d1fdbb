#include "models/base/treemodelbase.h"

namespace fairlead::models {

QModelIndex TreeModelBase::index(int row, int column, const QModelIndex &parent) const {
    if (row < 0 || column < 0 || column >= columns() || parent.column() > 0)
        return {};
    const Node node = nodeOf(parent);
    return row < childCount(node) ? createIndex(row, column, childAt(node, row)) : QModelIndex();
}

QModelIndex TreeModelBase::parent(const QModelIndex &child) const {
    if (!child.isValid())
        return {};
    return indexOf(parentOf(child.internalId()));
}

int TreeModelBase::rowCount(const QModelIndex &parent) const {
    return parent.column() > 0 ? 0 : childCount(nodeOf(parent));
}

int TreeModelBase::columnCount(const QModelIndex &parent) const {
    return parent.column() > 0 ? 0 : columns();
}

bool TreeModelBase::hasChildren(const QModelIndex &parent) const {
    return columns() > 0 && rowCount(parent) > 0;
}

QVariant TreeModelBase::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::DoNotUseParent))
        return {};
    return cell(index.internalId(), index.column(), role);
}

QVariant TreeModelBase::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns())
        return {};
    return header(section, role);
}

QModelIndex TreeModelBase::indexOf(Node node, int column) const {
    return node == root ? QModelIndex() : createIndex(rowOf(node), column, node);
}

void TreeModelBase::nodeChanged(Node node) {
    if (node != root && columns() > 0)
        Q_EMIT dataChanged(indexOf(node), indexOf(node, columns() - 1));
}

} // namespace fairlead::models
