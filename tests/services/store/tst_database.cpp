#include "services/store/auditstore.h"
#include "services/store/datadirectory.h"
#include "services/store/migration.h"
#include "services/store/notificationlistener.h"
#include "services/store/settingsstore.h"
#include "services/store/transaction.h"
#include "tests/services/store/storefixture.h"
#include "tests/support/database/testdatabase.h"

#include <QProcess>
#include <QSignalSpy>

#include <sys/stat.h>
#include <thread>

using namespace fairlead;
using namespace fairlead::store;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// A new migration is tested from every version before it without a word here.
int newestSchema() {
    return allMigrations().back().number;
}

AuditEntry entry(const QString &target) {
    return {0, {}, u"test"_s, u"write"_s, target, {}, noon};
}

int entries(Database &database) {
    return static_cast<int>(must(AuditStore(database).listPlatform(0, 1'000'000)).size());
}

/// The child of the crash test: says each write once it is acknowledged, until it is killed.
int writeForEver(const QString &url) {
    const auto database = must(Database::open({.url = url}));
    const QString padding(4000, u'x');
    for (int i = 0;; ++i) {
        const qint64 key = must(database->write([&](SqlConnection &) -> Result<qint64> {
            FAIRLEAD_TRY(AuditStore(*database).append(entry(padding)));
            return AuditStore(*database).append(entry(u"second"_s));
        }));
        std::printf("%lld\n", static_cast<long long>(key));
        std::fflush(stdout);
    }
}

