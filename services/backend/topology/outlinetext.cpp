#include "services/backend/topology/outlinetext.h"

#include <array>

namespace fairlead::backend {

namespace {

void appendQuoted(QByteArray &out, const QString &text) {
    static constexpr char hex[] = "0123456789abcdef";
    const QByteArray utf8 = text.toUtf8();
    out += '"';
    const char *run = utf8.constData();
    for (const char *at = run, *end = run + utf8.size(); at != end; ++at) {
        const auto byte = static_cast<unsigned char>(*at);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        out.append(run, at - run);
        run = at + 1;
        if (byte == '"' || byte == '\\')
            out.append('\\').append(*at);
        else
            out.append("\\u00").append(hex[byte >> 4]).append(hex[byte & 15]);
    }
    out.append(run, utf8.constData() + utf8.size() - run);
    out += '"';
}

/// Writes the members of one JSON object, leaving out what says nothing.
class Members {
public:
    explicit Members(QByteArray &out)
        : m_out(out) {
        m_out += '{';
    }
    ~Members() { m_out += '}'; }

    void add(const char *key, const QString &text) {
        if (!text.isEmpty())
            appendQuoted(begin(key), text);
    }
    void add(const char *key, bool value) {
        if (value)
            begin(key) += "true";
    }
    void add(const char *key, const QStringList &list) {
        if (list.isEmpty())
            return;
        char separator = '[';
        QByteArray &out = begin(key);
        for (const QString &each : list) {
            out += std::exchange(separator, ',');
            appendQuoted(out, each);
        }
        out += ']';
    }
    QByteArray &begin(const char *key) {
        m_out.append(std::exchange(m_separator, ",")).append('"').append(key).append("\":");
        return m_out;
    }

private:
    QByteArray &m_out;
    const char *m_separator = "";
};

void appendField(QByteArray &out, const schema::FieldOutline &field) {
    Members members(out);
    members.add("name", field.name);
    members.add("label", field.label);
    members.add("type", field.type);
    members.add("type_text", field.typeText);
    members.add("help", field.help);
    members.add("formula", field.formula);
    members.add("reference_to", field.referenceTo);
    members.add("picklist_values", field.picklistValues);
    members.add("custom", field.custom);
    members.add("required", field.required);
    members.add("unique", field.unique);
    members.add("external_id", field.externalId);
    members.add("calculated", field.calculated);
}

} // namespace

void appendOutline(QByteArray &out, const schema::ObjectOutline &outline) {
    Members members(out);
    members.add("name", outline.name);
    members.add("label", outline.label);
    members.add("key_prefix", outline.keyPrefix);
    members.add("custom", outline.custom);
    members.add("partial", outline.partial);
    members.add("child_relationships", outline.childRelationships);
    members.add("record_types", outline.recordTypes);
    members.add("validation_rules", outline.validationRules);
    QByteArray &fields = members.begin("fields");
    fields += '[';
    for (size_t i = 0; i < outline.fields.size(); ++i) {
        if (i > 0)
            fields += ',';
        appendField(fields, outline.fields[i]);
    }
    fields += ']';
}

QByteArray outlineBody(const std::vector<QByteArray> &outlines) {
    qsizetype size = 16;
    for (const QByteArray &each : outlines)
        size += each.size() + 1;
    QByteArray body;
    body.reserve(size);
    body += "{\"data\":[";
    for (size_t i = 0; i < outlines.size(); ++i) {
        if (i > 0)
            body += ',';
        body += outlines[i];
    }
    return body += "]}";
}

} // namespace fairlead::backend
