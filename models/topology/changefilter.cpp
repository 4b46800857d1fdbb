#include "models/topology/changefilter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QJsonObject entryOf(const QJsonValue &entries, const QString &value) {
    const QJsonArray array = entries.toArray();
    for (const QJsonValue &entry : array)
        if (entry.toObject()["value"_L1].toString() == value)
            return entry.toObject();
    return {};
}

template<typename Value>
void include(QSet<Value> &set, Value value, bool wanted) {
    if (wanted)
        set.insert(value);
    else
        set.remove(value);
}

bool holds(const QJsonValue &value, const QString &text) {
    if (value.isString())
        return value.toString().contains(text, Qt::CaseInsensitive);
    if (!value.isObject())
        return false;
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), [&](const QJsonValue &member) {
        return member.isString() && member.toString().contains(text, Qt::CaseInsensitive);
    });
}

bool isCustom(const QString &name) {
    const qsizetype end = name.lastIndexOf(u"__");
    return end > 0 && end + 2 < name.size();
}

/// Of the field where it has a namespace, else of its object.
bool isOf(const QString &name, const schema::Change &change) {
    const QString own = namespaceOf(change.field);
    const QString found = own.isEmpty() ? namespaceOf(change.object) : own;
    return name == u"-" ? found.isEmpty() : found == name;
}

} // namespace

QString namespaceOf(const QString &apiName) {
    const qsizetype first = apiName.indexOf(u"__");
    return first > 0 && apiName.indexOf(u"__", first + 2) > first + 2 ? apiName.left(first) : QString();
}

void ChangeFilter::setSign(schema::ChangeSign sign, bool wanted) {
    include(m_signs, sign, wanted);
}

void ChangeFilter::setSeverity(schema::Severity severity, bool wanted) {
    include(m_severities, severity, wanted);
}

void ChangeFilter::setText(const QString &text) {
    m_text = text.trimmed();
}

void ChangeFilter::setNoise(const QStringList &groups) {
    m_noise = groups;
    m_attributes.clear();
    for (const schema::NoiseGroup &group : schema::noiseGroups())
        if (groups.contains(group.name))
            m_attributes.unite(QSet<QString>(group.attributes.begin(), group.attributes.end()));
}

bool ChangeFilter::isNoise(const schema::Change &change) const {
    using schema::ChangeKind;
    switch (change.kind) {
    case ChangeKind::RelationshipAdded:
    case ChangeKind::RelationshipRemoved:
    case ChangeKind::RelationshipChanged:
        return m_noise.contains(u"relationships"_s) || m_attributes.contains(change.attribute);
    case ChangeKind::PicklistChanged:
        return isNoisyPicklist(change);
    case ChangeKind::FieldChanged:
    case ChangeKind::ObjectChanged:
        // A confirmed rename breaks what uses the old name; only a record type's name is what people see.
        if (change.attribute == u"name")
            return false;
        [[fallthrough]];
    default:
        return !change.attribute.isEmpty() && m_attributes.contains(change.attribute);
    }
}

bool ChangeFilter::isNoisyPicklist(const schema::Change &change) const {
    if (!change.picklist || m_attributes.isEmpty())
        return false;
    const schema::PicklistDelta &delta = *change.picklist;
    if (!delta.added.isEmpty() || !delta.removed.isEmpty() || delta.reordered || delta.changed.isEmpty())
        return false;
    return std::all_of(delta.changed.begin(), delta.changed.end(), [&](const QString &value) {
        const QJsonObject before = entryOf(change.oldValue, value);
        const QJsonObject after = entryOf(change.newValue, value);
        QStringList names = before.keys() + after.keys();
        names.removeIf([&](const QString &name) { return before.value(name) == after.value(name); });
        return !names.isEmpty()
            && std::all_of(names.begin(), names.end(), [&](const QString &name) { return m_attributes.contains(name); });
    });
}

bool ChangeFilter::acceptsReviewed(bool reviewed) const {
    return m_reviewed == Reviewed::Any || (m_reviewed == Reviewed::Yes) == reviewed;
}

