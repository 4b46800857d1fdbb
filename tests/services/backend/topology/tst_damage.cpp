#include "services/backend/topology/diffservice.h"
#include "services/backend/topology/matrixservice.h"
#include "services/store/blobstore.h"
#include "services/store/snapshotstore.h"
#include "services/store/storecheck.h"
#include "tests/services/backend/topology/tarwriter.h"
#include "tests/services/backend/topology/topologyrig.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray describe(const QByteArray &name, const QByteArray &label) {
    return "{\"name\":\"" + name + "\",\"label\":\"" + label
           + "\",\"custom\":true,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Id\"}]}";
}

} // namespace

/// A version some of whose texts are damaged: they are named, and everything else of it can be used.
class TestDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();
    void keepsTheRest_data();
    void keepsTheRest();
    void isWholeAfterAnImport();

private:
    backend::TopologyService &service() { return m_rig->service(); }
    schema::SnapshotInfo import(const QByteArray &label) {
        TarWriter tar;
        for (const char *name : {"A__c", "B__c", "C__c"})
            tar.add(QByteArray(name) + ".json", describe(name, label));
        const auto imported = await(service().importFiles(m_admin, m_client, u"folder.tar"_s, tar.take()));
        Q_ASSERT(imported);
        return imported->snapshot;
    }
    void damage(int version, const QString &object, const QString &how) {
        store::Database &database = m_rig->database();
        const auto entry = store::SnapshotStore(database).entry(m_admin.organization, m_client, version, object);
        const QString sql = how == "gone"_L1
            ? u"DELETE FROM blob_data WHERE blob_id = (SELECT id FROM blob WHERE organization_id = ? AND hash = ?)"_s
            : u"UPDATE blob_data SET data = (SELECT d.data FROM blob_data d JOIN blob b ON b.id = d.blob_id "
              "WHERE b.organization_id = ? AND b.hash <> ? ORDER BY b.id LIMIT 1) WHERE blob_id = "
              "(SELECT id FROM blob WHERE organization_id = ? AND hash = ?)"_s;
        store::SqlValues values{m_admin.organization, entry->hash};
        if (how != "gone"_L1)
            values.insert(values.end(), {m_admin.organization, entry->hash});
        const auto done = database.execute(sql, values);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        QCOMPARE(*done, 1);
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TopologyRig> m_rig;
    Principal m_admin;
    ClientId m_client;
};

void TestDamage::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    m_rig = std::make_unique<TopologyRig>(m_database->url(), QUrl(u"http://127.0.0.1:9"_s));
    m_admin = m_rig->addOrganization();
    m_client = m_rig->addClient(m_admin);
}

void TestDamage::cleanup() {
    m_rig.reset();
    m_database.reset();
}

void TestDamage::keepsTheRest_data() {
    QTest::addColumn<QString>("how");
    QTest::newRow("gone") << u"gone"_s;
    QTest::newRow("another's text") << u"swapped"_s;
}

void TestDamage::keepsTheRest() {
    QFETCH(QString, how);
    import("old");
    import("new");
    damage(2, u"B__c"_s, how);

    const auto body = await(service().outlines(m_admin, {m_client, 2}));
    QVERIFY2(body, qPrintable(body ? QString() : body.error().message));
    const QJsonArray objects = QJsonDocument::fromJson(*body).object()["data"_L1].toArray();
    QCOMPARE(objects.size(), 3);
    QCOMPARE(objects[1][u"name"], u"B__c"_s);
    QCOMPARE(objects[1][u"damaged"], true);
    QCOMPARE(objects[0][u"label"], u"new"_s);
    QVERIFY(!objects[2].toObject().contains("damaged"_L1));

    // The list of versions names it, so that the window does.
    const auto failed = service().snapshots(m_admin, m_client)->front().failed;
    QCOMPARE(failed.size(), size_t(1));
    QCOMPARE(failed.front().name, u"B__c"_s);
    QVERIFY(service().snapshots(m_admin, m_client)->back().failed.empty());

    const auto hits = await(service().search(m_admin, {m_client, 2}, u"new"_s));
    QVERIFY(hits);
    QCOMPARE(hits->size(), size_t(2));

    QCOMPARE(errorCodeName(service().objectDocument(m_admin, {m_client, 2}, u"B__c"_s).error().code), u"corrupt"_s);
    QVERIFY(service().objectDocument(m_admin, {m_client, 2}, u"B__c"_s).error().message.contains(u"B__c"));
    QVERIFY(service().objectDocument(m_admin, {m_client, 2}, u"A__c"_s));

    for (const auto &[from, to] : {std::pair(1, 2), std::pair(2, 1)}) {
        const auto diff = await(service().diff(m_admin, {m_client, from}, {m_client, to}, {}));
        QVERIFY2(diff, qPrintable(diff ? QString() : diff.error().message));
        QCOMPARE(diff->notCompared, QStringList{u"B__c"_s});
        QCOMPARE(diff->changes.size(), size_t(2));
    }

    backend::MatrixService matrix(m_rig->database(), service(), m_rig->pool);
    const auto write = [](const std::vector<schema::MatrixRow> &rows) {
        QByteArray text;
        for (const schema::MatrixRow &row : rows)
            text += row.name.toUtf8() + ':' + QByteArray::number(int(row.cells.back().state)) + ' ';
        return text;
    };
    const auto cells = await(matrix.objects(m_admin, {{m_client, 1}, {m_client, 2}}, {}, write));
    QVERIFY2(cells, qPrintable(cells ? QString() : cells.error().message));
    const QByteArray unknown = QByteArray::number(int(schema::MatrixState::Unknown));
    QVERIFY2(cells->contains("B__c:" + unknown), cells->constData());
    QVERIFY(await(matrix.inside(m_admin, {{m_client, 1}, {m_client, 2}}, u"B__c"_s, {}, write)));

    QStringList seen;
    const auto sink = [&seen](const QString &name, const QByteArray &text) -> Result<void> {
        seen.append(text.isNull() ? name + u'!' : name);
        return {};
    };
    QVERIFY(await(service().documents(m_admin, {m_client, 2}, sink)));
    QCOMPARE(seen, QStringList({u"A__c"_s, u"B__c!"_s, u"C__c"_s}));
}

void TestDamage::isWholeAfterAnImport() {
    import("old");
    damage(1, u"B__c"_s, u"swapped"_s);
    const auto report = store::StoreCheck(m_rig->database()).run(true, {}, {});
    QVERIFY(report);
    QCOMPARE(report->damaged.size(), size_t(1));
    QVERIFY((*await(service().outlines(m_admin, {m_client, 1}))).contains("damaged"));
    import("old");
    QVERIFY(!(*await(service().outlines(m_admin, {m_client, 1}))).contains("damaged"));
    QVERIFY(service().snapshots(m_admin, m_client)->back().failed.empty());
    QVERIFY(service().objectDocument(m_admin, {m_client, 1}, u"B__c"_s));
    QVERIFY(store::StoreCheck(m_rig->database()).run(false, {}, {})->isWhole());
}

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
