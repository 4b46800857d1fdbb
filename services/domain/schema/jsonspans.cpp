#include "services/domain/schema/jsonspans.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace fairlead::schema {

namespace {

const char *const broken = nullptr;

quint64 load(const char *at) {
    quint64 bytes;
    std::memcpy(&bytes, at, 8);
    return bytes;
}

constexpr quint64 ones = 0x0101010101010101u;
constexpr quint64 highs = 0x8080808080808080u;

quint64 zeroBytes(quint64 bytes) {
    return (bytes - ones) & ~bytes & highs;
}

// `at` is behind the opening quote; returns what follows the closing one.
const char *skipString(const char *at, const char *end) {
    for (;;) {
        if constexpr (std::endian::native == std::endian::little) {
            while (end - at >= 8) {
                const quint64 bytes = load(at);
                const quint64 hits = zeroBytes(bytes ^ (ones * '"')) | zeroBytes(bytes ^ (ones * '\\'));
                if (hits != 0) {
                    at += std::countr_zero(hits) / 8;
                    break;
                }
                at += 8;
            }
        }
        while (at < end && *at != '"' && *at != '\\')
            ++at;
        if (at == end)
            return broken;
        if (*at == '"')
            return at + 1;
        if (end - at < 2)
            return broken;
        at += 2;
    }
}

// What skipContainer stops for.
constexpr std::array<signed char, 256> makeClasses() {
    std::array<signed char, 256> classes{};
    classes['"'] = 2;
    classes['{'] = classes['['] = 1;
    classes['}'] = classes[']'] = -1;
    return classes;
}
constexpr std::array<signed char, 256> classes = makeClasses();

const char *skipContainer(const char *at, const char *end) {
    qsizetype depth = 0;
    while (at < end) {
        const signed char kind = classes[static_cast<unsigned char>(*at++)];
        if (kind == 0)
            continue;
        if (kind == 2) {
            at = skipString(at, end);
            if (!at)
                return broken;
            continue;
        }
        depth += kind;
        if (depth == 0)
            return at;
    }
    return broken;
}

const char *skipValue(const char *at, const char *end) {
    if (at == end)
        return broken;
    if (*at == '"')
        return skipString(at + 1, end);
    if (*at == '{' || *at == '[')
        return skipContainer(at, end);
    const char *const begin = at;
    while (at < end && *at != ',' && *at != '}' && *at != ']')
        ++at;
    return at == begin ? broken : at;
}

std::string_view between(const char *begin, const char *end) {
    return {begin, size_t(end - begin)};
}

// From the opening quote of a key to behind its value.
const char *skipMember(const char *at, const char *end, MemberSpan &member) {
    const char *const key = at + 1;
    at = skipString(key, end);
    if (!at || at == end || *at != ':')
        return broken;
    const char *const value = at + 1;
    const char *const stop = skipValue(value, end);
    if (!stop || stop == end)
        return broken;
    member = {between(key, at - 1), between(value, stop)};
    return stop;
}

// Calls `visit` for each member of the object at `at`; returns what follows its closing brace.
template <typename Visit> const char *eachMember(const char *at, const char *end, Visit visit) {
    if (end - at < 2 || *at++ != '{')
        return broken;
    if (*at == '}')
        return at + 1;
    MemberSpan member;
    while (at < end && *at == '"') {
        at = skipMember(at, end, member);
        if (!at)
            return broken;
        visit(member);
        if (*at == '}')
            return at + 1;
        if (*at++ != ',')
            return broken;
    }
    return broken;
}

} // namespace

bool splitObject(std::string_view json, MemberSpans &members) {
    members.clear();
    return eachMember(json.data(), json.data() + json.size(),
                      [&members](const MemberSpan &member) { members.push_back(member); })
        != broken;
}

MemberWalker::MemberWalker(std::string_view object)
    : m_at(object.data()), m_end(object.data() + object.size()) {
    if (object.size() < 2 || *m_at++ != '{' || *m_at != '"')
        m_atEnd = true;
}

void MemberWalker::scan() {
    m_scanned = true;
    m_current = {};
    if (m_atEnd || *m_at != '"' || !skipMember(m_at, m_end, m_current))
        m_atEnd = true;
}

void MemberWalker::stepTo(const char *at) {
    m_scanned = false;
    if (*at == ',' && m_end - at > 1 && at[1] == '"')
        m_at = at + 1;
    else
        m_atEnd = true;
}

