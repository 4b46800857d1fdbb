#include "app/sandbox/lib/orggenerator.h"

#include "app/sandbox/lib/vocabulary.h"

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr char apiPath[] = "/services/data/v62.0/sobjects/";
constexpr char host[] = "https://riverside-foodbank.my.salesforce.com/";

QByteArray flag(bool value) {
    return value ? "true" : "false";
}

QByteArray quoted(QByteArrayView text) {
    QByteArray out;
    appendJson(out, text);
    return out;
}

QByteArray plural(const QByteArray &label) {
    if (label.endsWith('y') && !label.endsWith("ay"))
        return label.chopped(1) + "ies";
    return label.endsWith('s') || label.endsWith("ch") ? label + "es" : label + 's';
}

QByteArray urlsJson(const ObjectSpec &object) {
    const QByteArray base = apiPath + object.name;
    const auto entry
        = [](const char *key, const QByteArray &url) { return QByteArray("\"") + key + "\":\"" + url + '"'; };
    return '{' + entry("compactLayouts", base + "/describe/compactLayouts") + ','
        + entry("rowTemplate", base + "/{ID}") + ','
        + entry("approvalLayouts", base + "/describe/approvalLayouts") + ','
        + entry("uiDetailTemplate", host + QByteArray("{ID}")) + ','
        + entry("uiEditTemplate", host + QByteArray("{ID}/e")) + ',' + entry("listviews", base + "/listviews")
        + ',' + entry("describe", base + "/describe") + ','
        + entry("uiNewRecord", host + object.keyPrefix + "/e") + ','
        + entry("quickActions", base + "/quickActions") + ',' + entry("layouts", base + "/describe/layouts")
        + ',' + entry("sobject", base) + '}';
}

/// The attributes between the lists, in Salesforce's order.
QByteArray afterFields(const ObjectSpec &object, bool ordinary) {
    const QByteArray yes = flag(ordinary);
    return ",\"hasSubtypes\":false,\"implementedBy\":null,\"implementsInterfaces\":null,\"isInterface\":"
           "false,"
           "\"isSubtype\":false,\"keyPrefix\":"
        + quoted(object.keyPrefix) + ",\"label\":" + quoted(object.label)
        + ",\"labelPlural\":" + quoted(plural(object.label)) + ",\"layoutable\":" + yes
        + ",\"listviewable\":null,\"lookupLayoutable\":null,\"mergeable\":false,\"mruEnabled\":" + yes
        + ",\"name\":" + quoted(object.name)
        + ",\"namedLayoutInfos\":[],\"networkScopeFieldName\":null,\"queryable\":true";
}

QByteArray afterRecordTypes(const ObjectSpec &object, bool ordinary) {
    const QByteArray yes = flag(ordinary);
    return ",\"replicateable\":true,\"retrieveable\":true,\"searchLayoutable\":" + yes
        + ",\"searchable\":" + yes + ",\"sobjectDescribeOption\":\"FULL\",\"supportedScopes\":[{\"label\":"
        + quoted("All " + plural(object.label)) + ",\"name\":\"everything\"},{\"label\":"
        + quoted("My " + plural(object.label)) + ",\"name\":\"mine\"}],\"triggerable\":" + yes
        + ",\"undeletable\":" + yes + ",\"updateable\":" + yes + ",\"urls\":" + urlsJson(object) + '}';
}

} // namespace

void OrgGenerator::appendChildRelationships(QByteArray &out, const ObjectSpec &object) const {
    out += '[';
    const auto found = m_children.constFind(object.name);
    if (found != m_children.constEnd()) {
        for (const ChildRelationship &child : *found) {
            if (!out.endsWith('['))
                out += ',';
            out += "{\"cascadeDelete\":" + flag(child.cascadeDelete) + ",\"childSObject\":"
                + quoted(child.child) + ",\"deprecatedAndHidden\":false,\"field\":" + quoted(child.field)
                + ",\"junctionIdListNames\":[],\"junctionReferenceTo\":[],\"relationshipName\":"
                + (child.name.isEmpty() ? QByteArray("null") : quoted(child.name))
                + ",\"restrictedDelete\":" + flag(child.restrictedDelete) + '}';
        }
    }
    out += ']';
}

