#include "services/store/databaseurl.h"

#include <QUrl>
#include <QUrlQuery>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

Result<DatabaseUrl> parseSqlite(const QString &text) {
    DatabaseUrl url;
    url.path = text.mid(7);
    // sqlite:///path is what other programs write.
    if (url.path.startsWith("//"_L1))
        url.path = url.path.mid(2);
    if (url.path.isEmpty() || url.path == ":memory:"_L1)
        return invalid(u"The database url names no file: sqlite:/path/file.db"_s);
    return url;
}

// libpq's option string separates by white space and quotes with ': what could leave its value is refused.
bool isPlainOption(const QString &text) {
    for (const QChar c : text) {
        if (!c.isLetterOrNumber() && !u"_-./:,+@"_s.contains(c))
            return false;
    }
    return !text.isEmpty();
}

Result<DatabaseUrl> parsePostgres(const QString &text) {
    const QUrl parsed(text, QUrl::StrictMode);
    // QUrl's own message would quote the url and with it the password.
    if (!parsed.isValid())
        return invalid(u"The database url is not well-formed: postgresql://user:password@host:port/name"_s);
    DatabaseUrl url;
    url.dialect = Dialect::Postgres;
    url.host = parsed.host(QUrl::FullyDecoded);
    url.port = parsed.port(5432);
    url.user = parsed.userName(QUrl::FullyDecoded);
    url.password = Secret(parsed.password(QUrl::FullyDecoded).toUtf8());
    url.name = parsed.path(QUrl::FullyDecoded).mid(1);
    if (url.name.isEmpty())
        return invalid(u"The database url names no database: postgresql://user:password@host:port/name"_s);
    QStringList options;
    const QUrlQuery query(parsed);
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (key == "host"_L1) {
            url.host = value; // A socket directory, as libpq's own urls write it.
            continue;
        }
        if (key == "password"_L1) {
            url.password = Secret(value.toUtf8()); // Beside the others it would be missing where programs are started.
            continue;
        }
        if (!isPlainOption(key) || !isPlainOption(value))
            return invalid(u"The database url has an option that is not understood: %1"_s.arg(key));
        options.append(u"%1=%2"_s.arg(key, value));
    }
    url.options = options.join(u';');
    return url;
}

} // namespace

Result<DatabaseUrl> DatabaseUrl::parse(const QString &text) {
    if (text.startsWith("sqlite:"_L1))
        return parseSqlite(text);
    if (text.startsWith("postgresql://"_L1) || text.startsWith("postgres://"_L1))
        return parsePostgres(text);
    return invalid(u"The database url must begin with sqlite: or postgresql://"_s);
}

QString DatabaseUrl::description() const {
    if (dialect == Dialect::Sqlite)
        return u"sqlite:"_s + path;
    return u"postgresql://%1:%2/%3"_s.arg(host.isEmpty() ? u"localhost"_s : host, QString::number(port), name);
}

} // namespace fairlead::store
