#include "services/backend/topology/changeindexer.h"
#include "services/backend/topology/historyservice.h"
#include "services/store/auditstore.h"
#include "services/store/pulllogstore.h"
#include "services/store/pullstore.h"
#include "services/store/schedulestore.h"
#include "services/store/snapshotstore.h"
#include "tests/services/backend/jobs/jobsrig.h"
#include "tests/support/database/testdatabase.h"

#include <set>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using backend::PullState;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

backend::SnapshotNote pinned() {
    backend::SnapshotNote note;
    note.pinned = true;
    return note;
}

backend::SnapshotNote baseline() {
    backend::SnapshotNote note;
    note.baseline = true;
    return note;
}

backend::SnapshotNote labelled(const QString &label) {
    backend::SnapshotNote note;
    note.label = label;
    return note;
}

QByteArray object(const QByteArray &more = {}) {
    return "{\"name\":\"A__c\",\"label\":\"A\",\"custom\":true,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Id\"}"
           + more + "]}";
}

} // namespace

class TestScheduler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();

    void runsEachSlotOnce();
    void twoReplicasShareASlot();
    void makesUpForOneMissedSlot();
    void clockSetBack();
    void clockWasFarAhead();
    void keepsTheOrderOfVersionsWhenTheClockGoesBack();
    void whatWaitsForAWrongClockIsMended();
    void slotOfADeadReplica();
    void versionOfADeadReplicaIsEnough();
    void interruptedIsGoneOnWith();
    void triesAgainByRule();
    void leavesABrokenConnectionAlone();
    void editsCountAnew();
    void tellsDriftOnce();
    void measuresByTheBaseline();
    void logOutlivesTheService();
    void logIsBounded();
    void logKeepsWhatIsNewWhenTheClockWentBack();
    void keepsOrganizationsApart();
    void clearsOut();
    void threadRunsWhatIsDue();

private:
    JobsRig &rig(int replica = 0);
    int runSlots(int replica = 0) { return await(rig(replica).jobs->runSlots()); }
    void every(int hours) {
        const auto set = rig().schedules.setSchedule(m_admin, m_client, true, {hours, m_clock.now(), {}, u"UTC"_s}, 0);
        if (!set)
            qFatal("setSchedule: %s", qPrintable(set.error().message));
    }
    int versions() {
        return static_cast<int>(
            store::SnapshotStore(rig().topology.database()).list(m_admin.organization, m_client)->size());
    }
    backend::ScheduleInfo schedule() { return *rig().schedules.schedule(m_admin, m_client); }
    QString log();
    void fault(const QJsonObject &faults) { m_sandbox->world().setFaults(faults); }
    int import(const QByteArray &describe) {
        return await(rig().topology.service().importFiles(m_admin, m_client, u"a.json"_s, describe))->snapshot.version;
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::vector<std::unique_ptr<JobsRig>> m_rigs;
    ManualClock m_clock{Timestamp()};
    Principal m_admin;
    ClientId m_client;
};

void TestScheduler::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    m_sandbox = std::make_unique<sandbox::Sandbox>(std::make_unique<sandbox::OrgGenerator>(7, 12, 200));
    QVERIFY(m_sandbox->start());
    m_clock = ManualClock(SystemClock().now());
    m_admin = rig().topology.addOrganization();
    m_client = rig().topology.addConnectedClient(m_admin);
}

void TestScheduler::cleanup() {
    m_rigs.clear();
    m_database.reset();
    m_sandbox.reset();
}

JobsRig &TestScheduler::rig(int replica) {
    while (m_rigs.size() <= static_cast<size_t>(replica))
        m_rigs.push_back(std::make_unique<JobsRig>(m_database->url(), m_sandbox->url(), m_clock));
    return *m_rigs[static_cast<size_t>(replica)];
}

QString TestScheduler::log() {
    QStringList lines;
    const auto attempts = rig().log.attempts(m_admin, m_client);
    for (const backend::PullAttempt &attempt : *attempts)
        lines.append(backend::pullStateName(attempt.pull.state) + u'/' + backend::pullOriginName(attempt.origin));
    return lines.join(u' ');
}

