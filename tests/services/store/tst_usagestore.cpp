#include "services/store/dismissedfindingstore.h"
#include "services/store/usagestore.h"
#include "tests/services/store/storefixture.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::store;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

class TestUsageStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }

    void keepsTheNewestCount();
    void keepsUses();
    void keepsDismissals();
    void givesTurns();
    void knowsNobodyElses();
};

void TestUsageStore::keepsTheNewestCount() {
    FAIRLEAD_OPEN_DATABASE;
    const Tenant acme = Tenant::make(database, u"acme"_s);
    UsageStore store(database);
    QVERIFY(store.all(acme.organization.id, acme.client.id)->empty());
    const schema::ObjectUsage account{u"Account"_s, 3, noon, 5'000'000'000, {}, {{u"Über__c"_s, 0}, {u"Name"_s, 5'000'000'000}}};
    const schema::ObjectUsage failed{u"Case"_s, 3, noon, 0, u"Salesforce: too slow \"'"_s, {}};
    FAIRLEAD_OK(store.put(acme.organization.id, acme.client.id, {failed, account}));
    QCOMPARE(*store.all(acme.organization.id, acme.client.id), (std::vector{account, failed}));
    schema::ObjectUsage again = failed;
    again.version = 4;
    again.error.clear();
    again.rows = 7;
    FAIRLEAD_OK(store.put(acme.organization.id, acme.client.id, {again}));
    QCOMPARE(*store.all(acme.organization.id, acme.client.id), (std::vector{account, again}));
    FAIRLEAD_OK(store.put(acme.organization.id, acme.client.id, {}));
    QCOMPARE(store.all(acme.organization.id, acme.client.id)->size(), size_t(2));
}

void TestUsageStore::keepsUses() {
    FAIRLEAD_OPEN_DATABASE;
    const Tenant acme = Tenant::make(database, u"acme"_s);
    UsageStore store(database);
    const auto read = [&](const QString &field) { return *store.uses(acme.organization.id, acme.client.id, u"Account"_s, field); };
    QVERIFY(!read(u"A__c"_s));
    StoredUses uses{noon, {{u"Flow"_s, u"Gift 🎁"_s, u"301x"_s, {}}, {u"Layout"_s, u"L"_s, {}, u"x"_s}}, true};
    FAIRLEAD_OK(store.putUses(acme.organization.id, acme.client.id, u"Account"_s, u"A__c"_s, uses));
    QCOMPARE(*read(u"A__c"_s), uses);
    QVERIFY(!read(u"B__c"_s));
    uses.uses.clear();
    uses.truncated = false;
    FAIRLEAD_OK(store.putUses(acme.organization.id, acme.client.id, u"Account"_s, u"A__c"_s, uses));
    QCOMPARE(*read(u"A__c"_s), uses); // nothing uses it is an answer too
}

void TestUsageStore::keepsDismissals() {
    FAIRLEAD_OPEN_DATABASE;
    const Tenant acme = Tenant::make(database, u"acme"_s);
    DismissedFindingStore store(database);
    const auto all = [&] { return *store.all(acme.organization.id, acme.client.id); };
    DismissedFinding finding{u"help-missing"_s, u"Account"_s, u"A__c"_s, u"Zoë says no"_s, acme.user.id, noon};
    const DismissedFinding whole{u"custom-fields"_s, u"Account"_s, {}, {}, acme.user.id, noon};
    FAIRLEAD_OK(store.put(acme.organization.id, acme.client.id, finding));
    FAIRLEAD_OK(store.put(acme.organization.id, acme.client.id, whole));
    QCOMPARE(all(), (std::vector{whole, finding}));
    finding.note = u"again"_s;
    FAIRLEAD_OK(store.put(acme.organization.id, acme.client.id, finding));
    QCOMPARE(all(), (std::vector{whole, finding}));
    for (int i = 0; i < 2; ++i)
        FAIRLEAD_OK(store.remove(acme.organization.id, acme.client.id, u"help-missing"_s, u"Account"_s, u"A__c"_s));
    QCOMPARE(all(), std::vector{whole});
}

