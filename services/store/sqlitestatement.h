#pragma once

#include "services/store/sqlconnection.h"

#include <QSqlError>

class QSqlDatabase;
struct sqlite3;
struct sqlite3_stmt;

namespace fairlead::store {

/// A query prepared through SQLite's own interface, on the connection that Qt opened. Qt's driver describes every
/// column anew at each run, which costs a read of one row more than SQLite itself does. One thread's, like its
/// connection; it must go before that closes.
class SqliteStatement {
public:
    /// Settings of the whole process, to be made before its first SQLite connection; again does nothing.
    static void prepareLibrary();
    /// SQLite's handle of an open connection; nullptr where Qt's driver gives none.
    static sqlite3 *handleOf(const QSqlDatabase &database);
    /// Whether what failed last on the connection met a quota or a limit of a file's size, which SQLite calls an I/O
    /// error and not a full disk.
    static bool isOutOfRoom(sqlite3 *handle);
    /// Null with the reason in `error` when SQLite does not take the text.
    static std::unique_ptr<SqliteStatement> prepare(sqlite3 *handle, const QString &sql, QSqlError &error);
    ~SqliteStatement();

    /// Runs it to its end and hands each row to `read`. The error is invalid when all went well.
    QSqlError run(const SqlValues &values, const SqlConnection::RowReader &read);

private:
    SqliteStatement(sqlite3 *handle, sqlite3_stmt *statement)
        : m_handle(handle)
        , m_statement(statement) {
    }
    int bind(const SqlValues &values);

    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
};

} // namespace fairlead::store
