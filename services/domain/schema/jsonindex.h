#pragma once

#include "services/domain/schema/jsonspans.h"

#include <memory>

namespace simdjson::internal {
class dom_parser_implementation;
}

namespace fairlead::schema {

/// Where the tokens of a canonical text are: brackets, commas, colons and the first byte of every scalar, found in one
/// pass by simdjson's first stage. As canonical text has no white space, a token ends where the next one begins,
/// so that values are stepped over without reading them. The text must outlive its use. Reusable, as building one
/// costs memory of four times the text; not thread-safe.
class JsonIndex {
public:
    using Entry = quint32;

    JsonIndex();
    ~JsonIndex();
    JsonIndex(const JsonIndex &) = delete;
    JsonIndex &operator=(const JsonIndex &) = delete;

    /// False for text that is not UTF-8 or in which a string does not end; its nesting is not looked at.
    bool read(std::string_view text);

    Entry size() const { return m_size; }
    /// The byte at an entry; 0 past the end.
    char token(Entry entry) const { return entry < m_size ? m_text[m_positions[entry]] : '\0'; }
    /// The raw text from one entry to before another; both must be there.
    std::string_view between(Entry begin, Entry end) const {
        return m_text.substr(m_positions[begin], m_positions[end] - m_positions[begin]);
    }
    /// The raw text of the string at an entry that has one after it, without its quotes.
    std::string_view unquoted(Entry entry) const {
        const std::string_view raw = between(entry, entry + 1);
        return raw.size() < 2 ? std::string_view() : raw.substr(1, raw.size() - 2);
    }
    /// The entry behind the value that begins at `value`; size() where it does not end.
    Entry after(Entry value) const {
        const char first = token(value);
        if (first == '{' || first == '[')
            return afterContainer(value);
        return first == '\0' ? m_size : value + 1;
    }
    /// Whether a member begins here whose value is at `key + 2`.
    bool isKey(Entry key) const { return token(key) == '"' && token(key + 1) == ':'; }
    /// The text from an entry on.
    std::string_view from(Entry entry) const { return m_text.substr(m_positions[entry]); }

private:
    Entry afterContainer(Entry value) const;

    std::unique_ptr<simdjson::internal::dom_parser_implementation> m_stage;
    std::string_view m_text;
    const quint32 *m_positions = nullptr;
    Entry m_size = 0;
};

/// Walks an object member by member as MemberWalker does, by an index.
class IndexWalker {
public:
    /// `object` is the raw object that begins at `entry`.
    IndexWalker(const JsonIndex &index, JsonIndex::Entry entry, std::string_view object)
        : m_index(&index), m_end(entry), m_limit(object.data() + object.size()) {
        if (index.token(entry) == '{')
            scan();
        else
            m_atEnd = true;
    }
    bool atEnd() const { return m_atEnd; }
    const MemberSpan &current() const { return m_current; }
    void next() {
        if (m_index->token(m_end) == ',')
            scan();
        else
            m_atEnd = true;
    }
    /// Steps over the members that are the same bytes in both, from the current ones on; false if there are none.
    static bool skipEqual(IndexWalker &a, IndexWalker &b);

private:
    // From the bracket or comma before the member.
    void scan() {
        const JsonIndex::Entry key = m_end + 1;
        m_end = m_index->isKey(key) ? m_index->after(key + 2) : m_index->size();
        const char stop = m_index->token(m_end);
        m_atEnd = stop != ',' && stop != '}';
        m_current = m_atEnd ? MemberSpan{}
                            : MemberSpan{m_index->unquoted(key), m_index->between(key + 2, m_end)};
    }
    const char *begin() const { return m_current.key.data() - 1; }
    // Moves on to the last comma or closing bracket before `alike`; how many entries that took.
    JsonIndex::Entry moveTo(const char *alike);

    const JsonIndex *m_index;
    JsonIndex::Entry m_end; // of the current member
    const char *m_limit;
    MemberSpan m_current;
    bool m_atEnd = false;
};

} // namespace fairlead::schema
