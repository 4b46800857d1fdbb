#include "services/domain/schema/objectspans.h"

#include <cstring>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

using Entry = JsonIndex::Entry;

// Walks the index once; an entry that would lie past its end stands for broken text.
class Splitter {
public:
    Splitter(const JsonIndex &index, const ObjectSpans *like) : m_index(index) {
        if (like) {
            m_like = like->fields.data();
            m_likeEnd = m_like + like->fields.size();
        }
    }

    bool split(ObjectSpans &spans) {
        m_fields = &spans.fields;
        const Entry describe = 3; // behind the opening bracket, the key and its colon
        const Entry comma = members(describe, [&](Entry key, Entry end) {
            spans.describe.push_back({m_index.unquoted(key), m_index.between(key + 2, end)});
        });
        if (m_index.token(comma) != ',' || !m_index.isKey(comma + 1) || m_index.unquoted(comma + 1) != "extras")
            return false;
        const Entry end = members(comma + 3, [&](Entry key, Entry stop) {
            const std::string_view name = m_index.unquoted(key);
            const std::string_view value = m_index.between(key + 2, stop);
            if (name == "other")
                m_whole = splitObject(value, spans.other);
            else if (name == "partial")
                spans.partial = isTrue(value);
            else if (name == "validationRules")
                spans.validationRules = value;
        });
        return m_whole && m_index.token(end) == '}' && end + 1 == m_index.size();
    }

private:
    // Calls `visit(key, end)` for each member of the object; returns what follows it. The array of fields is
    // split on the way.
    template <typename Visit> Entry members(Entry object, Visit visit) {
        const Entry broken = m_index.size();
        if (m_index.token(object) != '{')
            return broken;
        Entry at = object + 1;
        if (m_index.token(at) == '}')
            return at + 1;
        for (;;) {
            if (!m_index.isKey(at))
                return broken;
            const bool isFields = object == 3 && m_index.unquoted(at) == "fields" && m_index.token(at + 2) == '[';
            const Entry end = isFields ? fields(at + 2) : m_index.after(at + 2);
            const char stop = m_index.token(end);
            if (stop != ',' && stop != '}')
                return broken;
            visit(at, end);
            at = end + 1;
            if (stop == '}')
                return at;
        }
    }

    Entry fields(Entry array) {
        const Entry broken = m_index.size();
        Entry at = array + 1;
        if (m_index.token(at) == ']')
            return at + 1;
        m_fields->reserve(size_t(m_likeEnd - m_like) + 8);
        for (;;) {
            FieldSpan field;
            field.entry = at;
            at = alike(field) ? field.entry + field.entries : walked(field);
            const char stop = m_index.token(at);
            if (stop != ',' && stop != ']')
                return broken;
            m_fields->push_back(field);
            ++at;
            if (stop == ']')
                return at;
        }
    }

    // Takes over the other side's field if the same bytes are here.
    bool alike(FieldSpan &field) {
        if (m_like == m_likeEnd)
            return false;
        const FieldSpan &other = *m_like;
        const std::string_view rest = m_index.from(field.entry);
        if (rest.size() <= other.raw.size() || std::memcmp(rest.data(), other.raw.data(), other.raw.size()) != 0)
            return false;
        field.raw = rest.substr(0, other.raw.size());
        if (!other.name.empty()) // Damaged text may hold a field without one, which points nowhere.
            field.name = field.raw.substr(size_t(other.name.data() - other.raw.data()), other.name.size());
        field.entries = other.entries;
        ++m_like;
        return true;
    }

    Entry walked(FieldSpan &field) {
        const Entry end = members(field.entry, [&](Entry key, Entry) {
            if (m_index.unquoted(key) == "name" && m_index.token(key + 2) == '"')
                field.name = m_index.unquoted(key + 2);
        });
        if (end >= m_index.size())
            return m_index.size();
        field.raw = m_index.between(field.entry, end);
        field.entries = end - field.entry;
        while (m_like != m_likeEnd && m_like->name <= field.name)
            ++m_like;
        return end;
    }

    const JsonIndex &m_index;
    std::vector<FieldSpan> *m_fields = nullptr;
    const FieldSpan *m_like = nullptr;
    const FieldSpan *m_likeEnd = nullptr;
    bool m_whole = false;
};

} // namespace

Result<ObjectSpans> splitDocument(QByteArrayView canonicalText, JsonIndex &index, const ObjectSpans *like) {
    const std::string_view text(canonicalText.data(), size_t(canonicalText.size()));
    ObjectSpans spans;
    spans.index = &index;
    if (!text.starts_with("{\"describe\":{") || !index.read(text) || !Splitter(index, like).split(spans)
        || spans.attribute("name").empty())
        return Error{ErrorCode::Corrupt, u"A stored description is not in canonical form"_s, {}};
    return spans;
}

IndexPair &threadIndexes() {
    thread_local IndexPair indexes;
    return indexes;
}

} // namespace fairlead::schema
