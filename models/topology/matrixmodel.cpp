#include "models/topology/matrixmodel.h"

#include "models/base/roles.h"

#include <algorithm>
#include <cmath>

namespace fairlead::models {

using namespace Qt::StringLiterals;
using schema::MatrixCell;
using schema::MatrixKind;
using schema::MatrixRow;
using schema::MatrixState;

namespace {

constexpr double manyChanges = 60; ///< As hot as it gets.

double heatOf(const MatrixCell &cell) {
    if (cell.state != MatrixState::Differs)
        return cell.state == MatrixState::Same || cell.state == MatrixState::Unknown ? 0 : 1;
    return std::clamp(std::log1p(cell.changes) / std::log1p(manyChanges), 0.15, 1.0);
}

StatusMark statusOf(const MatrixCell &cell) {
    switch (cell.state) {
    case MatrixState::Same: return StatusMark::Ok;
    case MatrixState::Differs: return StatusMark::Partial;
    case MatrixState::Absent: return StatusMark::Idle;
    case MatrixState::Extra: return StatusMark::Warning;
    case MatrixState::Unknown: return StatusMark::None;
    }
    return StatusMark::None;
}

SeverityMark severityOf(const MatrixCell &cell) {
    if (cell.changes == 0)
        return SeverityMark::None;
    return cell.severity == schema::Severity::Breaking ? SeverityMark::Breaking
        : cell.severity == schema::Severity::Risky     ? SeverityMark::Risky
                                                       : SeverityMark::None;
}

QString iconOf(MatrixKind kind) {
    switch (kind) {
    case MatrixKind::Object: return u"table"_s;
    case MatrixKind::Field: return u"view-list-text"_s;
    case MatrixKind::Relationship: return u"link"_s;
    case MatrixKind::RecordType: return u"view-list-tree"_s;
    case MatrixKind::ValidationRule: return u"dialog-ok"_s;
    }
    return {};
}

bool contains(const MatrixRow &row, const QString &text) {
    return row.name.contains(text, Qt::CaseInsensitive) || row.label.contains(text, Qt::CaseInsensitive);
}

} // namespace

void MatrixModel::setMatrix(QStringList columns, std::vector<MatrixRow> objects) {
    beginResetModel();
    m_columns = std::move(columns);
    m_objects.clear();
    m_byName.clear();
    m_differing = 0;
    for (MatrixRow &row : objects) {
        m_byName.insert(row.name, static_cast<int>(m_objects.size()));
        m_differing += row.drift > 0 ? 1 : 0;
        m_objects.push_back({std::move(row), {}, -1});
    }
    applyFilter();
    endResetModel();
}

void MatrixModel::setInside(const QString &object, std::vector<MatrixRow> rows) {
    Inside inside;
    inside.rows = std::move(rows);
    inside.known = true;
    filterInside(inside);
    replaceInside(object, std::move(inside));
}

void MatrixModel::setInsideFailed(const QString &object, const QString &words) {
    Inside inside;
    inside.failure = words;
    replaceInside(object, std::move(inside));
}

void MatrixModel::replaceInside(const QString &object, Inside inside) {
    const auto found = m_byName.constFind(object);
    if (found == m_byName.constEnd())
        return;
    Object &owner = m_objects[static_cast<size_t>(*found)];
    const QModelIndex parent = find(object);
    if (!parent.isValid()) {
        owner.inside = std::move(inside);
        return;
    }
    beginRemoveRows(parent, 0, 0);
    Inside nothing;
    nothing.known = true;
    owner.inside = nothing;
    endRemoveRows();
    const int rows = inside.known ? static_cast<int>(inside.shown.size()) : 1;
    if (rows == 0) {
        owner.inside = std::move(inside);
        return;
    }
    beginInsertRows(parent, 0, rows - 1);
    owner.inside = std::move(inside);
    endInsertRows();
}

void MatrixModel::setFilter(const Filter &filter) {
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    applyFilter();
    endResetModel();
}

void MatrixModel::setColumnNames(const QStringList &names) {
    if (names.size() != m_columns.size() || names == m_columns)
        return;
    m_columns = names;
    Q_EMIT headerDataChanged(Qt::Horizontal, 1, static_cast<int>(names.size()));
}

bool MatrixModel::accepts(const MatrixRow &row) const {
    return (!m_filter.onlyDifferences || row.drift > 0) && (m_filter.text.isEmpty() || contains(row, m_filter.text));
}

/// Inside an object that is itself a hit everything is shown that differs.
void MatrixModel::filterInside(Inside &inside) const {
    inside.shown.clear();
    for (size_t i = 0; i < inside.rows.size(); ++i) {
        if (!m_filter.onlyDifferences || inside.rows[i].drift > 0)
            inside.shown.push_back(static_cast<int>(i));
    }
}

void MatrixModel::applyFilter() {
    m_shown.clear();
    for (size_t i = 0; i < m_objects.size(); ++i) {
        Object &object = m_objects[i];
        const bool shown = accepts(object.row);
        object.shownAt = shown ? static_cast<int>(m_shown.size()) : -1;
        if (shown)
            m_shown.push_back(static_cast<int>(i));
        filterInside(object.inside);
    }
}

int MatrixModel::childCount(Node node) const {
    if (node == root)
        return static_cast<int>(m_shown.size());
    if (childOf(node) >= 0)
        return 0;
    const Inside &inside = m_objects[static_cast<size_t>(objectOf(node))].inside;
    return inside.known ? static_cast<int>(inside.shown.size()) : 1;
}

MatrixModel::Node MatrixModel::childAt(Node node, int row) const {
    if (node == root)
        return static_cast<Node>(m_shown[static_cast<size_t>(row)]) + 1;
    return node | (static_cast<Node>(row + 1) << 32);
}

MatrixModel::Node MatrixModel::parentOf(Node node) const {
    return childOf(node) >= 0 ? node & 0xffffffff : root;
}

int MatrixModel::rowOf(Node node) const {
    return childOf(node) >= 0 ? childOf(node) : m_objects[static_cast<size_t>(objectOf(node))].shownAt;
}

const MatrixRow *MatrixModel::rowOfNode(Node node) const {
    if (node == root)
        return nullptr;
    const Object &object = m_objects[static_cast<size_t>(objectOf(node))];
    if (childOf(node) < 0)
        return &object.row;
    const size_t child = static_cast<size_t>(childOf(node));
    return child < object.inside.shown.size() ? &object.inside.rows[static_cast<size_t>(object.inside.shown[child])] : nullptr;
}

QVariant MatrixModel::cell(Node node, int column, int role) const {
    const MatrixRow *row = rowOfNode(node);
    if (column == 0)
        return nameCell(node, row, role);
    return row ? stateCell(*row, column, role) : QVariant();
}

QVariant MatrixModel::nameCell(Node node, const MatrixRow *row, int role) const {
    if (!row) { // Stands for what is not loaded.
        const QString failure = m_objects[static_cast<size_t>(objectOf(node))].inside.failure;
        if (role == Qt::DisplayRole)
            return failure.isEmpty() ? tr("Comparing…") : failure;
        return role == MutedRole ? QVariant(true) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole: return row->name;
    case Qt::ToolTipRole: return row->label.isEmpty() ? row->name : u"%1\n%2"_s.arg(row->name, row->label);
    case ApiNameRole: return row->kind != MatrixKind::RecordType;
    case IconNameRole: return iconOf(row->kind);
    case MutedTextRole: return row->kind == MatrixKind::Object && childOf(node) < 0 && row->drift > 0 ? QVariant(QString::number(row->drift)) : QVariant();
    case IdRole: return row->name;
    default: return {};
    }
}

QString MatrixModel::words(const MatrixCell &cell, bool isReference) {
    switch (cell.state) {
    case MatrixState::Same: return isReference ? tr("Present") : tr("Same");
    case MatrixState::Differs: return cell.changes == 1 ? tr("1 difference") : tr("%L1 differences").arg(cell.changes);
    case MatrixState::Absent: return tr("Absent");
    case MatrixState::Extra: return tr("Only here");
    case MatrixState::Unknown: return tr("Not known");
    }
    return {};
}

QVariant MatrixModel::stateCell(const MatrixRow &row, int column, int role) const {
    const MatrixCell &cell = row.cells[static_cast<size_t>(column - 1)];
    const bool isReference = column == 1;
    switch (role) {
    case Qt::DisplayRole: {
        const QString said = words(cell, isReference);
        return cell.text.isEmpty() || cell.state == MatrixState::Absent ? said : cell.text;
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QString said = words(cell, isReference);
        if (!cell.text.isEmpty())
            said += u": "_s + cell.text;
        return cell.what.isEmpty() ? said : u"%1 (%2)"_s.arg(said, cell.what.join(u", "_s));
    }
    case StatusRole: return isReference && cell.state == MatrixState::Same ? QVariant() : QVariant(int(statusOf(cell)));
    case SeverityRole: return int(severityOf(cell));
    case MutedRole: return cell.state == MatrixState::Absent || cell.state == MatrixState::Unknown;
    case StateRole: return int(cell.state);
    case HeatRole: return heatOf(cell);
    case SortRole: return cell.changes;
    default: return {};
    }
}

QVariant MatrixModel::header(int column, int role) const {
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (column == 0)
        return tr("Object");
    const QString &name = m_columns.at(column - 1);
    return role == Qt::ToolTipRole && column == 1 ? tr("%1, the reference").arg(name) : name;
}

const MatrixRow *MatrixModel::rowAt(const QModelIndex &index) const {
    return index.isValid() ? rowOfNode(nodeOf(index)) : nullptr;
}

const MatrixCell *MatrixModel::cellAt(const QModelIndex &index) const {
    const MatrixRow *row = rowAt(index);
    return row && index.column() > 0 ? &row->cells[static_cast<size_t>(index.column() - 1)] : nullptr;
}

QString MatrixModel::objectAt(const QModelIndex &index) const {
    return index.isValid() ? m_objects[static_cast<size_t>(objectOf(nodeOf(index)))].row.name : QString();
}

QString MatrixModel::insideAt(const QModelIndex &index) const {
    const MatrixRow *row = rowAt(index);
    return row && childOf(nodeOf(index)) >= 0 && row->kind != MatrixKind::Object ? row->name : QString();
}

bool MatrixModel::isInsideKnown(const QString &object) const {
    const auto found = m_byName.constFind(object);
    return found != m_byName.constEnd() && m_objects[static_cast<size_t>(*found)].inside.known;
}

QModelIndex MatrixModel::find(const QString &object) const {
    const auto found = m_byName.constFind(object);
    if (found == m_byName.constEnd() || m_objects[static_cast<size_t>(*found)].shownAt < 0)
        return {};
    return indexOf(static_cast<Node>(*found) + 1);
}

std::vector<std::pair<QString, MatrixRow>> MatrixModel::shownRows() const {
    std::vector<std::pair<QString, MatrixRow>> rows;
    for (const int shown : m_shown) {
        const Object &object = m_objects[static_cast<size_t>(shown)];
        rows.emplace_back(object.row.name, object.row);
        for (const int child : object.inside.shown)
            rows.emplace_back(object.row.name, object.inside.rows[static_cast<size_t>(child)]);
    }
    return rows;
}

} // namespace fairlead::models
