#include "app/sandbox/lib/usagesim.h"
#include "services/backend/topology/healthservice.h"
#include "services/backend/topology/usageservice.h"
#include "services/store/blobstore.h"
#include "tests/services/backend/topology/topologyrig.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using backend::UsageState;

/// Health and usage over a pulled version of the sandbox's org.
class TestHealthAndUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();

    void findsAndRemembers();
    void checksByEdition();
    void keepsDismissals();
    void hidesWhatIsOthers();
    void estimatesWithoutCounting();
    void countsAndKeeps();
    void countsOnlyWhatWasChosen();
    void refusesASecondCount();
    void countsOnOneReplicaAtATime();
    void cancelsOnAnotherReplica();
    void keepsTheRestWhenOneFails();
    void stopsAtTheLimit();
    void refusesWhatIsNotLeft();
    void believesNoLies();
    void cancels();
    void endsWithTheService();
    void keepsUses();
    void wantsAConnection();

private:
    static backend::TopologyOptions options() {
        backend::TopologyOptions options = TopologyRig::quick();
        options.outbound.allowLocal = true;
        return options;
    }
    backend::UsageRun ended();
    Result<backend::UsageRun> start(const QStringList &objects = {}) { return await(m_usage->start(m_admin, m_client, objects)); }
    void fault(const QJsonObject &faults) { m_sandbox->world().setFaults(faults); }

    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<TopologyRig> m_rig;
    std::unique_ptr<backend::HealthService> m_health;
    std::unique_ptr<backend::UsageService> m_usage;
    Principal m_admin;
    ClientId m_client;
    QString m_object; ///< The first that can be counted.
};

void TestHealthAndUsage::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_test = std::make_unique<TestDatabase>(dialect);
    if (!m_test->problem().isEmpty())
        QSKIP(qPrintable(m_test->problem()));
    m_sandbox = std::make_unique<sandbox::Sandbox>(std::make_unique<sandbox::OrgGenerator>(7, 24, 700));
    QVERIFY(m_sandbox->start());
    m_rig = std::make_unique<TopologyRig>(m_test->url(), m_sandbox->url());
    m_admin = m_rig->addOrganization();
    m_client = m_rig->addConnectedClient(m_admin);
    const auto pulled = await(m_rig->service().pullAndWait(m_admin, m_client));
    QVERIFY2(pulled, qPrintable(pulled ? QString() : pulled.error().message));
    m_health = std::make_unique<backend::HealthService>(m_rig->database(), m_rig->events, m_rig->pool, m_rig->clock);
    m_usage = std::make_unique<backend::UsageService>(m_rig->database(), m_rig->connections(), m_rig->events, m_rig->pool,
                                                      m_rig->clock, options());
    m_object = u"Account"_s;
}

void TestHealthAndUsage::cleanup() {
    m_usage.reset();
    m_health.reset();
    m_rig.reset();
    m_sandbox.reset();
    m_test.reset();
}

backend::UsageRun TestHealthAndUsage::ended() {
    backend::UsageRun run;
    const bool over = QTest::qWaitFor([&] {
        run = m_usage->run(m_admin, m_client).value();
        return run.state != UsageState::Running;
    }, 30000);
    if (!over)
        qFatal("The count does not end");
    return run;
}

void TestHealthAndUsage::findsAndRemembers() {
    const auto report = await(m_health->check(m_admin, {m_client, 0}, {}));
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->snapshot.version, 1);
    QCOMPARE(report->limits.edition, u"enterprise"_s);
    QVERIFY(!report->findings->empty());
    QVERIFY(report->unread.empty());
    const auto again = await(m_health->check(m_admin, {m_client, 1}, {}));
    QCOMPARE(again->findings.get(), report->findings.get()); // from memory
    const auto gone = await(m_health->check(m_admin, {m_client, 9}, {}));
    QCOMPARE(errorCodeName(gone.error().code), u"not_found"_s);
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = await(m_health->check(m_admin, {m_client, 1}, u"unlimited"_s, stop.get_token()));
    QCOMPARE(errorCodeName(cancelled.error().code), u"cancelled"_s);
    const auto afterwards = await(m_health->check(m_admin, {m_client, 1}, u"unlimited"_s));
    QVERIFY(afterwards); // a cancelled check leaves nothing behind
}

