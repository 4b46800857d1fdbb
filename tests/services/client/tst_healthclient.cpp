#include "services/client/healthclient.h"
#include "services/client/usageclient.h"
#include "tests/services/client/workbenchside.h"
#include "tests/support/backend/await.h"

#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::client;
using namespace fairlead::test;

namespace {

template<typename T>
QString reason(const Result<T> &result) {
    return result ? QString() : errorCodeName(result.error().code) + u": "_s + result.error().message;
}

} // namespace

/// Looks at its argument once: it may be a call.
#define VERIFY_OK(result)                                  \
    do {                                                   \
        const auto &looked_ = (result);                    \
        QVERIFY2(looked_, qPrintable(reason(looked_)));    \
    } while (false)

/// Health and usage, in process and over HTTP: the same questions, the same answers.
class HealthClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checks_data() { rows(); }
    void checks();
    void dismissesAndTakesBack_data() { rows(); }
    void dismissesAndTakesBack();
    void counts_data() { rows(); }
    void counts();
    void asksForUses_data() { rows(); }
    void asksForUses();
    void takesNoFalsePaths_data() { rows(); }
    void takesNoFalsePaths();
    void outlivesItsTransport();

private:
    void rows() {
        QTest::addColumn<WorkbenchSide::Kind>("kind");
        QTest::newRow("in process") << WorkbenchSide::Kind::Embedded;
        QTest::newRow("over HTTP") << WorkbenchSide::Kind::Http;
    }
    /// A connected client with one version.
    static ClientId pulled(WorkbenchSide &side) {
        const auto made = await(side.client().createClient(u"Riverside"_s, {}));
        const auto connected = await(side.client().createConnection(made->id, side.connection()));
        if (!connected)
            qFatal("%s", qPrintable(connected.error().message));
        const auto pull = await(side.client().startPull(made->id));
        if (!pull)
            qFatal("%s", qPrintable(pull.error().message));
        for (int i = 0; i < 600 && await(side.client().client(made->id))->latestVersion == 0; ++i)
            QTest::qWait(20);
        return made->id;
    }
};

void HealthClientTest::checks() {
    QFETCH(WorkbenchSide::Kind, kind);
    WorkbenchSide side(kind);
    const ClientId client = pulled(side);
    HealthClient health(&side.transport());
    const auto report = await(health.health({client, 0}, {}));
    VERIFY_OK(report);
    QCOMPARE(report->version, 1);
    QCOMPARE(report->edition, u"enterprise"_s);
    QVERIFY(!report->findings.empty());
    QVERIFY(report->dismissed.empty());
    const auto strict = await(health.health({client, 1}, u"professional"_s));
    VERIFY_OK(strict);
    QCOMPARE(strict->edition, u"professional"_s);
    QCOMPARE(errorCodeName(await(health.health({client, 0}, u"gold & silver"_s)).error().code), u"invalid"_s);
    QCOMPARE(errorCodeName(await(health.health({client, 7}, {})).error().code), u"not_found"_s);
    QCOMPARE(errorCodeName(await(health.health({ClientId::generate(), 0}, {})).error().code), u"not_found"_s);
}

void HealthClientTest::dismissesAndTakesBack() {
    QFETCH(WorkbenchSide::Kind, kind);
    WorkbenchSide side(kind);
    const ClientId client = pulled(side);
    HealthClient health(&side.transport());
    QSignalSpy changed(&health, &HealthClient::healthChanged);
    const Dismissal dismissal{u"help-missing"_s, u"Größe & Co"_s, u"A+B c__c"_s, u"„so“ 🎁\nwhy not"_s, {}, {}};
    VERIFY_OK(await(health.dismiss(client, dismissal)));
    auto report = await(health.health({client, 0}, {}));
    QCOMPARE(report->dismissed.size(), size_t(1));
    QCOMPARE(report->dismissed.front().note, dismissal.note);
    QCOMPARE(report->dismissed.front().key(), dismissal.key());
    QVERIFY(!report->dismissed.front().by.isNull());
    VERIFY_OK(await(health.restore(client, dismissal)));
    QVERIFY(await(health.health({client, 0}, {}))->dismissed.empty());
    QTRY_COMPARE(changed.count(), 2);
    Dismissal wrong = dismissal;
    wrong.rule = u"no-such"_s;
    QCOMPARE(errorCodeName(await(health.dismiss(client, wrong)).error().code), u"invalid"_s);
    wrong = dismissal;
    wrong.note = QString(2001, u'x');
    QCOMPARE(errorCodeName(await(health.dismiss(client, wrong)).error().code), u"invalid"_s);
}

