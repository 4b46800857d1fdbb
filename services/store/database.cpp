#include "services/store/database.h"

#include "services/store/backup.h"
#include "services/store/migrator.h"
#include "services/store/sqlerror.h"
#include "services/store/threadconnections.h"
#include "services/store/transaction.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

Error corrupt(const QString &what) {
    return {ErrorCode::Corrupt, u"The database is damaged: %1"_s.arg(what), {}};
}

Result<void> checkSqlite(SqlConnection &connection) {
    const auto findings = connection.all(u"PRAGMA integrity_check(20)"_s, {},
                                         [](const SqlRow &row) { return row.text(0); });
    if (!findings)
        return findings.error();
    if (findings->size() != 1 || findings->front() != "ok"_L1)
        return corrupt(findings->empty() ? u"the check says nothing"_s : findings->front());
    const auto dangling = connection.first(u"PRAGMA foreign_key_check"_s, {},
                                           [](const SqlRow &row) { return row.text(0); });
    if (!dangling)
        return dangling.error();
    if (*dangling)
        return corrupt(u"rows of %1 refer to nothing"_s.arg(**dangling));
    return {};
}

// Every constraint is the server's to keep; what can be probed from here is that each table can be read to its end.
Result<void> checkPostgres(SqlConnection &connection) {
    const auto tables = connection.all(
        u"SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"_s, {},
        [](const SqlRow &row) { return row.text(0); });
    if (!tables)
        return tables.error();
    for (const QString &table : *tables) {
        const auto read = connection.first(u"SELECT count(*) FROM (SELECT * FROM \"%1\" OFFSET 0) AS every"_s.arg(table),
                                           {}, [](const SqlRow &row) { return row.integer(0); });
        if (!read)
            return read.error();
    }
    return {};
}

} // namespace

Database::Database(std::shared_ptr<ThreadConnections> connections)
    : m_connections(std::move(connections)) {
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options) {
    Result<DatabaseUrl> url = DatabaseUrl::parse(options.url);
    if (!url)
        return url.error();
    url->busyTimeout = options.busyTimeout;
    std::unique_ptr<Database> database(new Database(std::make_shared<ThreadConnections>(*url)));
    const Result<SqlConnection *> connection = database->connection();
    if (!connection)
        return connection.error();
    FAIRLEAD_TRY(migrate(**connection, options.migrateTo));
    return database;
}

Dialect Database::dialect() const {
    return m_connections->url().dialect;
}

QString Database::description() const {
    return m_connections->url().description();
}

Result<SqlConnection *> Database::connection() {
    return m_connections->mine();
}

Result<void> Database::runWrite(const std::function<Result<void>(SqlConnection &)> &work) {
    const Result<SqlConnection *> mine = connection();
    if (!mine)
        return mine.error();
    if ((*mine)->inTransaction()) {
        const Result<void> done = work(**mine);
        if (!done)
            (*mine)->doom();
        return done;
    }
    constexpr int attempts = 5;
    for (int attempt = 1;; ++attempt) {
        Result<Transaction> transaction = Transaction::begin(*this);
        if (!transaction)
            return transaction.error();
        Result<void> done = work(transaction->connection());
        if (done)
            done = transaction->commit();
        if (done || attempt == attempts || !wantsRetry(done.error()))
            return done;
    }
}

Result<int> Database::execute(const QString &sql, const SqlValues &values) {
    return write([&](SqlConnection &connection) { return connection.execute(sql, values); });
}

Result<void> Database::integrityCheck() {
    const Result<SqlConnection *> mine = connection();
    if (!mine)
        return mine.error();
    return dialect() == Dialect::Sqlite ? checkSqlite(**mine) : checkPostgres(**mine);
}

Result<void> Database::backupTo(const QString &path) {
    const Result<SqlConnection *> mine = connection();
    if (!mine)
        return mine.error();
    return writeBackup(**mine, m_connections->url(), path);
}

Result<void> Database::restoreFrom(const QString &path, const QString &url) {
    const Result<DatabaseUrl> target = DatabaseUrl::parse(url);
    if (!target)
        return target.error();
    return readBackup(path, *target);
}

Result<void> Database::notify(const QString &channel, const QString &payload) {
    if (dialect() == Dialect::Sqlite)
        return {};
    return write([&](SqlConnection &connection) -> Result<void> {
        return connection.rows(u"SELECT pg_notify(?, ?)"_s, {channel, payload}, [](const SqlRow &) { });
    });
}

} // namespace fairlead::store
