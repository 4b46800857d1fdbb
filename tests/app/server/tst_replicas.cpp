#include "services/client/pulllogclient.h"
#include "services/client/scheduleclient.h"
#include "services/store/database.h"
#include "tests/app/server/serverrig.h"
#include "tests/support/database/testdatabase.h"

#include <QSignalSpy>
#include <QWebSocket>

#include <set>

using namespace fairlead;
using namespace fairlead::test;

/// Two servers over one PostgreSQL are one service.
class ReplicasTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aSessionOfOneWorksOnTheOther();
    void eventsOfOneReachTheOther();
    void simultaneousPullsShareNoVersion();
    void simultaneousImportsShareNoVersion();
    void aPullGoesOnWhereItsReplicaDied();
    void aSlotRunsOnce();
    void aSlotGoesOnWhereItsReplicaDied();
    void theyShareTheMasterKey();

private:
    QStringList flags() const {
        return {u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, m_database->url(), u"--allow-loopback-providers"_s,
                u"--parallel-describes"_s, u"2"_s, u"--pull-lease"_s, u"3"_s};
    }
    static Environment key() { return {{u"FAIRLEAD_MASTER_KEY"_s, QString(64, u'c')}}; }
    ClientId connectedClient(const QString &name, const SmallOrg &org);
    /// Schedules pulls of the client every hour.
    void schedule(const ClientId &client);
    /// As if the client's next slot had come; `by` says so to all replicas.
    void makeDue(const ClientId &client, Member &by);
    client::ScheduleInfo scheduleOf(Member &member, const ClientId &client);
    std::vector<client::PullAttempt> attempts(Member &member, const ClientId &client);
    static schema::SnapshotInfo awaitVersion(Member &member, const ClientId &client, int version);

    Team m_team;
    std::unique_ptr<TestDatabase> m_database;
    Program m_one{u"fairleadd"_s};
    Program m_two{u"fairleadd"_s};
    std::unique_ptr<Member> m_first;  ///< Signed in to m_one.
    std::unique_ptr<Member> m_second; ///< Signed in to m_two.
};

void ReplicasTest::initTestCase() {
    if (!areBuilt())
        QSKIP("fairleadd, fairleadctl and fairlead-sandbox are not all built (FAIRLEAD_BIN_DIR)");
    m_database = std::make_unique<TestDatabase>(store::Dialect::Postgres);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    QCOMPARE(m_team.create({u"--database"_s, m_database->url()}, key()), QByteArray());
}

void ReplicasTest::init() {
    QVERIFY2(m_one.start(flags(), key()), m_one.errors().constData());
    QVERIFY2(m_two.start(flags(), key()), m_two.errors().constData());
    m_first = std::make_unique<Member>(m_one.url());
    m_second = std::make_unique<Member>(m_two.url());
    QVERIFY(m_first->signIn(m_team));
    QVERIFY(m_second->signIn(m_team));
}

void ReplicasTest::cleanup() {
    m_first.reset();
    m_second.reset();
    if (m_one.isRunning())
        QCOMPARE(m_one.stop(), 0);
    if (m_two.isRunning())
        QCOMPARE(m_two.stop(), 0);
}

ClientId ReplicasTest::connectedClient(const QString &name, const SmallOrg &org) {
    const auto client = wait(m_first->client().createClient(name, QString()));
    if (!client || !wait(m_first->client().createConnection(client->id, org.connection())))
        qFatal("no connected client");
    return client->id;
}

schema::SnapshotInfo ReplicasTest::awaitVersion(Member &member, const ClientId &client, int version) {
    std::optional<schema::SnapshotInfo> found;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(wait(member.client().snapshot({client, version})).ok(), 30'000);
        found = *wait(member.client().snapshot({client, version}));
    }();
    return found.value_or(schema::SnapshotInfo());
}

void ReplicasTest::aSessionOfOneWorksOnTheOther() {
    const QJsonObject body{{u"email"_s, m_team.email}, {u"password"_s, QString::fromUtf8(m_team.password)}};
    const QHash<QByteArray, QByteArray> json{{"Content-Type", "application/json"}};
    const auto post = [&](const Program &server, const QString &path, const QJsonObject &said) {
        return fetch(at(server.url(), path), "POST", QJsonDocument(said).toJson(), json);
    };
    const auto list = [&](const Program &server, const QJsonObject &session) {
        return fetch(at(server.url(), u"/workbench/v1/clients"_s), "GET", {},
                     {{"Authorization", "Bearer " + session[u"access_token"_s].toString().toLatin1()}}).status;
    };
    const QJsonObject session = QJsonDocument::fromJson(post(m_one, u"/workbench/v1/session"_s, body).body).object();
    QCOMPARE(list(m_one, session), 200);
    QCOMPARE(list(m_two, session), 200);
    // Renewed on the other, spent on both, ended on both.
    const QJsonObject spent{{u"refresh_token"_s, session[u"refresh_token"_s]}};
    const PlainReply renewed = post(m_two, u"/workbench/v1/session/refresh"_s, spent);
    QCOMPARE(renewed.status, 200);
    const QJsonObject second = QJsonDocument::fromJson(renewed.body).object();
    QCOMPARE(list(m_one, second), 200);
    QCOMPARE(post(m_one, u"/workbench/v1/session/refresh"_s, spent).status, 401);
    QCOMPARE(list(m_two, second), 401); // A stolen token used twice ends the whole sign-in, wherever.
}

