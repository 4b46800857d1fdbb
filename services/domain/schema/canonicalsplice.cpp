#include "services/domain/schema/canonicalsplice.h"

#include "services/kernel/crypto.h"

#include <QtEndian>

#include <algorithm>

namespace fairlead::schema {

namespace {

constexpr size_t longestName = 255;
// Writing pieces anew costs more than leaving the whole to the parser once they are more than a third. That is judged
// on the way, past the first few, so that what has to be parsed anyway is given up early.
constexpr size_t rewritableShare = 3;
constexpr size_t rewritableBytes = 8 * 1024;

bool isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

const char *afterString(const char *at, const char *end) {
    for (++at; at < end; ++at) {
        if (*at == '"')
            return at + 1;
        if (*at == '\\')
            ++at;
    }
    return end;
}

// The end of a value that may be faulty.
const char *afterValue(const char *at, const char *end) {
    int depth = 0;
    while (at < end) {
        const char c = *at;
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return at;
        at = c == '"' ? afterString(at, end) : at + 1;
        if (c == '{' || c == '[')
            ++depth;
        if (((c == '}' || c == ']') && --depth == 0) || (c == '"' && depth == 0))
            return at;
    }
    return end;
}

// Orders as the texts do, as far as it differs; none of them holds a NUL.
quint64 beginningOf(std::string_view text) {
    unsigned char bytes[8] = {};
    std::copy_n(text.begin(), std::min(text.size(), sizeof bytes), bytes); // of nothing, too, which memcpy may not
    return qFromBigEndian<quint64>(bytes);
}

void append(char *&out, std::string_view text) {
    out = std::copy(text.begin(), text.end(), out);
}

} // namespace

bool CanonicalSplice::read(std::string_view body) {
    while (!body.empty() && isBlank(body.back()))
        body.remove_suffix(1);
    m_body = body;
    m_at = body.data();
    m_end = m_at + body.size();
    m_members.clear();
    m_elements.clear();
    m_rewritten.clear();
    m_rewrittenBytes = m_extraBytes = 0;
    m_scan.start();
    if (!take('{'))
        return false;
    do {
        if (!member())
            return false;
    } while (take(','));
    return take('}') && m_at == m_end && understand() && simdjson::validate_utf8(body.data(), body.size());
}

bool CanonicalSplice::member() {
    const char *const end = CanonicalScan::plainString(m_at, m_end);
    if (!end)
        return false;
    Piece member;
    member.names[0] = std::string_view(m_at + 1, size_t(end - m_at) - 2);
    m_at = end;
    if (!take(':'))
        return false;
    const ArrayKeys *const keys = keysOf(member.names[0]);
    if (keys && m_at < m_end && *m_at == '[') {
        if (!keyedArray(*keys, member))
            return false;
    } else if (!piece(1, member)) {
        return false;
    }
    m_members.push_back(member);
    return true;
}

bool CanonicalSplice::piece(int depth, Piece &piece) {
    const char *const begin = m_at;
    m_at = m_scan.value(begin, m_end, depth);
    if (m_at) {
        piece.text = {begin, size_t(m_at - begin)};
        return true;
    }
    m_at = afterValue(begin, m_end);
    return rewritten({begin, size_t(m_at - begin)}, depth, piece);
}

// What the writer made is scanned like the rest, for the names in it.
bool CanonicalSplice::rewritten(std::string_view raw, int depth, Piece &piece) {
    m_rewrittenBytes += raw.size();
    const auto seen = size_t(m_at - m_body.data());
    if (raw.empty() || m_rewrittenBytes > rewritableBytes + seen / rewritableShare)
        return false;
    const auto parsed = parseJson(QByteArrayView(raw.data(), qsizetype(raw.size())));
    CanonicalWriter &writer = threadWriter();
    writer.start(raw.size());
    if (!parsed || !writer.single(*parsed, depth))
        return false;
    const std::string &text = m_rewritten.emplace_back(writer.text());
    // An escaped lone surrogate passes the parser.
    if (!simdjson::validate_utf8(text.data(), text.size()))
        return false;
    const char *const end = text.data() + text.size();
    m_extraBytes += text.size();
    piece.text = text;
    return m_scan.value(text.data(), end, depth) == end;
}

bool CanonicalSplice::keyedArray(const ArrayKeys &keys, Piece &member) {
    member.isKeyed = true;
    member.begin = m_elements.size();
    m_scan.setKeys(&keys);
    ++m_at;
    if (!take(']')) {
        do {
            if (!element(keys))
                return false;
        } while (take(','));
        if (!take(']'))
            return false;
    }
    m_scan.setKeys(nullptr);
    member.end = m_elements.size();
    const auto first = m_elements.begin() + qsizetype(member.begin);
    const auto before = [](const Piece &a, const Piece &b) {
        if (a.order != b.order)
            return a.order < b.order;
        return a.names != b.names ? a.names < b.names : a.text < b.text;
    };
    if (!std::is_sorted(first, m_elements.end(), before))
        std::sort(first, m_elements.end(), before);
    const auto alike = [](const Piece &a, const Piece &b) { return a.names == b.names; };
    return !keys.unique || std::adjacent_find(first, m_elements.end(), alike) == m_elements.end();
}

bool CanonicalSplice::element(const ArrayKeys &keys) {
    if (m_at >= m_end || *m_at != '{')
        return false;
    Piece element;
    if (!piece(CanonicalScan::elementDepth - 1, element))
        return false;
    element.names = m_scan.names();
    for (size_t i = 0; i < element.names.size(); ++i) {
        std::string_view &name = element.names[i];
        if ((name.empty() && i < size_t(keys.required)) || name.find('\\') != name.npos)
            return false;
        if (i >= size_t(keys.sortedBy))
            name = {};
    }
    element.order = beginningOf(element.names[0]);
    m_elements.push_back(element);
    return true;
}

bool CanonicalSplice::understand() {
    const auto before = [](const Piece &a, const Piece &b) { return a.names[0] < b.names[0]; };
    std::sort(m_members.begin(), m_members.end(), before);
    m_name = {};
    bool hasFields = false;
    bool customKnown = false;
    for (size_t i = 0; i < m_members.size(); ++i) {
        const Piece &member = m_members[i];
        const std::string_view key = member.names[0];
        if (i > 0 && key == m_members[i - 1].names[0])
            return false;
        if (key == "name" && member.text.size() > 2 && member.text.front() == '"')
            m_name = member.text.substr(1, member.text.size() - 2);
        if (key == "fields" && member.isKeyed) {
            hasFields = true;
            m_fieldCount = int(member.end - member.begin);
        }
        if (keysOf(key) && !member.isKeyed && member.text != "null")
            return false;
        if (key == "custom") {
            customKnown = member.text == "true" || member.text == "false";
            m_custom = member.text == "true";
            if (!customKnown)
                return false;
        }
    }
    if (!customKnown)
        m_custom = m_name.size() > 3 && m_name.ends_with("__c");
    return hasFields && !m_name.empty() && m_name.size() <= longestName && m_name.find('\\') == m_name.npos;
}

bool CanonicalSplice::take(char c) {
    if (m_at >= m_end || *m_at != c)
        return false;
    ++m_at;
    return true;
}

ObjectDocument CanonicalSplice::finish(std::string_view extras, bool partial, QByteArray memory) const {
    constexpr std::string_view head = "{\"describe\":{";
    ObjectDocument document;
    const auto size = qsizetype(head.size() + m_body.size() + m_extraBytes + extras.size());
    document.text = memory.capacity() >= size ? std::move(memory) : QByteArray(size, Qt::Uninitialized);
    document.text.resize(size);
    char *const begin = document.text.data();
    char *out = begin;
    append(out, head);
    for (const Piece &member : m_members) {
        *out++ = '"';
        append(out, member.names[0]);
        append(out, "\":");
        append(out, member.isKeyed ? "[" : member.text);
        for (size_t i = member.begin; i < member.end; ++i) {
            append(out, m_elements[i].text);
            *out++ = ',';
        }
        if (member.isKeyed) {
            out -= member.end > member.begin ? 1 : 0;
            *out++ = ']';
        }
        *out++ = ',';
    }
    out[-1] = '}';
    append(out, extras);
    document.text.truncate(out - begin);
    document.name = QString::fromUtf8(m_name.data(), qsizetype(m_name.size()));
    document.hash = sha256(document.text);
    document.custom = m_custom;
    document.partial = partial;
    document.fieldCount = m_fieldCount;
    return document;
}

} // namespace fairlead::schema
