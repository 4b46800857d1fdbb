#pragma once

#include "models/base/roles.h"
#include "models/base/treemodelbase.h"
#include "models/topology/changefilter.h"

namespace fairlead::models {

/// Objects with changes > the fields, rules and others of each, with the worst severity, how many of the shown rows are
/// reviewed and a tick of three states.
class ChangeTreeModel final : public TreeModelBase {
    Q_OBJECT

public:
    struct Entry {
        QString name;
        ChangeMark mark = ChangeMark::None;
        SeverityMark severity = SeverityMark::None;
        std::vector<int> rows; ///< The shown changes: of an object's own row all of the object's.
        int reviewed = 0;
    };
    struct Object {
        Entry entry;
        std::vector<Entry> fields;
    };
    using Objects = std::vector<Object>;

    using TreeModelBase::TreeModelBase;

    /// Sorts the rows `shown` (filterChanges()) under their objects. Pure: a worker may do it.
    static Objects arrange(const schema::Diff &diff, const std::vector<int> &shown, const ChangeReviews &reviews);
    void setObjects(Objects objects);
    /// Counts the ticks anew; the rows stay.
    void setReviews(const ChangeReviews &reviews);

    int shownObjects() const { return static_cast<int>(m_objects.size()); }
    QString objectAt(const QModelIndex &index) const;
    /// Empty for an object's row.
    QString fieldAt(const QModelIndex &index) const;
    QModelIndex find(const QString &object, const QString &field = {}) const;
    /// The changes behind a row, those of an object's fields included.
    std::vector<int> changesAt(const QModelIndex &index) const;

    /// Whether ticks can be set; else they only tell.
    void setReviewable(bool reviewable);
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// A tick: asks, by reviewRequested(), and changes nothing itself.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void reviewRequested(const std::vector<int> &changes, bool reviewed);

protected:
    int childCount(Node node) const override;
    Node childAt(Node node, int row) const override;
    Node parentOf(Node node) const override;
    int rowOf(Node node) const override;
    int columns() const override { return 1; }
    QVariant cell(Node node, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    static void add(Entry &entry, const schema::Change &change, int row, bool reviewed, ChangeMark mark);
    const Entry &entryOf(Node node) const;

    Objects m_objects;
    bool m_reviewable = true;
};

} // namespace fairlead::models
