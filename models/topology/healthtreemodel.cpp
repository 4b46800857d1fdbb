#include "models/topology/healthtreemodel.h"

#include "models/base/roles.h"
#include "models/topology/healthtext.h"

#include <QLocale>

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

/// Groups are 1 to `firstFinding` - 1; rules are far fewer.
constexpr TreeModelBase::Node firstFinding = 1000;

} // namespace

void HealthTreeModel::setReport(client::HealthReport report) {
    beginResetModel();
    m_report = std::move(report);
    rebuild();
    endResetModel();
}

void HealthTreeModel::setDismissed(const std::vector<client::Dismissal> &dismissed) {
    beginResetModel();
    m_report.dismissed = dismissed;
    rebuild();
    endResetModel();
}

void HealthTreeModel::setFilter(const HealthFilter &filter) {
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    rebuild();
    endResetModel();
}

bool HealthTreeModel::accepts(const schema::Finding &finding, bool dismissed) const {
    if (dismissed != m_filter.dismissed || !m_filter.levels[size_t(finding.level)])
        return false;
    if (m_filter.text.isEmpty())
        return true;
    const auto holds = [this](const QString &text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
    return holds(finding.object) || holds(finding.field) || std::ranges::any_of(finding.names, holds)
        || holds(healthRuleTitle(finding.info()));
}

void HealthTreeModel::rebuild() {
    m_dismissals.clear();
    for (size_t i = 0; i < m_report.dismissed.size(); ++i)
        m_dismissals.insert(m_report.dismissed[i].key(), int(i));
    m_groups.clear();
    m_levels = {};
    m_shownCount = m_dismissedCount = 0;
    for (size_t i = 0; i < m_report.findings.size(); ++i) {
        const schema::Finding &finding = m_report.findings[i];
        const bool dismissed = !m_dismissals.isEmpty() && m_dismissals.contains(finding.key());
        dismissed ? ++m_dismissedCount : ++m_levels[size_t(finding.level)];
        if (!accepts(finding, dismissed))
            continue;
        if (m_groups.empty() || m_groups.back().rule != finding.rule)
            m_groups.push_back({finding.rule, finding.level, {}});
        m_groups.back().worst = std::max(m_groups.back().worst, finding.level);
        m_groups.back().findings.push_back(int(i));
        ++m_shownCount;
    }
    std::ranges::stable_sort(m_groups, [](const Group &a, const Group &b) { return a.worst > b.worst; });
    m_placeOf.assign(m_report.findings.size(), {-1, -1});
    for (size_t group = 0; group < m_groups.size(); ++group) {
        for (size_t row = 0; row < m_groups[group].findings.size(); ++row)
            m_placeOf[size_t(m_groups[group].findings[row])] = {int(group), int(row)};
    }
}

const schema::Finding *HealthTreeModel::findingAt(const QModelIndex &index) const {
    const Node node = nodeOf(index);
    return node < firstFinding ? nullptr : &m_report.findings[node - firstFinding];
}

int HealthTreeModel::ruleAt(const QModelIndex &index) const {
    if (const schema::Finding *finding = findingAt(index))
        return finding->rule;
    const Node node = nodeOf(index);
    return node == root ? -1 : m_groups[node - 1].rule;
}

const client::Dismissal *HealthTreeModel::dismissalOf(const schema::Finding &finding) const {
    const auto found = m_dismissals.constFind(finding.key());
    return found == m_dismissals.constEnd() ? nullptr : &m_report.dismissed[size_t(*found)];
}

QModelIndex HealthTreeModel::indexOfFinding(const QString &key) const {
    for (const Group &group : m_groups) {
        if (!key.startsWith(QLatin1StringView(schema::healthRules()[size_t(group.rule)].id)))
            continue;
        for (const int finding : group.findings) {
            if (m_report.findings[size_t(finding)].key() == key)
                return indexOf(firstFinding + Node(finding));
        }
    }
    return {};
}

std::vector<schema::Finding> HealthTreeModel::shown() const {
    std::vector<schema::Finding> findings;
    for (const Group &group : m_groups) {
        for (const int finding : group.findings)
            findings.push_back(m_report.findings[size_t(finding)]);
    }
    return findings;
}

int HealthTreeModel::childCount(Node node) const {
    if (node == root)
        return int(m_groups.size());
    return node < firstFinding ? int(m_groups[node - 1].findings.size()) : 0;
}

TreeModelBase::Node HealthTreeModel::childAt(Node node, int row) const {
    return node == root ? Node(row) + 1 : firstFinding + Node(m_groups[node - 1].findings[size_t(row)]);
}

TreeModelBase::Node HealthTreeModel::parentOf(Node node) const {
    return node < firstFinding ? root : Node(m_placeOf[node - firstFinding].first) + 1;
}

int HealthTreeModel::rowOf(Node node) const {
    return node < firstFinding ? int(node) - 1 : m_placeOf[node - firstFinding].second;
}

QVariant HealthTreeModel::groupCell(const Group &group, int column, int role) const {
    const schema::HealthRule &rule = schema::healthRules()[size_t(group.rule)];
    if (role == Qt::ToolTipRole)
        return healthRuleWhy(rule);
    if (role == IdRole)
        return QString::fromLatin1(rule.id);
    if (column == What)
        return role == Qt::DisplayRole ? QVariant(healthRuleWhy(rule)) : role == MutedRole ? QVariant(true) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return healthRuleTitle(rule);
    case EmphasisRole: return true;
    case MutedTextRole: return QLocale().toString(qulonglong(group.findings.size()));
    case SeverityRole: return int(levelMark(group.worst));
    case Qt::AccessibleTextRole: return tr("%1, %2 findings").arg(healthRuleTitle(rule)).arg(group.findings.size());
    default: return {};
    }
}

QVariant HealthTreeModel::findingCell(const schema::Finding &finding, int column, int role) const {
    const QString where = finding.object.isEmpty() ? tr("This version")
        : finding.field.isEmpty()                  ? finding.object
                                                   : finding.object + u'.' + finding.field;
    if (role == IdRole)
        return finding.key();
    if (column == What) {
        const client::Dismissal *dismissed = dismissalOf(finding);
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return findingSentence(finding);
        if (role == MutedTextRole && dismissed)
            return dismissed->note.isEmpty() ? tr("dismissed") : dismissed->note.section(u'\n', 0, 0);
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return where;
    case ApiNameRole: return !finding.object.isEmpty();
    case SeverityRole: return int(levelMark(finding.level));
    case Qt::AccessibleTextRole: return tr("%1: %2, %3").arg(levelWord(finding.level), where, findingSentence(finding));
    default: return {};
    }
}

QVariant HealthTreeModel::cell(Node node, int column, int role) const {
    return node < firstFinding ? groupCell(m_groups[node - 1], column, role)
                               : findingCell(m_report.findings[node - firstFinding], column, role);
}

QVariant HealthTreeModel::header(int column, int role) const {
    if (role != Qt::DisplayRole)
        return {};
    return column == Where ? tr("Rule and place") : tr("Finding");
}

} // namespace fairlead::models
