#include "ui/shell/history.h"

namespace fairlead::ui {

void History::visit(Stop stop) {
    if (m_at >= 0 && m_stops[size_t(m_at)] == stop)
        return;
    m_stops.resize(size_t(m_at + 1));
    m_stops.push_back(std::move(stop));
    if (int(m_stops.size()) > limit)
        m_stops.erase(m_stops.begin());
    m_at = int(m_stops.size()) - 1;
}

bool History::canGo(int step) const {
    const int target = m_at + step;
    return target >= 0 && target < int(m_stops.size()) && step != 0;
}

std::optional<History::Stop> History::go(int step) {
    if (!canGo(step))
        return std::nullopt;
    m_at += step;
    return m_stops[size_t(m_at)];
}

void History::forget(const PageId &page) {
    for (int i = int(m_stops.size()) - 1; i >= 0; --i) {
        if (m_stops[size_t(i)].page != page)
            continue;
        m_stops.erase(m_stops.begin() + i);
        if (i <= m_at)
            --m_at;
    }
    if (m_at < 0 && !m_stops.empty())
        m_at = 0;
}

} // namespace fairlead::ui