void HealthClientTest::counts() {
    QFETCH(WorkbenchSide::Kind, kind);
    WorkbenchSide side(kind);
    const ClientId client = pulled(side);
    UsageClient usage(&side.transport());
    QSignalSpy over(&usage, &UsageClient::usageChanged);
    const auto before = await(usage.usage(client));
    VERIFY_OK(before);
    QCOMPARE(int(before->run.state), int(UsageState::Idle));
    QVERIFY(before->objects.empty());
    const auto estimate = await(usage.estimate(client, {}));
    VERIFY_OK(estimate);
    QVERIFY(estimate->calls > 0 && estimate->limit > estimate->used);
    const auto run = await(usage.count(client, {}));
    VERIFY_OK(run);
    QTRY_COMPARE_WITH_TIMEOUT(over.count(), 1, 20000);
    const auto after = await(usage.usage(client));
    QCOMPARE(int(after->run.state), int(UsageState::Finished));
    QCOMPARE(int(after->objects.size()), estimate->objects);
    VERIFY_OK(await(usage.cancel(client)));
    QCOMPARE(errorCodeName(await(usage.estimate(client, {u"Gone__c"_s})).error().code), u"not_found"_s);
}

void HealthClientTest::asksForUses() {
    QFETCH(WorkbenchSide::Kind, kind);
    WorkbenchSide side(kind);
    const ClientId client = pulled(side);
    UsageClient usage(&side.transport());
    const auto outline = await(side.client().outline({client, 0}));
    QString object;
    QString field;
    for (const schema::ObjectOutline &each : *outline) {
        for (const schema::FieldOutline &one : each.fields) {
            if (one.custom) {
                object = each.name;
                field = one.name;
            }
        }
    }
    const auto none = await(usage.uses(client, object, field));
    VERIFY_OK(none);
    QVERIFY(!none->askedAt);
    QSignalSpy changed(&usage, &UsageClient::usesChanged);
    const auto asked = await(usage.askUses(client, object, field));
    VERIFY_OK(asked);
    QVERIFY(asked->askedAt);
    QCOMPARE(await(usage.uses(client, object, field)).value(), *asked);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(errorCodeName(await(usage.askUses(client, object, u"Name"_s)).error().code), u"unsupported"_s);
    side.sandbox().world().setFaults({{u"noTooling"_s, true}});
    QCOMPARE(errorCodeName(await(usage.askUses(client, object, field)).error().code), u"forbidden"_s);
}

void HealthClientTest::takesNoFalsePaths() {
    QFETCH(WorkbenchSide::Kind, kind);
    WorkbenchSide side(kind);
    const auto made = await(side.client().createClient(u"Riverside"_s, {}));
    UsageClient usage(&side.transport());
    for (const QString &name : {QString(), u"."_s, u".."_s}) {
        QCOMPARE(errorCodeName(await(usage.uses(made->id, name, u"A"_s)).error().code), u"not_found"_s);
        QCOMPARE(errorCodeName(await(usage.askUses(made->id, u"A"_s, name)).error().code), u"not_found"_s);
    }
    const auto odd = await(usage.uses(made->id, u"a/b?c#d"_s, u"%2e%2e"_s)); // one field that nobody has asked about
    VERIFY_OK(odd);
    QVERIFY(!odd->askedAt);
}

void HealthClientTest::outlivesItsTransport() {
    auto side = std::make_unique<WorkbenchSide>(WorkbenchSide::Kind::Embedded);
    HealthClient health(&side->transport());
    UsageClient usage(&side->transport());
    side.reset();
    QCOMPARE(errorCodeName(await(health.health({ClientId::generate(), 0}, {})).error().code), u"cancelled"_s);
    QCOMPARE(errorCodeName(await(usage.usage(ClientId::generate())).error().code), u"cancelled"_s);
    QCOMPARE(errorCodeName(await(usage.estimate(ClientId::generate(), {})).error().code), u"cancelled"_s);
}

QTEST_GUILESS_MAIN(HealthClientTest)
#include "tst_healthclient.moc"
