#include "models/topology/schemaindex.h"

#include "services/kernel/memory.h"

#include <QSet>

#include <algorithm>

namespace fairlead::models {

namespace {

// Sets parts of an entry apart; no word that people type holds it.
constexpr char partMark = '\x1f';

} // namespace

QByteArray searchForm(const QString &text) {
    return text.toCaseFolded().toUtf8();
}

SchemaIndex::SchemaIndex(std::vector<schema::ObjectOutline> objects)
    : m_objects(std::move(objects)) {
    std::sort(m_objects.begin(), m_objects.end(), [](const auto &a, const auto &b) {
        const int order = QString::compare(a.name, b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.name < b.name;
    });
    size_t entries = m_objects.size();
    for (const auto &object : m_objects)
        entries += object.fields.size() + object.childRelationships.size() + object.recordTypes.size() + object.validationRules.size();
    m_owner.reserve(entries);
    m_flags.reserve(entries);
    m_namespace.reserve(entries);
    m_start.reserve(entries + 1);
    m_groups.reserve(m_objects.size() * stride);
    m_haystack.reserve(static_cast<qsizetype>(entries) * 64);
    for (int object = 0; object < objectCount(); ++object)
        addObject(object);
    m_start.push_back(static_cast<int>(m_haystack.size()));
    m_haystack.squeeze();
}

std::shared_ptr<const SchemaIndex> SchemaIndex::build(std::vector<schema::ObjectOutline> objects) {
    return freedOnWorker(std::make_unique<const SchemaIndex>(std::move(objects)));
}

void SchemaIndex::addObject(int object) {
    const schema::ObjectOutline &outline = m_objects[object];
    const auto here = [this] { return static_cast<int>(m_owner.size()); };
    m_groups.push_back(here());
    addEntry(outline.name, NamedByApi | (outline.custom ? Custom : 0));
    addText(outline.label);
    m_owner.push_back(object);
    m_groups.push_back(here());
    for (const schema::FieldOutline &field : outline.fields) {
        addField(field);
        m_owner.push_back(object);
    }
    m_fieldCount += static_cast<int>(outline.fields.size());
    for (const QStringList *texts : {&outline.childRelationships, &outline.recordTypes, &outline.validationRules}) {
        m_groups.push_back(here());
        for (const QString &text : *texts) {
            addEntry(text, 0);
            m_owner.push_back(object);
        }
    }
    m_groups.push_back(here());
}

void SchemaIndex::addField(const schema::FieldOutline &field) {
    quint16 flags = IsField | NamedByApi;
    flags |= field.custom ? Custom : 0;
    flags |= field.required ? Required : 0;
    flags |= field.calculated || !field.formula.isEmpty() ? Formula : 0;
    flags |= field.referenceTo.isEmpty() ? 0 : Lookup;
    flags |= field.unique ? Unique : 0;
    flags |= field.externalId ? ExternalId : 0;
    flags |= field.help.isEmpty() ? NoHelp : 0;
    addEntry(field.name, flags);
    addText(field.label);
    addText(field.help);
    addText(field.formula);
    for (const QString &value : field.picklistValues)
        addText(value);
}

void SchemaIndex::addEntry(const QString &name, quint16 flags) {
    m_start.push_back(static_cast<int>(m_haystack.size()));
    m_flags.push_back(flags);
    m_namespace.push_back(flags & NamedByApi ? namespaceId(name) : quint16(0));
    addText(name);
}

void SchemaIndex::addText(const QString &text) {
    if (text.isEmpty())
        return;
    // Nearly everything is ASCII, whose folded form needs no detour.
    const qsizetype start = m_haystack.size();
    m_haystack.resize(start + text.size() + 1);
    char *out = m_haystack.data() + start;
    char16_t seen = 0;
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        seen |= unit;
        *out++ = static_cast<char>(unit >= u'A' && unit <= u'Z' ? unit + ('a' - 'A') : unit);
    }
    *out = partMark;
    if (seen < 0x80)
        return;
    m_haystack.truncate(start);
    m_haystack += searchForm(text);
    m_haystack += partMark;
}

quint16 SchemaIndex::namespaceId(const QString &apiName) {
    // Two underscores inside are rare enough to spare most names the call.
    const qsizetype first = apiName.indexOf(QLatin1String("__"));
    if (first <= 0 || apiName.indexOf(QLatin1String("__"), first + 2) < 0)
        return 0;
    const QString prefix = apiName.left(first);
    qsizetype id = m_namespaces.indexOf(prefix);
    if (id < 0) {
        id = m_namespaces.size();
        m_namespaces.append(prefix);
    }
    return static_cast<quint16>(id);
}

SchemaIndex::Group SchemaIndex::groupOf(int entry) const {
    const int object = m_owner[entry];
    int group = Fields;
    while (group + 1 < GroupCount && entry >= endOf(object, group))
        ++group;
    return static_cast<Group>(group);
}

const schema::FieldOutline *SchemaIndex::field(int entry) const {
    if (!(m_flags[entry] & IsField))
        return nullptr;
    const int object = m_owner[entry];
    return &m_objects[object].fields[entry - firstOf(object, Fields)];
}

const QString &SchemaIndex::nameOf(int entry) const {
    const schema::ObjectOutline &object = m_objects[m_owner[entry]];
    if (const schema::FieldOutline *outline = field(entry))
        return outline->name;
    if (isObject(entry))
        return object.name;
    const Group group = groupOf(entry);
    const int row = entry - firstOf(m_owner[entry], group);
    if (group == Relationships)
        return object.childRelationships[row];
    return group == RecordTypes ? object.recordTypes[row] : object.validationRules[row];
}

QStringList SchemaIndex::lookupTargets() const {
    QSet<QString> targets;
    for (const auto &object : m_objects)
        for (const auto &field : object.fields)
            for (const QString &target : field.referenceTo)
                targets.insert(target);
    QStringList names(targets.begin(), targets.end());
    names.sort(Qt::CaseInsensitive);
    return names;
}

int SchemaIndex::findObject(const QString &name) const {
    const auto found = std::find_if(m_objects.begin(), m_objects.end(), [&](const auto &object) { return object.name == name; });
    return found == m_objects.end() ? -1 : static_cast<int>(found - m_objects.begin());
}

int SchemaIndex::findField(const QString &object, const QString &field) const {
    const int owner = findObject(object);
    if (owner < 0)
        return -1;
    const auto &fields = m_objects[owner].fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto &each) { return each.name == field; });
    return found == fields.end() ? -1 : firstOf(owner, Fields) + static_cast<int>(found - fields.begin());
}

std::vector<int> SchemaIndex::lookupsTo(const QString &object) const {
    std::vector<int> entries;
    for (int entry = 0; entry < entryCount(); ++entry)
        if ((m_flags[entry] & Lookup) && field(entry)->referenceTo.contains(object))
            entries.push_back(entry);
    return entries;
}

} // namespace fairlead::models
