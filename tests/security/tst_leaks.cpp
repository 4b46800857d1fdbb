#include "services/backend/identity/passwordhasher.h"
#include "services/kernel/log.h"
#include "services/store/datadirectory.h"
#include "services/store/masterkey.h"
#include "services/store/vault.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <sys/stat.h>
#include <thread>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// What a log, a copy of the database, or another user of the machine gets to see.
class TestLeaks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logLines();
    void redactedTexts_data();
    void redactedTexts();
    void redactingTakesNoTime();
    void filesAreTheOwnersAlone();
    void backupsAreTheOwnersAlone();
    void swappedSecretsStayShut();
};

/// One line an event, whatever its words: nothing that ends a line or that a terminal obeys.
void TestLeaks::logLines() {
    if (qEnvironmentVariableIsSet("FAIRLEAD_TEST_SAYS")) {
        installLogging(LogFormat::Text);
        qCWarning(lcBackend).noquote() << QString(u"first\nsecond\rthird \x1b[2J\x1b]0;title\x07 \u009b31m \u2028 end \u00e9"_s);
        return;
    }
    QProcess self;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"FAIRLEAD_TEST_SAYS"_s, u"1"_s);
    self.setProcessEnvironment(environment);
    self.start(QCoreApplication::applicationFilePath(), {u"logLines"_s});
    QVERIFY(self.waitForFinished());
    QString said;
    for (const QString &line : QString::fromUtf8(self.readAllStandardError()).split(u'\n')) {
        if (line.contains(u"fairlead.backend"))
            said = line;
    }
    QVERIFY2(said.contains(u"first\\nsecond\\x0dthird"_s) && said.endsWith(u"end é"_s), qPrintable(said));
    for (const QChar c : said)
        QVERIFY2(c.category() != QChar::Other_Control && c.category() != QChar::Separator_Line, qPrintable(said));
}

void TestLeaks::redactedTexts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("cut off in the middle") << u"{\"password\":\"hunter2hun"_s << u"hunter2"_s;
    QTest::newRow("cut off, single quotes") << u"token='hunter2hun"_s << u"hunter2"_s;
    QTest::newRow("API token") << u"used fle_"_s + QString(43, u'A') << u"AAAA"_s;
    QTest::newRow("refresh token") << u"used flr_"_s + QString(43, u'A') << u"AAAA"_s;
    QTest::newRow("session token in a path") << u"GET /x/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"_s << u"c2lnbm"_s;
}

void TestLeaks::redactedTexts() {
    QFETCH(QString, text);
    QFETCH(QString, hidden);
    QVERIFY2(!redact(text).contains(hidden), qPrintable(redact(text)));
}

/// A provider's error of a megabyte must not hold a thread up.
void TestLeaks::redactingTakesNoTime() {
    for (const QString &unit : {u"eyJ-"_s, u"eyJ."_s, u"eyJ_"_s, u"Bearer "_s, u"Bearer\t \n"_s, u"://a:"_s, u"password=\""_s,
                                u"token='"_s, u"secret "_s, u"00D"_s, u"00D1234567890123!"_s, u" "_s, u"fle_"_s, u"a"_s}) {
        QElapsedTimer timer;
        timer.start();
        [[maybe_unused]] const QString shown = redact(unit.repeated(1'000'000 / unit.size()));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(unit + u' ' + QString::number(timer.elapsed())));
    }
}

void TestLeaks::filesAreTheOwnersAlone() {
    QTemporaryDir place;
    QVERIFY(::chmod(place.path().toLocal8Bit().constData(), 0755) == 0);
    const mode_t mask = ::umask(0022);
    const auto directory = store::DataDirectory::open(place.path());
    QVERIFY(directory.ok());
    store::DatabaseOptions options;
    options.url = directory->databaseUrl();
    const auto database = store::Database::open(options);
    QVERIFY(database.ok());
    store::MasterKeyOptions keyOptions;
    keyOptions.dataDirectory = place.path();
    QVERIFY(store::MasterKey::loadOrCreate(keyOptions, **database).ok());
    ::umask(mask);
    const QFileInfoList files = QDir(place.path()).entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(files.size() >= 3);
    for (const QFileInfo &file : files) {
        struct stat about = {};
        QCOMPARE(::stat(file.filePath().toLocal8Bit().constData(), &about), 0);
        QVERIFY2((about.st_mode & 077) == 0, qPrintable(file.fileName()));
    }
}

