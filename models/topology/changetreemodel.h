#pragma once

#include "models/base/roles.h"
#include "models/base/treemodelbase.h"
#include "models/topology/changefilter.h"

#include <memory>

namespace fairlead::models {

using DiffPtr = std::shared_ptr<const schema::Diff>;

/// Objects with changes > the fields, rules and others of each, with the worst severity and how many rows are shown.
class ChangeTreeModel final : public TreeModelBase {
    Q_OBJECT

public:
    using TreeModelBase::TreeModelBase;

    /// Shows the rows `shown` (filterChanges()) of `diff`; `filter` says which others are only noise.
    void setChanges(DiffPtr diff, const std::vector<int> &shown, const ChangeFilter &filter);

    int shownObjects() const { return static_cast<int>(m_objects.size()); }
    QString objectAt(const QModelIndex &index) const;
    /// Empty for an object's row.
    QString fieldAt(const QModelIndex &index) const;
    QModelIndex find(const QString &object, const QString &field = {}) const;

protected:
    int childCount(Node node) const override;
    Node childAt(Node node, int row) const override;
    Node parentOf(Node node) const override;
    int rowOf(Node node) const override;
    int columns() const override { return 1; }
    QVariant cell(Node node, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Entry {
        QString name;
        ChangeMark mark = ChangeMark::None;
        SeverityMark severity = SeverityMark::None;
        int rows = 0;
    };
    struct Object {
        Entry entry;
        int total = 0; ///< Rows that are no noise, shown or not.
        std::vector<Entry> fields;
    };
    static void add(Entry &entry, const schema::Change &change, ChangeMark mark);
    const Entry &entryOf(Node node) const;

    DiffPtr m_diff;
    std::vector<Object> m_objects;
};

} // namespace fairlead::models
