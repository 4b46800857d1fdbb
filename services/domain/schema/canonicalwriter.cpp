#include "services/domain/schema/canonicalwriter.h"

#include "services/kernel/crypto.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace fairlead::schema {

using namespace Qt::StringLiterals;
using simdjson::dom::element;
using simdjson::dom::element_type;

const ArrayKeys fieldKeys = {"field", {"name", "type", {}}, 1, 2, true};
const ArrayKeys relationshipKeys
    = {"relationship", {"childSObject", "field", "relationshipName"}, 3, 0, false};
const ArrayKeys recordTypeKeys = {"record type", {"developerName", "name", {}}, 2, 0, false};
const ArrayKeys ruleKeys = {"validation rule", {"fullName", {}, {}}, 1, 1, true};

namespace {

// A thread keeps what it parsed with; after a giant the memory goes back.
constexpr size_t keptBytes = 8 * 1024 * 1024;

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

bool needsEscape(unsigned char c) {
    return c < 0x20 || c == '"' || c == '\\';
}

// Whether any of eight bytes needs an escape: the usual bit tricks for "less than 0x20" and "equal to".
bool anyNeedsEscape(quint64 bytes) {
    constexpr quint64 ones = 0x0101010101010101u;
    constexpr quint64 highs = 0x8080808080808080u;
    const quint64 quote = bytes ^ (ones * '"');
    const quint64 slash = bytes ^ (ones * '\\');
    const quint64 control = (bytes - ones * 0x20) & ~bytes;
    return ((control | ((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & highs) != 0;
}

// The bytes behind the first `count` become harmless.
quint64 keepFirst(quint64 bytes, int count) {
    constexpr quint64 harmless = 0x6161616161616161u;
    const quint64 mask = std::endian::native == std::endian::little ? (quint64(1) << (count * 8)) - 1
                                                                    : ~(~quint64(0) >> (count * 8));
    return (bytes & mask) | (harmless & ~mask);
}

char *writeEscaped(char *out, unsigned char c) {
    constexpr char digits[] = "0123456789abcdef";
    *out++ = '\\';
    switch (c) {
    case '"':
    case '\\':
        *out++ = char(c);
        return out;
    case '\b':
        *out++ = 'b';
        return out;
    case '\f':
        *out++ = 'f';
        return out;
    case '\n':
        *out++ = 'n';
        return out;
    case '\r':
        *out++ = 'r';
        return out;
    case '\t':
        *out++ = 't';
        return out;
    default:
        break;
    }
    std::memcpy(out, "u00", 3);
    out[3] = digits[c >> 4];
    out[4] = digits[c & 15];
    return out + 5;
}

} // namespace

const ArrayKeys *keysOf(std::string_view attribute) {
    if (attribute == "fields")
        return &fieldKeys;
    if (attribute == "childRelationships")
        return &relationshipKeys;
    if (attribute == "recordTypeInfos")
        return &recordTypeKeys;
    return nullptr;
}

void CanonicalWriter::start(size_t expectedBytes) {
    m_size = 0;
    m_members.clear();
    m_written.clear();
    m_name.clear();
    m_custom = m_partial = false;
    m_fieldCount = 0;
    m_error = {};
    if (m_capacity > keptBytes && expectedBytes < keptBytes / 2) {
        m_buffer.reset();
        m_capacity = 0;
        m_scratch = {};
    }
    reserve(expectedBytes + expectedBytes / 16 + 256);
}

bool CanonicalWriter::describe(element describe) {
    simdjson::dom::object object;
    if (describe.get(object))
        return fail(u"is not a describe: an object was expected"_s);
    raw("{\"describe\":{");
    const size_t base = m_members.size();
    if (!gather(object, nullptr))
        return false;
    bool hasFields = false;
    bool customKnown = false;
    for (size_t i = base; i < m_members.size(); ++i) {
        const Member &member = m_members[i];
        std::string_view text;
        if (member.key == "name" && !member.value.get(text))
            m_name = text;
        else if (member.key == "custom")
            customKnown = !member.value.get(m_custom);
        else if (member.key == "fields")
            hasFields = member.value.is_array();
    }
    if (m_name.empty())
        return fail(u"is not a describe: it has no name"_s);
    if (!hasFields)
        return fail(u"is not a describe: it has no array of fields"_s);
    if (!customKnown)
        m_custom = m_name.size() > 3 && m_name.compare(m_name.size() - 3, 3, "__c") == 0;
    return members(base, 1, true);
}

bool CanonicalWriter::other(const simdjson::dom::object *other,
                            std::initializer_list<std::string_view> without) {
    raw(",\"extras\":{\"other\":{");
    const size_t base = m_members.size();
    if (other && !gather(*other, nullptr))
        return false;
    const auto unwanted = [&](const Member &member) {
        return std::find(without.begin(), without.end(), member.key) != without.end();
    };
    m_members.erase(std::remove_if(m_members.begin() + qsizetype(base), m_members.end(), unwanted),
                    m_members.end());
    return members(base, 1, false);
}

bool CanonicalWriter::rules(const element *rules, bool partial) {
    m_partial = partial;
    raw(partial ? ",\"partial\":true,\"validationRules\":" : ",\"partial\":false,\"validationRules\":");
    if (!rules)
        raw("null");
    else if (!keyedArray(*rules, ruleKeys, 1))
        return false;
    raw("}}");
    return true;
}

ObjectDocument CanonicalWriter::finish() {
    ObjectDocument document;
    document.name = toText(m_name);
    document.text = QByteArray(m_buffer.get(), qsizetype(m_size));
    document.hash = sha256(document.text);
    document.custom = m_custom;
    document.partial = m_partial;
    document.fieldCount = m_fieldCount;
    return document;
}

bool CanonicalWriter::value(element item, int depth) {
    switch (item.type()) {
    case element_type::STRING:
        string(item.get_string().value_unsafe());
        return true;
    case element_type::BOOL:
        raw(item.get_bool().value_unsafe() ? "true" : "false");
        return true;
    case element_type::NULL_VALUE:
        raw("null");
        return true;
    case element_type::INT64:
    case element_type::UINT64: {
        reserve(24);
        char *const at = m_buffer.get() + m_size;
        const auto end = item.type() == element_type::INT64
            ? std::to_chars(at, at + 24, item.get_int64().value_unsafe())
            : std::to_chars(at, at + 24, item.get_uint64().value_unsafe());
        m_size += size_t(end.ptr - at);
        return true;
    }
    case element_type::DOUBLE:
        number(item.get_double().value_unsafe());
        return true;
    case element_type::ARRAY:
        return array(item.get_array().value_unsafe(), depth + 1);
    case element_type::OBJECT: {
        const size_t base = m_members.size();
        if (!gather(item.get_object().value_unsafe(), nullptr))
            return false;
        put('{');
        return members(base, depth + 1, false);
    }
    }
    return fail(u"holds a value of no known type"_s);
}

// Puts the members of an object on the stack, sorted by key.
bool CanonicalWriter::gather(const simdjson::dom::object &object, Captured *captured) {
    const size_t base = m_members.size();
    bool sorted = true;
    std::string_view last;
    for (auto it = object.begin(), end = object.end(); it != end; ++it) {
        const Member member{it.key(), it.value()};
        if (sorted && m_members.size() > base)
            sorted = last < member.key;
        last = member.key;
        m_members.push_back(member);
        if (!captured)
            continue;
        for (size_t i = 0; i < captured->values.size(); ++i) {
            if (member.key == captured->keys->attributes[i] && member.value.is_string())
                captured->values[i] = member.value.get_string().value_unsafe();
        }
    }
    if (sorted)
        return true;
    const auto begin = m_members.begin() + qsizetype(base);
    std::sort(begin, m_members.end(), [](const Member &a, const Member &b) { return a.key < b.key; });
    const auto twin = std::adjacent_find(begin, m_members.end(),
                                         [](const Member &a, const Member &b) { return a.key == b.key; });
    return twin == m_members.end() || fail(u"names the attribute %1 twice"_s.arg(toText(twin->key)));
}

// Writes the members above `base` up to the closing brace and takes them off the stack.
bool CanonicalWriter::members(size_t base, int depth, bool top) {
    if (depth > maximumDepth)
        return fail(u"is nested deeper than %1 levels"_s.arg(maximumDepth));
    const size_t end = m_members.size();
    for (size_t i = base; i < end; ++i) {
        const Member member = m_members[i]; // a copy: writing the value may move the stack
        if (i > base)
            put(',');
        string(member.key);
        put(':');
        const ArrayKeys *keys = top ? keysOf(member.key) : nullptr;
        const bool keyed = keys && !member.value.is_null();
        if (!(keyed ? keyedArray(member.value, *keys, depth) : value(member.value, depth)))
            return false;
    }
    m_members.erase(m_members.begin() + qsizetype(base), m_members.end());
    put('}');
    return true;
}

bool CanonicalWriter::array(const simdjson::dom::array &array, int depth) {
    if (depth > maximumDepth)
        return fail(u"is nested deeper than %1 levels"_s.arg(maximumDepth));
    put('[');
    bool first = true;
    for (const element item : array) {
        if (!first)
            put(',');
        first = false;
        if (!value(item, depth))
            return false;
    }
    put(']');
    return true;
}

// Elements are written as they come; if they were out of order, their bytes are put in order afterwards.
bool CanonicalWriter::keyedArray(element item, const ArrayKeys &keys, int depth) {
    simdjson::dom::array array;
    if (item.get(array))
        return fail(u"has something else where an array of %1s was expected"_s.arg(QLatin1String(keys.noun)));
    put('[');
    const size_t base = m_written.size();
    const size_t begin = m_size;
    for (const element entry : array) {
        if (m_written.size() > base)
            put(',');
        if (!keyedElement(entry, keys, depth + 1))
            return false;
    }
    if (&keys == &fieldKeys)
        m_fieldCount = int(m_written.size() - base);
    if (!permute(keys, base, begin))
        return false;
    m_written.erase(m_written.begin() + qsizetype(base), m_written.end());
    put(']');
    return true;
}

bool CanonicalWriter::keyedElement(element item, const ArrayKeys &keys, int depth) {
    simdjson::dom::object object;
    if (item.get(object))
        return fail(u"has a %1 that is not an object"_s.arg(QLatin1String(keys.noun)));
    const size_t base = m_members.size();
    Captured captured{&keys, {}};
    if (!gather(object, &captured) || !requireKeys(captured))
        return false;
    const size_t begin = m_size;
    put('{');
    if (!members(base, depth + 1, false))
        return false;
    Written written{captured.values, begin, m_size};
    for (size_t i = size_t(keys.sortedBy); i < written.key.size(); ++i)
        written.key[i] = {};
    m_written.push_back(written);
    return true;
}

bool CanonicalWriter::requireKeys(const Captured &captured) {
    const ArrayKeys &keys = *captured.keys;
    for (size_t i = 0; i < size_t(keys.required); ++i) {
        if (captured.values[i].empty()) {
            const QString which = i == 0 ? QString() : u" "_s + toText(captured.values[0]);
            return fail(
                u"has a %1%2 without %3"_s.arg(QLatin1String(keys.noun), which, toText(keys.attributes[i])));
        }
    }
    return true;
}

bool CanonicalWriter::permute(const ArrayKeys &keys, size_t base, size_t begin) {
    const auto first = m_written.begin() + qsizetype(base);
    const auto bytes
        = [this](const Written &w) { return std::string_view(m_buffer.get() + w.begin, w.end - w.begin); };
    const auto before = [&](const Written &a, const Written &b) {
        return a.key != b.key ? a.key < b.key : bytes(a) < bytes(b);
    };
    if (!std::is_sorted(first, m_written.end(), before)) {
        std::sort(first, m_written.end(), before);
        m_scratch.assign(m_buffer.get() + begin, m_buffer.get() + m_size);
        size_t at = begin;
        for (auto it = first; it != m_written.end(); ++it) {
            if (it != first)
                m_buffer[at++] = ',';
            std::memcpy(m_buffer.get() + at, m_scratch.data() + (it->begin - begin), it->end - it->begin);
            at += it->end - it->begin;
        }
    }
    if (!keys.unique)
        return true;
    const auto twin = std::adjacent_find(first, m_written.end(),
                                         [](const Written &a, const Written &b) { return a.key == b.key; });
    return twin == m_written.end()
        || fail(u"has two %1s called %2"_s.arg(QLatin1String(keys.noun), toText(twin->key[0])));
}

// 1, 1.0 and 1e0 are one number and get one spelling.
void CanonicalWriter::number(double number) {
    reserve(40);
    char *const at = m_buffer.get() + m_size;
    std::to_chars_result end{};
    if (number == std::trunc(number) && std::abs(number) < 9.2e18)
        end = std::to_chars(at, at + 40, qint64(number));
    else if (number == std::trunc(number) && number > 0 && number < 1.8446744073709551e19)
        end = std::to_chars(at, at + 40, quint64(number));
    else
        end = std::to_chars(at, at + 40, number);
    m_size += size_t(end.ptr - at);
}

void CanonicalWriter::string(std::string_view text) {
    reserve(text.size() * 6 + 2);
    char *out = m_buffer.get() + m_size;
    *out++ = '"';
    const char *in = text.data();
    const char *const end = in + text.size();
    // Eight bytes at a time; the parser pads its strings, so the last step may read past the end, but not
    // judge it.
    while (in < end) {
        const qsizetype left = std::min<qsizetype>(end - in, 8);
        quint64 bytes;
        std::memcpy(&bytes, in, 8);
        if (left < 8)
            bytes = keepFirst(bytes, int(left));
        if (!anyNeedsEscape(bytes)) {
            std::memcpy(out, &bytes, 8);
            in += left;
            out += left;
            continue;
        }
        for (const char *const stop = in + left; in < stop; ++in) {
            if (needsEscape(static_cast<unsigned char>(*in)))
                out = writeEscaped(out, static_cast<unsigned char>(*in));
            else
                *out++ = *in;
        }
    }
    *out++ = '"';
    m_size = size_t(out - m_buffer.get());
}

void CanonicalWriter::put(char c) {
    reserve(1);
    m_buffer[m_size++] = c;
}

void CanonicalWriter::raw(std::string_view text) {
    reserve(text.size());
    std::memcpy(m_buffer.get() + m_size, text.data(), text.size());
    m_size += text.size();
}

void CanonicalWriter::grow(size_t bytes) {
    const size_t wanted = std::max(m_capacity * 2, m_size + bytes);
    std::unique_ptr<char[]> bigger(new char[wanted]);
    if (m_size > 0)
        std::memcpy(bigger.get(), m_buffer.get(), m_size);
    m_buffer = std::move(bigger);
    m_capacity = wanted;
}

bool CanonicalWriter::fail(QString reason) {
    m_error = invalid((m_name.empty() ? u"The document"_s : toText(m_name)) + u" "_s + reason);
    return false;
}

} // namespace fairlead::schema
