#include "app/desktop/lib/demo.h"
#include "app/desktop/lib/workspace.h"
#include "services/client/diffclient.h"
#include "services/client/healthclient.h"
#include "services/client/pulllogclient.h"
#include "services/client/scheduleclient.h"
#include "services/client/usageclient.h"
#include "services/embedded/backend.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr Demo::Size usual{60, 12};

/// A start of the demo over a folder, as far as the clients' past.
struct Start {
    Demo::Size size = usual;
    std::unique_ptr<Demo> demo;
    std::unique_ptr<Workspace> workspace;
    ClientId first;
    Demo::Prepared newest;

    Result<void> run(const QString &folder) {
        auto started = Demo::start(size);
        if (!started)
            return started.error();
        demo = std::move(*started);
        auto opened = Workspace::openLocal(demo->backendConfig(folder));
        if (!opened)
            return opened.error();
        workspace = std::move(*opened);
        const auto connected = QCoro::waitFor(demo->connectClient(&workspace->client()));
        if (!connected)
            return connected.error();
        first = *connected;
        return QCoro::waitFor(demo->addPast(&workspace->client(), workspace->backend(), first));
    }
    /// Goes on as far as a window does.
    Result<void> live() {
        const auto prepared = QCoro::waitFor(demo->pullTwice(&workspace->client(), first, [](const QString &) {}));
        if (!prepared)
            return prepared.error();
        newest = *prepared;
        return QCoro::waitFor(demo->addPeople(&workspace->client(), workspace->backend(), newest));
    }
    ClientId named(const QString &name) {
        for (const client::ClientSummary &client : clients()) {
            if (client.account.name == name)
                return client.account.id;
        }
        return {};
    }
    std::vector<schedule::Notification> notifications() {
        client::ScheduleClient schedules(&workspace->transport());
        const auto page = QCoro::waitFor(schedules.notifications());
        return page ? page->notifications : std::vector<schedule::Notification>();
    }
    std::vector<schema::SnapshotInfo> versions(ClientId client) {
        const auto listed = QCoro::waitFor(workspace->client().snapshots(client));
        return listed ? *listed : std::vector<schema::SnapshotInfo>();
    }
    std::vector<client::ClientSummary> clients() {
        const auto listed = QCoro::waitFor(workspace->client().clients());
        return listed ? *listed : std::vector<client::ClientSummary>();
    }
};

#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &checked = (result);                                                                                \
        QVERIFY2(checked.ok(), checked.ok() ? "" : qPrintable(checked.error().message));                               \
    } while (false)

} // namespace

class TestDemoHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"fairlead.*.info=false"_s); }
    void hasThreeClientsWithAPast();
    void aPullGoesOnWhereThePastEnds();
    void secondStartFindsItAll();
    void peopleHaveBeenHere();
    void secondStartLeavesPeoplesWork();
    void aloneItHasNobody();
};

void TestDemoHistory::hasThreeClientsWithAPast() {
    QTemporaryDir folder;
    Start start;
    VERIFY_OK(start.run(folder.path()));
    const auto clients = start.clients();
    QCOMPARE(clients.size(), size_t(3));
    int broken = 0;
    for (const client::ClientSummary &client : clients) {
        QVERIFY(client.connection);
        broken += client.connection->status != ConnectionStatus::Connected ? 1 : 0;
        const auto versions = start.versions(client.account.id);
        QVERIFY2(versions.size() >= 2, qPrintable(client.account.name));
        for (size_t i = 1; i < versions.size(); ++i)
            QVERIFY(versions[i].pulledAt < versions[i - 1].pulledAt);
        QVERIFY(versions.front().pulledAt - versions.back().pulledAt > std::chrono::hours(700 * 24));
        QVERIFY(versions.front().pulledAt < SystemClock().now());
        QVERIFY(!versions.back().label.isEmpty());
        // Something changed from one end to the other.
        const client::VersionRef oldest{client.account.id, versions.back().version};
        const client::VersionRef newest{client.account.id, versions.front().version};
        const auto diff = QCoro::waitFor(start.workspace->client().diff(oldest, newest, {}));
        VERIFY_OK(diff);
        QVERIFY2(!diff->changes.empty(), qPrintable(client.account.name));
    }
    QCOMPARE(broken, 1);
}

