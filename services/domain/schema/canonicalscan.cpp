#include "services/domain/schema/canonicalscan.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace fairlead::schema {

namespace {

constexpr int longestInteger = 18; // digits that fit any integer type

bool isPlain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

#ifdef __SSE2__
__m128i sixteen(const char *at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
}
#endif

const char *skipPlain(const char *at, const char *end) {
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i slash = _mm_set1_epi8('\\');
    const __m128i control = _mm_set1_epi8(0x1f);
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = sixteen(at);
        const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)),
                                           _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
        if (const auto bits = unsigned(_mm_movemask_epi8(found)); bits != 0)
            return at + std::countr_zero(bits);
    }
#endif
    if constexpr (std::endian::native == std::endian::little) {
        constexpr quint64 ones = 0x0101010101010101u;
        constexpr quint64 highs = 0x8080808080808080u;
        for (; end - at >= 8; at += 8) {
            quint64 bytes;
            std::memcpy(&bytes, at, 8);
            const quint64 quote = bytes ^ (ones * '"');
            const quint64 slash = bytes ^ (ones * '\\');
            // The lowest bit set is right; those above it may owe to a borrow.
            const quint64 found
                = (((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash))
                & highs;
            if (found != 0)
                return at + std::countr_zero(found) / 8;
        }
    }
    while (at < end && isPlain(*at))
        ++at;
    return at;
}

size_t commonPrefix(const char *a, const char *b, size_t limit) {
    size_t i = 0;
#ifdef __SSE2__
    for (; i + 16 <= limit; i += 16) {
        const auto alike = unsigned(_mm_movemask_epi8(_mm_cmpeq_epi8(sixteen(a + i), sixteen(b + i))));
        if (alike != 0xffff)
            return i + size_t(std::countr_one(alike));
    }
#endif
    if constexpr (std::endian::native == std::endian::little) {
        for (; i + 8 <= limit; i += 8) {
            quint64 x;
            quint64 y;
            std::memcpy(&x, a + i, 8);
            std::memcpy(&y, b + i, 8);
            if (x != y)
                return i + size_t(std::countr_zero(x ^ y)) / 8;
        }
    }
    while (i < limit && a[i] == b[i])
        ++i;
    return i;
}

} // namespace

void CanonicalScan::start() {
    for (Shape &shape : m_shapes)
        shape.clear();
    m_keys = nullptr;
    m_names = {};
}

void CanonicalScan::setKeys(const ArrayKeys *keys) {
    m_keys = keys;
    m_shapes[elementDepth].clear(); // its members do not know these keys
}

const char *CanonicalScan::value(const char *begin, const char *end, int depth) {
    m_at = begin;
    m_end = end;
    return any(depth) ? m_at : nullptr;
}

const char *CanonicalScan::plainString(const char *begin, const char *end) {
    if (begin >= end || *begin != '"')
        return nullptr;
    const char *const stop = skipPlain(begin + 1, end);
    return stop < end && *stop == '"' ? stop + 1 : nullptr;
}

bool CanonicalScan::any(int depth) {
    switch (peek()) {
    case '"':
        return string();
    case '{':
        return object(depth + 1);
    case '[':
        return array(depth + 1);
    case 't':
        return literal("true");
    case 'f':
        return literal("false");
    case 'n':
        return literal("null");
    default:
        return integer();
    }
}

bool CanonicalScan::array(int depth) {
    if (depth > maximumDepth)
        return false;
    ++m_at;
    if (peek() == ']') {
        ++m_at;
        return true;
    }
    for (;;) {
        if (!any(depth))
            return false;
        const char delimiter = peek();
        ++m_at;
        if (delimiter != ',')
            return delimiter == ']';
    }
}

bool CanonicalScan::object(int depth) {
    if (depth > maximumDepth)
        return false;
    if (depth == elementDepth)
        m_names = {};
    ++m_at;
    Shape &shape = m_shapes[size_t(depth)];
    if (peek() == '}') {
        ++m_at;
        shape.clear();
        return true;
    }
    if (members(shape, depth))
        return true;
    shape.clear(); // half of it is the last object's
    return false;
}

