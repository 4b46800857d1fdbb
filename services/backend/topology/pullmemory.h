#pragma once

#include "services/kernel/ids.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <mutex>

namespace fairlead::backend {

/// What the describe body of an object came to when it was read.
struct ReadBody {
    QByteArray digest; ///< Of the body as it came over the line.
    QByteArray rules;  ///< The validation rules that went with it.
    bool rulesKnown = false;
    QByteArray hash; ///< Of the canonical text.
    int fields = 0;
    bool custom = false;
};
using ReadBodies = QHash<QString, ReadBody>; ///< By object.

/// What the newest pulls have read, so that bytes that come again need not be read again. Nothing of it says that a
/// text is stored. Thread-safe.
class PullMemory {
public:
    static constexpr size_t capacity = 32; ///< Clients; some hundred kilobytes each. The ones kept first go first.

    /// Hands it over: empty until it is kept again.
    ReadBodies take(const OrganizationId &organization, const ClientId &client);
    void keep(const OrganizationId &organization, const ClientId &client, ReadBodies bodies);

private:
    struct Entry {
        OrganizationId organization;
        ClientId client;
        ReadBodies bodies;
    };

    std::mutex m_mutex;
    std::deque<Entry> m_entries;
};

} // namespace fairlead::backend
