#include "services/store/threadconnections.h"

#include <QThreadStorage>

#include <atomic>

namespace fairlead::store {

namespace {
std::atomic<quint64> serials = 0;
}

/// What one thread has open, in any database.
struct ThreadConnections::Registry {
    struct Entry {
        quint64 serial;
        SqlConnection *connection;
        std::weak_ptr<ThreadConnections> owner;
    };
    std::vector<Entry> entries;

    ~Registry() {
        for (const Entry &entry : entries) {
            if (const std::shared_ptr<ThreadConnections> owner = entry.owner.lock())
                owner->forget(entry.connection);
        }
    }

    static Registry &ofThisThread() {
        // Not thread_local: QThread::wait() returns before a thread's thread_local objects are gone, and the process
        // may then be past Qt's own end. What QThreadStorage holds goes before the thread counts as finished.
        static QThreadStorage<Registry *> registries;
        if (!registries.hasLocalData())
            registries.setLocalData(new Registry);
        return *registries.localData();
    }
};

ThreadConnections::ThreadConnections(DatabaseUrl url)
    : m_url(std::move(url))
    , m_serial(++serials) {
}

Result<SqlConnection *> ThreadConnections::mine() {
    std::vector<Registry::Entry> &entries = Registry::ofThisThread().entries;
    for (const Registry::Entry &entry : entries) {
        if (entry.serial == m_serial)
            return entry.connection;
    }
    Result<std::unique_ptr<SqlConnection>> opened = SqlConnection::open(m_url);
    if (!opened)
        return opened.error();
    SqlConnection *connection = opened->get();
    {
        const std::scoped_lock lock(m_mutex);
        m_connections.emplace(connection, std::move(*opened));
    }
    std::erase_if(entries, [](const Registry::Entry &entry) { return entry.owner.expired(); });
    entries.push_back({m_serial, connection, weak_from_this()});
    return connection;
}

void ThreadConnections::forget(SqlConnection *connection) {
    std::unique_ptr<SqlConnection> closing;
    const std::scoped_lock lock(m_mutex);
    const auto found = m_connections.find(connection);
    if (found == m_connections.end())
        return;
    closing = std::move(found->second);
    m_connections.erase(found);
}

} // namespace fairlead::store
