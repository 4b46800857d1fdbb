#include "services/store/sqlconnection.h"

#include "services/kernel/log.h"
#include "services/store/databaseurl.h"
#include "services/store/privatefile.h"
#include "services/store/sqlerror.h"
#include "services/store/sqlitestatement.h"

#include <QFile>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

namespace fairlead::store {

using namespace Qt::StringLiterals;

struct SqlConnection::Private {
    DatabaseUrl url;
    QString name;
    QSqlDatabase database;
    QHash<QString, std::shared_ptr<QSqlQuery>> prepared;
    sqlite3 *sqlite = nullptr; ///< Belongs to `database`; null with PostgreSQL.
    QHash<QString, std::shared_ptr<SqliteStatement>> reading; ///< What `sqlite` reads with, past Qt's driver.
    bool inTransaction = false;
    bool doomed = false;

    Result<void> open();
    void close();
    Result<void> configure();
    Result<void> runScript(const QString &sql);
    Result<QSqlQuery *> prepare(const QString &sql);
    Result<void> makeReady();
    Result<void> refuseNul(const SqlValues &values);
    Result<QSqlQuery *> run(const QString &sql, const SqlValues &values);
    Result<void> readDirectly(const QString &sql, const SqlValues &values, const RowReader &read);
    void bind(QSqlQuery &query, const SqlValues &values) const;
    Error failed(const QSqlError &error);
    bool mayReopen(const Error &error) { return !inTransaction && isConnectionLost(error) && open().ok(); }
};

namespace {

std::atomic<quint64> connectionCount = 0;

QString connectOptions(const DatabaseUrl &url) {
    if (url.dialect == Dialect::Sqlite)
        return u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(url.busyTimeout.count());
    if (url.options.contains("connect_timeout"_L1))
        return url.options;
    return url.options.isEmpty() ? u"connect_timeout=10"_s : url.options + u";connect_timeout=10"_s;
}

Error doomedError() {
    return internalError(u"The transaction failed before and was rolled back"_s);
}

} // namespace

Result<void> SqlConnection::Private::open() {
    close();
    const bool sqlite = url.dialect == Dialect::Sqlite;
    if (sqlite)
        SqliteStatement::prepareLibrary();
    database = QSqlDatabase::addDatabase(sqlite ? u"QSQLITE"_s : u"QPSQL"_s, name);
    if (!database.isValid())
        return Error{ErrorCode::Unavailable, u"Qt's driver for %1 is not installed"_s.arg(url.description()), {}};
    database.setConnectOptions(connectOptions(url));
    database.setDatabaseName(sqlite ? url.path : url.name);
    if (!sqlite) {
        database.setHostName(url.host);
        database.setPort(url.port);
        database.setUserName(url.user);
        database.setPassword(QString::fromUtf8(url.password.reveal()));
    }
    // SQLite gives the files that it puts beside it the same permissions. One that exists is not opened: closing it
    // would drop this process's locks.
    if (sqlite)
        createPrivateFile(url.path);
    if (!database.open()) {
        const Error reason = errorFromSql(database.lastError(), url.dialect);
        return Error{reason.code, u"%1 cannot be opened. %2"_s.arg(url.description(), reason.message), reason.details};
    }
    if (sqlite)
        this->sqlite = SqliteStatement::handleOf(database);
    return configure();
}

Result<void> SqlConnection::Private::configure() {
    if (url.dialect == Dialect::Postgres)
        return runScript(u"SET client_min_messages = warning; SET lock_timeout = '30s'"_s);
    for (const QString &pragma : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                                  u"PRAGMA foreign_keys = ON"_s, u"PRAGMA temp_store = MEMORY"_s,
                                  u"PRAGMA journal_size_limit = 67108864"_s})
        FAIRLEAD_TRY(runScript(pragma));
    return {};
}

