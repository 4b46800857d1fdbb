#pragma once

#include <QAbstractTableModel>

namespace fairlead::models {

/// A flat table. Owns the index arithmetic; a concrete model names its columns and answers for one cell at a time,
/// always with a row and a column inside the table.
class TableModelBase : public QAbstractItemModel {
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    QModelIndex parent(const QModelIndex &child) const final;
    QModelIndex sibling(int row, int column, const QModelIndex &index) const final;
    int rowCount(const QModelIndex &parent = {}) const final;
    int columnCount(const QModelIndex &parent = {}) const final;
    bool hasChildren(const QModelIndex &parent = {}) const final;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;
    using QObject::parent;

protected:
    virtual int count() const = 0;   ///< Rows.
    virtual int columns() const = 0; ///< Never changes during the model's life.
    /// Qt's and fairlead's roles (roles.h); an invalid QVariant where there is nothing to say.
    virtual QVariant cell(int row, int column, int role) const = 0;
    virtual QVariant header(int column, int role) const = 0;

    /// Tells views that whole rows have new values.
    void rowsChanged(int first, int last);
};

} // namespace fairlead::models
