#pragma once

#include "models/base/tablemodelbase.h"
#include "models/topology/changetreemodel.h"

namespace fairlead::models {

/// The rows of a diff, all of them or one object's: mark, field, attribute, old, new, severity, reviewed.
class ChangeTableModel final : public TableModelBase {
    Q_OBJECT

public:
    enum Column { Mark, Field, Attribute, Old, New, SeverityColumn, ReviewedColumn, ColumnCount };

    using TableModelBase::TableModelBase;

    /// `shown` as for ChangeTreeModel; `object` empty = all, then the object stands before the field.
    void setChanges(DiffPtr diff, const std::vector<int> &shown, const QString &object = {});
    void setReviews(const ChangeReviews &reviews);
    void setSideNames(const QString &from, const QString &to); ///< Headers of the value columns: `v41`, `v42`.

    const schema::Change *changeAt(int row) const;
    const QString &object() const { return m_object; }
    int rowOf(const QString &object, const QString &field) const; ///< -1 when absent.
    int rowOfChange(int change) const;                            ///< The row of diff.changes[change], or -1.
    int changeOfRow(int row) const { return m_rows[static_cast<size_t>(row)]; }

    /// Whether ticks can be set; else they only tell.
    void setReviewable(bool reviewable);
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// A tick: asks, by reviewRequested(), and changes nothing itself.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void reviewRequested(const std::vector<int> &changes, bool reviewed);

protected:
    int count() const override { return static_cast<int>(m_rows.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    bool isReviewed(int row) const { return m_hasReviews && m_reviews.isReviewed(changeOfRow(row)); }
    QVariant textOf(const schema::Change &change, int column) const;
    QVariant toneOf(const schema::Change &change, int column) const;

    DiffPtr m_diff;
    std::vector<int> m_rows;
    ChangeReviews m_reviews;
    bool m_hasReviews = false;
    bool m_reviewable = true;
    QString m_object;
    QString m_from;
    QString m_to;
};

} // namespace fairlead::models
