#include "models/topology/changefilter.h"

#include <QJsonArray>

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

} // namespace

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

bool ChangeFilter::accepts(const schema::Change &change) const {
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

ChangeCounts countChanges(const schema::Diff &diff, const ChangeFilter &filter) {
    ChangeCounts counts;
    const QString *last = nullptr;
    for (const schema::Change &change : diff.changes) {
        if (filter.isNoise(change)) {
            ++counts.hidden;
            continue;
        }
        ++counts.total;
        ++counts.bySign[static_cast<size_t>(schema::changeSign(change.kind))];
        ++counts.bySeverity[static_cast<size_t>(change.severity)];
        if (!last || *last != change.object)
            ++counts.objects;
        last = &change.object;
    }
    return counts;
}

std::vector<int> filterChanges(const schema::Diff &diff, const ChangeFilter &filter) {
    std::vector<int> shown;
    for (int i = 0; i < static_cast<int>(diff.changes.size()); ++i)
        if (!filter.isNoise(diff.changes[i]) && filter.accepts(diff.changes[i]))
            shown.push_back(i);
    return shown;
}

} // namespace fairlead::models
