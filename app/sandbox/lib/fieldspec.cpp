#include "app/sandbox/lib/fieldspec.h"

namespace fairlead::sandbox {

namespace {

QByteArrayView soapType(const QByteArray &type) {
    static const std::pair<QByteArrayView, QByteArrayView> names[] = {{"boolean", "xsd:boolean"},
                                                                      {"int", "xsd:int"},
                                                                      {"double", "xsd:double"},
                                                                      {"currency", "xsd:double"},
                                                                      {"percent", "xsd:double"},
                                                                      {"date", "xsd:date"},
                                                                      {"datetime", "xsd:dateTime"},
                                                                      {"reference", "tns:ID"},
                                                                      {"id", "tns:ID"},
                                                                      {"address", "urn:address"},
                                                                      {"base64", "xsd:base64Binary"}};
    for (const auto &[name, soap] : names) {
        if (type == name)
            return soap;
    }
    return "xsd:string";
}

/// Writes `"key":value` pairs one after another.
class Pairs {
public:
    explicit Pairs(QByteArray &out) : m_out(out) { m_out += '{'; }
    void flag(QByteArrayView key, bool value) { raw(key, value ? "true" : "false"); }
    void number(QByteArrayView key, int value) { raw(key, QByteArray::number(value)); }
    void text(QByteArrayView key, const QByteArray &value) {
        start(key);
        if (value.isEmpty())
            m_out += "null";
        else
            appendJson(m_out, value);
    }
    void raw(QByteArrayView key, QByteArrayView json) {
        start(key);
        m_out += json;
    }
    void end() { m_out += '}'; }

private:
    void start(QByteArrayView key) {
        if (!m_first)
            m_out += ',';
        m_first = false;
        m_out += '"';
        m_out += key;
        m_out += "\":";
    }
    QByteArray &m_out;
    bool m_first = true;
};

QByteArray picklistJson(const std::vector<PicklistEntry> &entries) {
    QByteArray out = "[";
    for (const PicklistEntry &entry : entries) {
        if (out.size() > 1)
            out += ',';
        Pairs pairs(out);
        pairs.flag("active", entry.active);
        pairs.flag("defaultValue", entry.isDefault);
        pairs.text("label", entry.label);
        pairs.text("validFor", entry.validFor);
        pairs.text("value", entry.value);
        pairs.end();
    }
    return out + ']';
}

QByteArray namesJson(const QByteArrayList &names) {
    QByteArray out = "[";
    for (const QByteArray &name : names) {
        if (out.size() > 1)
            out += ',';
        appendJson(out, name);
    }
    return out + ']';
}

void appendFirstHalf(Pairs &pairs, const FieldSpec &field, bool isLong, bool isText) {
    pairs.flag("aggregatable", !isLong && field.type != "boolean" && field.type != "multipicklist");
    pairs.flag("aiPredictionField", false);
    pairs.flag("autoNumber", field.autoNumber);
    pairs.number("byteLength",
                 isText                                                ? field.length * 3
                     : field.type == "reference" || field.type == "id" ? 18
                                                                       : 0);
    pairs.flag("calculated", field.calculated);
    pairs.text("calculatedFormula", field.formula);
    pairs.flag("cascadeDelete", field.cascadeDelete);
    pairs.flag("caseSensitive", false);
    pairs.raw("compoundFieldName", "null");
    pairs.text("controllerName", field.controller);
    pairs.flag("createable", field.writable);
    pairs.flag("custom", field.custom);
    pairs.raw("defaultValue", field.defaultValue.isEmpty() ? QByteArray("null") : field.defaultValue);
    pairs.raw("defaultValueFormula", "null");
    pairs.flag("defaultedOnCreate", field.defaultedOnCreate);
    pairs.flag("dependentPicklist", !field.controller.isEmpty());
    pairs.flag("deprecatedAndHidden", false);
    pairs.number("digits", field.type == "int" ? 8 : 0);
    pairs.flag("displayLocationInDecimal", false);
    pairs.flag("encrypted", false);
    pairs.flag("externalId", field.externalId);
    pairs.text("extraTypeInfo", field.extraTypeInfo);
    pairs.flag("filterable", !isLong);
    pairs.raw("filteredLookupInfo", "null");
    pairs.flag("formulaTreatNullNumberAsZero",
               field.calculated && !field.formula.isEmpty() && field.type == "double");
    pairs.flag("groupable",
               !isLong
                   && (isText || field.type == "reference" || field.type == "boolean" || field.type == "date"
                       || field.type == "id"));
    pairs.flag("highScaleNumber", false);
    pairs.flag("htmlFormatted", field.extraTypeInfo == "richtextarea");
    pairs.flag("idLookup", field.type == "id" || field.externalId || field.nameField);
}

} // namespace

void appendJson(QByteArray &out, QByteArrayView text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<uchar>(c) < 0x20) {
            out += "\\u00";
            out += hex[static_cast<uchar>(c) >> 4];
            out += hex[c & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendFieldJson(QByteArray &out, const FieldSpec &field) {
    const bool isText = soapType(field.type) == "xsd:string";
    const bool isLong = field.type == "textarea" && field.length > 255;
    Pairs pairs(out);
    appendFirstHalf(pairs, field, isLong, isText);
    pairs.text("inlineHelpText", field.help);
    pairs.text("label", field.label);
    pairs.number("length", field.length);
    pairs.raw("mask", "null");
    pairs.raw("maskType", "null");
    pairs.text("name", field.name);
    pairs.flag("nameField", field.nameField);
    pairs.flag("namePointing", field.referenceTo.size() > 1);
    pairs.flag("nillable", field.nillable);
    pairs.flag("permissionable", field.custom && field.nillable);
    pairs.raw("picklistValues", picklistJson(field.picklist));
    pairs.flag("polymorphicForeignKey", field.referenceTo.size() > 1);
    pairs.number("precision", field.precision);
    pairs.flag("queryByDistance", false);
    pairs.raw("referenceTargetField", "null");
    pairs.raw("referenceTo", namesJson(field.referenceTo));
    pairs.text("relationshipName", field.relationshipName);
    pairs.raw("relationshipOrder", field.cascadeDelete ? "0" : "null");
    pairs.flag("restrictedDelete", field.restrictedDelete);
    pairs.flag("restrictedPicklist", field.restrictedPicklist);
    pairs.number("scale", field.scale);
    pairs.flag("searchPrefilterable", field.type == "reference");
    pairs.raw("soapType", '"' + soapType(field.type).toByteArray() + '"');
    pairs.flag("sortable", !isLong && field.type != "multipicklist");
    pairs.text("type", field.type);
    pairs.flag("unique", field.unique);
    pairs.flag("updateable", field.writable);
    pairs.flag("writeRequiresMasterRead", false);
    pairs.end();
}

} // namespace fairlead::sandbox