void TestHealthAndUsage::checksByEdition() {
    const auto strict = await(m_health->check(m_admin, {m_client, 0}, u"professional"_s));
    QVERIFY(strict);
    QCOMPARE(strict->limits.customFields, 100);
    const auto unknown = await(m_health->check(m_admin, {m_client, 0}, u"platinum"_s));
    QCOMPARE(errorCodeName(unknown.error().code), u"invalid"_s);
}

void TestHealthAndUsage::keepsDismissals() {
    EventRecorder events(m_rig->events, m_admin.organization);
    const auto before = await(m_health->check(m_admin, {m_client, 0}, {}));
    const schema::Finding finding = before->findings->front();
    const QString rule = QString::fromLatin1(finding.info().id);
    for (const QString &note : {u"first"_s, u"second"_s})
        QVERIFY(m_health->dismiss(m_admin, m_client, {rule, finding.object, finding.field, note, {}, {}}));
    const auto after = await(m_health->check(m_admin, {m_client, 0}, {}));
    QCOMPARE(after->dismissed.size(), size_t(1));
    QCOMPARE(after->dismissed.front().note, u"second"_s);
    QCOMPARE(after->dismissed.front().by, m_admin.user);
    QCOMPARE(errorCodeName(m_health->dismiss(m_admin, m_client, {u"no-such"_s, {}, {}, {}, {}, {}}).error().code), u"invalid"_s);
    for (int i = 0; i < 2; ++i)
        QVERIFY(m_health->restore(m_admin, m_client, rule, finding.object, finding.field));
    QVERIFY(await(m_health->check(m_admin, {m_client, 0}, {}))->dismissed.empty());
    QTRY_COMPARE(events.types().count(u"health.changed"_s), 4);
}

void TestHealthAndUsage::hidesWhatIsOthers() {
    const Principal stranger = m_rig->addOrganization(u"other"_s);
    const auto code = [](const auto &result) { return result ? QString() : errorCodeName(result.error().code); };
    QCOMPARE(code(await(m_health->check(stranger, {m_client, 0}, {}))), u"not_found"_s);
    QCOMPARE(code(m_health->dismiss(stranger, m_client, {u"deprecated"_s, {}, {}, {}, {}, {}})), u"not_found"_s);
    QCOMPARE(code(m_health->restore(stranger, m_client, u"deprecated"_s, {}, {})), u"not_found"_s);
    QCOMPARE(code(await(m_usage->estimate(stranger, m_client, {}))), u"not_found"_s);
    QCOMPARE(code(await(m_usage->start(stranger, m_client, {}))), u"not_found"_s);
    QCOMPARE(code(m_usage->run(stranger, m_client)), u"not_found"_s);
    QCOMPARE(code(m_usage->cancel(stranger, m_client)), u"not_found"_s);
    QCOMPARE(code(m_usage->usage(stranger, m_client)), u"not_found"_s);
    QCOMPARE(code(await(m_usage->askUses(stranger, m_client, m_object, u"A__c"_s))), u"not_found"_s);
    QCOMPARE(code(m_usage->uses(stranger, m_client, m_object, u"A__c"_s)), u"not_found"_s);
    Principal elsewhere = m_admin;
    elsewhere.client = m_rig->addClient(m_admin, u"Lakeshore"_s);
    QCOMPARE(code(m_usage->usage(elsewhere, m_client)), u"not_found"_s);
}