int holdDirectory(const QString &path) {
    const DataDirectory directory = must(DataDirectory::open(path));
    std::printf("held\n");
    std::fflush(stdout);
    for (;;)
        ::pause();
}

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }

    void migratesFromEveryOlderVersion_data() {
        QTest::addColumn<int>("from");
        for (int version = 0; version <= newestSchema(); ++version)
            QTest::addRow("%d", version) << version;
    }
    void migratesFromEveryOlderVersion() {
        QFETCH(int, from);
        QFETCH_GLOBAL(Dialect, dialect);
        const TestDatabase test(dialect);
        if (!test.problem().isEmpty())
            QSKIP(qPrintable(test.problem()));
        {
            const auto old = must(Database::open({.url = test.url(), .migrateTo = from}));
            if (from >= 1)
                Tenant::make(*old, u"kept"_s);
        }
        const auto database = test.open();
        QCOMPARE(must(OrganizationStore(*database).list()).size(), size_t(from >= 1 ? 1 : 0));
        QCOMPARE(*must(database->first(u"SELECT max(number) FROM schema_migration"_s, {},
                                       [](const SqlRow &row) { return row.integer(0); })),
                 qint64(newestSchema()));
        test.open();
        FAIRLEAD_OK(database->integrityCheck());
    }

    void replicasMayStartTogether() {
        QFETCH_GLOBAL(Dialect, dialect);
        const TestDatabase test(dialect);
        if (!test.problem().isEmpty())
            QSKIP(qPrintable(test.problem()));
        std::atomic<int> fine = 0;
        {
            std::vector<std::jthread> replicas;
            for (int i = 0; i < 4; ++i)
                replicas.emplace_back([&] { fine += Database::open({.url = test.url()}).ok() ? 1 : 0; });
        }
        QCOMPARE(fine.load(), 4);
    }

    void refusesANewerDatabase() {
        FAIRLEAD_OPEN_DATABASE;
        must(database.execute(u"INSERT INTO schema_migration (number, name) VALUES (9999, 'future')"_s, {}));
        FAIRLEAD_FAILS(Database::open({.url = test.url()}), ErrorCode::Unsupported);
    }

    void transactionsRollBackUnlessCommitted() {
        FAIRLEAD_OPEN_DATABASE;
        AuditStore audit(database);
        {
            const auto transaction = Transaction::begin(database);
            must(audit.append(entry(u"lost"_s)));
        }
        QCOMPARE(entries(database), 0);
        {
            auto transaction = Transaction::begin(database);
            must(audit.append(entry(u"kept"_s)));
            must(audit.append(entry(u"kept"_s)));
            FAIRLEAD_OK(transaction->commit());
        }
        QCOMPARE(entries(database), 2);
        {
            auto transaction = Transaction::begin(database);
            must(audit.append(entry(u"lost"_s)));
            FAIRLEAD_FAILS(OrganizationStore(database).rename(OrganizationId::generate(), u"x"_s), ErrorCode::NotFound);
            AuditEntry foreign = entry(u"lost"_s);
            foreign.organization = OrganizationId::generate();
            FAIRLEAD_FAILS(audit.append(foreign), ErrorCode::NotFound);
            QVERIFY(!transaction->commit().ok()); // A failed store call dooms it.
        }
        QCOMPARE(entries(database), 2);
        must(audit.append(entry(u"again"_s)));
        QCOMPARE(entries(database), 3);
    }

    void eachThreadHasItsConnection() {
        FAIRLEAD_OPEN_DATABASE;
        for (int round = 0; round < 3; ++round) {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    for (int n = 0; n < 10; ++n)
                        must(AuditStore(database).append(entry(u"x"_s)));
                });
            }
        }
        QCOMPARE(entries(database), 120);
    }

    void aFullDiskLosesNothing() {
        FAIRLEAD_OPEN_DATABASE;
        if (dialect != Dialect::Sqlite)
            QSKIP("PostgreSQL's disk cannot be filled here");
        SqlConnection *connection = must(database.connection());
        const auto pages = must(connection->first(u"PRAGMA page_count"_s, {},
                                                  [](const SqlRow &row) { return row.integer(0); }));
        FAIRLEAD_OK(connection->script(u"PRAGMA max_page_count = %1"_s.arg(*pages + 20)));
        AuditStore audit(database);
        int written = 0;
        Result<qint64> last = qint64(0);
        while ((last = audit.append(entry(QString(3000, u'y')))).ok())
            ++written;
        QCOMPARE(last.error().code, ErrorCode::Unavailable);
        QVERIFY(last.error().message.contains(u"The disk is full"_s));
        QVERIFY(written > 0);
        QCOMPARE(entries(database), written);
        FAIRLEAD_OK(database.integrityCheck());
        FAIRLEAD_OK(connection->script(u"PRAGMA max_page_count = 100000"_s));
        FAIRLEAD_OK(audit.append(entry(u"room again"_s)));
    }

    void findsItsConnectionAgain() {
        FAIRLEAD_OPEN_DATABASE;
        if (dialect != Dialect::Postgres)
            QSKIP("SQLite has no connection to lose");
        must(AuditStore(database).append(entry(u"before"_s)));
        test.dropConnections();
        QCOMPARE(entries(database), 1);
        test.dropConnections();
        FAIRLEAD_OK(AuditStore(database).append(entry(u"after"_s)));
        {
            auto transaction = Transaction::begin(database);
            must(AuditStore(database).append(entry(u"lost"_s)));
            test.dropConnections();
            FAIRLEAD_FAILS(AuditStore(database).append(entry(u"lost"_s)), ErrorCode::Unavailable);
            QVERIFY(!transaction->commit().ok());
        }
        QCOMPARE(entries(database), 2);
    }

    void damageIsNoticed() {
        QFETCH_GLOBAL(Dialect, dialect);
        if (dialect != Dialect::Sqlite)
            QSKIP("the server keeps its files");
        const TestDatabase test(dialect);
        QFile file(test.url().mid(7));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'z'));
        file.close();
        FAIRLEAD_FAILS(Database::open({.url = test.url()}), ErrorCode::Corrupt);
        QCOMPARE(file.size(), 8192);
    }

    void badUrls_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << u""_s << u"invalid"_s;
        QTest::newRow("no scheme") << u"/tmp/x.db"_s << u"invalid"_s;
        QTest::newRow("no file") << u"sqlite:"_s << u"invalid"_s;
        QTest::newRow("memory") << u"sqlite::memory:"_s << u"invalid"_s;
        QTest::newRow("no name") << u"postgresql://user:hunter2@host"_s << u"invalid"_s;
        QTest::newRow("option smuggled") << u"postgresql://u:hunter2@h/db?sslmode=a%27%20host%3Dx"_s << u"invalid"_s;
        QTest::newRow("password behind") << u"postgresql://u@127.0.0.1:1/db?password=hunter2%27x"_s << u"unavailable"_s;
        QTest::newRow("not there") << u"sqlite:/nowhere/at/all.db"_s << u"unavailable"_s;
        QTest::newRow("refused") << u"postgresql://u:hunter2@127.0.0.1:1/db"_s << u"unavailable"_s;
    }
    void badUrls() {
        QFETCH(QString, url);
        QFETCH(QString, code);
        const auto opened = Database::open({.url = url});
        QVERIFY(!opened.ok());
        QCOMPARE(errorCodeName(opened.error().code), code);
        QVERIFY(!opened.error().message.contains(u"hunter2"_s));
    }

    void backsUpAndRestores() {
        FAIRLEAD_OPEN_DATABASE;
        Tenant::make(database, u"kept"_s);
        const QString path = test.directory() + u"/backup"_s;
        FAIRLEAD_OK(database.backupTo(path));
        FAIRLEAD_FAILS(database.backupTo(path), ErrorCode::Conflict);
        FAIRLEAD_FAILS(Database::restoreFrom(path, test.url()), ErrorCode::Conflict);
        FAIRLEAD_FAILS(Database::restoreFrom(path + u"no"_s, test.url()), ErrorCode::NotFound);
        const TestDatabase target(dialect);
        QFile other(path + u"-of-the-other-kind"_s);
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write(dialect == Dialect::Sqlite ? "PGDMP" : "SQLite format 3") > 0);
        other.close();
        FAIRLEAD_FAILS(Database::restoreFrom(other.fileName(), target.url()), ErrorCode::Invalid);
        FAIRLEAD_OK(Database::restoreFrom(path, target.url()));
        const auto restored = target.open();
        QCOMPARE(must(OrganizationStore(*restored).list()).size(), size_t(1));
        FAIRLEAD_OK(restored->integrityCheck());
    }

    void killedWritersLoseNothingAcknowledged() {
        FAIRLEAD_OPEN_DATABASE;
        int acknowledged = 0;
        for (int round = 0; round < 8; ++round) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(), {u"--write"_s, test.url()});
            QByteArray output;
            while (output.count('\n') < 5 + 7 * round) {
                QVERIFY(writer.waitForReadyRead());
                output += writer.readAllStandardOutput();
            }
            writer.kill();
            QVERIFY(writer.waitForFinished());
            output += writer.readAllStandardOutput();
            const QList<QByteArray> lines = output.left(output.lastIndexOf('\n')).split('\n');
            acknowledged += static_cast<int>(lines.size());
            QSet<qint64> keys;
            for (const AuditEntry &found : must(AuditStore(database).listPlatform(0, 1'000'000)))
                keys.insert(found.key);
            for (const QByteArray &line : lines)
                QVERIFY2(keys.contains(line.toLongLong()), line.constData());
            QCOMPARE(keys.size() % 2, 0); // Both writes of a transaction, or neither.
            QVERIFY(keys.size() >= 2 * acknowledged);
        }
        FAIRLEAD_OK(database.integrityCheck());
    }

    void notificationsReachEveryReplica() {
        FAIRLEAD_OPEN_DATABASE;
        NotificationListener listener(test.url(), {u"snapshots"_s});
        QSignalSpy received(&listener, &NotificationListener::received);
        FAIRLEAD_OK(database.notify(u"nobody"_s, u"x"_s));
        if (dialect == Dialect::Sqlite) {
            QVERIFY(listener.isListening());
            return;
        }
        QTRY_VERIFY(listener.isListening());
        {
            auto transaction = Transaction::begin(database);
            FAIRLEAD_OK(database.notify(u"snapshots"_s, u"rolled back"_s));
        }
        FAIRLEAD_OK(database.notify(u"snapshots"_s, u"first 'é'"_s));
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.at(0).at(1).toString(), u"first 'é'"_s);
        QSignalSpy started(&listener, &NotificationListener::started);
        test.dropConnections();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20000);
        FAIRLEAD_OK(database.notify(u"snapshots"_s, u"second"_s));
        QTRY_COMPARE(received.size(), 2);
    }

    void aDirectoryHasOneHolder() {
        QTemporaryDir parent;
        const QString path = parent.filePath(u"deep/data"_s);
        qint64 pid = 0;
        {
            QProcess holder;
            holder.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, path});
            QVERIFY(holder.waitForReadyRead());
            pid = holder.processId();
            const auto refused = DataDirectory::open(path);
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().code, ErrorCode::Locked);
            QCOMPARE(refused.error().details.value("pid"_L1).toInteger(), pid);
            QVERIFY(refused.error().message.contains(QString::number(pid)));
            holder.kill();
            QVERIFY(holder.waitForFinished());
        }
        Result<DataDirectory> mine = DataDirectory::open(path);
        QVERIFY2(mine.ok(), mine.ok() ? "" : qPrintable(mine.error().message));
        struct stat status = {};
        QCOMPARE(::stat(qPrintable(path), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0700));
        FAIRLEAD_FAILS(DataDirectory::open(path), ErrorCode::Locked);
        mine = Result<DataDirectory>(invalid(u"closed"_s));
        FAIRLEAD_OK(DataDirectory::open(path));
        FAIRLEAD_FAILS(DataDirectory::open(u"/proc/nothing/here"_s), ErrorCode::Unavailable);
    }
};

int main(int argc, char *argv[]) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--write"_L1)
        return writeForEver(arguments[2]);
    if (arguments.size() == 3 && arguments[1] == "--hold"_L1)
        return holdDirectory(arguments[2]);
    DatabaseTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_database.moc"
