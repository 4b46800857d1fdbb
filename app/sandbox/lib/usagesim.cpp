#include "app/sandbox/lib/usagesim.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

/// The same on every machine, which qHash() does not promise.
quint64 seedOf(const QString &text) {
    quint64 hash = 1469598103934665603ULL;
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * 1099511628211ULL;
    return hash ^ (hash >> 29);
}

UsageSim::Reply refusal(const QString &code, const QString &message) {
    return {400, {}, code, message};
}

QJsonObject page(const QJsonArray &records) {
    return {{u"size"_s, records.size()}, {u"totalSize"_s, records.size()}, {u"done"_s, true}, {u"records"_s, records}};
}

QString idOf(const QString &prefix, const QString &name) {
    return prefix + u"%1"_s.arg(seedOf(name) % 1'000'000'000'000ULL, 12, 10, QChar(u'0')) + u"AAA"_s;
}

struct Kind {
    QString type;
    QString prefix;
    QString name; ///< %1 is the bare name of the object, %2 that of the field.
};

const QList<Kind> &kinds() {
    static const QList<Kind> list{{u"Layout"_s, u"00h"_s, u"%1 Layout"_s},
                                  {u"ApexClass"_s, u"01p"_s, u"%1_%2_Service"_s},
                                  {u"Flow"_s, u"301"_s, u"Update_%1_%2"_s},
                                  {u"ValidationRule"_s, u"03d"_s, u"%2_Needed"_s},
                                  {u"FlexiPage"_s, u"0M0"_s, u"%1_Record_Page"_s},
                                  {u"EmailTemplate"_s, u"00X"_s, u"%1 Thanks"_s},
                                  {u"LightningComponentBundle"_s, u"0Rb"_s, u"edit%1"_s},
                                  {u"ApexTrigger"_s, u"01q"_s, u"%1_Before_Save"_s},
                                  {u"CustomField"_s, u"00N"_s, u"%2_In_Words"_s}};
    return list;
}

QString bare(QString name) {
    name.remove(u"__c"_s);
    return name.section(u"__"_s, -1);
}

QJsonObject component(const Kind &kind, const QString &object, const QString &field) {
    QString name = kind.name;
    name.replace(u"%1"_s, bare(object)).replace(u"%2"_s, bare(field));
    return {{u"MetadataComponentId"_s, idOf(kind.prefix, object + field + kind.type)}, {u"MetadataComponentName"_s, name},
            {u"MetadataComponentNamespace"_s, QJsonValue()}, {u"MetadataComponentType"_s, kind.type}};
}

QJsonArray componentsOf(const QString &object, const QString &field) {
    quint64 seed = seedOf(object + u'.' + field);
    QJsonArray records;
    const int wanted = int(seed % 7); // some fields nothing uses
    for (int i = 0; i < wanted; ++i) {
        const Kind &kind = kinds().at(int((seed >> (i * 3)) % quint64(kinds().size())));
        const QJsonObject record = component(kind, object, field);
        if (!records.contains(record))
            records.append(record);
    }
    return records;
}

} // namespace

qint64 UsageSim::rowsOf(const QString &object) {
    const quint64 seed = seedOf(object);
    if (seed % 11 == 0)
        return 0;
    const qint64 scale = seed % 5 == 0 ? 250'000 : seed % 3 == 0 ? 12'000 : 900;
    return qint64(seed / 97 % quint64(scale)) + 12;
}

qint64 UsageSim::filledOf(const QString &object, const QString &field) {
    const qint64 rows = rowsOf(object);
    if (field == u"Name" || field == u"OwnerId")
        return rows;
    const quint64 seed = seedOf(object + u'/' + field);
    if (seed % 6 == 0)
        return 0;
    if (seed % 5 == 0)
        return rows;
    return rows * qint64(seed / 31 % 1000) / 1000;
}

QJsonArray UsageSim::fieldsOf(const QString &object) const {
    return QJsonDocument::fromJson(m_org.describe(object)).object().value(u"fields"_s).toArray();
}

