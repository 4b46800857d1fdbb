#pragma once

#include "services/store/sqlconnection.h"

#include <QString>

namespace fairlead::store {

class ThreadConnections;

struct DatabaseOptions {
    QString url; ///< See DatabaseUrl.
    std::chrono::milliseconds busyTimeout{10000}; ///< How long a writer waits for another one (SQLite).
    int migrateTo = -1; ///< Stops at an older schema version; for tests of the migrations.
};

/// A database and its threads' connections. Usable from any thread; each gets a connection of its own when it first
/// needs one, closed when the thread ends. When the Database dies no other thread may be using it any more.
///
/// SQLite runs in WAL mode with synchronous=FULL: what was acknowledged survives kill -9 and a power cut.
class Database {
public:
    /// Connects and brings the schema up to date; several programs may do so at once. Errors: Invalid (url),
    /// Unavailable (not reachable), Corrupt, Unsupported (made by a newer Fairlead; nothing is changed).
    static Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    ~Database();

    Dialect dialect() const;
    /// Where it is, without the password.
    QString description() const;

    /// This thread's connection. The pointer stays good until the thread ends or the Database dies.
    Result<SqlConnection *> connection();

    /// Runs `work` (SqlConnection & → Result<T>) in a transaction that commits when the result is ok and rolls back
    /// otherwise. Inside an open transaction of this thread it joins that one. The outermost may run `work` again
    /// when the database asks for it (deadlock, serialisation), so `work` must not have other side effects.
    template<typename Work>
    auto write(Work work) -> std::invoke_result_t<Work, SqlConnection &> {
        std::optional<std::invoke_result_t<Work, SqlConnection &>> result;
        const Result<void> done = runWrite([&](SqlConnection &connection) -> Result<void> {
            result.emplace(work(connection));
            if (!result->ok())
                return result->error();
            return {};
        });
        if (!done)
            return done.error();
        return std::move(*result);
    }

    /// One changing statement in a transaction of its own; how many rows it changed.
    Result<int> execute(const QString &sql, const SqlValues &values);
    template<typename Read>
    auto first(const QString &sql, const SqlValues &values, Read read)
        -> Result<std::optional<std::invoke_result_t<Read, const SqlRow &>>> {
        const Result<SqlConnection *> mine = connection();
        if (!mine)
            return mine.error();
        return (*mine)->first(sql, values, read);
    }
    template<typename Read>
    auto all(const QString &sql, const SqlValues &values, Read read)
        -> Result<std::vector<std::invoke_result_t<Read, const SqlRow &>>> {
        const Result<SqlConnection *> mine = connection();
        if (!mine)
            return mine.error();
        return (*mine)->all(sql, values, read);
    }

    /// Reads the whole database (SQLite) or probes its tables (PostgreSQL). Corrupt says what is wrong.
    Result<void> integrityCheck();
    /// Writes a consistent copy while others go on: a SQLite file, or pg_dump's custom format (Unsupported where
    /// pg_dump is not installed). The file must not exist (Conflict). Blocks; call it on a worker.
    Result<void> backupTo(const QString &path);
    /// Makes a database at `url` from a backup; Conflict when there already is one, Corrupt when the backup is bad.
    static Result<void> restoreFrom(const QString &path, const QString &url);
    /// Tells every NotificationListener of every replica, at commit when in a transaction. On SQLite nothing happens:
    /// there is one process only.
    Result<void> notify(const QString &channel, const QString &payload);

private:
    explicit Database(std::shared_ptr<ThreadConnections> connections);
    Result<void> runWrite(const std::function<Result<void>(SqlConnection &)> &work);
    std::shared_ptr<ThreadConnections> m_connections;
};

} // namespace fairlead::store