void TestScheduler::runsEachSlotOnce() {
    every(6);
    QCOMPARE(runSlots(), 0);
    QCOMPARE(schedule().nextAt, std::optional(m_clock.now() + hours(6)));
    QCOMPARE(schedule().upcoming.size(), size_t(10));
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1);
    QCOMPARE(runSlots(), 0);
    QCOMPARE(versions(), 1);
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1);
    QCOMPARE(versions(), 2);
    QCOMPARE(log(), u"finished/schedule finished/schedule"_s);
    QCOMPARE(schedule().lastError, QString());
    QVERIFY(schedule().lastSlotAt.has_value());
}

void TestScheduler::twoReplicasShareASlot() {
    every(6);
    for (int slot = 1; slot <= 3; ++slot) {
        m_clock.advance(hours(6));
        int ran = -1;
        QEventLoop loop;
        auto first = [](TestScheduler *self, int *sum, QEventLoop *done) -> QCoro::Task<void> {
            const int count = co_await self->rig(0).jobs->runSlots();
            *sum = count;
            done->quit();
        }(this, &ran, &loop);
        const int other = runSlots(1);
        if (ran < 0)
            loop.exec();
        QCOMPARE(ran + other, 1);
        QCOMPARE(versions(), slot);
    }
}

void TestScheduler::makesUpForOneMissedSlot() {
    every(1);
    m_rigs.clear(); // The window is closed for a night.
    m_clock.advance(hours(9) + minutes(10));
    QCOMPARE(runSlots(), 1);
    QCOMPARE(versions(), 1);
    QCOMPARE(*schedule().nextAt - m_clock.now(), std::chrono::microseconds(minutes(50)));
}

void TestScheduler::clockSetBack() {
    every(6);
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1);
    m_clock.advance(hours(-7));
    rig().jobs->mendClock();
    QCOMPARE(runSlots(), 0);
    m_clock.advance(hours(7));
    QCOMPARE(runSlots(), 0);
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1);
    QCOMPARE(versions(), 2);
}

void TestScheduler::clockWasFarAhead() {
    every(6);
    m_clock.advance(hours(24 * 1000));
    QCOMPARE(runSlots(), 1);
    m_clock.advance(hours(-24 * 1000));
    QCOMPARE(runSlots(), 0);
    rig().jobs->mendClock();
    QVERIFY(*schedule().nextAt <= m_clock.now() + hours(6));
    for (int slot = 0; slot < 2; ++slot) {
        m_clock.advance(hours(6));
        rig().jobs->mendClock(); // As at every turn of the scheduler.
        QCOMPARE(runSlots(), 1);
    }
}

void TestScheduler::keepsTheOrderOfVersionsWhenTheClockGoesBack() {
    store::Database &database = rig().topology.database();
    backend::ChangeIndexer indexer(database, rig().topology.events, m_clock);
    backend::HistoryService history(database, indexer, rig().topology.pool, m_clock);
    const Timestamp start = m_clock.now();
    const QString object = m_sandbox->world().org().objectNames().front();
    const auto pullWithField = [&](const QString &field) {
        const QJsonArray edits{QJsonObject{{u"op"_s, u"add_field"_s}, {u"object"_s, object}, {u"field"_s, field},
                                           {u"type"_s, u"string"_s}, {u"label"_s, field}, {u"length"_s, 80}}};
        const auto applied = m_sandbox->world().org().apply(edits);
        const auto pulled = await(rig().topology.service().pullAndWait(m_admin, m_client));
        return applied && pulled ? pulled->version : 0;
    };
    QCOMPARE(pullWithField(u"A__c"_s), 1);
    m_clock.advance(hours(24 * 40));
    QCOMPARE(pullWithField(u"B__c"_s), 2);
    m_clock.advance(hours(-24 * 1000)); // An empty battery.
    QCOMPARE(pullWithField(u"C__c"_s), 3);
    m_clock.advance(minutes(10));
    QCOMPARE(pullWithField(u"D__c"_s), 4);

    const auto verify = [&](int newest) {
        const auto snapshots = rig().topology.service().snapshots(m_admin, m_client);
        QCOMPARE(snapshots->front().version, newest);
        QCOMPARE(rig().topology.service().snapshot(m_admin, {m_client, 0})->version, newest);
        QVERIFY(std::is_sorted(snapshots->begin(), snapshots->end(),
                               [](const auto &a, const auto &b) { return a.version > b.version; }));
        QCOMPARE(log().count(u"finished"_s), newest);
        QVERIFY(indexer.fill(m_admin.organization, m_client));
        const auto timeline = history.timeline(m_admin, m_client);
        QVERIFY(timeline && timeline->isComplete);
        for (int version = 1; version <= newest; ++version)
            QCOMPARE(timeline->steps.at(static_cast<size_t>(version) - 1).version, version);
        const auto past = history.past(m_admin, m_client, object, std::nullopt);
        QCOMPARE(past->last, newest);
        QCOMPARE(past->first, 1);
        QCOMPARE(past->steps.size(), static_cast<size_t>(newest) - 1);
        const auto blame = await(history.blame(m_admin, {m_client, newest}));
        QCOMPARE(blame->version.of(object, schema::PartKind::Field, u"C__c"_s).first, 3);
        // Nothing is old yet but the first version, and that is the only one of its week.
        const auto preview = rig().retention.preview(m_admin, m_client, {schedule::RetentionMode::Thin, 30, 30, 365});
        QVERIFY(preview && preview->drop.empty());
    };
    verify(4);
    m_clock.advance(start + hours(24 * 41) - m_clock.now());
    QCOMPARE(pullWithField(u"E__c"_s), 5);
    verify(5);
}

