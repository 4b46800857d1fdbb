#include "app/desktop/lib/demo.h"
#include "app/desktop/lib/workspace.h"
#include "services/embedded/backend.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr Demo::Size size{60, 12};

/// A start of the demo over a folder, as far as the clients' past.
struct Start {
    std::unique_ptr<Demo> demo;
    std::unique_ptr<Workspace> workspace;
    ClientId first;

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
    QCOMPARE(prepared->from, size.history);
    QCOMPARE(prepared->to, size.history + 1);
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
    QCOMPARE(again.versions(again.first).size(), size_t(size.history + 1));
    const auto prepared = QCoro::waitFor(again.demo->pullTwice(&again.workspace->client(), again.first, [](const QString &) {}));
    VERIFY_OK(prepared);
    QVERIFY(!prepared->fresh);
}

QTEST_MAIN(TestDemoHistory)
#include "tst_demohistory.moc"
