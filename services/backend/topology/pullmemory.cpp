#include "services/backend/topology/pullmemory.h"

#include <algorithm>

namespace fairlead::backend {

ReadBodies PullMemory::take(const OrganizationId &organization, const ClientId &client) {
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) {
        return entry.organization == organization && entry.client == client;
    });
    if (found == m_entries.end())
        return {};
    ReadBodies bodies = std::move(found->bodies);
    m_entries.erase(found);
    return bodies;
}

void PullMemory::keep(const OrganizationId &organization, const ClientId &client, ReadBodies bodies) {
    if (bodies.isEmpty())
        return;
    take(organization, client);
    const std::scoped_lock lock(m_mutex);
    m_entries.push_back({organization, client, std::move(bodies)});
    if (m_entries.size() > capacity)
        m_entries.pop_front();
}

} // namespace fairlead::backend
