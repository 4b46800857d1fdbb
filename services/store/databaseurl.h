#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"
#include "services/store/sqlrow.h"

#include <chrono>

namespace fairlead::store {

/// Where a database is: `sqlite:/path/file.db`, or `postgresql://user:password@host:port/name?sslmode=require`
/// (`host` may be a percent-encoded socket directory; user, port and name default as libpq's do).
struct DatabaseUrl {
    Dialect dialect = Dialect::Sqlite;
    QString path; ///< SQLite's file.
    QString host;
    int port = 5432;
    QString user;
    Secret password;
    QString name;
    QString options; ///< libpq options, `;` between them.
    std::chrono::milliseconds busyTimeout{10000};

    /// Invalid names what is wrong; the message never holds the password.
    static Result<DatabaseUrl> parse(const QString &text);
    /// For logs and messages: without the password.
    QString description() const;
};

} // namespace fairlead::store
