#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/sessionservice.h"
#include "services/backend/identity/userservice.h"
#include "services/client/workbenchclient.h"
#include "services/embedded/backend.h"
#include "services/embedded/inprocesstransport.h"
#include "services/embedded/settings.h"
#include "services/kernel/workerpool.h"
#include "services/store/database.h"
#include "tests/support/backend/await.h"
#include "tests/support/programs/team.h"

#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

/// The backend in one object, and the road to it inside one process.
class EmbeddedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void wantsAPlace();
    void oneProgramAtATime();
    void makesTheLocalWorkspaceOnce();
    void opensItsSessionAnew();
    void sendsNothingBeforeItIsOpen();
    void endsDuringAnImport();
    void signingInWaitsForNoComparison();
    void hidesPasswordsOfItsArguments_data();
    void hidesPasswordsOfItsArguments();

private:
    QString dataDir() const { return m_folder->filePath(u"data"_s); }
    Config config() const {
        Config config;
        config.set("data-dir"_L1, dataDir());
        return config;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void EmbeddedTest::wantsAPlace() {
    const auto nowhere = embedded::Backend::open(Config());
    QCOMPARE(nowhere.error().code, ErrorCode::Invalid);
    QVERIFY(nowhere.error().message.contains(u"--data-dir"));
    Config shared;
    shared.set("database"_L1, u"postgresql://nobody@127.0.0.1:1/x"_s);
    QVERIFY(!embedded::Backend::open(shared));
}

/// A window has its data directory open while somebody runs a script over it, and the other way round.
void EmbeddedTest::oneProgramAtATime() {
    const QStringList arguments{u"--data-dir"_s, dataDir(), u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s};
    {
        auto window = embedded::Backend::open(config());
        QVERIFY(window);
        const auto second = embedded::Backend::open(config());
        QCOMPARE(second.error().code, ErrorCode::Locked);
        QVERIFY(second.error().message.contains(u"this program"));
        if (Program::path(u"fairleadctl"_s).isEmpty())
            QSKIP("fairleadctl is not built (FAIRLEAD_BIN_DIR)");
        const Finished refused = run(u"fairleadctl"_s, arguments);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.errors.contains("in use by process " + QByteArray::number(QCoreApplication::applicationPid())),
                 refused.errors.constData());
        QVERIFY((*window)->database().integrityCheck());
    }
    const Finished after = run(u"fairleadctl"_s, arguments);
    QVERIFY2(after.errors.contains("no client \"Acme\""), after.errors.constData());
}

void EmbeddedTest::makesTheLocalWorkspaceOnce() {
    OrganizationId first;
    for (int start = 0; start < 2; ++start) {
        auto backend = embedded::Backend::open(config());
        QVERIFY(backend);
        embedded::InProcessTransport transport(backend->get());
        QVERIFY(transport.open());
        QVERIFY(transport.open()); // a second time changes nothing
        client::WorkbenchClient client(&transport);
        const auto session = await(client.session());
        QVERIFY(session);
        if (start == 0)
            first = session->organization.id;
        QCOMPARE(session->organization.id, first);
        QCOMPARE(session->organization.slug, u"local"_s);
    }
}

/// The access token lives a quarter of an hour; here somebody ends the session behind the transport's back.
void EmbeddedTest::opensItsSessionAnew() {
    auto backend = embedded::Backend::open(config());
    QVERIFY(backend);
    embedded::InProcessTransport transport(backend->get());
    QVERIFY(transport.open());
    client::WorkbenchClient client(&transport);
    QVERIFY(await(client.session()));
    const auto count = [&] {
        const auto number = (*backend)->database().first(u"SELECT count(*) FROM refresh_session"_s, {}, [](const store::SqlRow &row) { return row.integer(0); });
        return number && *number ? **number : qint64(-1);
    };
    const auto before = count();
    QVERIFY((*backend)->database().execute(u"UPDATE refresh_session SET revoked_at = 1"_s, {}));
    int good = 0;
    int left = 10;
    for (int i = 0; i < 10; ++i) {
        client.session().then([&](Result<client::SessionInfo> session) {
            good += session.ok();
            --left;
        });
    }
    QTRY_COMPARE(left, 0);
    QCOMPARE(good, 10);
    QCOMPARE(count(), before + 1); // one for all ten
    QCOMPARE(transport.state(), client::Transport::State::Connected);
}

void EmbeddedTest::sendsNothingBeforeItIsOpen() {
    auto backend = embedded::Backend::open(config());
    QVERIFY(backend);
    embedded::InProcessTransport transport(backend->get());
    client::WorkbenchClient client(&transport);
    QCOMPARE(transport.state(), client::Transport::State::Disconnected);
    QCOMPARE(await(client.session()).error().code, ErrorCode::Unauthenticated);
    QCOMPARE((*backend)->organizations().organizationBySlug(u"local"_s).error().code, ErrorCode::NotFound);
}

