#include "models/topology/schematreemodel.h"

#include "models/topology/pasttext.h"

#include <QElapsedTimer>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

// An entry's node is its number plus one; a group's carries this bit, its object and its place in it.
constexpr quintptr groupBit = quintptr(1) << (sizeof(quintptr) * 8 - 2);

quintptr entryNode(int entry) { return static_cast<quintptr>(entry) + 1; }
quintptr groupNode(int object, int group) {
    return groupBit | static_cast<quintptr>(object * SchemaIndex::GroupCount + group);
}
bool isGroup(quintptr node) { return node & groupBit; }
int entryOf(quintptr node) { return static_cast<int>(node - 1); }
int objectOfGroup(quintptr node) { return static_cast<int>((node & ~groupBit) / SchemaIndex::GroupCount); }
int groupOfGroup(quintptr node) { return static_cast<int>((node & ~groupBit) % SchemaIndex::GroupCount); }

QString groupIconName(int group) {
    static const QString names[] = {u"view-list-details"_s, u"link"_s, u"view-list-tree"_s, u"checkmark"_s};
    return names[group];
}

} // namespace

QString fieldIconName(const schema::FieldOutline &field) {
    static const QHash<QString, QString> names{
        {u"reference"_s, u"link"_s},           {u"picklist"_s, u"view-list-details"_s},
        {u"multipicklist"_s, u"view-list-details"_s}, {u"combobox"_s, u"view-list-details"_s},
        {u"boolean"_s, u"checkbox"_s},         {u"date"_s, u"view-calendar"_s},
        {u"datetime"_s, u"view-calendar"_s},   {u"time"_s, u"clock"_s},
        {u"email"_s, u"mail-message"_s},       {u"url"_s, u"globe"_s},
        {u"phone"_s, u"call-start"_s},         {u"currency"_s, u"taxes-finances"_s},
        {u"double"_s, u"code-class"_s},        {u"int"_s, u"code-class"_s},
        {u"percent"_s, u"code-class"_s},       {u"id"_s, u"password-show-on"_s},
        {u"encryptedstring"_s, u"lock"_s},     {u"location"_s, u"globe"_s}};
    if (field.calculated)
        return u"formula"_s;
    return names.value(field.type, u"text-field"_s);
}

SchemaTreeModel::SchemaTreeModel(QObject *parent)
    : TreeModelBase(parent)
    , m_index(SchemaIndex::build({})) {
}

void SchemaTreeModel::setIndex(SchemaIndexPtr index, ChangeMarks marks) {
    beginResetModel();
    m_index = index ? std::move(index) : SchemaIndex::build({});
    m_marks = std::move(marks);
    refilter();
    endResetModel();
}

void SchemaTreeModel::setMarks(ChangeMarks marks) {
    if (m_filter.changed)
        return setIndex(m_index, std::move(marks));
    // The rows stay, so what is open and selected does too.
    Q_EMIT layoutAboutToBeChanged();
    m_marks = std::move(marks);
    Q_EMIT layoutChanged();
}

void SchemaTreeModel::setFilter(const SchemaFilter &filter) {
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    refilter();
    endResetModel();
}

void SchemaTreeModel::refilter() {
    QElapsedTimer timer;
    timer.start();
    m_shown = filterSchema(*m_index, m_filter, m_marks);
    m_filterMilliseconds = double(timer.nsecsElapsed()) / 1e6;
}

int SchemaTreeModel::entryAt(const QModelIndex &index) const {
    return index.isValid() && !isGroup(index.internalId()) ? entryOf(index.internalId()) : -1;
}

QModelIndex SchemaTreeModel::indexOfEntry(int entry) const {
    const bool shown = entry >= 0 && entry < m_index->entryCount() && m_shown.rows[entry] >= 0;
    return shown ? indexOf(entryNode(entry)) : QModelIndex();
}

int SchemaTreeModel::objectAt(const QModelIndex &index) const {
    if (!index.isValid())
        return -1;
    return isGroup(index.internalId()) ? objectOfGroup(index.internalId()) : m_index->ownerOf(entryOf(index.internalId()));
}

