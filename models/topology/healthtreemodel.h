#pragma once

#include "models/base/treemodelbase.h"
#include "services/client/healthclient.h"

#include <QHash>

#include <array>

namespace fairlead::models {

/// Which findings are shown.
struct HealthFilter {
    std::array<bool, 3> levels{true, true, true}; ///< By schema::FindingLevel.
    bool dismissed = false;                       ///< Shows those only.
    QString text;                                 ///< In object, field and sentence.
    bool operator==(const HealthFilter &) const = default;
};

/// Findings under their rules: rules by severity, then number; findings as the check sorted them.
class HealthTreeModel : public TreeModelBase {
    Q_OBJECT

public:
    enum Column { Where, What, columnCountOf };

    using TreeModelBase::TreeModelBase;

    void setReport(client::HealthReport report);
    void setDismissed(const std::vector<client::Dismissal> &dismissed);
    void setFilter(const HealthFilter &filter);

    const client::HealthReport &report() const { return m_report; }
    const HealthFilter &filter() const { return m_filter; }
    /// Null for a rule's row.
    const schema::Finding *findingAt(const QModelIndex &index) const;
    int ruleAt(const QModelIndex &index) const; ///< Of either kind of row; -1 for none.
    const client::Dismissal *dismissalOf(const schema::Finding &finding) const;
    QModelIndex indexOfFinding(const QString &key) const;
    std::vector<schema::Finding> shown() const;
    int shownCount() const { return m_shownCount; }
    /// Of those that are not dismissed, whatever the filter.
    std::array<int, 3> levelCounts() const { return m_levels; }
    int dismissedCount() const { return m_dismissedCount; }

protected:
    int childCount(Node node) const override;
    Node childAt(Node node, int row) const override;
    Node parentOf(Node node) const override;
    int rowOf(Node node) const override;
    int columns() const override { return columnCountOf; }
    QVariant cell(Node node, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Group {
        int rule = 0;
        schema::FindingLevel worst = schema::FindingLevel::Hint;
        std::vector<int> findings;
    };
    void rebuild();
    bool accepts(const schema::Finding &finding, bool dismissed) const;
    QVariant groupCell(const Group &group, int column, int role) const;
    QVariant findingCell(const schema::Finding &finding, int column, int role) const;

    client::HealthReport m_report;
    QHash<QString, int> m_dismissals; ///< By key, into the report's.
    HealthFilter m_filter;
    std::vector<Group> m_groups;
    std::vector<std::pair<int, int>> m_placeOf; ///< By finding: group and row; -1 where it is not shown.
    std::array<int, 3> m_levels{};
    int m_shownCount = 0;
    int m_dismissedCount = 0;
};

} // namespace fairlead::models
