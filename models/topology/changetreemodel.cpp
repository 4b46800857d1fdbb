#include "models/topology/changetreemodel.h"

#include "models/topology/changetext.h"

namespace fairlead::models {

namespace {

// An object's node is its number plus one in the upper half; a field adds its own number plus one below.
constexpr int half = sizeof(quintptr) * 4;
constexpr quintptr lower = (quintptr(1) << half) - 1;

quintptr objectNode(int object) { return (static_cast<quintptr>(object) + 1) << half; }
int objectOf(quintptr node) { return static_cast<int>(node >> half) - 1; }
int fieldOf(quintptr node) { return static_cast<int>(node & lower) - 1; }

} // namespace

void ChangeTreeModel::setChanges(DiffPtr diff, const std::vector<int> &shown, const ChangeFilter &filter) {
    beginResetModel();
    m_diff = std::move(diff);
    m_objects.clear();
    for (const int row : shown) {
        const schema::Change &change = m_diff->changes[row];
        if (m_objects.empty() || m_objects.back().entry.name != change.object)
            m_objects.push_back({{change.object, {}, {}, 0}, 0, {}});
        Object &object = m_objects.back();
        add(object.entry, change, change.field.isEmpty() ? markOf(change.kind) : ChangeMark::Changed);
        if (change.field.isEmpty())
            continue;
        if (object.fields.empty() || object.fields.back().name != change.field)
            object.fields.push_back({change.field, {}, {}, 0});
        add(object.fields.back(), change, markOf(change.kind));
    }
    QHash<QString, int> totals;
    if (m_diff)
        for (const schema::Change &change : m_diff->changes)
            totals[change.object] += !filter.isNoise(change);
    for (Object &object : m_objects)
        object.total = totals.value(object.entry.name);
    endResetModel();
}

void ChangeTreeModel::add(Entry &entry, const schema::Change &change, ChangeMark mark) {
    ++entry.rows;
    entry.severity = std::max(entry.severity, markOf(change.severity));
    // What came or went says more than that something about it changed.
    if (entry.mark == ChangeMark::None || entry.mark == ChangeMark::Changed)
        entry.mark = mark;
}

QString ChangeTreeModel::objectAt(const QModelIndex &index) const {
    return index.isValid() ? m_objects[objectOf(index.internalId())].entry.name : QString();
}

QString ChangeTreeModel::fieldAt(const QModelIndex &index) const {
    return index.isValid() && fieldOf(index.internalId()) >= 0 ? entryOf(index.internalId()).name : QString();
}

QModelIndex ChangeTreeModel::find(const QString &object, const QString &field) const {
    for (int row = 0; row < shownObjects(); ++row) {
        if (m_objects[row].entry.name != object)
            continue;
        const QModelIndex parent = index(row, 0);
        if (field.isEmpty())
            return parent;
        for (int child = 0; child < rowCount(parent); ++child)
            if (m_objects[row].fields[child].name == field)
                return index(child, 0, parent);
    }
    return {};
}

int ChangeTreeModel::childCount(Node node) const {
    if (node == root)
        return shownObjects();
    return fieldOf(node) >= 0 ? 0 : static_cast<int>(m_objects[objectOf(node)].fields.size());
}

TreeModelBase::Node ChangeTreeModel::childAt(Node node, int row) const {
    return node == root ? objectNode(row) : node + static_cast<quintptr>(row) + 1;
}

TreeModelBase::Node ChangeTreeModel::parentOf(Node node) const {
    return fieldOf(node) >= 0 ? objectNode(objectOf(node)) : root;
}

int ChangeTreeModel::rowOf(Node node) const {
    return fieldOf(node) >= 0 ? fieldOf(node) : objectOf(node);
}

const ChangeTreeModel::Entry &ChangeTreeModel::entryOf(Node node) const {
    const Object &object = m_objects[objectOf(node)];
    return fieldOf(node) >= 0 ? object.fields[fieldOf(node)] : object.entry;
}

QVariant ChangeTreeModel::cell(Node node, int, int role) const {
    const Entry &entry = entryOf(node);
    const bool isObject = fieldOf(node) < 0;
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case ApiNameRole:
        return true;
    case ChangeKindRole:
        return int(entry.mark);
    case SeverityRole:
        return int(entry.severity);
    case MutedTextRole:
        if (!isObject)
            return entry.rows > 1 ? QVariant(QString::number(entry.rows)) : QVariant();
        return tr("%1 of %2", "changes shown of all of an object").arg(entry.rows).arg(m_objects[objectOf(node)].total);
    case Qt::AccessibleTextRole: {
        const QString severities[] = {QString(), tr("safe"), tr("risky"), tr("breaking")};
        return tr("%1, %2 changes, %3").arg(entry.name).arg(entry.rows).arg(severities[int(entry.severity)]);
    }
    default:
        return {};
    }
}

QVariant ChangeTreeModel::header(int, int role) const {
    return role == Qt::DisplayRole ? QVariant(tr("Object and field")) : QVariant();
}

} // namespace fairlead::models