void TestUsageStore::givesTurns() {
    FAIRLEAD_OPEN_DATABASE;
    const Tenant acme = Tenant::make(database, u"acme"_s);
    UsageStore store(database);
    const OrganizationId organization = acme.organization.id;
    const ClientId client = acme.client.id;
    const QUuid one = generateUuid();
    const QUuid two = generateUuid();
    constexpr std::chrono::seconds lease{30};
    QCOMPARE(*store.isTurnTaken(organization, client, noon), false);
    QCOMPARE(*store.takeTurn(organization, client, one, noon, lease), true);
    QCOMPARE(*store.isTurnTaken(organization, client, noon), true);
    QCOMPARE(*store.takeTurn(organization, client, two, noon + lease / 2, lease), false);
    QCOMPARE(*store.renewTurn(organization, client, one, noon + lease / 2, lease), true);
    QCOMPARE(*store.takeTurn(organization, client, two, noon + lease, lease), false);
    // Its process died.
    QCOMPARE(*store.isTurnTaken(organization, client, noon + 2 * lease), false);
    QCOMPARE(*store.takeTurn(organization, client, two, noon + 2 * lease, lease), true);
    QCOMPARE(*store.renewTurn(organization, client, one, noon + 2 * lease, lease), false);
    FAIRLEAD_OK(store.endTurn(organization, client, one)); // Not its own any more.
    QCOMPARE(*store.isTurnTaken(organization, client, noon + 2 * lease), true);
    // The clock was set back.
    QCOMPARE(*store.isTurnTaken(organization, client, noon - 2 * longestLease), false);
    QCOMPARE(*store.takeTurn(organization, client, one, noon - 2 * longestLease, lease), true);
    FAIRLEAD_OK(store.endTurn(organization, client)); // Whoever has it.
    QCOMPARE(*store.renewTurn(organization, client, one, noon, lease), false);
    FAIRLEAD_FAILS(store.takeTurn(Tenant::make(database, u"other"_s).organization.id, client, one, noon, lease), ErrorCode::NotFound);
}

void TestUsageStore::knowsNobodyElses() {
    FAIRLEAD_OPEN_DATABASE;
    const Tenant acme = Tenant::make(database, u"acme"_s);
    const Tenant other = Tenant::make(database, u"other"_s);
    UsageStore store(database);
    FAIRLEAD_OK(store.put(acme.organization.id, acme.client.id, {{u"Account"_s, 1, noon, 1, {}, {}}}));
    FAIRLEAD_OK(DismissedFindingStore(database).put(acme.organization.id, acme.client.id, {u"deprecated"_s, {}, {}, {}, acme.user.id, noon}));
    QVERIFY(store.all(other.organization.id, acme.client.id)->empty());
    QVERIFY(DismissedFindingStore(database).all(other.organization.id, acme.client.id)->empty());
    FAIRLEAD_FAILS(store.put(other.organization.id, acme.client.id, {{u"Account"_s, 1, noon, 1, {}, {}}}), ErrorCode::NotFound);
    FAIRLEAD_FAILS(store.putUses(other.organization.id, acme.client.id, u"A"_s, u"B"_s, {}), ErrorCode::NotFound);
    FAIRLEAD_FAILS(DismissedFindingStore(database).put(other.organization.id, acme.client.id, {u"deprecated"_s, {}, {}, {}, other.user.id, noon}),
                   ErrorCode::NotFound);
    FAIRLEAD_OK(DismissedFindingStore(database).remove(other.organization.id, acme.client.id, u"deprecated"_s, {}, {}));
    QCOMPARE(DismissedFindingStore(database).all(acme.organization.id, acme.client.id)->size(), size_t(1));
}

QTEST_GUILESS_MAIN(TestUsageStore)
#include "tst_usagestore.moc"
