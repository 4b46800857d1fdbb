#pragma once

#include "services/domain/schema/canonicalwriter.h"

#include <array>
#include <string_view>
#include <vector>

namespace fairlead::schema {

/// Tells whether JSON is canonical already (canonicalwriter.h), reading it once and far faster than a parser,
/// as the members of an object are compared with those of the one before it. The text must be UTF-8 and
/// outlive its use. Reusable; not thread-safe.
class CanonicalScan {
public:
    using Names = std::array<std::string_view, 3>;

    /// Forgets what came before, so that earlier texts may go.
    void start();
    /// The objects that follow belong to an array of these keys; null for none.
    void setKeys(const ArrayKeys *keys);
    /// The position behind the value at `begin`, or null unless it ends before `end` and the writer would
    /// write it in the same bytes. `depth` is that of what contains it.
    const char *value(const char *begin, const char *end, int depth);
    /// The same for a string without a backslash.
    static const char *plainString(const char *begin, const char *end);
    /// The attributes of the last object on elementDepth that name it; empty where they are no strings.
    const Names &names() const { return m_names; }

    static constexpr int elementDepth = 3; ///< Of an object in a keyed array.

private:
    struct Member {
        const char *begin;
        quint32 keyLength; // with quotes and colon
        quint32 length; // with the comma or brace behind it
        int attribute; // which of the keys it is, or -1
        std::string_view key() const { return {begin + 1, keyLength - 3}; }
    };
    using Shape = std::vector<Member>;

    bool any(int depth);
    bool array(int depth);
    bool object(int depth);
    bool members(Shape &shape, int depth);
    size_t skipAlike(Shape &shape, size_t at, const char *shapeEnd);
    bool newKey(Shape &shape, int depth);
    bool string();
    bool escape();
    bool integer();
    bool literal(std::string_view text);
    void note(const Member &member);
    char peek() const { return m_at < m_end ? *m_at : '\0'; }

    const char *m_at = nullptr;
    const char *m_end = nullptr;
    const ArrayKeys *m_keys = nullptr;
    Names m_names;
    std::array<Shape, maximumDepth + 1> m_shapes; // of the last object on each depth
};

} // namespace fairlead::schema