void SqlConnection::Private::close() {
    prepared.clear();
    reading.clear();
    sqlite = nullptr;
    inTransaction = false;
    doomed = false;
    if (!database.isValid())
        return;
    database.close();
    database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Error SqlConnection::Private::failed(const QSqlError &error) {
    if (inTransaction)
        doomed = true;
    const bool full = sqlite && SqliteStatement::isOutOfRoom(sqlite);
    const Error mapped = full ? diskFull(error.databaseText()) : errorFromSql(error, url.dialect);
    if (mapped.code == ErrorCode::Internal || mapped.code == ErrorCode::Corrupt)
        qCWarning(lcStore) << mapped.message;
    return mapped;
}

Result<void> SqlConnection::Private::runScript(const QString &sql) {
    QSqlQuery query(database);
    if (!query.exec(sql))
        return failed(query.lastError());
    return {};
}

Result<QSqlQuery *> SqlConnection::Private::prepare(const QString &sql) {
    std::shared_ptr<QSqlQuery> &slot = prepared[sql];
    if (slot)
        return slot.get();
    auto query = std::make_shared<QSqlQuery>(database);
    // PostgreSQL's driver would read row by row and lose the rest at the next statement.
    query->setForwardOnly(url.dialect == Dialect::Sqlite);
    if (!query->prepare(sql)) {
        const Error error = failed(query->lastError());
        prepared.remove(sql);
        return error;
    }
    slot = std::move(query);
    return slot.get();
}

void SqlConnection::Private::bind(QSqlQuery &query, const SqlValues &values) const {
    int position = 0;
    for (const SqlValue &value : values) {
        const QVariant &variant = value.variant();
        if (variant.typeId() != QMetaType::QUuid) {
            query.bindValue(position++, variant);
            continue;
        }
        const QUuid uuid = variant.toUuid();
        query.bindValue(position++, url.dialect == Dialect::Sqlite ? QVariant(uuid.toRfc4122())
                                                                   : QVariant(uuid.toString(QUuid::WithoutBraces)));
    }
}

/// PostgreSQL has no NUL in text, and its driver would end the statement there; SQLite does not get one either.
Result<void> SqlConnection::Private::refuseNul(const SqlValues &values) {
    for (const SqlValue &value : values) {
        const QVariant &variant = value.variant();
        if (variant.typeId() != QMetaType::QString || !variant.toString().contains(QChar(u'\0')))
            continue;
        doomed = inTransaction;
        return invalid(u"Text must not contain the character NUL"_s);
    }
    return {};
}

Result<void> SqlConnection::Private::makeReady() {
    if (doomed)
        return doomedError();
    if (database.isOpen())
        return {};
    return inTransaction ? doomedError() : open();
}

Result<QSqlQuery *> SqlConnection::Private::run(const QString &sql, const SqlValues &values) {
    FAIRLEAD_TRY(makeReady());
    Result<QSqlQuery *> query = prepare(sql);
    if (!query)
        return query;
    FAIRLEAD_TRY(refuseNul(values));
    bind(**query, values);
    if (!(*query)->exec()) {
        const Error error = failed((*query)->lastError());
        (*query)->finish();
        return error;
    }
    return query;
}

Result<void> SqlConnection::Private::readDirectly(const QString &sql, const SqlValues &values, const RowReader &read) {
    FAIRLEAD_TRY(refuseNul(values));
    std::shared_ptr<SqliteStatement> statement = reading.value(sql);
    QSqlError error;
    if (!statement) {
        statement = SqliteStatement::prepare(sqlite, sql, error);
        if (!statement)
            return failed(error);
        reading.insert(sql, statement);
    }
    error = statement->run(values, read);
    if (error.isValid())
        return failed(error);
    return {};
}

SqlConnection::SqlConnection(std::unique_ptr<Private> p)
    : d(std::move(p)) {
}

SqlConnection::~SqlConnection() {
    d->close();
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const DatabaseUrl &url) {
    auto d = std::make_unique<Private>();
    d->url = url;
    d->name = u"fairlead-%1"_s.arg(++connectionCount);
    std::unique_ptr<SqlConnection> connection(new SqlConnection(std::move(d)));
    FAIRLEAD_TRY(connection->d->open());
    return connection;
}

Dialect SqlConnection::dialect() const {
    return d->url.dialect;
}

bool SqlConnection::inTransaction() const {
    return d->inTransaction;
}

Result<void> SqlConnection::rows(const QString &sql, const SqlValues &values, const RowReader &read) {
    if (dialect() == Dialect::Sqlite) {
        FAIRLEAD_TRY(d->makeReady());
        if (d->sqlite)
            return d->readDirectly(sql, values, read);
    }
    Result<QSqlQuery *> query = d->run(sql, values);
    if (!query && d->mayReopen(query.error()))
        query = d->run(sql, values);
    if (!query)
        return query.error();
    const SqlRow row(**query, dialect());
    while ((*query)->next())
        read(row);
    const QSqlError error = (*query)->lastError();
    (*query)->finish();
    if (error.isValid())
        return d->failed(error);
    return {};
}

Result<int> SqlConnection::execute(const QString &sql, const SqlValues &values) {
    const Result<QSqlQuery *> query = d->run(sql, values);
    if (!query)
        return query.error();
    const int changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<void> SqlConnection::script(const QString &sql) {
    if (d->doomed)
        return doomedError();
    return d->runScript(sql);
}

Result<void> SqlConnection::insertMany(const QString &insertInto, const std::vector<SqlValues> &rows,
                                       const QString &tail) {
    constexpr size_t perStatement = 64;
    const size_t whole = rows.size() / perStatement * perStatement;
    for (size_t start = 0; start < rows.size();) {
        // Two texts only, so that both stay prepared: full statements, then single rows.
        const size_t count = start < whole ? perStatement : 1;
        const QString tuple = u"(?%1)"_s.arg(u",?"_s.repeated(static_cast<qsizetype>(rows[start].size()) - 1));
        SqlValues values;
        QStringList tuples;
        for (size_t i = start; i < start + count; ++i) {
            values.insert(values.end(), rows[i].begin(), rows[i].end());
            tuples.append(tuple);
        }
        FAIRLEAD_TRY(execute(u"%1 VALUES %2 %3"_s.arg(insertInto, tuples.join(u','), tail), values));
        start += count;
    }
    return {};
}

Result<void> SqlConnection::begin() {
    Q_ASSERT_X(!d->inTransaction, "SqlConnection::begin", "a transaction is open on this thread");
    if (!d->database.isOpen())
        FAIRLEAD_TRY(d->open());
    const QString statement = dialect() == Dialect::Sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s;
    Result<void> begun = d->runScript(statement);
    if (!begun && d->mayReopen(begun.error()))
        begun = d->runScript(statement);
    if (!begun)
        return begun;
    d->inTransaction = true;
    return {};
}

Result<void> SqlConnection::commit() {
    Q_ASSERT(d->inTransaction);
    if (d->doomed) {
        rollback();
        return doomedError();
    }
    const Result<void> committed = d->runScript(u"COMMIT"_s);
    if (!committed) {
        rollback();
        return committed;
    }
    d->inTransaction = false;
    return {};
}

void SqlConnection::rollback() {
    // It may fail because the database rolled back by itself (full disk) or the connection is gone: the same to us.
    QSqlQuery query(d->database);
    query.exec(u"ROLLBACK"_s);
    d->inTransaction = false;
    d->doomed = false;
}

void SqlConnection::doom() {
    d->doomed = d->inTransaction;
}

} // namespace fairlead::store