// Members are read beside those of the last object on this depth, which `shape` still lists from `at` on;
// what comes before is this object's.
bool CanonicalScan::members(Shape &shape, int depth) {
    const char *const shapeEnd = shape.empty() ? nullptr : shape.back().begin + shape.back().length;
    for (size_t at = 0;; ++at) {
        if (at < shape.size()) {
            at = skipAlike(shape, at, shapeEnd);
            if (at > 0 && m_at[-1] == '}') {
                shape.resize(at);
                return true;
            }
        }
        if (at >= shape.size() && !newKey(shape, depth))
            return false;
        const char *const begin = m_at;
        m_at += shape[at].keyLength;
        if (!any(depth))
            return false;
        const char delimiter = peek();
        ++m_at;
        Member &member = shape[at];
        member.begin = begin;
        member.length = quint32(m_at - begin);
        if (member.attribute >= 0)
            note(member);
        if (delimiter == '}') {
            shape.resize(at + 1);
            return true;
        }
        if (delimiter != ',')
            return false;
    }
}

// Steps over the members that are the same bytes in both; unless the next one has at least the same key, the
// rest of the shape is dropped.
size_t CanonicalScan::skipAlike(Shape &shape, size_t at, const char *shapeEnd) {
    const char *const other = shape[at].begin;
    size_t alike = commonPrefix(m_at, other, size_t(std::min(m_end - m_at, shapeEnd - other)));
    for (; at < shape.size() && shape[at].length <= alike; ++at) {
        Member &member = shape[at];
        member.begin = m_at;
        m_at += member.length;
        alike -= member.length;
        if (member.attribute >= 0)
            note(member);
    }
    if (at < shape.size() && alike < shape[at].keyLength)
        shape.resize(at);
    return at;
}

bool CanonicalScan::newKey(Shape &shape, int depth) {
    const char *const end = plainString(m_at, m_end);
    if (!end || end >= m_end || *end != ':')
        return false;
    Member member{m_at, quint32(end + 1 - m_at), 0, -1};
    const std::string_view key = member.key();
    if (!shape.empty() && !(shape.back().key() < key))
        return false;
    if (depth == elementDepth && m_keys) {
        const auto &attributes = m_keys->attributes;
        const auto found = std::find(attributes.begin(), attributes.end(), key);
        if (found != attributes.end() && !key.empty())
            member.attribute = int(found - attributes.begin());
    }
    shape.push_back(member);
    return true;
}

void CanonicalScan::note(const Member &member) {
    const char *const text = member.begin + member.keyLength;
    const size_t length = member.length - member.keyLength - 1;
    m_names[size_t(member.attribute)]
        = *text == '"' ? std::string_view(text + 1, length - 2) : std::string_view();
}

bool CanonicalScan::string() {
    ++m_at;
    for (;;) {
        m_at = skipPlain(m_at, m_end);
        const char c = peek();
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (c != '\\' || !escape())
            return false;
    }
}

// Only those that the writer makes.
bool CanonicalScan::escape() {
    if (m_end - m_at < 2)
        return false;
    if (std::strchr("\"\\bfnrt", m_at[1]) && m_at[1] != '\0') {
        m_at += 2;
        return true;
    }
    if (m_end - m_at < 6 || std::memcmp(m_at, "\\u00", 4) != 0 || (m_at[4] != '0' && m_at[4] != '1'))
        return false;
    const char low = m_at[5];
    const bool hasOwn = m_at[4] == '0' && low != '\0' && std::strchr("89acd", low);
    if (hasOwn || !(isDigit(low) || (low >= 'a' && low <= 'f')))
        return false;
    m_at += 6;
    return true;
}

bool CanonicalScan::integer() {
    const bool negative = peek() == '-';
    m_at += negative ? 1 : 0;
    const char *const first = m_at;
    while (isDigit(peek()))
        ++m_at;
    const auto digits = m_at - first;
    if (digits < 1 || digits > longestInteger || (*first == '0' && (digits > 1 || negative)))
        return false;
    const char next = peek(); // a fraction or an exponent is for the parser
    return next == ',' || next == '}' || next == ']' || m_at == m_end;
}

bool CanonicalScan::literal(std::string_view text) {
    if (size_t(m_end - m_at) < text.size() || std::memcmp(m_at, text.data(), text.size()) != 0)
        return false;
    m_at += text.size();
    return true;
}

} // namespace fairlead::schema
