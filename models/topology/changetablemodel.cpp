#include "models/topology/changetablemodel.h"

#include "models/topology/changetext.h"

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

void ChangeTableModel::setChanges(DiffPtr diff, const std::vector<int> &shown, const QString &object) {
    beginResetModel();
    m_hasReviews = m_hasReviews && diff == m_diff;
    m_diff = std::move(diff);
    m_object = object;
    m_rows.clear();
    for (const int row : shown)
        if (object.isEmpty() || m_diff->changes[row].object == object)
            m_rows.push_back(row);
    endResetModel();
}

void ChangeTableModel::setReviews(const ChangeReviews &reviews) {
    m_reviews = reviews;
    m_hasReviews = true;
    if (count() > 0)
        rowsChanged(0, count() - 1);
}

void ChangeTableModel::setReviewable(bool reviewable) {
    m_reviewable = reviewable;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, ReviewedColumn), index(count() - 1, ReviewedColumn), {Qt::CheckStateRole});
}

Qt::ItemFlags ChangeTableModel::flags(const QModelIndex &index) const {
    const Qt::ItemFlags flags = TableModelBase::flags(index);
    return index.column() == ReviewedColumn && m_reviewable ? flags | Qt::ItemIsUserCheckable : flags;
}

bool ChangeTableModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != ReviewedColumn || !m_reviewable)
        return false;
    Q_EMIT reviewRequested({changeOfRow(index.row())}, value.toInt() == Qt::Checked);
    return true;
}

void ChangeTableModel::setSideNames(const QString &from, const QString &to) {
    m_from = from;
    m_to = to;
    Q_EMIT headerDataChanged(Qt::Horizontal, Old, New);
}

const schema::Change *ChangeTableModel::changeAt(int row) const {
    return row >= 0 && row < count() ? &m_diff->changes[m_rows[row]] : nullptr;
}

int ChangeTableModel::rowOf(const QString &object, const QString &field) const {
    for (int row = 0; row < count(); ++row)
        if (changeAt(row)->object == object && changeAt(row)->field == field)
            return row;
    return -1;
}

int ChangeTableModel::rowOfChange(int change) const {
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), change);
    return found != m_rows.end() && *found == change ? static_cast<int>(found - m_rows.begin()) : -1;
}

QVariant ChangeTableModel::textOf(const schema::Change &change, int column) const {
    switch (column) {
    case Field:
        if (change.field.isEmpty())
            return change.object;
        return m_object.isEmpty() ? change.object + u'.' + change.field : change.field;
    case Attribute:
        return attributeName(change);
    case Old:
        return shortValue(change, false);
    case New:
        return shortValue(change, true);
    case SeverityColumn: {
        const QString words[] = {tr("Safe"), tr("Risky"), tr("Breaking")};
        return words[int(change.severity)];
    }
    default:
        return {};
    }
}

QVariant ChangeTableModel::toneOf(const schema::Change &change, int column) const {
    const bool hasValue = column == Old ? !change.oldValue.isNull() && !change.oldValue.isUndefined()
                                        : !change.newValue.isNull() && !change.newValue.isUndefined();
    return int(!hasValue ? ChangeMark::None : column == Old ? ChangeMark::Removed : ChangeMark::Added);
}

QVariant ChangeTableModel::cell(int row, int column, int role) const {
    const schema::Change &change = *changeAt(row);
    const bool isValue = column == Old || column == New;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(change, column);
    case Qt::ToolTipRole:
        return isValue ? QVariant(fullValue(change, column == New).left(2000)) : QVariant();
    case ApiNameRole:
        return column == Field || isValue;
    case ToneRole:
        return isValue ? toneOf(change, column) : QVariant();
    case MutedRole:
        return isValue && toneOf(change, column).toInt() == int(ChangeMark::None);
    case ChangeKindRole:
        return column == Mark ? QVariant(int(markOf(change.kind))) : QVariant();
    case SeverityRole:
        return column == SeverityColumn ? QVariant(int(markOf(change.severity))) : QVariant();
    case Qt::CheckStateRole:
        return column == ReviewedColumn ? QVariant(int(isReviewed(row) ? Qt::Checked : Qt::Unchecked)) : QVariant();
    case Qt::AccessibleTextRole:
        return column == ReviewedColumn ? QVariant(isReviewed(row) ? tr("Reviewed") : tr("Not reviewed")) : QVariant();
    case SortRole:
        return column == SeverityColumn ? QVariant(int(change.severity)) : textOf(change, column);
    default:
        return {};
    }
}

QVariant ChangeTableModel::header(int column, int role) const {
    if (role == Qt::DisplayRole) {
        const QString names[] = {QString(), m_object.isEmpty() ? tr("Object and field") : tr("Field"), tr("Attribute"),
                                 m_from, m_to, tr("Severity"), QString()};
        return names[column];
    }
    if (role == Qt::AccessibleTextRole && column == Mark)
        return tr("Kind");
    if ((role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) && column == ReviewedColumn)
        return tr("Reviewed");
    return {};
}

} // namespace fairlead::models
