#include "services/client/wire.h"

#include <simdjson.h>

namespace fairlead::client::wire {

using namespace Qt::StringLiterals;

namespace {

namespace dom = simdjson::dom;

QString text(const dom::object &object, const char *key) {
    std::string_view value;
    if (object[key].get_string().get(value) != simdjson::SUCCESS)
        return {};
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

bool flag(const dom::object &object, const char *key) {
    bool value = false;
    return object[key].get_bool().get(value) == simdjson::SUCCESS && value;
}

QStringList texts(const dom::object &object, const char *key) {
    QStringList list;
    dom::array array;
    if (object[key].get_array().get(array) != simdjson::SUCCESS)
        return list;
    for (const dom::element item : array) {
        std::string_view value;
        if (item.get_string().get(value) == simdjson::SUCCESS)
            list.append(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())));
    }
    return list;
}

schema::FieldOutline readField(const dom::object &json, QHash<QString, QString> &pool) {
    // Types repeat by the thousand: one copy of each text keeps the tree of a big org small.
    const auto shared = [&pool](QString value) { return pool.contains(value) ? pool.value(value) : *pool.insert(value, value); };
    schema::FieldOutline field;
    field.name = text(json, "name");
    field.label = text(json, "label");
    field.type = shared(text(json, "type"));
    field.typeText = shared(text(json, "type_text"));
    field.help = text(json, "help");
    field.formula = text(json, "formula");
    field.referenceTo = texts(json, "reference_to");
    field.picklistValues = texts(json, "picklist_values");
    field.custom = flag(json, "custom");
    field.required = flag(json, "required");
    field.unique = flag(json, "unique");
    field.externalId = flag(json, "external_id");
    field.calculated = flag(json, "calculated");
    return field;
}

schema::ObjectOutline readObject(const dom::object &json, QHash<QString, QString> &pool) {
    schema::ObjectOutline object;
    object.name = text(json, "name");
    object.label = text(json, "label");
    object.keyPrefix = text(json, "key_prefix");
    object.custom = flag(json, "custom");
    object.partial = flag(json, "partial");
    object.childRelationships = texts(json, "child_relationships");
    object.recordTypes = texts(json, "record_types");
    object.validationRules = texts(json, "validation_rules");
    dom::array fields;
    if (json["fields"].get_array().get(fields) == simdjson::SUCCESS) {
        object.fields.reserve(fields.size());
        for (const dom::element item : fields) {
            dom::object field;
            if (item.get_object().get(field) == simdjson::SUCCESS)
                object.fields.push_back(readField(field, pool));
        }
    }
    return object;
}

} // namespace

Result<std::vector<schema::ObjectOutline>> outlines(const QByteArray &body) {
    dom::parser parser;
    dom::element root;
    dom::array data;
    if (parser.parse(body.constData(), static_cast<size_t>(body.size())).get(root) != simdjson::SUCCESS
        || root["data"].get_array().get(data) != simdjson::SUCCESS)
        return Error{ErrorCode::Upstream, u"The server's outline cannot be read"_s, {}};
    std::vector<schema::ObjectOutline> outlines;
    outlines.reserve(data.size());
    QHash<QString, QString> pool;
    for (const dom::element item : data) {
        dom::object object;
        if (item.get_object().get(object) == simdjson::SUCCESS)
            outlines.push_back(readObject(object, pool));
    }
    return outlines;
}

} // namespace fairlead::client::wire
