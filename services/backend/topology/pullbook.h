#pragma once

#include "services/backend/topology/topologytypes.h"

#include <QHash>

#include <deque>
#include <mutex>

namespace fairlead::backend {

/// What is known of the newest pulls, of this replica and, through their events, of the others. Thread-safe.
class PullBook {
public:
    static constexpr qsizetype capacity = 2000; ///< The ones noted first go first.

    void note(const PullInfo &pull);
    std::optional<PullInfo> find(const OrganizationId &organization, const PullId &id) const;

private:
    mutable std::mutex m_mutex;
    QHash<PullId, PullInfo> m_pulls;
    std::deque<PullId> m_order;
};

} // namespace fairlead::backend
