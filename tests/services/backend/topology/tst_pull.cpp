#include "services/store/blobstore.h"
#include "services/store/pullstore.h"
#include "services/store/snapshotstore.h"
#include "services/store/storecheck.h"
#include "tests/services/backend/topology/topologyrig.h"
#include "tests/support/database/fulldisk.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using backend::PullInfo;
using backend::PullState;

namespace {

constexpr int objectCount = 40;

/// A small org whose global describe and bodies can be made to lie.
class LyingOrg final : public sandbox::OrgSource {
public:
    std::vector<QString> objectNames() const override {
        auto names = m_org.objectNames();
        if (!m_duplicate.isEmpty())
            names.push_back(m_duplicate);
        return m_empty ? std::vector<QString>() : names;
    }
    QJsonObject listing(const QString &name) const override { return m_org.listing(name); }
    QByteArray describe(const QString &name) const override {
        return m_org.describe(name == m_swapped ? m_instead : name);
    }
    std::vector<sandbox::ValidationRule> validationRules() const override { return m_org.validationRules(); }

    QString m_duplicate;
    QString m_swapped, m_instead;
    bool m_empty = false;
    sandbox::OrgGenerator m_org{7, objectCount, 1200};
};

} // namespace

class TestPull : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();

    void pullsTellsAndFindsTheChange();
    void readsAgainOnlyWhatIsNew_data();
    void readsAgainOnlyWhatIsNew();
    void tellsWhereItIs();
    void refusesWithoutConnection();
    void refusesASecondStart();
    void waitingPullsEachMakeAVersion();
    void listsWhatFails_data();
    void listsWhatFails();
    void survivesTroubleOnTheWay_data();
    void survivesTroubleOnTheWay();
    void failsAsAWhole_data();
    void failsAsAWhole();
    void goesOnWhereItStopped_data();
    void goesOnWhereItStopped();
    void goesOnOnceThereIsRoom();
    void goesOnAfterTheServiceIsGone();
    void cancelLeavesNothing();
    void cancelsFromAnotherReplica();
    void forgetsWhatIsOfAnotherOrg();
    void findsPullsOfOtherReplicas();

private:
    TopologyRig &rig(int replica = 0);
    Result<schema::SnapshotInfo> pullNow(int replica = 0) {
        return await(rig(replica).service().pullAndWait(m_admin, m_client));
    }
    PullInfo ended(const PullId &id);
    int described() const { return m_sandbox->world().requestCounts().value(u"describe"_s); }
    void fault(const QJsonObject &faults) { m_sandbox->world().setFaults(faults); }
    int items(const PullId &id) {
        return static_cast<int>(store::PullStore(rig().database()).items(m_admin.organization, id)->size());
    }
    bool leftOpen() {
        return store::PullStore(rig().database()).unfinished(m_admin.organization, m_client)->has_value();
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    LyingOrg *m_org = nullptr;
    std::vector<std::unique_ptr<TopologyRig>> m_rigs;
    Principal m_admin;
    ClientId m_client;
};

void TestPull::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    auto org = std::make_unique<LyingOrg>();
    m_org = org.get();
    m_sandbox = std::make_unique<sandbox::Sandbox>(std::move(org));
    QVERIFY(m_sandbox->start());
    m_admin = rig().addOrganization();
    m_client = rig().addConnectedClient(m_admin);
}

void TestPull::cleanup() {
    m_rigs.clear();
    m_database.reset();
    m_sandbox.reset();
}

TopologyRig &TestPull::rig(int replica) {
    while (m_rigs.size() <= static_cast<size_t>(replica))
        m_rigs.push_back(std::make_unique<TopologyRig>(m_database->url(), m_sandbox->url()));
    return *m_rigs[static_cast<size_t>(replica)];
}

PullInfo TestPull::ended(const PullId &id) {
    PullInfo info;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT((info = *rig().service().pull(m_admin, id)).state != PullState::Running, 20000);
    }();
    return info;
}

