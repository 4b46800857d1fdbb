#include "services/backend/topology/pullbook.h"

namespace fairlead::backend {

void PullBook::note(const PullInfo &pull) {
    const std::scoped_lock lock(m_mutex);
    if (pull.state == PullState::Running)
        m_unreleased.remove(pull.id);
    if (!m_pulls.contains(pull.id))
        m_order.push_back(pull.id);
    m_pulls.insert(pull.id, pull);
    if (m_pulls.size() <= capacity)
        return;
    m_pulls.remove(m_order.front());
    m_order.pop_front();
}

void PullBook::noteUnreleased(const PullId &id) {
    const std::scoped_lock lock(m_mutex);
    m_unreleased.insert(id);
}

bool PullBook::isUnreleased(const PullId &id) const {
    const std::scoped_lock lock(m_mutex);
    return m_unreleased.contains(id);
}

std::optional<PullInfo> PullBook::find(const OrganizationId &organization, const PullId &id) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_pulls.constFind(id);
    if (found == m_pulls.constEnd() || found->organization != organization)
        return std::nullopt;
    return *found;
}

} // namespace fairlead::backend
