#include "services/store/backup.h"

#include "services/store/privatefile.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

Error unavailable(const QString &message) {
    return {ErrorCode::Unavailable, message, {}};
}

// The password goes through the environment: arguments can be read by every user of the machine.
Result<void> runTool(const QString &tool, const DatabaseUrl &url, QStringList arguments) {
    const QString program = QStandardPaths::findExecutable(tool);
    if (program.isEmpty()) {
        return Error{ErrorCode::Unsupported,
                     u"%1 is not installed: install PostgreSQL's client programs, or back up on the server"_s.arg(tool),
                     {}};
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, QString::fromUtf8(url.password.reveal()));
    if (!url.host.isEmpty())
        environment.insert(u"PGHOST"_s, url.host);
    if (!url.user.isEmpty())
        environment.insert(u"PGUSER"_s, url.user);
    environment.insert(u"PGPORT"_s, QString::number(url.port));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return unavailable(u"%1 failed: %2"_s.arg(tool, QString::fromUtf8(process.readAllStandardError()).trimmed()));
    return {};
}

/// What is left of an attempt that was cut off gives way.
Result<void> createAnew(const QString &path) {
    QFile::remove(path);
    if (!createPrivateFile(path))
        return unavailable(u"%1 cannot be written: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    return {};
}

Result<void> moveIntoPlace(const QString &from, const QString &to) {
    if (!QFile::rename(from, to)) {
        QFile::remove(from);
        return unavailable(u"%1 cannot be written"_s.arg(to));
    }
    return {};
}

Result<void> copyInto(const QString &to, const QString &from) {
    QFile source(from);
    QFile target(to);
    bool copied = source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly | QIODevice::ExistingOnly);
    while (copied && !source.atEnd()) {
        const QByteArray block = source.read(1024 * 1024);
        copied = !block.isEmpty() && target.write(block) == block.size();
    }
    if (!copied || !target.flush())
        return unavailable(u"%1 cannot be copied to %2"_s.arg(from, to));
    return {};
}

Result<void> checkFile(const QString &path) {
    DatabaseUrl url;
    url.path = path;
    const Result<std::unique_ptr<SqlConnection>> connection = SqlConnection::open(url);
    if (!connection)
        return connection.error();
    const auto verdict = (*connection)->first(u"PRAGMA integrity_check(1)"_s, {},
                                              [](const SqlRow &row) { return row.text(0); });
    if (!verdict)
        return verdict.error();
    const auto version = (*connection)->first(u"SELECT max(number) FROM schema_migration"_s, {},
                                              [](const SqlRow &row) { return row.integer(0); });
    if (!*verdict || **verdict != "ok"_L1 || !version)
        return Error{ErrorCode::Corrupt, u"The backup is not a whole database of Fairlead"_s, {}};
    return {};
}

Result<void> restoreSqlite(const QString &path, const QString &target) {
    if (QFile::exists(target))
        return Error{ErrorCode::Conflict, u"%1 exists already; a restore needs an empty place"_s.arg(target), {}};
    const QString partial = target + u".partial"_s;
    FAIRLEAD_TRY(createAnew(partial));
    if (const Result<void> copied = copyInto(partial, path); !copied) {
        QFile::remove(partial);
        return copied;
    }
    const Result<void> checked = checkFile(partial);
    QFile::remove(partial + u"-wal"_s);
    QFile::remove(partial + u"-shm"_s);
    if (!checked) {
        QFile::remove(partial);
        return Error{ErrorCode::Corrupt, u"%1 is no whole backup. %2"_s.arg(path, checked.error().message), {}};
    }
    return moveIntoPlace(partial, target);
}

Result<void> restorePostgres(const QString &path, const DatabaseUrl &target) {
    const Result<std::unique_ptr<SqlConnection>> connection = SqlConnection::open(target);
    if (!connection)
        return connection.error();
    const auto table = (*connection)->first(
        u"SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"_s, {},
        [](const SqlRow &row) { return row.text(0); });
    if (!table)
        return table.error();
    if (*table)
        return Error{ErrorCode::Conflict, u"The database %1 is not empty"_s.arg(target.description()), {}};
    return runTool(u"pg_restore"_s, target,
                   {u"--exit-on-error"_s, u"--single-transaction"_s, u"--no-owner"_s, u"--no-privileges"_s,
                    u"--dbname"_s, target.name, path});
}

/// A backup goes back to where it came from: one is a file of SQLite, the other an archive of pg_dump.
Result<void> checkKind(const QString &path, Dialect target) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unavailable(u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    const bool archive = file.read(5) == "PGDMP";
    if (archive && target == Dialect::Sqlite)
        return invalid(u"%1 is a backup of a PostgreSQL database, and no data directory comes of it: give --database"_s.arg(path));
    if (!archive && target == Dialect::Postgres)
        return invalid(u"%1 is no backup of a PostgreSQL database"_s.arg(path));
    return {};
}

} // namespace

Result<void> writeBackup(SqlConnection &connection, const DatabaseUrl &url, const QString &path) {
    if (QFileInfo::exists(path))
        return Error{ErrorCode::Conflict, u"%1 exists already"_s.arg(path), {}};
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return unavailable(u"%1 cannot be written: there is no folder %2"_s.arg(path, folder));
    // Under its final name a backup is always whole.
    const QString partial = path + u".partial"_s;
    FAIRLEAD_TRY(createAnew(partial));
    Result<void> written;
    if (url.dialect == Dialect::Sqlite) {
        const Result<int> copied = connection.execute(u"VACUUM INTO ?"_s, {partial});
        if (!copied)
            written = copied.error();
    } else {
        written = runTool(u"pg_dump"_s, url,
                          {u"--format=custom"_s, u"--no-owner"_s, u"--no-privileges"_s, u"--file"_s, partial, url.name});
    }
    if (!written) {
        QFile::remove(partial);
        return written;
    }
    return moveIntoPlace(partial, path);
}

Result<void> readBackup(const QString &path, const DatabaseUrl &target) {
    if (!QFileInfo(path).isFile())
        return notFound(u"There is no backup at %1"_s.arg(path));
    FAIRLEAD_TRY(checkKind(path, target.dialect));
    return target.dialect == Dialect::Sqlite ? restoreSqlite(path, target.path) : restorePostgres(path, target);
}

} // namespace fairlead::store