int SchemaTreeModel::groupAtRow(int visible, int row) const {
    for (int group = 0; group < FilteredSchema::groups; ++group)
        if (groupSize(visible, group) > 0 && row-- == 0)
            return group;
    return -1;
}

int SchemaTreeModel::childCount(Node node) const {
    if (node == root)
        return shownObjects();
    if (isGroup(node))
        return groupSize(visibleObject(objectOfGroup(node)), groupOfGroup(node));
    if (!m_index->isObject(entryOf(node)))
        return 0;
    const int visible = visibleObject(m_index->ownerOf(entryOf(node)));
    int count = 0;
    for (int group = 0; group < FilteredSchema::groups; ++group)
        count += groupSize(visible, group) > 0;
    return count;
}

TreeModelBase::Node SchemaTreeModel::childAt(Node node, int row) const {
    if (node == root)
        return entryNode(m_index->entryOfObject(m_shown.objects[row]));
    if (isGroup(node))
        return entryNode(m_shown.entries[groupStart(visibleObject(objectOfGroup(node)), groupOfGroup(node)) + row]);
    const int object = m_index->ownerOf(entryOf(node));
    return groupNode(object, groupAtRow(visibleObject(object), row));
}

TreeModelBase::Node SchemaTreeModel::parentOf(Node node) const {
    if (isGroup(node))
        return entryNode(m_index->entryOfObject(objectOfGroup(node)));
    const int entry = entryOf(node);
    return m_index->isObject(entry) ? root : groupNode(m_index->ownerOf(entry), m_index->groupOf(entry));
}

int SchemaTreeModel::rowOf(Node node) const {
    if (!isGroup(node))
        return m_shown.rows[entryOf(node)];
    const int visible = visibleObject(objectOfGroup(node));
    int row = 0;
    for (int group = 0; group < groupOfGroup(node); ++group)
        row += groupSize(visible, group) > 0;
    return row;
}

QVariant SchemaTreeModel::cell(Node node, int, int role) const {
    if (isGroup(node))
        return groupCell(objectOfGroup(node), groupOfGroup(node), role);
    const int entry = entryOf(node);
    return m_index->isObject(entry) ? objectCell(entry, role) : itemCell(entry, role);
}

QVariant SchemaTreeModel::entryCell(int entry, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return m_index->nameOf(entry);
    case ChangeKindRole:
        return m_marks.empty() ? QVariant() : QVariant(int(m_marks[entry]));
    case MatchRangeRole:
        return m_filter.text.isEmpty() ? QVariant() : QVariant::fromValue(matchRanges(m_index->nameOf(entry), m_filter.text));
    case SecondaryTextRole:
        return m_filter.text.isEmpty() ? QVariant() : QVariant(matchReason(*m_index, entry, m_filter.text).excerpt);
    case SecondaryMatchRole:
        return m_filter.text.isEmpty() ? QVariant() : QVariant::fromValue(matchReason(*m_index, entry, m_filter.text).ranges);
    default:
        return {};
    }
}

QVariant SchemaTreeModel::objectCell(int entry, int role) const {
    const int object = m_index->ownerOf(entry);
    switch (role) {
    case IconNameRole:
        return u"table"_s;
    case ApiNameRole:
        return true;
    case Qt::ToolTipRole:
        return m_index->object(object).label;
    case Qt::AccessibleTextRole:
        return tr("%1, object, %2 fields shown").arg(m_index->nameOf(entry)).arg(groupSize(visibleObject(object), SchemaIndex::Fields));
    case MutedTextRole: {
        if (m_blame.blame)
            return blameText(entry);
        const int visible = visibleObject(object);
        const int shown = groupStart(visible, FilteredSchema::groups) - groupStart(visible, 0);
        if (m_filter.text.isEmpty())
            return QString::number(groupSize(visible, SchemaIndex::Fields));
        return shown == 0 ? QVariant() : QVariant(shown == 1 ? tr("1 match") : tr("%1 matches").arg(shown));
    }
    default:
        return entryCell(entry, role);
    }
}

