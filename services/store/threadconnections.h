#pragma once

#include "services/store/databaseurl.h"
#include "services/store/sqlconnection.h"

#include <mutex>
#include <unordered_map>

namespace fairlead::store {

/// The connections of one database, one a thread. A thread's connection is closed by the thread as it ends.
class ThreadConnections : public std::enable_shared_from_this<ThreadConnections> {
public:
    explicit ThreadConnections(DatabaseUrl url);

    const DatabaseUrl &url() const { return m_url; }
    /// This thread's connection, opened now if it has none.
    Result<SqlConnection *> mine();

private:
    struct Registry;
    void forget(SqlConnection *connection);

    const DatabaseUrl m_url;
    const quint64 m_serial; ///< Never used again, unlike an address.
    std::mutex m_mutex;
    std::unordered_map<SqlConnection *, std::unique_ptr<SqlConnection>> m_connections;
};

} // namespace fairlead::store
