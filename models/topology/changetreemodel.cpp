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

ChangeTreeModel::Objects ChangeTreeModel::arrange(const schema::Diff &diff, const std::vector<int> &shown,
                                                  const ChangeReviews &reviews) {
    Objects objects;
    for (const int row : shown) {
        const schema::Change &change = diff.changes[static_cast<size_t>(row)];
        const bool reviewed = reviews.isReviewed(row);
        if (objects.empty() || objects.back().entry.name != change.object)
            objects.push_back({{change.object, {}, {}, {}, 0}, {}});
        Object &object = objects.back();
        add(object.entry, change, row, reviewed, change.field.isEmpty() ? markOf(change.kind) : ChangeMark::Changed);
        if (change.field.isEmpty())
            continue;
        if (object.fields.empty() || object.fields.back().name != change.field)
            object.fields.push_back({change.field, {}, {}, {}, 0});
        add(object.fields.back(), change, row, reviewed, markOf(change.kind));
    }
    return objects;
}

void ChangeTreeModel::add(Entry &entry, const schema::Change &change, int row, bool reviewed, ChangeMark mark) {
    entry.rows.push_back(row);
    entry.reviewed += reviewed;
    entry.severity = std::max(entry.severity, markOf(change.severity));
    // What came or went says more than that something about it changed.
    if (entry.mark == ChangeMark::None || entry.mark == ChangeMark::Changed)
        entry.mark = mark;
}

void ChangeTreeModel::setObjects(Objects objects) {
    beginResetModel();
    m_objects = std::move(objects);
    endResetModel();
}

void ChangeTreeModel::setReviews(const ChangeReviews &reviews) {
    for (Object &object : m_objects) {
        object.entry.reviewed = reviews.reviewedOf(object.entry.rows);
        for (Entry &field : object.fields)
            field.reviewed = reviews.reviewedOf(field.rows);
    }
    if (!m_objects.empty())
        Q_EMIT dataChanged(index(0, 0), index(shownObjects() - 1, 0), {Qt::CheckStateRole, MutedTextRole});
}

std::vector<int> ChangeTreeModel::changesAt(const QModelIndex &index) const {
    return index.isValid() ? entryOf(index.internalId()).rows : std::vector<int>();
}

void ChangeTreeModel::setReviewable(bool reviewable) {
    m_reviewable = reviewable;
    if (!m_objects.empty())
        Q_EMIT dataChanged(index(0, 0), index(shownObjects() - 1, 0), {Qt::CheckStateRole});
}

Qt::ItemFlags ChangeTreeModel::flags(const QModelIndex &index) const {
    if (!index.isValid())
        return {};
    const Qt::ItemFlags flags = TreeModelBase::flags(index);
    return m_reviewable ? flags | Qt::ItemIsUserCheckable : flags;
}

bool ChangeTreeModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole || !m_reviewable)
        return false;
    Q_EMIT reviewRequested(changesAt(index), value.toInt() == Qt::Checked);
    return true;
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
            return entry.rows.size() > 1 ? QVariant(QString::number(entry.rows.size())) : QVariant();
        return tr("%1 of %2", "reviewed changes of those shown").arg(entry.reviewed).arg(entry.rows.size());
    case Qt::CheckStateRole:
        return int(entry.reviewed == 0 ? Qt::Unchecked
                       : entry.reviewed == static_cast<int>(entry.rows.size()) ? Qt::Checked : Qt::PartiallyChecked);
    case Qt::AccessibleTextRole: {
        const QString severities[] = {QString(), tr("safe"), tr("risky"), tr("breaking")};
        return tr("%1, %2, %3 of %4 reviewed").arg(entry.name, severities[int(entry.severity)])
            .arg(entry.reviewed).arg(entry.rows.size());
    }
    default:
        return {};
    }
}

QVariant ChangeTreeModel::header(int, int role) const {
    return role == Qt::DisplayRole ? QVariant(tr("Object and field")) : QVariant();
}

} // namespace fairlead::models