void TestHealthAndUsage::estimatesWithoutCounting() {
    const int before = m_sandbox->world().requestCounts().value(u"query"_s);
    const auto estimate = await(m_usage->estimate(m_admin, m_client, {}));
    QVERIFY2(estimate, qPrintable(estimate ? QString() : estimate.error().message));
    QVERIFY(estimate->objects > 5);
    QVERIFY(estimate->calls > estimate->objects);
    QVERIFY(estimate->fields > estimate->objects);
    QVERIFY(estimate->used > 0 && estimate->limit == 100'000);
    QCOMPARE(m_sandbox->world().requestCounts().value(u"query"_s), before);
    const auto one = await(m_usage->estimate(m_admin, m_client, {m_object}));
    QCOMPARE(one->objects, 1);
    const auto gone = await(m_usage->estimate(m_admin, m_client, {m_object, u"Gone__c"_s}));
    QCOMPARE(errorCodeName(gone.error().code), u"not_found"_s);
}

void TestHealthAndUsage::countsAndKeeps() {
    EventRecorder events(m_rig->events, m_admin.organization);
    const auto estimate = await(m_usage->estimate(m_admin, m_client, {}));
    QCOMPARE(m_usage->run(m_admin, m_client)->state, UsageState::Idle);
    const auto started = start();
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    const auto run = ended();
    QCOMPARE(run.state, UsageState::Finished);
    QCOMPARE(run.done, estimate->objects);
    QCOMPARE(run.failed, 0);
    QCOMPARE(run.calls + 1, estimate->calls); // the estimate is true where nothing is refused
    const auto usage = m_usage->usage(m_admin, m_client);
    QCOMPARE(int(usage->size()), estimate->objects);
    for (const schema::ObjectUsage &each : *usage) {
        QCOMPARE(each.version, 1);
        QCOMPARE(each.rows, sandbox::UsageSim::rowsOf(each.object));
        for (auto field = each.filled.cbegin(); field != each.filled.cend(); ++field)
            QCOMPARE(field.value(), sandbox::UsageSim::filledOf(each.object, field.key()));
    }
    QTRY_VERIFY(events.types().contains(u"usage.changed"_s));
    QVERIFY(events.types().contains(u"usage.progress"_s));
}

void TestHealthAndUsage::countsOnlyWhatWasChosen() {
    QVERIFY(start({m_object}));
    QCOMPARE(ended().done, 1);
    const auto usage = m_usage->usage(m_admin, m_client);
    QCOMPARE(usage->size(), size_t(1));
    QCOMPARE(usage->front().object, m_object);
    QVERIFY(start({m_object})); // a second time
    QCOMPARE(ended().state, UsageState::Finished);
    QCOMPARE(m_usage->usage(m_admin, m_client)->size(), size_t(1));
}

void TestHealthAndUsage::refusesASecondCount() {
    fault({{u"latencyMs"_s, 50}});
    QVERIFY(start());
    const auto second = start({m_object});
    QCOMPARE(errorCodeName(second.error().code), u"conflict"_s);
    QVERIFY(m_usage->cancel(m_admin, m_client));
    QCOMPARE(ended().state, UsageState::Cancelled);
}

void TestHealthAndUsage::countsOnOneReplicaAtATime() {
    TopologyRig rig(m_test->url(), m_sandbox->url());
    backend::UsageService other(rig.database(), rig.connections(), rig.events, rig.pool, rig.clock, options());
    fault({{u"latencyMs"_s, 50}});
    QVERIFY(start());
    QCOMPARE(other.run(m_admin, m_client)->state, UsageState::Running);
    const auto second = await(other.start(m_admin, m_client, {m_object}));
    QCOMPARE(errorCodeName(second.error().code), u"conflict"_s);
    fault({{u"reset"_s, true}});
    QCOMPARE(ended().state, UsageState::Finished);
    QCOMPARE(other.run(m_admin, m_client)->state, UsageState::Idle);
    QVERIFY(await(other.start(m_admin, m_client, {m_object})));
    QTRY_COMPARE(other.run(m_admin, m_client)->state, UsageState::Finished);
    QCOMPARE(m_usage->run(m_admin, m_client)->state, UsageState::Finished);
}

void TestHealthAndUsage::cancelsOnAnotherReplica() {
    TopologyRig rig(m_test->url(), m_sandbox->url());
    backend::UsageService other(rig.database(), rig.connections(), rig.events, rig.pool, rig.clock, options());
    fault({{u"latencyMs"_s, 100}});
    QVERIFY(start());
    QVERIFY(other.cancel(m_admin, m_client));
    QCOMPARE(ended().state, UsageState::Cancelled);
    fault({{u"reset"_s, true}});
    QVERIFY(await(other.start(m_admin, m_client, {m_object})));
    QTRY_COMPARE(other.run(m_admin, m_client)->state, UsageState::Finished);
}

void TestHealthAndUsage::keepsTheRestWhenOneFails() {
    fault({{u"usage"_s, u"object:"_s + m_object}});
    QVERIFY(start());
    const auto run = ended();
    QCOMPARE(run.state, UsageState::Finished);
    QCOMPARE(run.failed, 1);
    const auto usage = m_usage->usage(m_admin, m_client);
    for (const schema::ObjectUsage &each : *usage) {
        QCOMPARE(each.error.isEmpty(), each.object != m_object);
        QVERIFY(each.object != m_object || each.error.contains(u"running for too long"));
    }
}

void TestHealthAndUsage::stopsAtTheLimit() {
    fault({{u"usage"_s, u"limit"_s}});
    QVERIFY(start());
    const auto run = ended();
    QCOMPARE(run.state, UsageState::Failed);
    QVERIFY(run.error && run.error->message.contains(u"REQUEST_LIMIT_EXCEEDED"));
    QVERIFY(run.done < run.total);
}

void TestHealthAndUsage::refusesWhatIsNotLeft() {
    fault({{u"apiCalls"_s, 99'999}});
    const auto estimate = await(m_usage->estimate(m_admin, m_client, {}));
    QVERIFY(estimate && estimate->limit - estimate->used < estimate->calls);
    const auto refused = start();
    QCOMPARE(errorCodeName(refused.error().code), u"rejected"_s);
}

void TestHealthAndUsage::believesNoLies() {
    fault({{u"usage"_s, u"negative"_s}});
    QVERIFY(start({m_object}));
    const auto run = ended();
    QCOMPARE(run.failed, 1);
    const auto usage = m_usage->usage(m_admin, m_client);
    QVERIFY(usage->front().filled.isEmpty());
    QVERIFY(!usage->front().error.isEmpty());
}

void TestHealthAndUsage::cancels() {
    QVERIFY(m_usage->cancel(m_admin, m_client)); // none runs
    fault({{u"latencyMs"_s, 30}});
    QVERIFY(start());
    QTRY_VERIFY_WITH_TIMEOUT(m_usage->run(m_admin, m_client)->done > 0, 20000);
    QVERIFY(m_usage->cancel(m_admin, m_client));
    const auto run = ended();
    QCOMPARE(run.state, UsageState::Cancelled);
    QVERIFY(run.done < run.total);
    QCOMPARE(int(m_usage->usage(m_admin, m_client)->size()), run.done); // what was counted stays
}

void TestHealthAndUsage::endsWithTheService() {
    fault({{u"latencyMs"_s, 200}});
    QVERIFY(start());
    m_usage.reset();
}

void TestHealthAndUsage::keepsUses() {
    const auto text = m_rig->service().objectDocument(m_admin, {m_client, 0}, m_object);
    QVERIFY(text);
    QString custom;
    const QJsonArray fields = QJsonDocument::fromJson(*text).object()[u"describe"_s][u"fields"_s].toArray();
    for (const QJsonValue &field : fields) {
        if (field[u"custom"_s].toBool())
            custom = field[u"name"_s].toString();
    }
    QVERIFY(!custom.isEmpty());
    QVERIFY(!*m_usage->uses(m_admin, m_client, m_object, custom));
    const auto asked = await(m_usage->askUses(m_admin, m_client, m_object, custom));
    QVERIFY2(asked, qPrintable(asked ? QString() : asked.error().message));
    QCOMPARE(**m_usage->uses(m_admin, m_client, m_object, custom), *asked);
    fault({{u"noTooling"_s, true}});
    const auto refused = await(m_usage->askUses(m_admin, m_client, m_object, custom));
    QCOMPARE(errorCodeName(refused.error().code), u"forbidden"_s);
    QCOMPARE(**m_usage->uses(m_admin, m_client, m_object, custom), *asked); // what was known stays
}

void TestHealthAndUsage::wantsAConnection() {
    const ClientId bare = m_rig->addClient(m_admin, u"Lakeshore"_s);
    const auto noVersion = await(m_usage->estimate(m_admin, bare, {}));
    QCOMPARE(errorCodeName(noVersion.error().code), u"not_found"_s);
    const auto noConnection = await(m_usage->askUses(m_admin, bare, m_object, u"A__c"_s));
    QCOMPARE(errorCodeName(noConnection.error().code), u"rejected"_s);
}

QTEST_GUILESS_MAIN(TestHealthAndUsage)
#include "tst_healthandusage.moc"
