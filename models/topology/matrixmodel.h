#pragma once

#include "models/base/treemodelbase.h"
#include "services/domain/schema/matrix.h"

#include <QHash>

namespace fairlead::models {

/// Versions side by side: an object a row, what lies inside it below once somebody looks. The first column names the
/// row, then one for each version; the first of those is the reference.
class MatrixModel final : public TreeModelBase {
    Q_OBJECT

public:
    /// Beside roles.h.
    enum CellRole : int {
        StateRole = Qt::UserRole + 0x300, ///< int of schema::MatrixState.
        HeatRole, ///< double 0 to 1: how much differs.
    };

    struct Filter {
        QString text;
        bool onlyDifferences = true;
        bool operator==(const Filter &) const = default;
    };

    using TreeModelBase::TreeModelBase;

    /// Takes columns and rows; what was loaded inside objects is forgotten.
    void setMatrix(QStringList columns, std::vector<schema::MatrixRow> objects);
    void setInside(const QString &object, std::vector<schema::MatrixRow> rows);
    /// What could not be loaded, in words, in place of an object's inside.
    void setInsideFailed(const QString &object, const QString &words);
    void setFilter(const Filter &filter);
    /// Other words for the same columns; ignored when their number differs.
    void setColumnNames(const QStringList &names);

    int objectCount() const { return static_cast<int>(m_objects.size()); }
    int shownCount() const { return static_cast<int>(m_shown.size()); }
    int differingCount() const { return m_differing; }
    int columnTotal() const { return static_cast<int>(m_columns.size()); }

    /// The object of a row, and the field where it stands for one; empty for an invalid index.
    QString objectAt(const QModelIndex &index) const;
    QString insideAt(const QModelIndex &index) const;
    const schema::MatrixRow *rowAt(const QModelIndex &index) const;
    /// The cell of a version's column; null for the name's.
    const schema::MatrixCell *cellAt(const QModelIndex &index) const;
    /// False as long as nobody has given the object's inside.
    bool isInsideKnown(const QString &object) const;
    QModelIndex find(const QString &object) const;

    /// What is shown, objects and the insides that are known.
    std::vector<std::pair<QString, schema::MatrixRow>> shownRows() const;
    const QStringList &columnNames() const { return m_columns; }

    /// A state in a word: `Same`, `3 differ`, `Absent`.
    static QString words(const schema::MatrixCell &cell, bool isReference);

protected:
    int childCount(Node node) const override;
    Node childAt(Node node, int row) const override;
    Node parentOf(Node node) const override;
    int rowOf(Node node) const override;
    int columns() const override { return static_cast<int>(m_columns.size()) + 1; }
    QVariant cell(Node node, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Inside {
        std::vector<schema::MatrixRow> rows;
        std::vector<int> shown;
        QString failure;
        bool known = false;
    };
    struct Object {
        schema::MatrixRow row;
        Inside inside;
        int shownAt = -1;
    };

    static int objectOf(Node node) { return static_cast<int>(node & 0xffffffff) - 1; }
    static int childOf(Node node) { return static_cast<int>(node >> 32) - 1; }
    bool accepts(const schema::MatrixRow &row) const;
    void filterInside(Inside &inside) const;
    void applyFilter();
    const schema::MatrixRow *rowOfNode(Node node) const;
    QVariant nameCell(Node node, const schema::MatrixRow *row, int role) const;
    QVariant stateCell(const schema::MatrixRow &row, int column, int role) const;
    void replaceInside(const QString &object, Inside inside);

    QStringList m_columns;
    std::vector<Object> m_objects;
    std::vector<int> m_shown;
    QHash<QString, int> m_byName;
    Filter m_filter;
    int m_differing = 0;
};

} // namespace fairlead::models
