#pragma once

#include <QJsonValue>
#include <QString>

#include <string_view>
#include <vector>

namespace fairlead::schema {

/// A member of an object in canonical text: both views point into the text, the value is raw JSON.
struct MemberSpan {
    std::string_view key; ///< Still escaped; canonical keys hardly ever are.
    std::string_view value;
};
using MemberSpans = std::vector<MemberSpan>;

/// Splits canonical JSON into raw stretches without parsing it: in canonical text equal values have equal
/// bytes, so comparing stretches is comparing values. Works on our own text only; it finds where things end,
/// it does not validate. Every read is bounded, and nesting costs no stack.

/// The members of the object that starts at `json`'s first byte. False when it does not end properly.
bool splitObject(std::string_view json, MemberSpans &members);
/// The elements of the array that starts at `json`'s first byte.
bool splitArray(std::string_view json, std::vector<std::string_view> &elements);

/// Walks an object member by member, scanning no more than it is asked for.
class MemberWalker {
public:
    explicit MemberWalker(std::string_view object);
    bool atEnd() const { return m_atEnd; }
    const MemberSpan &current() {
        if (!m_scanned)
            scan();
        return m_current;
    }
    void next();
    /// Steps over the current member of both if they are the same bytes; only `a` is scanned then.
    static bool skipEqual(MemberWalker &a, MemberWalker &b);

private:
    void scan();
    void stepTo(const char *at);

    const char *m_at = nullptr;
    const char *m_end = nullptr;
    MemberSpan m_current;
    bool m_scanned = false;
    bool m_atEnd = false;
};

/// Walks an array element by element.
class ArrayWalker {
public:
    explicit ArrayWalker(std::string_view array);
    bool atEnd() const { return m_atEnd; }
    bool broken() const { return m_broken; }
    /// The raw text of the element that begins here.
    std::string_view current() const { return m_current; }
    void next();

private:
    void scan();

    std::string_view m_rest;
    std::string_view m_current;
    bool m_atEnd = false;
    bool m_broken = false;
};

/// The value of a member, or an empty view.
std::string_view memberOf(const MemberSpans &members, std::string_view key);

bool isString(std::string_view raw);
bool isTrue(std::string_view raw);
/// Null, false, 0 and the empty string, array and object: what an attribute that is not there amounts to.
bool isEmptyValue(std::string_view raw);

/// Unescaped text of a raw JSON string; empty for anything else.
QString textOf(std::string_view raw);
/// Text of an array of strings.
QStringList textsOf(std::string_view raw);
QJsonValue valueOf(std::string_view raw);

} // namespace fairlead::schema