void TestPull::pullsTellsAndFindsTheChange() {
    EventRecorder recorder(rig().events, m_admin.organization);
    const auto first = pullNow();
    QVERIFY2(first, qPrintable(first ? QString() : first.error().message));
    QCOMPARE(first->version, 1);
    QCOMPARE(first->source, u"org"_s);
    QCOMPARE(first->objectsCount, objectCount);
    QCOMPARE(first->fieldsCount, 1200);
    QVERIFY(first->customObjectsCount > 0);
    QVERIFY(first->failed.empty());
    QCOMPARE(first->warnings, QStringList());
    QCOMPARE(first->apiVersion, u"v62.0"_s);
    QTRY_VERIFY(recorder.types().contains(u"snapshot.created"_s));
    QVERIFY(recorder.types().contains(u"pull.progress"_s));
    QCOMPARE(recorder.types().count(u"pull.finished"_s), 1);
    QVERIFY(rig().connections().connectionOf(m_admin, m_client)->lastUsedAt.has_value());

    const QString name = m_org->objectNames().front();
    const QJsonArray edits{QJsonObject{{u"op"_s, u"add_field"_s}, {u"object"_s, name}, {u"field"_s, u"Brand_New__c"_s},
                                       {u"type"_s, u"string"_s}, {u"label"_s, u"Brand New"_s}, {u"length"_s, 80}}};
    const auto applied = m_sandbox->world().org().apply(edits);
    QVERIFY2(applied, qPrintable(applied ? QString() : applied.error().message));
    const auto second = pullNow();
    QVERIFY(second);
    QCOMPARE(second->version, 2);
    const auto diff = await(rig().service().diff(m_admin, {m_client, 1}, {m_client, 2}, {}));
    QVERIFY2(diff, qPrintable(diff ? QString() : diff.error().message));
    QCOMPARE(diff->objectsCompared, 1);
    QCOMPARE(diff->changes.size(), size_t(1));
    QCOMPARE(diff->changes.front().kind, schema::ChangeKind::FieldAdded);
    QCOMPARE(diff->changes.front().object, name);
    QCOMPARE(diff->changes.front().field, u"Brand_New__c"_s);
    QCOMPARE(rig().service().snapshots(m_admin, m_client)->size(), size_t(2));
    QVERIFY(!leftOpen());
}

void TestPull::readsAgainOnlyWhatIsNew_data() {
    QTest::addColumn<QJsonObject>("edit");
    QTest::addColumn<bool>("loseTexts");
    QTest::addColumn<int>("kind"); // Of the one change; none where negative.
    QTest::addColumn<int>("describedAgain"); // Besides each object's one describe.
    const QJsonObject rule{{u"fullName"_s, u"Brand_New"_s}, {u"active"_s, true}, {u"errorConditionFormula"_s, u"TRUE"_s},
                           {u"errorMessage"_s, u"No"_s}};
    QTest::newRow("nothing") << QJsonObject() << false << -1 << 0;
    QTest::newRow("a body") << QJsonObject{{u"op"_s, u"add_field"_s}, {u"field"_s, u"Brand_New__c"_s},
                                           {u"type"_s, u"string"_s}, {u"label"_s, u"Brand New"_s}, {u"length"_s, 80}}
                            << false << static_cast<int>(schema::ChangeKind::FieldAdded) << 0;
    QTest::newRow("a rule of an unchanged body")
        << QJsonObject{{u"op"_s, u"add_rule"_s}, {u"rule"_s, rule}} << false
        << static_cast<int>(schema::ChangeKind::ValidationRuleAdded) << 1;
    QTest::newRow("texts that are gone") << QJsonObject() << true << -1 << 0; // Which is known before any is asked for.
}

void TestPull::readsAgainOnlyWhatIsNew() {
    QFETCH(QJsonObject, edit);
    QFETCH(bool, loseTexts);
    QFETCH(int, kind);
    QFETCH(int, describedAgain);
    const auto first = pullNow();
    QVERIFY2(first, qPrintable(first ? QString() : first.error().message));
    if (!edit.isEmpty()) {
        edit.insert(u"object"_s, m_org->objectNames().front());
        QVERIFY(m_sandbox->world().org().apply({edit}));
    }
    if (loseTexts) {
        QVERIFY(store::SnapshotStore(rig().database()).remove(m_admin.organization, m_client, 1));
        QVERIFY(store::BlobStore(rig().database()).collectGarbage(m_admin.organization));
    }
    const int before = described();
    const auto second = pullNow();
    QVERIFY2(second, qPrintable(second ? QString() : second.error().message));
    QCOMPARE(described() - before, objectCount + describedAgain);
    QCOMPARE(second->version, 2);
    QCOMPARE(second->objectsCount, objectCount);
    QCOMPARE(second->customObjectsCount, first->customObjectsCount);
    const bool addsField = kind == static_cast<int>(schema::ChangeKind::FieldAdded);
    QCOMPARE(second->fieldsCount, first->fieldsCount + (addsField ? 1 : 0));
    // Another process remembers nothing and reads everything.
    m_rigs.clear();
    const auto third = pullNow();
    QVERIFY(third);
    QCOMPARE(third->fieldsCount, second->fieldsCount);
    const auto same = await(rig().service().diff(m_admin, {m_client, 2}, {m_client, 3}, {}));
    QVERIFY(same && same->changes.empty() && same->objectsCompared == 0);
    if (loseTexts)
        return;
    const auto diff = await(rig().service().diff(m_admin, {m_client, 1}, {m_client, 2}, {}));
    QVERIFY2(diff, qPrintable(diff ? QString() : diff.error().message));
    QCOMPARE(diff->changes.size(), size_t(kind < 0 ? 0 : 1));
    if (kind >= 0)
        QCOMPARE(static_cast<int>(diff->changes.front().kind), kind);
}