/// What a pull reads of the org has the bytes that the past has: only what was changed since then differs.
void TestDemoHistory::aPullGoesOnWhereThePastEnds() {
    QTemporaryDir folder;
    Start start;
    VERIFY_OK(start.run(folder.path()));
    const auto prepared = QCoro::waitFor(start.demo->pullTwice(&start.workspace->client(), start.first, [](const QString &) {}));
    VERIFY_OK(prepared);
    QVERIFY(prepared->fresh);
    QCOMPARE(prepared->from, usual.history);
    QCOMPARE(prepared->to, usual.history + 1);
    const client::VersionRef from{start.first, prepared->from};
    const client::VersionRef to{start.first, prepared->to};
    const auto diff = QCoro::waitFor(start.workspace->client().diff(from, to, {}));
    VERIFY_OK(diff);
    QVERIFY(!diff->changes.empty());
    QVERIFY2(diff->objectsCompared < 20, qPrintable(QString::number(diff->objectsCompared)));
}

void TestDemoHistory::secondStartFindsItAll() {
    QTemporaryDir folder;
    {
        Start start;
        VERIFY_OK(start.run(folder.path()));
        VERIFY_OK(QCoro::waitFor(start.demo->pullTwice(&start.workspace->client(), start.first, [](const QString &) {})));
    }
    Start again;
    VERIFY_OK(again.run(folder.path()));
    QCOMPARE(again.clients().size(), size_t(3));
    QCOMPARE(again.versions(again.first).size(), size_t(usual.history + 1));
    const auto prepared = QCoro::waitFor(again.demo->pullTwice(&again.workspace->client(), again.first, [](const QString &) {}));
    VERIFY_OK(prepared);
    QVERIFY(!prepared->fresh);
}