void MemberWalker::next() {
    const MemberSpan &member = current();
    if (!m_atEnd)
        stepTo(member.value.data() + member.value.size());
}

bool MemberWalker::skipEqual(MemberWalker &a, MemberWalker &b) {
    const MemberSpan &member = a.current();
    if (a.m_atEnd)
        return false;
    const char *const stop = member.value.data() + member.value.size();
    const auto size = stop - a.m_at;
    if (b.m_end - b.m_at <= size || std::memcmp(a.m_at, b.m_at, size_t(size)) != 0)
        return false;
    const char *const other = b.m_at + size;
    if (*other != ',' && *other != '}')
        return false; // the other value only begins alike, as 1 and 10 do
    a.stepTo(stop);
    b.stepTo(other);
    return true;
}

bool splitArray(std::string_view json, std::vector<std::string_view> &elements) {
    elements.clear();
    ArrayWalker walker(json);
    for (; !walker.atEnd(); walker.next())
        elements.push_back(walker.current());
    return !walker.broken();
}

ArrayWalker::ArrayWalker(std::string_view array) : m_rest(array) {
    if (m_rest.size() < 2 || m_rest.front() != '[') {
        m_atEnd = true;
        m_broken = !array.empty() && array != "null";
        return;
    }
    m_rest.remove_prefix(1);
    if (m_rest.front() == ']')
        m_atEnd = true;
    else
        scan();
}

void ArrayWalker::scan() {
    const char *const end = m_rest.data() + m_rest.size();
    const char *const stop = skipValue(m_rest.data(), end);
    if (!stop || stop == end) {
        m_atEnd = m_broken = true;
        return;
    }
    m_current = between(m_rest.data(), stop);
}

void ArrayWalker::next() {
    m_rest.remove_prefix(m_current.size());
    if (m_rest.front() == ',' && m_rest.size() > 1) {
        m_rest.remove_prefix(1);
        scan();
        return;
    }
    m_atEnd = true;
    m_broken = m_rest.front() != ']';
}

std::string_view memberOf(const MemberSpans &members, std::string_view key) {
    for (const MemberSpan &member : members) {
        if (member.key == key)
            return member.value;
    }
    return {};
}

bool isString(std::string_view raw) {
    return raw.size() >= 2 && raw.front() == '"';
}

bool isTrue(std::string_view raw) {
    return raw == "true";
}

bool isEmptyValue(std::string_view raw) {
    return raw.empty() || raw == "null" || raw == "false" || raw == "0" || raw == "\"\"" || raw == "[]"
        || raw == "{}";
}

QString textOf(std::string_view raw) {
    if (!isString(raw))
        return {};
    if (raw.find('\\') == std::string_view::npos)
        return QString::fromUtf8(raw.data() + 1, qsizetype(raw.size()) - 2);
    return valueOf(raw).toString();
}

QStringList textsOf(std::string_view raw) {
    QStringList texts;
    for (ArrayWalker walker(raw); !walker.atEnd(); walker.next())
        texts.append(textOf(walker.current()));
    return texts;
}

namespace {

QJsonArray arrayOf(std::string_view raw) {
    QJsonArray array;
    for (ArrayWalker walker(raw); !walker.atEnd(); walker.next())
        array.append(valueOf(walker.current()));
    return array;
}

} // namespace

QJsonValue valueOf(std::string_view raw) {
    if (raw.empty() || raw == "null")
        return QJsonValue::Null;
    if (raw == "true" || raw == "false")
        return raw == "true";
    if (isString(raw) && raw.find('\\') == std::string_view::npos)
        return QString::fromUtf8(raw.data() + 1, qsizetype(raw.size()) - 2);
    // Whole numbers that a double holds exactly; others as QJsonDocument reads them.
    constexpr size_t exactDigits = 15;
    qint64 number = 0;
    if (const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
        error == std::errc() && end == raw.data() + raw.size() && raw.size() <= exactDigits && raw != "-0")
        return number;
    if (raw.front() == '[')
        return arrayOf(raw);
    // QJsonDocument reads arrays and objects only.
    QByteArray wrapped;
    wrapped.reserve(qsizetype(raw.size()) + 2);
    wrapped.append('[').append(raw.data(), qsizetype(raw.size())).append(']');
    return QJsonDocument::fromJson(wrapped).array().at(0);
}

} // namespace fairlead::schema
