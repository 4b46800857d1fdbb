#pragma once

#include "models/base/treemodelbase.h"
#include "models/topology/schemafilter.h"
#include "services/domain/schema/blame.h"
#include "services/kernel/clock.h"

namespace fairlead::models {

/// When each thing of the shown version changed last; empty without `blame`.
struct TreeBlame {
    std::shared_ptr<const schema::VersionBlame> blame;
    QHash<int, Timestamp> times; ///< When each version was pulled.
    Timestamp now{};
};

/// Objects > Fields, Relationships, Record types, Validation rules > their entries, of one version, with its own
/// filter. Nothing is allocated for a row: nodes are numbers into the index. One column.
class SchemaTreeModel final : public TreeModelBase {
    Q_OBJECT

public:
    explicit SchemaTreeModel(QObject *parent = nullptr);

    /// Shows `index`, with marks (changeMarks()) or none; keeps the filter.
    void setIndex(SchemaIndexPtr index, ChangeMarks marks = {});
    void setMarks(ChangeMarks marks); ///< Resets the model only where the filter asks for what changed.
    void setFilter(const SchemaFilter &filter);
    /// Shows who changed last instead of types and counts.
    void setBlame(const TreeBlame &blame);

    const SchemaIndexPtr &schema() const { return m_index; }
    const SchemaFilter &filter() const { return m_filter; }
    bool isCompared() const { return !m_marks.empty(); }
    int hits() const { return m_shown.hits; }
    int shownObjects() const { return static_cast<int>(m_shown.objects.size()); }
    /// The hit after (1) or before (-1) an entry, round the end; -1 when there is none. `entry` -1: the first or last.
    int nextMatch(int entry, int by) const;
    int matchNumber(int entry) const; ///< From 1; 0 when the entry is no hit.
    double filterMilliseconds() const { return m_filterMilliseconds; }

    /// The entry at an index, or -1 (a group, or nothing).
    int entryAt(const QModelIndex &index) const;
    /// Where an entry stands; invalid while the filter hides it.
    QModelIndex indexOfEntry(int entry) const;
    /// The object at or above an index, or -1.
    int objectAt(const QModelIndex &index) const;

protected:
    int childCount(Node node) const override;
    Node childAt(Node node, int row) const override;
    Node parentOf(Node node) const override;
    int rowOf(Node node) const override;
    int columns() const override { return 1; }
    QVariant cell(Node node, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    int visibleObject(int object) const { return m_shown.rows[m_index->entryOfObject(object)]; }
    int groupStart(int visible, int group) const { return m_shown.starts[visible * (FilteredSchema::groups + 1) + group]; }
    int groupSize(int visible, int group) const { return groupStart(visible, group + 1) - groupStart(visible, group); }
    int groupAtRow(int visible, int row) const;
    QVariant objectCell(int entry, int role) const;
    QVariant groupCell(int object, int group, int role) const;
    QVariant itemCell(int entry, int role) const;
    QVariant entryCell(int entry, int role) const;
    QVariant blameText(int entry) const;
    QVariant trailingText(int entry, const schema::FieldOutline &field) const;
    QString toolTip(int entry, const schema::FieldOutline &field) const;
    void refilter();

    SchemaIndexPtr m_index;
    ChangeMarks m_marks;
    TreeBlame m_blame;
    SchemaFilter m_filter;
    FilteredSchema m_shown;
    double m_filterMilliseconds = 0;
};

/// The Breeze icon of a describe type: `picklist`, `reference` …
QString fieldIconName(const schema::FieldOutline &field);

} // namespace fairlead::models