QVariant SchemaTreeModel::groupCell(int object, int group, int role) const {
    switch (role) {
    case Qt::DisplayRole: {
        const QString names[] = {tr("Fields"), tr("Relationships"), tr("Record types"), tr("Validation rules")};
        return names[group];
    }
    case IconNameRole:
        return groupIconName(group);
    case MutedTextRole:
        return QString::number(groupSize(visibleObject(object), group));
    default:
        return {};
    }
}

QVariant SchemaTreeModel::itemCell(int entry, int role) const {
    const schema::FieldOutline *field = m_index->field(entry);
    switch (role) {
    case IconNameRole:
        return field ? fieldIconName(*field) : groupIconName(m_index->groupOf(entry));
    case ApiNameRole:
        return true;
    case MutedTextRole:
        if (m_blame.blame)
            return blameText(entry);
        return field ? trailingText(entry, *field) : QVariant();
    case Qt::ToolTipRole:
        return field ? QVariant(toolTip(entry, *field)) : QVariant();
    case Qt::AccessibleTextRole:
        return field ? QVariant(QString(toolTip(entry, *field)).replace(u'\n', u' ')) : QVariant();
    default:
        return entryCell(entry, role);
    }
}

void SchemaTreeModel::setBlame(const TreeBlame &blame) {
    m_blame = blame;
    if (rowCount() == 0)
        return;
    // The views ask again for what they show; nothing moves.
    Q_EMIT layoutAboutToBeChanged();
    Q_EMIT layoutChanged();
}

/// `v42, 3 d`: the version that changed it last, and its age.
QVariant SchemaTreeModel::blameText(int entry) const {
    static constexpr schema::PartKind kinds[]
        = {schema::PartKind::Field, schema::PartKind::Relationship, schema::PartKind::RecordType, schema::PartKind::ValidationRule};
    const QString object = m_index->object(m_index->ownerOf(entry)).name;
    const schema::Blame blame = m_index->isObject(entry)
        ? m_blame.blame->ofObject(object)
        : m_blame.blame->of(object, kinds[m_index->groupOf(entry)], m_index->nameOf(entry));
    const auto time = m_blame.times.constFind(blame.last);
    const QString version = u"v%1"_s.arg(blame.last);
    return time == m_blame.times.cend() ? version : version + u", "_s + shortAge(*time, m_blame.now);
}

/// The type; while a search hit something else than the name, the excerpt needs the room more.
QVariant SchemaTreeModel::trailingText(int entry, const schema::FieldOutline &field) const {
    if (!m_filter.text.isEmpty() && matchReason(*m_index, entry, m_filter.text).place > MatchPlace::Name)
        return {};
    return field.typeText.startsWith("Formula"_L1) ? u"Formula"_s : field.typeText;
}

QString SchemaTreeModel::toolTip(int entry, const schema::FieldOutline &field) const {
    QString text = field.name + u", "_s + field.label + u", "_s + field.typeText;
    const MatchReason reason = matchReason(*m_index, entry, m_filter.text);
    if (reason.place > MatchPlace::Name)
        text += u'\n' + tr("Found in its %1: %2").arg(matchPlaceName(reason.place), reason.excerpt);
    return text;
}

int SchemaTreeModel::nextMatch(int entry, int by) const {
    const std::vector<int> &all = m_shown.matches;
    if (all.empty())
        return -1;
    const auto at = std::lower_bound(all.begin(), all.end(), entry);
    if (by > 0) {
        const auto next = at != all.end() && *at == entry ? at + 1 : at;
        return next == all.end() ? all.front() : *next;
    }
    return at == all.begin() ? all.back() : *(at - 1);
}

int SchemaTreeModel::matchNumber(int entry) const {
    const std::vector<int> &all = m_shown.matches;
    const auto at = std::lower_bound(all.begin(), all.end(), entry);
    return at != all.end() && *at == entry ? static_cast<int>(at - all.begin()) + 1 : 0;
}

QVariant SchemaTreeModel::header(int, int role) const {
    return role == Qt::DisplayRole ? QVariant(tr("Object and field")) : QVariant();
}

} // namespace fairlead::models