UsageSim::Reply UsageSim::countTogether(const QString &object, const QStringList &fields, const QString &fault) const {
    QHash<QString, bool> known;
    for (const QJsonValue &field : fieldsOf(object))
        known.insert(field[u"name"_s].toString(), field[u"aggregatable"_s].toBool(true));
    if (known.isEmpty())
        return refusal(u"INVALID_TYPE"_s, u"sObject type '%1' is not supported."_s.arg(object));
    QJsonObject record{{u"attributes"_s, QJsonObject{{u"type"_s, u"AggregateResult"_s}}}, {u"n"_s, rowsOf(object)}};
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (!known.value(fields[i]) || fault == u"refuse:"_s + fields[i])
            return refusal(u"INVALID_FIELD"_s, u"field %1 does not support aggregate operator COUNT"_s.arg(fields[i]));
        record.insert(u"c%1"_s.arg(i), filledOf(object, fields[i]));
    }
    if (fault == u"negative")
        record.insert(u"c0"_s, -3);
    if (fault == u"huge")
        record.insert(u"n"_s, 1e18);
    if (fault == u"more")
        record.insert(u"c0"_s, rowsOf(object) + 1);
    if (fault == u"fraction")
        record.insert(u"n"_s, 12.5);
    if (fault == u"text")
        record.insert(u"n"_s, u"many"_s);
    if (fault == u"norecord")
        return {200, page({}), {}, {}};
    return {200, page({record}), {}, {}};
}

std::optional<UsageSim::Reply> UsageSim::count(const QString &soql, const QString &fault) const {
    static const QRegularExpression together(u"^SELECT COUNT\\(Id\\) n((?:, COUNT\\(\\w+\\) c\\d+)*) FROM (\\w+)$"_s);
    static const QRegularExpression single(u"^SELECT COUNT\\(\\) FROM (\\w+) WHERE (\\w+) != null$"_s);
    static const QRegularExpression field(u"COUNT\\((\\w+)\\)"_s);
    if (const auto match = single.match(soql); match.hasMatch()) {
        if (fault == u"refuse:"_s + match.captured(2))
            return refusal(u"INVALID_FIELD"_s, u"%1 cannot be filtered"_s.arg(match.captured(2)));
        return Reply{200, {{u"totalSize"_s, filledOf(match.captured(1), match.captured(2))}, {u"done"_s, true}, {u"records"_s, QJsonArray()}}, {}, {}};
    }
    const auto match = together.match(soql);
    if (!match.hasMatch())
        return std::nullopt;
    if (fault == u"limit")
        return Reply{403, {}, u"REQUEST_LIMIT_EXCEEDED"_s, u"TotalRequests Limit exceeded."_s};
    if (fault == u"500")
        return Reply{500, {}, u"UNKNOWN_EXCEPTION"_s, u"An unexpected error occurred"_s};
    if (fault == u"object:"_s + match.captured(2))
        return Reply{400, {}, u"QUERY_TIMEOUT"_s, u"Your query request was running for too long."_s};
    QStringList fields;
    for (auto each = field.globalMatch(match.captured(1)); each.hasNext();)
        fields.append(each.next().captured(1));
    return countTogether(match.captured(2), fields, fault);
}

std::optional<UsageSim::Reply> UsageSim::dependencies(const QString &soql, const QString &fault) const {
    static const QRegularExpression definition(
        u"^SELECT DurableId FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = '(\\w+)' AND QualifiedApiName = '(\\w+)'$"_s);
    static const QRegularExpression uses(u"FROM MetadataComponentDependency WHERE RefMetadataComponentId = '(\\w+)'$"_s);
    if (const auto match = definition.match(soql); match.hasMatch()) {
        const QString object = match.captured(1);
        const QString name = match.captured(2);
        for (const QJsonValue &field : fieldsOf(object)) {
            if (field[u"name"_s].toString() != name)
                continue;
            const QString id = idOf(u"00N"_s, object + u'.' + name);
            const std::scoped_lock lock(m_mutex);
            m_fieldOfId.insert(id, {object, name});
            const QString durable = object + u'.' + (field[u"custom"_s].toBool() ? id : name);
            return Reply{200, page({QJsonObject{{u"DurableId"_s, durable}}}), {}, {}};
        }
        return Reply{200, page({}), {}, {}};
    }
    const auto match = uses.match(soql);
    if (!match.hasMatch())
        return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    const auto [object, field] = m_fieldOfId.value(match.captured(1));
    QJsonArray records = componentsOf(object, field);
    if (fault == u"nameless")
        records.append(QJsonObject{{u"MetadataComponentType"_s, u"Flow"_s}});
    for (int i = 0; fault == u"many" && i < 2000; ++i)
        records.append(component({u"Flow"_s, u"301"_s, u"Flow_%1_"_s + QString::number(i)}, object, field));
    return Reply{200, page(records), {}, {}};
}

} // namespace fairlead::sandbox