void TestPull::tellsWhereItIs() {
    EventRecorder recorder(rig().events, m_admin.organization);
    const auto started = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(started);
    QCOMPARE(started->state, PullState::Running);
    QCOMPARE(*rig().service().summary(m_admin, m_client)->runningPull, started->id);
    const PullInfo info = ended(started->id);
    QCOMPARE(info.state, PullState::Finished);
    QCOMPARE(info.version, 1);
    QCOMPARE(info.done, objectCount);
    QCOMPARE(info.total, objectCount);
    QVERIFY(info.apiCallsUsed >= objectCount);
    QCOMPARE(info.apiCallsLimit, 100000);
    QVERIFY(!rig().service().summary(m_admin, m_client)->runningPull);
    QTRY_VERIFY(recorder.types().contains(u"pull.finished"_s));
    int before = -1;
    for (const backend::Event &event : recorder.events) {
        const auto told = backend::pullFromJson(event.payload, m_admin.organization);
        if (!told)
            continue;
        QVERIFY(told->done >= before);
        before = told->done;
        QCOMPARE(*event.client, m_client);
    }
    QCOMPARE(before, objectCount);
}

void TestPull::refusesWithoutConnection() {
    const ClientId bare = rig().addClient(m_admin, u"Bare"_s);
    for (const auto &error : {await(rig().service().startPull(m_admin, bare)).error(),
                              await(rig().service().pullAndWait(m_admin, bare)).error()}) {
        QCOMPARE(error.code, ErrorCode::Rejected);
        QCOMPARE(error.message, u"No connected Salesforce connection found"_s); // rules.md E-V1
    }
    const Principal stranger = rig().addOrganization(u"stranger"_s);
    const auto foreign = await(rig().service().startPull(stranger, m_client));
    QCOMPARE(foreign.error(), notFound(u"Client not found"_s));
}

void TestPull::refusesASecondStart() {
    fault({{u"latencyMs"_s, 20}});
    const auto first = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(first);
    for (const int replica : {0, 1}) {
        // The second rig plays another process only on PostgreSQL; over SQLite both are this process.
        const auto second = await(rig(replica).service().startPull(m_admin, m_client));
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QCOMPARE(second.error().details["pull"_L1].toString(), first->id.toString());
    }
    QCOMPARE(ended(first->id).state, PullState::Finished);
    QCOMPARE(rig().service().snapshots(m_admin, m_client)->size(), size_t(1));
}

void TestPull::waitingPullsEachMakeAVersion() {
    auto one = rig(0).service().pullAndWait(m_admin, m_client);
    auto two = rig(1).service().pullAndWait(m_admin, m_client);
    auto three = rig(1).service().pullAndWait(m_admin, m_client);
    QList<int> versions;
    for (auto *task : {&one, &two, &three}) {
        const auto pulled = await(std::move(*task));
        QVERIFY2(pulled, qPrintable(pulled ? QString() : pulled.error().message));
        versions.append(pulled->version);
    }
    std::sort(versions.begin(), versions.end());
    QCOMPARE(versions, QList<int>({1, 2, 3})); // rules.md E-V1
}

