#include "services/store/sqlerror.h"

#include <QSqlError>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

// SQLite's result codes; the primary one is the low byte of an extended one.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteReadOnly = 8;
constexpr int sqliteIoError = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteCannotOpen = 14;
constexpr int sqliteTooBig = 18;
constexpr int sqliteNotADatabase = 26;
constexpr int sqliteForeignKey = 787;
constexpr int sqlitePrimaryKey = 1555;
constexpr int sqliteUnique = 2067;
constexpr int sqliteRowId = 2579;

struct Meaning {
    ErrorCode code;
    QString text;
};

Meaning sqliteMeaning(int native) {
    switch (native) {
    case sqliteUnique:
    case sqlitePrimaryKey:
    case sqliteRowId:
        return {ErrorCode::Conflict, u"It exists already"_s};
    case sqliteForeignKey:
        return {ErrorCode::NotFound, u"What it refers to does not exist"_s};
    default:
        break;
    }
    switch (native & 0xff) {
    case sqliteBusy:
    case sqliteLocked:
        return {ErrorCode::Unavailable, u"The database is busy"_s};
    case sqliteIoError:
        return {ErrorCode::Unavailable, u"The disk refused to read or write the database"_s};
    case sqliteReadOnly:
        return {ErrorCode::Unavailable, u"The database may not be written"_s};
    case sqliteCannotOpen:
        return {ErrorCode::Unavailable, u"The database file cannot be opened"_s};
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return {ErrorCode::Corrupt, u"The database file is damaged"_s};
    case sqliteTooBig:
        return {ErrorCode::TooLarge, u"The value is too large to be stored"_s};
    default:
        return {ErrorCode::Internal, u"The database refused the statement"_s};
    }
}

Meaning postgresMeaning(const QString &state) {
    if (state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1))
        return {ErrorCode::Unavailable, u"The connection to the database was lost"_s};
    if (state == "23505"_L1)
        return {ErrorCode::Conflict, u"It exists already"_s};
    if (state == "23503"_L1)
        return {ErrorCode::NotFound, u"What it refers to does not exist"_s};
    if (state.startsWith("40"_L1) || state == "55P03"_L1)
        return {ErrorCode::Unavailable, u"The database is busy"_s};
    if (state.startsWith("53"_L1))
        return {ErrorCode::Unavailable, u"The database has run out of resources"_s};
    if (state == "25006"_L1)
        return {ErrorCode::Unavailable, u"The database may not be written"_s};
    if (state.startsWith("28"_L1) || state == "3D000"_L1)
        return {ErrorCode::Unavailable, u"The database refused to let us in"_s};
    if (state.startsWith("XX"_L1))
        return {ErrorCode::Corrupt, u"The database is damaged"_s};
    if (state.startsWith("22"_L1))
        return {ErrorCode::Invalid, u"The database cannot hold this value"_s};
    if (state == "54000"_L1)
        return {ErrorCode::TooLarge, u"The value is too large to be stored"_s};
    return {ErrorCode::Internal, u"The database refused the statement"_s};
}

bool isDiskFull(const QString &native, Dialect dialect) {
    return dialect == Dialect::Sqlite ? (native.toInt() & 0xff) == sqliteFull : native == "53100"_L1;
}

QString sentence(const QString &meaning, const QString &reason) {
    return reason.isEmpty() ? meaning : u"%1: %2"_s.arg(meaning, reason);
}

} // namespace

Error errorFromSql(const QSqlError &error, Dialect dialect) {
    const QString native = error.nativeErrorCode();
    QString reason = error.databaseText().simplified();
    if (reason.isEmpty())
        reason = error.driverText().simplified();
    if (isDiskFull(native, dialect))
        return diskFull(reason);
    const Meaning meaning = dialect == Dialect::Sqlite ? sqliteMeaning(native.toInt()) : postgresMeaning(native);
    QJsonObject details{{u"sql"_s, native}};
    if (dialect == Dialect::Postgres)
        details.insert(u"dialect"_s, u"postgresql"_s);
    return {meaning.code, sentence(meaning.text, reason), details};
}

Error diskFull(const QString &reason) {
    return {ErrorCode::Unavailable,
            sentence(u"The disk is full: the database cannot grow. Nothing that was stored is lost; make room, then do it again"_s, reason),
            {{u"diskFull"_s, true}}};
}

bool isConnectionLost(const Error &error) {
    if (!error.details.contains("dialect"_L1))
        return false;
    const QString state = error.details.value("sql"_L1).toString();
    return state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1);
}

bool wantsRetry(const Error &error) {
    const QString state = error.details.value("sql"_L1).toString();
    return error.details.contains("dialect"_L1) && (state == "40001"_L1 || state == "40P01"_L1);
}

bool isUniqueViolation(const Error &error) {
    return error.code == ErrorCode::Conflict && error.details.contains("sql"_L1);
}

} // namespace fairlead::store