/// One client in drift, one with failed pulls, one well kept: each seen as the window sees it.
void TestDemoHistory::peopleHaveBeenHere() {
    QTemporaryDir folder;
    Start start;
    VERIFY_OK(start.run(folder.path()));
    VERIFY_OK(start.live());
    client::Transport *transport = &start.workspace->transport();

    client::DiffClient diffs(transport);
    const auto reviews = QCoro::waitFor(diffs.reviews({start.first, start.first}));
    VERIFY_OK(reviews);
    QVERIFY(reviews->reviews.size() >= 2);
    QVERIFY(std::ranges::any_of(reviews->reviews, [](const schema::Review &review) { return !review.note.isEmpty(); }));
    client::HealthClient health(transport);
    const auto report = QCoro::waitFor(health.health({start.first, start.newest.to}, u"enterprise"_s));
    VERIFY_OK(report);
    QVERIFY(!report->dismissed.empty());
    QVERIFY(report->dismissed.size() < report->findings.size());
    client::UsageClient usage(transport);
    const auto counted = QCoro::waitFor(usage.usage(start.first));
    VERIFY_OK(counted);
    QCOMPARE(counted->run.state, client::UsageState::Finished);
    QVERIFY(counted->objects.size() >= 3);
    QVERIFY(!counted->objects.front().filled.isEmpty());
    QVERIFY(start.versions(start.first).back().pinned);

    const ClientId drifting = start.named(u"Lakeshore Theatre"_s);
    const ClientId broken = start.named(u"Cedar Valley Shelter"_s);
    QTRY_COMPARE_WITH_TIMEOUT(start.notifications().size(), size_t(2), 30'000);
    for (const schedule::Notification &notification : start.notifications()) {
        const bool isDrift = notification.kind == schedule::NotificationKind::Drift;
        QCOMPARE(notification.client, isDrift ? drifting : broken);
        QVERIFY(!notification.isRead);
        QCOMPARE(notification.drift.isBaseline, isDrift);
        QCOMPARE(notification.drift.total() > 0, isDrift);
        QCOMPARE(notification.reason.isEmpty(), isDrift);
    }
    const auto kept = start.versions(drifting);
    QCOMPARE(std::ranges::count_if(kept, &schema::SnapshotInfo::baseline), 1);
    client::ScheduleClient schedules(transport);
    const auto mails = [&] {
        const auto sent = QCoro::waitFor(schedules.deliveries(drifting));
        return sent && sent->size() == 1 && sent->front().state == schedule::DeliveryState::Done;
    };
    QTRY_VERIFY_WITH_TIMEOUT(mails(), 10'000);

    client::PullLogClient log(transport);
    const auto attempts = QCoro::waitFor(log.attempts(broken));
    VERIFY_OK(attempts);
    QCOMPARE(attempts->size(), size_t(5));
    const auto newest = start.versions(broken).front().pulledAt;
    for (const client::PullAttempt &attempt : *attempts) {
        QCOMPARE(attempt.pull.state, client::PullState::Failed);
        QVERIFY(attempt.scheduled && attempt.pull.error && !attempt.pull.error->message.isEmpty());
        QVERIFY(attempt.pull.startedAt > newest && attempt.pull.startedAt < SystemClock().now());
    }
    const auto schedule = QCoro::waitFor(schedules.schedule(broken));
    QVERIFY(schedule && schedule->isOn);
    QTRY_VERIFY(!QCoro::waitFor(schedules.schedule(broken))->lastError.isEmpty());
}

void TestDemoHistory::secondStartLeavesPeoplesWork() {
    QTemporaryDir folder;
    size_t reviews = 0;
    const auto reviewsOf = [](Start &start) {
        client::DiffClient diffs(&start.workspace->transport());
        const auto page = QCoro::waitFor(diffs.reviews({start.first, start.first}));
        return page ? page->reviews.size() : 0;
    };
    {
        Start start;
        VERIFY_OK(start.run(folder.path()));
        VERIFY_OK(start.live());
        reviews = reviewsOf(start);
        QVERIFY(reviews > 0);
        QTRY_COMPARE_WITH_TIMEOUT(start.notifications().size(), size_t(2), 30'000);
        // What the user undoes stays undone.
        client::ScheduleClient schedules(&start.workspace->transport());
        const ClientId drifting = start.named(u"Lakeshore Theatre"_s);
        const auto known = QCoro::waitFor(schedules.schedule(drifting));
        VERIFY_OK(known);
        VERIFY_OK(QCoro::waitFor(schedules.setSchedule(drifting, false, known->rule, known->revision)));
    }
    Start again;
    VERIFY_OK(again.run(folder.path()));
    VERIFY_OK(again.live());
    QCOMPARE(reviewsOf(again), reviews);
    QCOMPARE(again.notifications().size(), size_t(2));
    const ClientId drifting = again.named(u"Lakeshore Theatre"_s);
    client::ScheduleClient schedules(&again.workspace->transport());
    const auto schedule = QCoro::waitFor(schedules.schedule(drifting));
    QVERIFY(schedule && !schedule->isOn);
    client::PullLogClient log(&again.workspace->transport());
    const auto attempts = QCoro::waitFor(log.attempts(again.named(u"Cedar Valley Shelter"_s)));
    QVERIFY(attempts && attempts->size() == 5);
}

void TestDemoHistory::aloneItHasNobody() {
    QTemporaryDir folder;
    Start start;
    start.size = {30, 0};
    VERIFY_OK(start.run(folder.path()));
    VERIFY_OK(start.live());
    QCOMPARE(start.clients().size(), size_t(1));
    QVERIFY(start.notifications().empty());
    client::DiffClient diffs(&start.workspace->transport());
    const auto reviews = QCoro::waitFor(diffs.reviews({start.first, start.first}));
    QVERIFY(reviews && reviews->reviews.empty());
}

QTEST_MAIN(TestDemoHistory)
#include "tst_demohistory.moc"