void TestScheduler::whatWaitsForAWrongClockIsMended() {
    store::Database &database = rig().topology.database();
    import(object());
    import(object(",{\"name\":\"F__c\",\"type\":\"string\",\"label\":\"F\",\"length\":80}"));
    every(6);
    m_clock.advance(hours(24 * 1000));
    const schedule::RetentionPolicy one{schedule::RetentionMode::Last, 1, 30, 365};
    QVERIFY(rig().retention.setRetention(m_admin, m_client, one, 0));
    const auto slot = store::ScheduleStore(database).claimDue(u"dead"_s, m_clock.now(), std::chrono::seconds(60));
    QVERIFY(slot && *slot);
    const auto left = store::PullStore(database).begin(m_admin.organization, m_client, PullId::generate(), u"dead"_s,
                                                       m_clock.now(), std::chrono::seconds(60));
    QVERIFY(left);
    m_clock.advance(hours(-24 * 1000));

    rig().jobs->mendClock();
    m_clock.advance(hours(6));
    rig().jobs->mendClock();
    QCOMPARE(runSlots(), 1); // Neither the slot's lease of then is waited for, nor the pull's.
    QCOMPARE(schedule().lastError, QString());
    QCOMPARE(versions(), 1); // And the pull cleared out.
    import(object());
    m_clock.advance(hours(19));
    rig().jobs->mendClock();
    QCOMPARE(await(rig().jobs->runRetention()), 1);
    QCOMPARE(versions(), 1);
}

void TestScheduler::slotOfADeadReplica() {
    every(6);
    m_clock.advance(hours(6));
    // Claimed by a process that dies before it does anything.
    const auto claimed = store::ScheduleStore(rig().topology.database())
                             .claimDue(u"dead"_s, m_clock.now(), std::chrono::seconds(60));
    QVERIFY(claimed && *claimed);
    QCOMPARE(runSlots(1), 0);
    QVERIFY(schedule().isRunning);
    m_clock.advance(minutes(2));
    QCOMPARE(runSlots(1), 1);
    QCOMPARE(versions(), 1);
}

void TestScheduler::versionOfADeadReplicaIsEnough() {
    every(6);
    m_clock.advance(hours(6));
    store::ScheduleStore store(rig().topology.database());
    const auto claimed = store.claimDue(u"dead"_s, m_clock.now(), std::chrono::seconds(60));
    QVERIFY(claimed && *claimed);
    // It dies between the version and the schedule's next slot.
    QVERIFY(await(rig().topology.service().pullForSlot(m_admin.organization, m_client, (*claimed)->runId)));
    QCOMPARE(versions(), 1);
    m_clock.advance(minutes(2));
    QCOMPARE(runSlots(1), 1);
    QCOMPARE(versions(), 1);
    QVERIFY(*schedule().nextAt > m_clock.now());
    // What it held is no longer its own.
    QCOMPARE(store.finish(**claimed, u"dead"_s).error().code, ErrorCode::Conflict);
}