bool ChangeFilter::accepts(const schema::Change &change) const {
    if (m_customOnly && !isCustom(change.field.isEmpty() ? change.object : change.field))
        return false;
    if (!m_namespace.isEmpty() && !isOf(m_namespace, change))
        return false;
    if (!m_attribute.isEmpty() && change.attribute != m_attribute)
        return false;
    if (!m_signs.isEmpty() && !m_signs.contains(schema::changeSign(change.kind)))
        return false;
    if (!m_severities.isEmpty() && !m_severities.contains(change.severity))
        return false;
    if (m_text.isEmpty())
        return true;
    return change.object.contains(m_text, Qt::CaseInsensitive) || change.field.contains(m_text, Qt::CaseInsensitive)
        || change.attribute.contains(m_text, Qt::CaseInsensitive) || holds(change.oldValue, m_text)
        || holds(change.newValue, m_text);
}

QString ChangeFilter::toText() const {
    QJsonObject json;
    int signs = 0, severities = 0;
    for (const schema::ChangeSign sign : m_signs)
        signs |= 1 << int(sign);
    for (const schema::Severity severity : m_severities)
        severities |= 1 << int(severity);
    const std::pair<QLatin1StringView, QJsonValue> members[]
        = {{"signs"_L1, signs}, {"severities"_L1, severities}, {"reviewed"_L1, int(m_reviewed)}, {"custom"_L1, int(m_customOnly)}};
    for (const auto &[name, value] : members)
        if (value.toInt() != 0)
            json.insert(name, value);
    const std::pair<QLatin1StringView, QString> texts[]
        = {{"text"_L1, m_text}, {"namespace"_L1, m_namespace}, {"attribute"_L1, m_attribute}};
    for (const auto &[name, text] : texts)
        if (!text.isEmpty())
            json.insert(name, text);
    return json.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void ChangeFilter::takeText(const QString &text) {
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (int i = 0; i < 3; ++i) {
        setSign(schema::ChangeSign(i), json["signs"_L1].toInt() & (1 << i));
        setSeverity(schema::Severity(i), json["severities"_L1].toInt() & (1 << i));
    }
    const int reviewed = json["reviewed"_L1].toInt();
    m_reviewed = reviewed >= 0 && reviewed <= 2 ? Reviewed(reviewed) : Reviewed::Any;
    m_customOnly = json["custom"_L1].toInt() != 0;
    setText(json["text"_L1].toString());
    m_namespace = json["namespace"_L1].toString();
    m_attribute = json["attribute"_L1].toString();
}

ChangeFacets facetsOf(const schema::Diff &diff) {
    QSet<QString> namespaces, attributes;
    for (const schema::Change &change : diff.changes) {
        for (const QString &name : {change.object, change.field})
            if (const QString space = namespaceOf(name); !space.isEmpty())
                namespaces.insert(space);
        if (!change.attribute.isEmpty())
            attributes.insert(change.attribute);
    }
    ChangeFacets facets{namespaces.values(), attributes.values()};
    facets.namespaces.sort(Qt::CaseInsensitive);
    facets.attributes.sort(Qt::CaseInsensitive);
    return facets;
}

ChangeCounts countChanges(const schema::Diff &diff, const ChangeFilter &filter, const ChangeReviews *reviews) {
    ChangeCounts counts;
    const QString *last = nullptr;
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        const schema::Change &change = diff.changes[i];
        if (filter.isNoise(change)) {
            ++counts.hidden;
            continue;
        }
        ++counts.total;
        counts.reviewed += reviews && reviews->isReviewed(static_cast<int>(i));
        ++counts.bySign[static_cast<size_t>(schema::changeSign(change.kind))];
        ++counts.bySeverity[static_cast<size_t>(change.severity)];
        if (!last || *last != change.object)
            ++counts.objects;
        last = &change.object;
    }
    return counts;
}

std::vector<int> filterChanges(const schema::Diff &diff, const ChangeFilter &filter, const ChangeReviews *reviews) {
    std::vector<int> shown;
    for (int i = 0; i < static_cast<int>(diff.changes.size()); ++i)
        if (!filter.isNoise(diff.changes[i]) && filter.accepts(diff.changes[i])
            && filter.acceptsReviewed(reviews && reviews->isReviewed(i)))
            shown.push_back(i);
    return shown;
}

} // namespace fairlead::models
