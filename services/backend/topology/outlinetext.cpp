#include "services/backend/topology/outlinetext.h"

#include "services/domain/schema/outlinespans.h"

#include <optional>
#include <utility>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

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
    /// A raw JSON string or array, as it stands.
    void addRaw(const char *key, std::string_view raw) {
        if (raw.size() > 2 && (raw.front() == '"' || raw.front() == '['))
            begin(key).append(raw.data(), static_cast<qsizetype>(raw.size()));
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

void spliceField(QByteArray &out, const schema::FieldOutlineSpans &field) {
    Members members(out);
    members.addRaw("name", field.name);
    members.addRaw("label", field.label);
    members.addRaw("type", field.type);
    members.addRaw("type_text", {field.typeWords->json.constData(), static_cast<size_t>(field.typeWords->json.size())});
    members.addRaw("help", field.help);
    members.addRaw("formula", field.formula);
    members.addRaw("reference_to", field.referenceTo);
    if (field.picklistValues.size() > 2) {
        QByteArray &values = members.begin("picklist_values");
        char separator = '[';
        schema::visitPicklist(field.picklistValues, [&](std::string_view value) {
            values += std::exchange(separator, ',');
            const std::string_view raw = schema::isString(value) ? value : "\"\"";
            values.append(raw.data(), static_cast<qsizetype>(raw.size()));
        });
        values += separator == '[' ? "[]" : "]";
    }
    members.add("custom", field.custom);
    members.add("required", field.required);
    members.add("unique", field.unique);
    members.add("external_id", field.externalId);
    members.add("calculated", field.calculated);
}

/// The texts of the objects in an array, or false when it is broken.
template<typename Read>
bool readTexts(std::string_view array, QStringList &texts, Read read) {
    return schema::visitObjects(array, [&](const schema::MemberSpans &members) { texts.append(read(members)); });
}

} // namespace

Result<void> spliceOutline(QByteArray &out, QByteArrayView canonicalText) {
    const qsizetype start = out.size();
    std::optional<Members> members;
    QByteArray *fields = nullptr;
    bool whole = true;
    char separator = '[';
    const auto object = [&](const schema::ObjectSpans &spans) {
        members.emplace(out);
        members->addRaw("name", spans.attribute("name"));
        members->addRaw("label", spans.attribute("label"));
        members->addRaw("key_prefix", spans.attribute("keyPrefix"));
        members->add("custom", schema::isTrue(spans.attribute("custom")));
        members->add("partial", spans.partial);
        QStringList children;
        QStringList recordTypes;
        QStringList rules;
        const auto named = [](const char *key) {
            return [key](const schema::MemberSpans &each) { return schema::textOf(schema::memberOf(each, key)); };
        };
        whole = readTexts(spans.attribute("childRelationships"), children, &schema::relationshipText)
            && readTexts(spans.attribute("recordTypeInfos"), recordTypes, named("name"))
            && readTexts(spans.validationRules, rules, named("fullName"));
        members->add("child_relationships", children);
        members->add("record_types", recordTypes);
        members->add("validation_rules", rules);
        fields = &members->begin("fields");
    };
    const auto field = [&](const schema::FieldOutlineSpans &spans) {
        *fields += std::exchange(separator, ',');
        spliceField(*fields, spans);
    };
    const Result<void> visited = schema::visitOutline(canonicalText, object, field);
    if (fields)
        *fields += separator == '[' ? "[]" : "]";
    members.reset();
    if (visited && whole)
        return {};
    out.truncate(start);
    return visited ? Error{ErrorCode::Corrupt, u"The description of an object cannot be read"_s, {}} : visited.error();
}

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

QByteArray damagedOutline(const QString &name) {
    QByteArray out;
    {
        Members members(out);
        members.add("name", name);
        members.add("partial", true);
        members.add("damaged", true);
        members.begin("fields") += "[]";
    }
    return out;
}

bool holdsDamage(const QByteArray &body) {
    return body.contains("\"damaged\":true");
}

QByteArray outlineBody(const std::vector<QByteArray> &outlines) {
    qsizetype size = 16;
    for (const QByteArray &each : outlines)
        size += each.size() + 2;
    QByteArray body;
    body.reserve(size);
    body += "{\"data\":[";
    for (size_t i = 0; i < outlines.size(); ++i) {
        body += i > 0 ? ",\n" : "\n";
        body += outlines[i];
    }
    return body += outlines.empty() ? "]}" : "\n]}";
}

} // namespace fairlead::backend
