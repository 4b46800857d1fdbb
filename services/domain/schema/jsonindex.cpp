#include "services/domain/schema/jsonindex.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace fairlead::schema {

namespace {

constexpr size_t smallest = 256 * 1024; // an ordinary object, so that few grow it
constexpr size_t keepable = 8 * 1024 * 1024; // more is given back

constexpr std::array<signed char, 256> makeSteps() {
    std::array<signed char, 256> steps{};
    steps['{'] = steps['['] = 1;
    steps['}'] = steps[']'] = -1;
    return steps;
}
constexpr std::array<signed char, 256> steps = makeSteps();

size_t commonPrefix(const char *a, const char *b, size_t limit) {
    size_t i = 0;
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

JsonIndex::JsonIndex() = default;
JsonIndex::~JsonIndex() = default;

bool JsonIndex::read(std::string_view text) {
    m_size = 0;
    m_text = text;
    const bool wasteful = m_stage && m_stage->capacity() > keepable && text.size() < keepable;
    if (!m_stage || m_stage->capacity() < text.size() || wasteful) {
        m_stage.reset();
        const simdjson::implementation *implementation = simdjson::get_active_implementation();
        if (implementation->create_dom_parser_implementation(std::max(text.size(), smallest), 1, m_stage)
            != simdjson::SUCCESS)
            return false;
    }
    if (m_stage->stage1(reinterpret_cast<const uint8_t *>(text.data()), text.size(),
                        simdjson::stage1_mode::regular)
        != simdjson::SUCCESS)
        return false;
    m_positions = m_stage->structural_indexes.get();
    m_size = m_stage->n_structural_indexes;
    return true;
}

JsonIndex::Entry JsonIndex::afterContainer(Entry value) const {
    qsizetype depth = 0;
    for (Entry entry = value; entry < m_size; ++entry) {
        depth += steps[static_cast<unsigned char>(m_text[m_positions[entry]])];
        if (depth == 0)
            return entry + 1;
    }
    return m_size;
}

JsonIndex::Entry IndexWalker::moveTo(const char *alike) {
    const JsonIndex::Entry first = m_end;
    for (;;) {
        const JsonIndex::Entry key = m_end + 1;
        if (m_index->token(m_end) != ',' || !m_index->isKey(key))
            break;
        const JsonIndex::Entry end = m_index->after(key + 2);
        if (end >= m_index->size() || m_index->from(end).data() >= alike)
            break;
        m_end = end;
    }
    return m_end - first;
}

bool IndexWalker::skipEqual(IndexWalker &a, IndexWalker &b) {
    const auto limit = std::min(a.m_limit - a.begin(), b.m_limit - b.begin());
    const char *const alike = a.begin() + commonPrefix(a.begin(), b.begin(), limit > 0 ? size_t(limit) : 0);
    // What follows the value counts as well: 1 and 10 only begin alike.
    if (a.m_current.value.data() + a.m_current.value.size() >= alike)
        return false;
    // Equal bytes have equal tokens.
    b.m_end += a.moveTo(alike);
    a.next();
    b.next();
    return true;
}

} // namespace fairlead::schema
