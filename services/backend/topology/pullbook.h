#pragma once

#include "services/backend/topology/topologytypes.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <mutex>

namespace fairlead::backend {

/// What is known of the newest pulls, of this replica and, through their events, of the others. Thread-safe.
class PullBook {
public:
    static constexpr qsizetype capacity = 2000; ///< The ones noted first go first.

    void note(const PullInfo &pull);
    std::optional<PullInfo> find(const OrganizationId &organization, const PullId &id) const;
    /// A pull that ended here while the store could not be told, so that its lease goes on without it, until it is
    /// noted as running again.
    void noteUnreleased(const PullId &id);
    bool isUnreleased(const PullId &id) const;

private:
    mutable std::mutex m_mutex;
    QHash<PullId, PullInfo> m_pulls;
    std::deque<PullId> m_order;
    QSet<PullId> m_unreleased;
};

} // namespace fairlead::backend