void TestScheduler::interruptedIsGoneOnWith() {
    every(6);
    m_clock.advance(hours(6));
    std::stop_source stop;
    fault({{u"latencyMs"_s, 20}});
    bool ended = false;
    auto running = [](JobsRig *self, std::stop_token token, bool *done) -> QCoro::Task<void> {
        co_await self->jobs->runSlots(token);
        *done = true;
    }(&rig(), stop.get_token(), &ended);
    QTRY_VERIFY(m_sandbox->world().requestCounts().value(u"describe"_s) > 0);
    stop.request_stop();
    QTRY_VERIFY_WITH_TIMEOUT(ended, 20000);
    QCOMPARE(versions(), 0);
    fault({{u"reset"_s, true}});
    QCOMPARE(runSlots(1), 1);
    QCOMPARE(versions(), 1);
}

void TestScheduler::triesAgainByRule() {
    every(6);
    m_clock.advance(hours(6));
    fault({{u"throttleCount"_s, 100000}, {u"throttleStatus"_s, 503}});
    QCOMPARE(runSlots(), 1);
    QCOMPARE(schedule().attempt, 1);
    QVERIFY(!schedule().lastError.isEmpty());
    QCOMPARE(runSlots(), 0);
    for (const int wait : {5, 15, 60}) {
        m_clock.advance(minutes(wait - 1));
        QCOMPARE(runSlots(), 0);
        m_clock.advance(minutes(1));
        QCOMPARE(runSlots(), 1);
    }
    QCOMPARE(schedule().failures, 1);
    QCOMPARE(schedule().attempt, 0);
    QCOMPARE(rig().notifications.notifications(m_admin)->size(), size_t(1));
    QCOMPARE(rig().notifications.notifications(m_admin)->front().kind, schedule::NotificationKind::PullFailed);
    QCOMPARE(rig().log.attempts(m_admin, m_client)->size(), size_t(4));
    fault({{u"reset"_s, true}});
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1);
    QCOMPARE(schedule().failures, 0);
    QCOMPARE(versions(), 1);
}

void TestScheduler::leavesABrokenConnectionAlone() {
    const ClientId lonely = rig().topology.addClient(m_admin, u"Lonely"_s);
    QVERIFY(rig().schedules.setSchedule(m_admin, lonely, true, {1, m_clock.now(), {}, u"UTC"_s}, 0));
    int tries = 0;
    for (int hour = 0; hour < 72; ++hour) {
        m_clock.advance(hours(1));
        tries += runSlots();
    }
    // 1, 2, 4, 8, 16 hours and then once a day, rather than 72 times.
    QVERIFY2(tries >= 5 && tries <= 9, qPrintable(QString::number(tries)));
    QCOMPARE(rig().log.attempts(m_admin, lonely)->size(), size_t(tries));
    QCOMPARE(rig().log.attempts(m_admin, lonely)->front().pull.state, PullState::Failed);
    QCOMPARE(rig().notifications.notifications(m_admin)->size(), size_t(1));
}

void TestScheduler::editsCountAnew() {
    every(6);
    QCOMPARE(rig().schedules.setSchedule(m_admin, m_client, true, {1, m_clock.now(), {}, u"UTC"_s}, 0).error().code,
             ErrorCode::Conflict);
    QCOMPARE(rig().schedules.setSchedule(m_admin, m_client, true, {0, {}, u"nonsense"_s, u"UTC"_s}, 1).error().code,
             ErrorCode::Invalid);
    QVERIFY(rig().schedules.setSchedule(m_admin, m_client, false, {6, m_clock.now(), {}, u"UTC"_s}, 1));
    m_clock.advance(hours(60));
    QCOMPARE(runSlots(), 0);
    QVERIFY(!schedule().nextAt);
    QVERIFY(rig().schedules.setSchedule(m_admin, m_client, true, {0, {}, u"30 6 * * *"_s, u"Europe/Berlin"_s}, 2));
    QCOMPARE(runSlots(), 0); // What was due while it was off is not made up for.
    m_clock.advance(hours(24));
    QCOMPARE(runSlots(), 1);
    QCOMPARE(schedule().revision, 3);
}

