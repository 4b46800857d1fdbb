#pragma once

#include <QAbstractItemModel>

namespace fairlead::models {

/// A tree of nodes named by a number that the concrete model chooses (an index into its storage, say).
/// Owns the index arithmetic; node 0 is the invisible root. A node's number must not change between two resets
/// while views hold indexes to it.
class TreeModelBase : public QAbstractItemModel {
    Q_OBJECT

public:
    using Node = quintptr;
    static constexpr Node root = 0;

    using QAbstractItemModel::QAbstractItemModel;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    QModelIndex parent(const QModelIndex &child) const final;
    int rowCount(const QModelIndex &parent = {}) const final;
    int columnCount(const QModelIndex &parent = {}) const final;
    bool hasChildren(const QModelIndex &parent = {}) const final;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;
    using QObject::parent;

    /// The node of an index (root for an invalid one) and the other way round.
    Node nodeOf(const QModelIndex &index) const { return index.isValid() ? index.internalId() : root; }
    QModelIndex indexOf(Node node, int column = 0) const;

protected:
    virtual int childCount(Node node) const = 0;
    virtual Node childAt(Node node, int row) const = 0; ///< `row` is inside.
    virtual Node parentOf(Node node) const = 0;         ///< Never asked for the root.
    virtual int rowOf(Node node) const = 0;             ///< Its row under parentOf(node).
    virtual int columns() const = 0;
    virtual QVariant cell(Node node, int column, int role) const = 0;
    virtual QVariant header(int column, int role) const = 0;

    /// Tells views that the node's cells have new values.
    void nodeChanged(Node node);
};

} // namespace fairlead::models