/// From the first byte on: writing one takes as long as the database is big.
void TestLeaks::backupsAreTheOwnersAlone() {
    QTemporaryDir place;
    QVERIFY(::chmod(place.path().toLocal8Bit().constData(), 0755) == 0);
    const mode_t mask = ::umask(0022);
    const auto restore = qScopeGuard([mask] { ::umask(mask); });
    store::DatabaseOptions options;
    options.url = u"sqlite:"_s + place.filePath(u"x.db"_s);
    const auto database = store::Database::open(options);
    QVERIFY(database.ok());
    QVERIFY((*database)->execute(u"CREATE TABLE big (data BLOB)"_s, {}).ok());
    QVERIFY((*database)->execute(u"INSERT INTO big VALUES (randomblob(64000000))"_s, {}).ok());
    const auto modesWhile = [&place](const std::function<void()> &work) {
        std::atomic<bool> isDone = false;
        std::atomic<mode_t> seen = 0;
        std::jthread watch([&] {
            while (!isDone) {
                for (const char *name : {"/copy", "/copy.partial", "/back.db", "/back.db.partial"}) {
                    struct stat about = {};
                    if (::stat((place.path().toLocal8Bit() + name).constData(), &about) == 0)
                        seen = seen | about.st_mode;
                }
            }
        });
        work();
        isDone = true;
        watch.join();
        return seen & 0777;
    };
    const QString copy = place.filePath(u"copy"_s);
    Result<void> done;
    QCOMPARE(modesWhile([&] { done = (*database)->backupTo(copy); }), mode_t(0600));
    QVERIFY(done.ok());
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    QFile::rename(copy, place.filePath(u"moved"_s));
    const QString back = u"sqlite:"_s + place.filePath(u"back.db"_s);
    QCOMPARE(modesWhile([&] { done = store::Database::restoreFrom(place.filePath(u"moved"_s), back); }), mode_t(0600));
    QVERIFY(done.ok());
}

/// Whoever can write to the database cannot make one organization's secret be read as another's.
void TestLeaks::swappedSecretsStayShut() {
    QTemporaryDir place;
    store::DatabaseOptions options;
    options.url = u"sqlite:"_s + place.filePath(u"x.db"_s);
    const auto database = store::Database::open(options);
    QVERIFY(database.ok());
    const auto vault = store::Vault::open(**database, store::MasterKey::generate());
    QVERIFY(vault.ok());
    const OrganizationId a = OrganizationId::generate();
    const OrganizationId b = OrganizationId::generate();
    QVERIFY((*vault)->put(a, u"one"_s, Secret("secret of a")).ok());
    QVERIFY((*vault)->put(a, u"two"_s, Secret("second of a")).ok());
    QVERIFY((*vault)->put(b, u"one"_s, Secret("secret of b")).ok());
    const auto count = (*database)->first(u"SELECT count(*) FROM vault_secret WHERE instr(sealed, 'secret') > 0"_s, {},
                                          [](const store::SqlRow &row) { return row.integer(0); });
    QCOMPARE(**count, 0);
    QVERIFY((*database)->execute(u"UPDATE vault_secret SET sealed = (SELECT sealed FROM vault_secret WHERE scope = ? AND "
                                 "name = 'one') WHERE scope = ?"_s, {a.uuid(), b.uuid()}).ok());
    QVERIFY(!(*vault)->get(b, u"one"_s).ok());
    QVERIFY((*database)->execute(u"UPDATE vault_secret SET sealed = (SELECT sealed FROM vault_secret WHERE scope = ? AND "
                                 "name = 'two') WHERE scope = ? AND name = 'one'"_s, {a.uuid(), a.uuid()}).ok());
    QVERIFY(!(*vault)->get(a, u"one"_s).ok());
    QVERIFY((*vault)->get(a, u"two"_s).ok());
}

QTEST_GUILESS_MAIN(TestLeaks)
#include "tst_leaks.moc"