void TestScheduler::tellsDriftOnce() {
    EventRecorder recorder(rig().topology.events, m_admin.organization);
    import(object());
    every(6);
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1); // The sandbox's org is another than the file.
    QTRY_VERIFY(recorder.types().contains(u"notification.created"_s));
    auto told = rig().notifications.notifications(m_admin);
    QCOMPARE(told->size(), size_t(1));
    QCOMPARE(told->front().kind, schedule::NotificationKind::Drift);
    QCOMPARE(told->front().drift.from, 1);
    QCOMPARE(told->front().drift.to, 2);
    QVERIFY(told->front().drift.total() > 0);
    QVERIFY(!told->front().drift.isBaseline);
    QCOMPARE(told->front().clientName, u"Riverside Food Bank"_s);
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1); // Nothing has changed since.
    QCOMPARE(rig().notifications.notifications(m_admin)->size(), size_t(1));

    Principal other = m_admin;
    other.user = UserId::generate();
    QCOMPARE(*rig().notifications.unread(m_admin), 1);
    QVERIFY(rig().notifications.mark(m_admin, {told->front().id, NotificationId::generate()}, true));
    QVERIFY(rig().notifications.mark(m_admin, {told->front().id}, true));
    QCOMPARE(*rig().notifications.unread(m_admin), 0);
    QCOMPARE(*rig().notifications.unread(other), 1);
    QVERIFY(rig().notifications.mark(m_admin, {told->front().id}, false));
    QCOMPARE(*rig().notifications.unread(m_admin), 1);
}

void TestScheduler::measuresByTheBaseline() {
    import(object());
    QVERIFY(rig().topology.service().annotate(m_admin, {m_client, 1}, baseline()));
    import(object(",{\"name\":\"B__c\",\"type\":\"string\",\"label\":\"B\",\"length\":80}"));
    every(6);
    m_clock.advance(hours(6));
    QCOMPARE(runSlots(), 1);
    const auto told = rig().notifications.notifications(m_admin);
    QCOMPARE(told->size(), size_t(1));
    QCOMPARE(told->front().drift.from, 1);
    QCOMPARE(told->front().drift.to, 3);
    QVERIFY(told->front().drift.isBaseline);
}

void TestScheduler::logOutlivesTheService() {
    fault({{u"throttleCount"_s, 100000}, {u"throttleStatus"_s, 503}});
    QVERIFY(!await(rig().topology.service().pullAndWait(m_admin, m_client)));
    fault({{u"reset"_s, true}});
    m_rigs.clear();
    const auto attempts = rig().log.attempts(m_admin, m_client);
    QCOMPARE(attempts->size(), size_t(1));
    QCOMPARE(attempts->front().pull.state, PullState::Failed);
    QVERIFY(attempts->front().pull.error.has_value());
    QVERIFY(attempts->front().endedAt.has_value());
    QCOMPARE(log(), u"failed/person"_s);
    const ClientId lonely = rig().topology.addClient(m_admin, u"Lonely"_s);
    QVERIFY(!await(rig().topology.service().startPull(m_admin, lonely)));
    QCOMPARE(rig().log.attempts(m_admin, lonely)->front().pull.state, PullState::Failed);
}

void TestScheduler::logIsBounded() {
    backend::PullInfo pull;
    pull.organization = m_admin.organization;
    pull.client = m_client;
    pull.state = PullState::Failed;
    constexpr int written = 520;
    for (int i = 0; i < written; ++i) {
        pull.id = PullId::generate();
        pull.startedAt = fromMicros(i);
        backend::notePull(rig().topology.database(), pull, backend::PullOrigin::Person, std::nullopt);
    }
    std::optional<Timestamp> before;
    int seen = 0;
    for (;;) {
        const auto page = rig().log.attempts(m_admin, m_client, before);
        if (page->empty())
            break;
        seen += static_cast<int>(page->size());
        before = page->back().pull.startedAt;
    }
    QCOMPARE(seen, 500);
    QCOMPARE(*before, fromMicros(20));
}

void TestScheduler::logKeepsWhatIsNewWhenTheClockWentBack() {
    backend::PullInfo pull;
    pull.organization = m_admin.organization;
    pull.client = m_client;
    pull.state = PullState::Failed;
    const auto note = [&](qint64 at) {
        pull.id = PullId::generate();
        pull.startedAt = fromMicros(at);
        backend::notePull(rig().topology.database(), pull, backend::PullOrigin::Person, fromMicros(at + 1));
        return pull.id;
    };
    for (int i = 0; i < store::PullLogStore::capacity; ++i)
        note(1'000'000 + 10 * i);
    std::set<PullId> newest;
    for (int i = 0; i < 3; ++i)
        newest.insert(note(1000 + 10 * i));
    store::PullLogStore store(rig().topology.database());
    for (const PullId &id : newest)
        QVERIFY(*store.find(m_admin.organization, m_client, id));
    QCOMPARE(store.list(m_admin.organization, m_client, std::nullopt, 1000)->size(), size_t(store::PullLogStore::capacity));
}

