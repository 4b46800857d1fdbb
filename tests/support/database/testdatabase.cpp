#include "tests/support/database/testdatabase.h"

#include "services/store/databaseurl.h"
#include "tests/support/database/postgrescluster.h"

#include <QTest>

namespace fairlead::test {

using namespace Qt::StringLiterals;
using store::Dialect;

namespace {

void administer(const QString &sql) {
    const auto url = store::DatabaseUrl::parse(PostgresCluster::instance().url(u"postgres"_s));
    const auto connection = store::SqlConnection::open(*url);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().message));
    if (const auto done = (*connection)->script(sql); !done)
        qFatal("%s", qPrintable(done.error().message));
}

} // namespace

TestDatabase::TestDatabase(Dialect dialect) {
    if (dialect == Dialect::Sqlite) {
        m_url = u"sqlite:"_s + m_directory.filePath(u"test.db"_s);
        return;
    }
    m_problem = PostgresCluster::instance().problem();
    if (!m_problem.isEmpty())
        return;
    static int count = 0;
    m_name = u"test%1"_s.arg(++count);
    administer(u"CREATE DATABASE %1"_s.arg(m_name));
    m_url = PostgresCluster::instance().url(m_name);
}

TestDatabase::~TestDatabase() {
    if (!m_name.isEmpty())
        administer(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(m_name));
}

std::unique_ptr<store::Database> TestDatabase::open() const {
    auto opened = store::Database::open({.url = m_url});
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::move(*opened);
}

void TestDatabase::dropConnections() const {
    administer(u"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '%1'"_s.arg(m_name));
}

void addDialectRows() {
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("sqlite") << Dialect::Sqlite;
    QTest::newRow("postgresql") << Dialect::Postgres;
}

} // namespace fairlead::test