void ReplicasTest::eventsOfOneReachTheOther() {
    QTRY_COMPARE(m_second->transport().state(), client::Transport::State::Connected);
    QSignalSpy clients(&m_second->client(), &client::WorkbenchClient::clientsChanged);
    QSignalSpy snapshots(&m_second->client(), &client::WorkbenchClient::snapshotsChanged);
    QSignalSpy pulls(&m_second->client(), &client::WorkbenchClient::pullChanged);
    SmallOrg org(12);
    // The socket opens a moment after the sign-in; a first change may come before.
    int number = 0;
    const auto hears = [&] {
        if (clients.isEmpty())
            (void)wait(m_first->client().createClient(u"Seen %1"_s.arg(++number), QString()));
        return !clients.isEmpty() || clients.wait(500);
    };
    QTRY_VERIFY(hears());
    const ClientId client = connectedClient(u"Events"_s, org);
    QVERIFY(wait(m_first->client().startPull(client)));
    QTRY_VERIFY_WITH_TIMEOUT(!snapshots.isEmpty(), 20'000);
    QCOMPARE(snapshots.first().first().value<ClientId>(), client);
    QTRY_VERIFY(!pulls.isEmpty() && pulls.last().first().value<client::PullInfo>().state == client::PullState::Finished);
}

void ReplicasTest::simultaneousPullsShareNoVersion() {
    SmallOrg org(20);
    const ClientId client = connectedClient(u"Both"_s, org);
    org.setLatency(10);
    std::set<int> versions;
    for (int round = 1; round <= 3; ++round) {
        auto one = m_first->client().startPull(client);
        auto two = m_second->client().startPull(client);
        const auto left = wait(std::move(one));
        const auto right = wait(std::move(two));
        // One pulls; the other is told so.
        QVERIFY2(left.ok() != right.ok(), qPrintable(u"%1 %2"_s.arg(left.ok()).arg(right.ok())));
        QCOMPARE((left ? right : left).error().code, ErrorCode::Conflict);
        const PullId id = (left ? left : right)->id;
        Member &other = left ? *m_second : *m_first;
        QTRY_VERIFY_WITH_TIMEOUT(wait(other.client().pull(id))->state == client::PullState::Finished, 20'000);
        versions.insert(wait(other.client().pull(id))->version);
        QCOMPARE(static_cast<int>(versions.size()), round);
    }
    QCOMPARE(versions, (std::set<int>{1, 2, 3}));
}

void ReplicasTest::simultaneousImportsShareNoVersion() {
    const auto made = wait(m_first->client().createClient(u"Imports"_s, QString()));
    QVERIFY(made);
    std::vector<QCoro::Task<Result<client::ImportResult>>> imports;
    for (int i = 0; i < 10; ++i) {
        Member &member = i % 2 == 0 ? *m_first : *m_second;
        imports.push_back(member.client().importSchema(made->id, u"p.json"_s,
                                                       describeJson(u"P__c"_s, {u"Id:id"_s, u"F%1__c:string"_s.arg(i)})));
    }
    std::set<int> versions;
    for (auto &import : imports) {
        const auto done = wait(std::move(import));
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        versions.insert(done->snapshot.version);
    }
    QCOMPARE(versions, (std::set<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

void ReplicasTest::aPullGoesOnWhereItsReplicaDied() {
    constexpr int objects = 60;
    SmallOrg org(objects);
    const ClientId client = connectedClient(u"Orphan"_s, org);
    org.setLatency(150);
    const int before = org.requests(u"describe"_s);
    const auto started = wait(m_first->client().startPull(client));
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    QTRY_VERIFY_WITH_TIMEOUT(wait(m_second->client().pull(started->id))->done >= 10, 30'000);
    m_one.kill();
    org.setLatency(0);
    // The lease still says that somebody is at it.
    const auto early = wait(m_second->client().startPull(client));
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::Conflict);
    std::optional<client::PullInfo> resumed;
    const auto resume = [&] {
        if (const auto again = resumed ? Result<client::PullInfo>() : wait(m_second->client().startPull(client)))
            resumed = *again;
        return resumed.has_value();
    };
    QTRY_VERIFY_WITH_TIMEOUT(resume(), 30'000);
    QCOMPARE(resumed->id, started->id);
    QCOMPARE(awaitVersion(*m_second, client, 1).objectsCount, objects);
    // Only what was in flight, or not yet written, is described again.
    const int described = org.requests(u"describe"_s) - before;
    QVERIFY2(described < objects + objects / 2, qPrintable(u"%1 describes"_s.arg(described)));
    QVERIFY(described >= objects);
}

void ReplicasTest::schedule(const ClientId &client) {
    client::ScheduleClient schedules(&m_first->transport());
    const schedule::ScheduleRule hourly{1, SystemClock().now(), {}, u"UTC"_s};
    const auto set = wait(schedules.setSchedule(client, true, hourly, 0));
    QVERIFY2(set, qPrintable(set ? QString() : set.error().message));
}

void ReplicasTest::makeDue(const ClientId &client, Member &by) {
    const auto database = m_database->open();
    const Timestamp now = SystemClock().now();
    const auto moved = database->execute(u"UPDATE pull_schedule SET slot_at = ?, run_at = ? WHERE client_id = ?"_s, {now, now, client});
    QVERIFY(moved && *moved == 1);
    // Any change of a schedule has them all look what is due.
    const auto other = wait(by.client().createClient(u"Other "_s + generateUuid().toString(), QString()));
    client::ScheduleClient schedules(&by.transport());
    QVERIFY(other && wait(schedules.setSchedule(other->id, false, {1, now, {}, u"UTC"_s}, 0)));
}

client::ScheduleInfo ReplicasTest::scheduleOf(Member &member, const ClientId &client) {
    client::ScheduleClient schedules(&member.transport());
    return wait(schedules.schedule(client)).value();
}

std::vector<client::PullAttempt> ReplicasTest::attempts(Member &member, const ClientId &client) {
    client::PullLogClient log(&member.transport());
    return wait(log.attempts(client)).value();
}

void ReplicasTest::aSlotRunsOnce() {
    constexpr int objects = 12;
    SmallOrg org(objects);
    const ClientId client = connectedClient(u"Hourly"_s, org);
    schedule(client);
    for (int slot = 1; slot <= 3; ++slot) {
        makeDue(client, slot % 2 == 0 ? *m_first : *m_second);
        awaitVersion(*m_first, client, slot);
        QTRY_VERIFY_WITH_TIMEOUT(!scheduleOf(*m_second, client).isRunning, 20'000);
        QVERIFY(*scheduleOf(*m_second, client).nextAt > SystemClock().now());
    }
    QTest::qWait(1000); // Whoever came second has had the time to do it again.
    QCOMPARE(wait(m_first->client().snapshots(client))->size(), size_t(3));
    const auto log = attempts(*m_second, client);
    QCOMPARE(log.size(), size_t(3));
    QVERIFY(std::ranges::all_of(log, [](const auto &each) { return each.scheduled && each.pull.state == client::PullState::Finished; }));
    QCOMPARE(org.requests(u"describe"_s), 3 * objects);
}

void ReplicasTest::aSlotGoesOnWhereItsReplicaDied() {
    constexpr int objects = 60;
    SmallOrg org(objects);
    const ClientId client = connectedClient(u"Orphaned slot"_s, org);
    schedule(client);
    m_second.reset();
    QCOMPARE(m_two.stop(), 0); // So that it is known who runs the slot.
    org.setLatency(150);
    makeDue(client, *m_first);
    QTRY_VERIFY_WITH_TIMEOUT(scheduleOf(*m_first, client).isRunning && org.requests(u"describe"_s) >= 20, 30'000);
    QVERIFY2(m_two.start(flags(), key()), m_two.errors().constData());
    m_second = std::make_unique<Member>(m_two.url());
    QVERIFY(m_second->signIn(m_team));
    QVERIFY(scheduleOf(*m_second, client).isRunning);
    m_first.reset();
    m_one.kill();
    org.setLatency(0);

    QVERIFY(wait(m_second->client().snapshots(client))->empty());
    QCOMPARE(awaitVersion(*m_second, client, 1).objectsCount, objects);
    QTRY_VERIFY_WITH_TIMEOUT(!scheduleOf(*m_second, client).isRunning, 20'000);
    const client::ScheduleInfo after = scheduleOf(*m_second, client);
    QCOMPARE(after.lastError, QString());
    QVERIFY(*after.nextAt > SystemClock().now());
    QCOMPARE(wait(m_second->client().snapshots(client))->size(), size_t(1));
    const auto log = attempts(*m_second, client);
    QCOMPARE(log.size(), size_t(1));
    QVERIFY(log.front().scheduled && log.front().pull.state == client::PullState::Finished);
    const int described = org.requests(u"describe"_s);
    QVERIFY2(described >= objects && described < objects + objects / 2, qPrintable(u"%1 describes"_s.arg(described)));
}

void ReplicasTest::theyShareTheMasterKey() {
    const Finished refused = run(u"fairleadd"_s, flags(), {{u"FAIRLEAD_MASTER_KEY"_s, QString(64, u'd')}});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.errors.contains("aster key"), refused.errors.constData());
    const Finished keyless = run(u"fairleadd"_s, flags());
    QCOMPARE(keyless.code, 1);
    QVERIFY2(keyless.errors.contains("FAIRLEAD_MASTER_KEY"), keyless.errors.constData());
    QVERIFY(wait(m_first->client().clients()));
}

QTEST_GUILESS_MAIN(ReplicasTest)
#include "tst_replicas.moc"