/// A window that is closed while the pool still stores: nothing it works with may go before it.
void EmbeddedTest::endsDuringAnImport() {
    QByteArray fields;
    for (int i = 0; i < 200; ++i)
        fields += (i ? ",{\"name\":\"F" : "{\"name\":\"F") + QByteArray::number(i) + "__c\",\"type\":\"string\"}";
    QByteArray package;
    for (int i = 0; i < 400; ++i) {
        const QByteArray name = 'O' + QByteArray::number(i) + "__c";
        package += (i ? ",\"" : "{\"describes\":{\"") + name + "\":{\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
    }
    package += "}}";
    const auto count = [](embedded::Backend &backend) {
        const auto read = [](const store::SqlRow &row) { return row.integer(0); };
        const auto number = backend.database().first(u"SELECT count(*) FROM blob"_s, {}, read);
        return number && *number ? **number : qint64(-1);
    };
    qint64 stored = 0;
    for (int round = 0; round < 3; ++round) {
        auto backend = embedded::Backend::open(config());
        QVERIFY(backend);
        auto transport = std::make_unique<embedded::InProcessTransport>(backend->get());
        QVERIFY(transport->open());
        client::WorkbenchClient client(transport.get());
        const auto account = await(client.createClient(u"Acme %1"_s.arg(round), u"acme%1.example"_s.arg(round)));
        QVERIFY(account);
        bool answered = false;
        client.importSchema(account->id, u"all.json"_s, QByteArray(package).replace("F0__c", "R" + QByteArray::number(round) + "__c")).then([&](Result<client::ImportResult>) { answered = true; });
        // Its first texts are stored, more are to follow.
        QTRY_VERIFY(answered || count(**backend) > stored);
        stored = count(**backend);
        transport.reset();
        backend->reset();
        QTRY_VERIFY(answered);
    }
    auto again = embedded::Backend::open(config());
    QVERIFY(again);
    QVERIFY((*again)->database().integrityCheck());
}

/// Somebody's comparisons may take the pool for a minute.
void EmbeddedTest::signingInWaitsForNoComparison() {
    auto backend = embedded::Backend::open(config());
    QVERIFY(backend);
    const auto organization = (*backend)->organizations().create(backend::Actor::system(), u"Acme"_s, u"acme"_s);
    QVERIFY(organization);
    QSemaphore work;
    const int pieces = 2 * (*backend)->pool().threadPool()->maxThreadCount();
    for (int i = 0; i < pieces; ++i)
        (*backend)->pool().run([&work] { work.acquire(); });
    bool isOver = false;
    QTimer::singleShot(std::chrono::seconds(20), [&] {
        isOver = true;
        work.release(pieces);
    });
    backend::NewUser user;
    user.email = u"ada@example.com"_s;
    user.password = Secret(QByteArray("correct horse"));
    user.role = Role::Member;
    QVERIFY(await((*backend)->users().create(backend::Actor::system(), organization->id, user)));
    QVERIFY(await((*backend)->sessions().signIn({}, user.email, user.password)));
    QVERIFY(!isOver);
    work.release(pieces);
}

void EmbeddedTest::hidesPasswordsOfItsArguments_data() {
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("with password") << QByteArray("postgresql://u:p@ss@host/db") << QByteArray("postgresql://u:****@host/db");
    QTest::newRow("as one word") << QByteArray("--database=postgresql://u:pw@h/d") << QByteArray("--database=postgresql://u:**@h/d");
    QTest::newRow("without") << QByteArray("postgresql://u@host:5432/db") << QByteArray("postgresql://u@host:5432/db");
    QTest::newRow("no URL") << QByteArray("a:b@c") << QByteArray("a:b@c");
    QTest::newRow("nobody") << QByteArray("https://host:8420/") << QByteArray("https://host:8420/");
    QTest::newRow("behind") << QByteArray("postgresql://u@h:5432/d?password=pw&sslmode=require")
                            << QByteArray("postgresql://u@h:5432/d?password=**&sslmode=require");
    QTest::newRow("behind, the last") << QByteArray("postgresql://u:a@h/d?sslmode=require&password=p@w")
                                      << QByteArray("postgresql://u:*@h/d?sslmode=require&password=***");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void EmbeddedTest::hidesPasswordsOfItsArguments() {
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, shown);
    QByteArray name("fairleadd");
    argument.detach();
    char *arguments[] = {name.data(), argument.data()};
    embedded::hidePasswords(2, arguments);
    QCOMPARE(QByteArray(arguments[1]), shown);
}

QTEST_GUILESS_MAIN(EmbeddedTest)
#include "tst_embedded.moc"