void TestScheduler::keepsOrganizationsApart() {
    const Principal stranger = rig().topology.addOrganization(u"stranger"_s);
    const Error missing = notFound(u"Client not found"_s);
    QCOMPARE(rig().schedules.schedule(stranger, m_client).error(), missing);
    QCOMPARE(rig().schedules.setSchedule(stranger, m_client, true, {6, {}, {}, u"UTC"_s}, 0).error(), missing);
    QCOMPARE(rig().retention.retention(stranger, m_client).error(), missing);
    QCOMPARE(rig().retention.apply(stranger, m_client).error(), missing);
    QCOMPARE(rig().retention.preview(stranger, m_client, {}).error(), missing);
    QCOMPARE(rig().notifications.alerts(stranger, m_client).error(), missing);
    QCOMPARE(rig().notifications.test(stranger, m_client).error(), missing);
    QCOMPARE(rig().notifications.deliveries(stranger, m_client).error(), missing);
    QCOMPARE(rig().log.attempts(stranger, m_client).error(), missing);
    schedule::Notification notification;
    notification.client = m_client;
    QVERIFY(rig().notifications.notify(m_admin.organization, notification, u"1"_s));
    QVERIFY(rig().notifications.notifications(stranger)->empty());
    QCOMPARE(*rig().notifications.unread(stranger), 0);
    Principal bound = m_admin;
    bound.client = rig().topology.addClient(m_admin, u"Bound"_s);
    QVERIFY(rig().notifications.notifications(bound)->empty());
    QVERIFY(rig().notifications.mark(bound, {rig().notifications.notifications(m_admin)->front().id}, true));
    QCOMPARE(*rig().notifications.unread(m_admin), 1);
}

void TestScheduler::clearsOut() {
    for (int i = 0; i < 6; ++i)
        import(object(",{\"name\":\"F" + QByteArray::number(i) + "__c\",\"type\":\"string\",\"label\":\"F\",\"length\":80}"));
    QVERIFY(rig().topology.service().annotate(m_admin, {m_client, 1}, pinned()));
    QVERIFY(rig().topology.service().annotate(m_admin, {m_client, 2}, labelled(u"Before go-live"_s)));
    const schedule::RetentionPolicy two{schedule::RetentionMode::Last, 2, 30, 365};
    const auto preview = rig().retention.preview(m_admin, m_client, two);
    QCOMPARE(preview->drop, (std::vector<int>{3, 4}));
    QCOMPARE(preview->held, 2);
    QCOMPARE(preview->kept, 4);
    QCOMPARE(versions(), 6);
    QVERIFY(rig().retention.setRetention(m_admin, m_client, two, 0));
    QCOMPARE(rig().retention.setRetention(m_admin, m_client, two, 0).error().code, ErrorCode::Conflict);
    QCOMPARE(rig().retention.setRetention(m_admin, m_client, {schedule::RetentionMode::Last, 0}, 1).error().code,
             ErrorCode::Invalid);
    QCOMPARE(await(rig().jobs->runRetention()), 0);
    m_clock.advance(hours(25));
    QCOMPARE(await(rig().jobs->runRetention()) + await(rig(1).jobs->runRetention()), 1);
    QCOMPARE(versions(), 4);
    const auto info = rig().retention.retention(m_admin, m_client);
    QCOMPARE(info->lastRemoved, 2);
    QVERIFY(info->lastFreed > 0);
    const auto audit = store::AuditStore(rig().topology.database()).list(m_admin.organization, 0, 50);
    QVERIFY(std::any_of(audit->begin(), audit->end(),
                        [](const auto &entry) { return entry.action == "retention.apply"_L1; }));
    // A second time there is nothing to do.
    QCOMPARE(rig().retention.apply(m_admin, m_client)->lastRemoved, 0);
    // What the others still refer to is whole.
    for (const int version : {1, 2, 5, 6})
        QVERIFY(rig().topology.service().objectDocument(m_admin, {m_client, version}, u"A__c"_s));
}

void TestScheduler::threadRunsWhatIsDue() {
    every(6);
    m_clock.advance(hours(6));
    {
        const backend::Scheduler scheduler(rig().tools);
        QTRY_COMPARE_WITH_TIMEOUT(versions(), 1, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(*schedule().nextAt > m_clock.now(), 20000);
    }
    // And ends at once with nothing to do.
    const backend::Scheduler idle(rig().tools);
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