void TestPull::listsWhatFails_data() {
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"500", "404", "malformed", "truncated", "html", "cut"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestPull::listsWhatFails() {
    QFETCH(QString, fault);
    const QString victim = m_org->objectNames().at(3);
    this->fault({{u"objects"_s, QJsonObject{{victim, fault}}}});
    const auto first = pullNow();
    QVERIFY2(first, qPrintable(first ? QString() : first.error().message));
    QCOMPARE(first->objectsCount, objectCount - 1);
    QCOMPARE(first->failed.size(), size_t(1));
    QCOMPARE(first->failed.front().name, victim);
    QVERIFY(!first->failed.front().reason.isEmpty());
    this->fault({{u"reset"_s, true}});
    const auto second = pullNow();
    QVERIFY(second && second->failed.empty());
    const auto diff = await(rig().service().diff(m_admin, {m_client, 1}, {m_client, 2}, {}));
    QVERIFY(diff);
    QCOMPARE(diff->notCompared, QStringList{victim});
    QVERIFY(diff->changes.empty());
}

void TestPull::survivesTroubleOnTheWay_data() {
    QTest::addColumn<QJsonObject>("faults");
    QTest::addColumn<QString>("duplicate");
    QTest::addColumn<bool>("swap");
    QTest::addColumn<QString>("warning");
    QTest::addColumn<int>("failed");
    QTest::newRow("the session ends mid-way") << QJsonObject{{u"expireAfter"_s, 20}} << QString() << false << QString() << 0;
    QTest::newRow("throttled") << QJsonObject{{u"throttleCount"_s, 3}, {u"throttleStatus"_s, 503}} << QString() << false
                               << QString() << 0;
    QTest::newRow("no Tooling permission") << QJsonObject{{u"noTooling"_s, true}} << QString() << false
                                           << u"Validation rules were not read"_s << 0;
    QTest::newRow("an object listed twice") << QJsonObject() << u"Account"_s << false << u"Account"_s << 0;
    QTest::newRow("another object's description") << QJsonObject() << QString() << true << QString() << 1;
}

void TestPull::survivesTroubleOnTheWay() {
    QFETCH(QJsonObject, faults);
    QFETCH(QString, duplicate);
    QFETCH(bool, swap);
    QFETCH(QString, warning);
    QFETCH(int, failed);
    m_org->m_duplicate = duplicate;
    if (swap) {
        m_org->m_swapped = m_org->objectNames().at(1);
        m_org->m_instead = m_org->objectNames().at(2);
    }
    if (!faults.isEmpty())
        fault(faults);
    const auto pulled = pullNow();
    QVERIFY2(pulled, qPrintable(pulled ? QString() : pulled.error().message));
    QCOMPARE(pulled->objectsCount, objectCount - failed);
    QCOMPARE(static_cast<int>(pulled->failed.size()), failed);
    QCOMPARE(pulled->warnings.size(), warning.isEmpty() ? 0 : 1);
    if (!warning.isEmpty())
        QVERIFY2(pulled->warnings.front().contains(warning), qPrintable(pulled->warnings.front()));
    if (swap)
        QVERIFY(pulled->failed.front().reason.contains(m_org->m_instead));
}

void TestPull::failsAsAWhole_data() {
    QTest::addColumn<QJsonObject>("faults");
    QTest::addColumn<bool>("empty");
    QTest::addColumn<int>("code");
    QTest::newRow("no objects at all") << QJsonObject() << true << int(ErrorCode::Upstream);
    QTest::newRow("the session cannot be renewed")
        << QJsonObject{{u"expireAfter"_s, 0}, {u"nango"_s, u"refuse_refresh"_s}} << false
        << int(ErrorCode::FailedDependency);
    QTest::newRow("the API limit is spent")
        << QJsonObject{{u"throttleCount"_s, 1000}, {u"throttleStatus"_s, 403}, {u"throttleCode"_s, u"REQUEST_LIMIT_EXCEEDED"_s}}
        << false << int(ErrorCode::Upstream);
}

void TestPull::failsAsAWhole() {
    QFETCH(QJsonObject, faults);
    QFETCH(int, code);
    QFETCH(bool, empty);
    m_org->m_empty = empty;
    EventRecorder recorder(rig().events, m_admin.organization);
    if (!faults.isEmpty())
        fault(faults);
    const auto started = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(started);
    const PullInfo info = ended(started->id);
    QCOMPARE(info.state, PullState::Failed);
    QCOMPARE(int(info.error->code), code);
    QVERIFY(!info.error->message.isEmpty());
    QTRY_VERIFY(recorder.types().contains(u"pull.failed"_s));
    QVERIFY(!recorder.types().contains(u"snapshot.created"_s));
    QVERIFY(rig().service().snapshots(m_admin, m_client)->empty());
    QVERIFY(!leftOpen());
}

void TestPull::goesOnWhereItStopped_data() {
    QTest::addColumn<QJsonObject>("faults");
    QTest::newRow("the session cannot be renewed") << QJsonObject{{u"expireAfter"_s, 0}, {u"nango"_s, u"refuse_refresh"_s}};
    QTest::newRow("Nango is down when it should be") << QJsonObject{{u"expireAfter"_s, 0}, {u"nango"_s, u"down"_s}};
    QTest::newRow("the API limit is spent") << QJsonObject{{u"throttleCount"_s, 100'000},
                                                           {u"throttleStatus"_s, 403},
                                                           {u"throttleCode"_s, u"REQUEST_LIMIT_EXCEEDED"_s}};
    QTest::newRow("Salesforce is down") << QJsonObject{{u"throttleCount"_s, 100'000}, {u"throttleStatus"_s, 503}};
}

void TestPull::goesOnWhereItStopped() {
    QFETCH(QJsonObject, faults);
    fault({{u"latencyMs"_s, 30}});
    const auto started = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(started);
    QTRY_VERIFY(items(started->id) > 0);
    fault(faults);
    const PullInfo stopped = ended(started->id);
    QCOMPARE(stopped.state, PullState::Interrupted);
    QVERIFY(stopped.error);
    QVERIFY(rig().service().snapshots(m_admin, m_client)->empty());
    const int kept = items(started->id);
    QVERIFY(kept > 0 && kept < objectCount);

    fault({{u"reset"_s, true}});
    if (rig().connections().connectionOf(m_admin, m_client)->status != ConnectionStatus::Connected)
        QVERIFY(await(rig().connections().refresh(backend::Actor::commandLine(), m_admin, m_client)));
    const int before = described();
    const auto again = await(rig().service().startPull(m_admin, m_client));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
    QCOMPARE(again->id, started->id);
    const PullInfo done = ended(again->id);
    QCOMPARE(done.state, PullState::Finished);
    QCOMPARE(done.done, objectCount);
    QCOMPARE(described() - before, objectCount - kept);
    const auto snapshot = rig().service().snapshot(m_admin, {m_client, 0});
    QCOMPARE(snapshot->objectsCount, objectCount);
    QCOMPARE(snapshot->fieldsCount, 1200);
}

void TestPull::goesOnOnceThereIsRoom() {
    QVERIFY(pullNow());
    fault({{u"latencyMs"_s, 30}});
    const auto started = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(started);
    QTRY_VERIFY(items(started->id) > 0);
    auto disk = std::make_unique<FullDisk>(m_database->url());
    const PullInfo stopped = ended(started->id);
    QCOMPARE(stopped.state, PullState::Interrupted);
    QCOMPARE(errorCodeName(stopped.error->code), errorCodeName(ErrorCode::Unavailable));
    QVERIFY2(stopped.error->message.startsWith(u"The disk is full"_s), qPrintable(stopped.error->message));
    QVERIFY(stopped.error->details["diskFull"_L1].toBool());

    // What was stored is whole and can be read, and nothing says that the pull goes on.
    const int kept = items(started->id);
    QVERIFY(kept > 0 && kept < objectCount);
    QCOMPARE(rig().service().snapshots(m_admin, m_client)->size(), size_t(1));
    const auto same = await(rig().service().diff(m_admin, {m_client, 1}, {m_client, 1}, {}));
    QVERIFY(same && same->changes.empty());
    QVERIFY(rig().database().integrityCheck());
    QTRY_VERIFY(!rig().service().summary(m_admin, m_client)->runningPull);
    const auto refused = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(!refused && refused.error().details["diskFull"_L1].toBool());

    disk.reset();
    fault({{u"reset"_s, true}});
    const int before = described();
    const auto again = await(rig().service().startPull(m_admin, m_client)); // At once: no lease is waited for.
    QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
    QCOMPARE(again->id, started->id);
    const PullInfo done = ended(again->id);
    QCOMPARE(done.state, PullState::Finished);
    QCOMPARE(done.version, 2);
    QCOMPARE(described() - before, objectCount - kept);
    QCOMPARE(rig().service().snapshot(m_admin, {m_client, 2})->fieldsCount, 1200);
    QVERIFY(store::StoreCheck(rig().database()).run(false, {}, {})->isWhole());
}

void TestPull::goesOnAfterTheServiceIsGone() {
    fault({{u"latencyMs"_s, 30}});
    const auto started = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(started);
    QTRY_VERIFY(items(started->id) > 0);
    m_rigs.clear();
    const int kept = items(started->id);
    QVERIFY(kept < objectCount);
    fault({{u"reset"_s, true}});
    QCOMPARE(rig().service().pull(m_admin, started->id)->state, PullState::Interrupted);
    const int before = described();
    const auto pulled = pullNow();
    QVERIFY2(pulled, qPrintable(pulled ? QString() : pulled.error().message));
    QCOMPARE(pulled->objectsCount, objectCount);
    QCOMPARE(described() - before, objectCount - kept);
}

void TestPull::cancelLeavesNothing() {
    fault({{u"latencyMs"_s, 30}});
    EventRecorder recorder(rig().events, m_admin.organization);
    const auto started = await(rig().service().startPull(m_admin, m_client));
    QVERIFY(started);
    QTRY_VERIFY(items(started->id) > 0);
    const auto cancelled = await(rig().service().cancelPull(m_admin, started->id));
    QVERIFY(cancelled);
    QCOMPARE(cancelled->state, PullState::Cancelled);
    QVERIFY(!cancelled->error);
    QTRY_COMPARE(recorder.types().last(), u"pull.cancelled"_s);
    QVERIFY(rig().service().snapshots(m_admin, m_client)->empty());
    QVERIFY(!leftOpen());
    QCOMPARE(rig().service().pull(m_admin, started->id)->state, PullState::Cancelled);
    QCOMPARE(await(rig().service().cancelPull(m_admin, started->id))->state, PullState::Cancelled);
    fault({{u"reset"_s, true}});
    const auto pulled = pullNow();
    QVERIFY(pulled);
    QCOMPARE(pulled->version, 1);
    QCOMPARE(await(rig().service().cancelPull(m_admin, PullId::fromUuid(pulled->id.uuid())))->state, PullState::Finished);
    QCOMPARE(await(rig().service().cancelPull(m_admin, PullId::generate())).error(), notFound(u"Pull not found"_s));
}

void TestPull::cancelsFromAnotherReplica() {
    fault({{u"latencyMs"_s, 20}});
    const auto started = await(rig(0).service().startPull(m_admin, m_client));
    QVERIFY(started);
    QTRY_VERIFY(items(started->id) > 0);
    const auto cancelled = await(rig(1).service().cancelPull(m_admin, started->id));
    QVERIFY2(cancelled, qPrintable(cancelled ? QString() : cancelled.error().message));
    QCOMPARE(cancelled->state, PullState::Cancelled);
    QCOMPARE(ended(started->id).state, PullState::Cancelled);
    QVERIFY(rig().service().snapshots(m_admin, m_client)->empty());
    QVERIFY(!leftOpen());
}

void TestPull::forgetsWhatIsOfAnotherOrg() {
    fault({{u"expireAfter"_s, 25}, {u"nango"_s, u"refuse_refresh"_s}});
    const auto started = await(rig().service().startPull(m_admin, m_client));
    QCOMPARE(ended(started->id).state, PullState::Interrupted);
    fault({{u"reset"_s, true}});
    sandbox::Sandbox other(std::make_unique<sandbox::OrgGenerator>(8, 30, 900));
    QVERIFY(other.start());
    QVERIFY(await(rig().connections().connectWithToken(backend::Actor::commandLine(), m_admin, m_client,
                                                       other.url().toString(), Secret(sandbox::World::firstToken()))));
    const auto pulled = pullNow();
    QVERIFY2(pulled, qPrintable(pulled ? QString() : pulled.error().message));
    QCOMPARE(pulled->objectsCount, 30);
    QVERIFY(pulled->id.uuid() != started->id.uuid());
}

void TestPull::findsPullsOfOtherReplicas() {
    fault({{u"latencyMs"_s, 30}});
    const auto started = await(rig(0).service().startPull(m_admin, m_client));
    QVERIFY(started);
    QCOMPARE(rig(1).service().pull(m_admin, started->id)->state, PullState::Running);
    QCOMPARE(*rig(1).service().summary(m_admin, m_client)->runningPull, started->id);
    QCOMPARE(ended(started->id).state, PullState::Finished);
    const auto finished = rig(1).service().pull(m_admin, started->id);
    QVERIFY(finished);
    QCOMPARE(finished->state, PullState::Finished);
    QCOMPARE(finished->version, 1);
    const Principal stranger = rig().addOrganization(u"stranger"_s);
    QCOMPARE(rig(1).service().pull(stranger, started->id).error(), notFound(u"Pull not found"_s));
}

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