void OrgGenerator::appendRecordTypes(QByteArray &out, const ObjectSpec &object) const {
    Random random(m_seed, object.name + "#recordtypes");
    const int count = object.kind == ObjectKind::Companion || !random.chance(25) ? 0 : random.between(1, 5);
    out += '[';
    for (int i = 0; i <= count; ++i) {
        const bool master = i == count;
        const std::string_view word = random.pick(objectNouns());
        const QByteArray name = master
            ? QByteArray("Master")
            : QByteArray(word.data(), qsizetype(word.size())) + ' ' + QByteArray::number(i + 1);
        QByteArray id = "012000000000000AAA";
        if (!master)
            id = "0124" + QByteArray::number(random.next() % 90'000'000'000 + 10'000'000'000) + "QAA";
        const QByteArray developerName = QByteArray(name).replace(' ', '_');
        out += "{\"active\":true,\"available\":true,\"defaultRecordTypeMapping\":" + flag(i == 0)
            + ",\"developerName\":" + quoted(developerName) + ",\"master\":" + flag(master)
            + ",\"name\":" + quoted(name) + ",\"recordTypeId\":" + quoted(id) + ",\"urls\":{\"layout\":\""
            + apiPath + object.name + "/describe/layouts/" + id + "\"}}" + (master ? "" : ",");
    }
    out += ']';
}

QByteArray OrgGenerator::describe(const QString &name) const {
    const ObjectSpec *object = find(name);
    if (!object)
        return {};
    const bool ordinary = object->kind != ObjectKind::Companion;
    const bool custom = object->name.endsWith("__c");
    const QByteArray yes = flag(ordinary);
    QByteArray out;
    out.reserve(object->fieldCount * 1700 + 4096);
    out += "{\"actionOverrides\":[],\"activateable\":false,\"associateEntityType\":null,"
           "\"associateParentEntity\":null,"
           "\"childRelationships\":";
    appendChildRelationships(out, *object);
    out += ",\"compactLayoutable\":" + yes + ",\"createable\":" + yes + ",\"custom\":" + flag(custom)
        + ",\"customSetting\":false,\"deepCloneable\":false,\"defaultImplementation\":null,\"deletable\":"
        + yes
        + ",\"deprecatedAndHidden\":false,\"extendedBy\":null,\"extendsInterfaces\":null,\"feedEnabled\":"
        + yes + ",\"fields\":[";
    for (const FieldSpec &field : fields(*object)) {
        if (!out.endsWith('['))
            out += ',';
        appendFieldJson(out, field);
    }
    out += ']' + afterFields(*object, ordinary) + ",\"recordTypeInfos\":";
    appendRecordTypes(out, *object);
    return out + afterRecordTypes(*object, ordinary);
}

QJsonObject OrgGenerator::listing(const QString &name) const {
    const ObjectSpec *object = find(name);
    if (!object)
        return {};
    const bool ordinary = object->kind != ObjectKind::Companion;
    const QString base = QString::fromLatin1(apiPath) + name;
    QJsonObject entry;
    for (const char *key : {"createable", "deletable", "feedEnabled", "layoutable", "mruEnabled",
                            "searchable", "triggerable", "undeletable", "updateable"})
        entry.insert(QLatin1StringView(key), ordinary);
    for (const char *key :
         {"activateable", "customSetting", "deprecatedAndHidden", "hasSubtypes", "isSubtype", "mergeable"})
        entry.insert(QLatin1StringView(key), false);
    for (const char *key : {"queryable", "replicateable", "retrieveable"})
        entry.insert(QLatin1StringView(key), true);
    entry.insert(u"custom"_s, object->name.endsWith("__c"));
    entry.insert(u"keyPrefix"_s, QString::fromUtf8(object->keyPrefix));
    entry.insert(u"label"_s, QString::fromUtf8(object->label));
    entry.insert(u"labelPlural"_s, QString::fromUtf8(plural(object->label)));
    entry.insert(u"name"_s, name);
    entry.insert(u"urls"_s,
                 QJsonObject{{u"describe"_s, base + u"/describe"_s},
                             {u"rowTemplate"_s, base + u"/{ID}"_s},
                             {u"sobject"_s, base}});
    return entry;
}

} // namespace fairlead::sandbox
