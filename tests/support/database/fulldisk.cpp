#include "tests/support/database/fulldisk.h"

#include "services/store/databaseurl.h"
#include "services/store/sqlconnection.h"

#include <sys/resource.h>

namespace fairlead::test {

using namespace Qt::StringLiterals;

namespace {

constexpr rlim_t noRoom = 4096; ///< Less than any page of SQLite's log ends at.
const QStringList tables{u"blob"_s, u"pull"_s, u"pull_item"_s};

bool isSqlite(const QString &url) {
    return url.startsWith("sqlite:"_L1);
}

} // namespace

FullDisk::FullDisk(const QString &databaseUrl, qint64 process)
    : m_url(databaseUrl)
    , m_process(process) {
    if (isSqlite(m_url)) {
        limitFiles(true);
        return;
    }
    administer(u"CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
               "'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"_s);
    for (const QString &table : tables)
        administer(u"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE OR DELETE ON %1 EXECUTE FUNCTION no_room()"_s.arg(table));
}

FullDisk::~FullDisk() {
    if (isSqlite(m_url))
        limitFiles(false);
    else
        administer(u"DROP FUNCTION no_room CASCADE"_s);
}

void FullDisk::limitFiles(bool on) const {
    rlimit limit{};
    if (::prlimit(static_cast<pid_t>(m_process), RLIMIT_FSIZE, nullptr, &limit) != 0)
        qFatal("the limit on files cannot be read");
    limit.rlim_cur = on ? noRoom : limit.rlim_max;
    if (::prlimit(static_cast<pid_t>(m_process), RLIMIT_FSIZE, &limit, nullptr) != 0)
        qFatal("the limit on files cannot be set");
}

void FullDisk::administer(const QString &sql) const {
    const auto url = store::DatabaseUrl::parse(m_url);
    const auto connection = store::SqlConnection::open(*url);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().message));
    if (const auto done = (*connection)->script(sql); !done)
        qFatal("%s", qPrintable(done.error().message));
}

} // namespace fairlead::test
