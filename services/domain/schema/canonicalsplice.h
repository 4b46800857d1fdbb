#pragma once

#include "services/domain/schema/canonicalscan.h"

#include <deque>
#include <string>

namespace fairlead::schema {

/// Makes the canonical text of a describe out of pieces of its body, for those that are canonical but for the
/// order of their pieces, as Salesforce sends them; a piece that isn't is written anew. It refuses what it
/// does not know to handle, the faulty above all: that is for the CanonicalWriter. Reusable; not thread-safe.
class CanonicalSplice {
public:
    /// False to have the body read by the parser. The body must outlive finish().
    bool read(std::string_view body);
    /// Call it once after read(); `extras` is what follows the describe. The text takes `memory` if that suffices.
    ObjectDocument finish(std::string_view extras, bool partial, QByteArray memory = {}) const;

private:
    struct Piece {
        std::string_view text;
        quint64 order = 0; // how the first name begins; decides most comparisons
        CanonicalScan::Names names; // of an element of a keyed array; for a member, the first is its key
        size_t begin = 0; // for a member that is a keyed array: its elements
        size_t end = 0;
        bool isKeyed = false;
    };

    bool member();
    bool piece(int depth, Piece &piece);
    bool rewritten(std::string_view raw, int depth, Piece &piece);
    bool keyedArray(const ArrayKeys &keys, Piece &member);
    bool element(const ArrayKeys &keys);
    bool understand();
    bool take(char c);

    std::string_view m_body;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    CanonicalScan m_scan;
    std::vector<Piece> m_members;
    std::vector<Piece> m_elements;
    std::deque<std::string> m_rewritten; // stays in place while it grows
    size_t m_rewrittenBytes = 0; // of the body
    size_t m_extraBytes = 0; // that they need more room
    std::string_view m_name;
    bool m_custom = false;
    int m_fieldCount = 0;
};

} // namespace fairlead::schema
