#include "services/store/sqlitestatement.h"

#include <QSqlDatabase>
#include <QSqlDriver>

#include <sqlite3.h>

#include <cerrno>
#include <csignal>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

/// As Qt's driver words it, so that sqlerror.cpp need not know which way a statement took.
QSqlError lastError(sqlite3 *handle) {
    const auto *text = static_cast<const char16_t *>(sqlite3_errmsg16(handle));
    return QSqlError(u"Unable to fetch row"_s, QString::fromUtf16(text), QSqlError::StatementError,
                     QString::number(sqlite3_extended_errcode(handle)));
}

/// Texts and bytes are not copied: `value` outlives the run.
int bindOne(sqlite3_stmt *statement, int position, const QVariant &value) {
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return sqlite3_bind_null(statement, position);
    case QMetaType::LongLong:
        return sqlite3_bind_int64(statement, position, *static_cast<const qlonglong *>(value.constData()));
    case QMetaType::QUuid: {
        const QByteArray bytes = static_cast<const QUuid *>(value.constData())->toRfc4122();
        return sqlite3_bind_blob64(statement, position, bytes.constData(), static_cast<quint64>(bytes.size()), SQLITE_TRANSIENT);
    }
    case QMetaType::QByteArray: {
        const auto *bytes = static_cast<const QByteArray *>(value.constData());
        return sqlite3_bind_blob64(statement, position, bytes->constData(), static_cast<quint64>(bytes->size()), SQLITE_STATIC);
    }
    default: {
        Q_ASSERT(value.typeId() == QMetaType::QString);
        const auto *text = static_cast<const QString *>(value.constData());
        return sqlite3_bind_text64(statement, position, reinterpret_cast<const char *>(text->utf16()),
                                   static_cast<quint64>(text->size()) * sizeof(char16_t), SQLITE_STATIC,
                                   Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? SQLITE_UTF16LE : SQLITE_UTF16BE);
    }
    }
}

} // namespace

void SqliteStatement::prepareLibrary() {
    // Without its statistics of memory, which nobody asks for, SQLite takes no process-wide lock at each allocation.
    [[maybe_unused]] static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    // A limit of a file's size is a full disk to us, and no reason to be ended by a signal.
    std::signal(SIGXFSZ, SIG_IGN);
}

sqlite3 *SqliteStatement::handleOf(const QSqlDatabase &database) {
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

bool SqliteStatement::isOutOfRoom(sqlite3 *handle) {
    const int reason = sqlite3_system_errno(handle);
    return (sqlite3_errcode(handle) & 0xff) == SQLITE_IOERR && (reason == EDQUOT || reason == EFBIG || reason == ENOSPC);
}

std::unique_ptr<SqliteStatement> SqliteStatement::prepare(sqlite3 *handle, const QString &sql, QSqlError &error) {
    sqlite3_stmt *statement = nullptr;
    const int bytes = static_cast<int>((sql.size() + 1) * static_cast<qsizetype>(sizeof(QChar)));
    if (sqlite3_prepare16_v3(handle, sql.utf16(), bytes, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
        error = lastError(handle);
        return nullptr;
    }
    return std::unique_ptr<SqliteStatement>(new SqliteStatement(handle, statement));
}

SqliteStatement::~SqliteStatement() {
    sqlite3_finalize(m_statement);
}

int SqliteStatement::bind(const SqlValues &values) {
    int position = 0;
    for (const SqlValue &value : values) {
        if (const int code = bindOne(m_statement, ++position, value.variant()); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

QSqlError SqliteStatement::run(const SqlValues &values, const SqlConnection::RowReader &read) {
    QSqlError error;
    int code = bind(values);
    if (code == SQLITE_OK) {
        const SqlRow row(m_statement);
        while ((code = sqlite3_step(m_statement)) == SQLITE_ROW)
            read(row);
    }
    if (code != SQLITE_DONE)
        error = lastError(m_handle);
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    return error;
}

} // namespace fairlead::store
