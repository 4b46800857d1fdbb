#pragma once

#include "services/domain/schema/document.h"

#include <simdjson.h>

#include <array>
#include <string_view>
#include <vector>

namespace fairlead::schema {

/// The attributes by which the elements of an array are told apart and sorted.
struct ArrayKeys {
    const char *noun; ///< For messages: `field`.
    std::array<std::string_view, 3> attributes;
    int sortedBy = 0; ///< How many of them make the key.
    int required = 0; ///< How many of them must be there as non-empty strings.
    bool unique = false;
};
extern const ArrayKeys fieldKeys;
extern const ArrayKeys relationshipKeys;
extern const ArrayKeys recordTypeKeys;
extern const ArrayKeys ruleKeys;
/// By the attribute of a describe that holds the array; null for any other.
const ArrayKeys *keysOf(std::string_view attribute);

/// Writes parsed JSON in canonical form (document.h) in one pass: keys sorted, strings minimally escaped, a
/// number always spelled the same. Call describe(), other() and rules() in this order, then finish(). A call
/// that returns false leaves the reason in error(). Reusable; not thread-safe.
class CanonicalWriter {
public:
    void start(size_t expectedBytes);
    bool describe(simdjson::dom::element describe);
    /// The members of `other` but for those named in `without`.
    bool other(const simdjson::dom::object *other, std::initializer_list<std::string_view> without = {});
    bool rules(const simdjson::dom::element *rules, bool partial);
    ObjectDocument finish();
    /// Just one value that stands on a depth, after start().
    bool single(simdjson::dom::element element, int depth) { return value(element, depth); }
    /// What was written since start().
    std::string_view text() const { return {m_buffer.get(), m_size}; }
    const Error &error() const { return m_error; }

private:
    struct Member {
        std::string_view key;
        simdjson::dom::element value;
    };
    struct Captured {
        const ArrayKeys *keys = nullptr;
        std::array<std::string_view, 3> values;
    };
    struct Written {
        std::array<std::string_view, 3> key;
        size_t begin = 0;
        size_t end = 0;
    };

    bool value(simdjson::dom::element element, int depth);
    bool members(size_t base, int depth, bool top);
    bool gather(const simdjson::dom::object &object, Captured *captured);
    bool array(const simdjson::dom::array &array, int depth);
    bool keyedArray(simdjson::dom::element element, const ArrayKeys &keys, int depth);
    bool keyedElement(simdjson::dom::element element, const ArrayKeys &keys, int depth);
    bool requireKeys(const Captured &captured);
    bool permute(const ArrayKeys &keys, size_t base, size_t begin);
    void number(double number);
    void string(std::string_view text);
    void put(char c);
    void raw(std::string_view text);
    void reserve(size_t bytes) {
        constexpr size_t slack = 16; // string() writes eight bytes at a time
        if (m_capacity - m_size < bytes + slack)
            grow(bytes + slack);
    }
    void grow(size_t bytes);
    bool fail(QString reason);

    std::unique_ptr<char[]> m_buffer;
    size_t m_capacity = 0;
    size_t m_size = 0;
    std::vector<char> m_scratch;
    std::vector<Member> m_members; // a stack: each open object owns a stretch at its end
    std::vector<Written> m_written; // likewise for open keyed arrays
    std::string m_name;
    bool m_custom = false;
    bool m_partial = false;
    int m_fieldCount = 0;
    Error m_error;
};

/// Parses with this thread's parser; what it returns lives until the next call on the same thread.
Result<simdjson::dom::element> parseJson(QByteArrayView json);

/// This thread's writer.
CanonicalWriter &threadWriter();

/// What canonicalize() (document.h) does, always by parsing; it leaves to that what need not be parsed.
Result<ObjectDocument> canonicalizeByParsing(QByteArrayView describe, const ObjectExtras &extras = {});

/// Canonical form of a describe that is already parsed, with its extras object (data README) or null.
Result<ObjectDocument> canonicalizeParsed(simdjson::dom::element describe,
                                          const simdjson::dom::element *extras);

} // namespace fairlead::schema
