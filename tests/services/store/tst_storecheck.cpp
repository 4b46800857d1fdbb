#include "services/kernel/compression.h"
#include "services/store/blobstore.h"
#include "services/store/snapshotstore.h"
#include "services/store/storecheck.h"
#include "tests/services/store/storefixture.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::store;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

/// Damage of every kind is named with who has it, repaired where another copy is whole, and given up where none is.
class TestStoreCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void findsNothingInAWholeStore();
    void namesAndRepairs_data();
    void namesAndRepairs();
    void removesWhatNobodyRefersTo();
    void findsBrokenReferences_data();
    void findsBrokenReferences();
    void stopsWhenAsked();
};

namespace {

QByteArray textOf(const QString &name) {
    return "{\"describe\":{\"name\":\"" + name.toUtf8() + "\"}}" + QByteArray(400, ' ');
}

/// A version of these objects.
void addVersion(Database &database, const Tenant &tenant, const QStringList &objects) {
    NewSnapshot snapshot;
    snapshot.id = SnapshotId::generate();
    snapshot.client = tenant.client.id;
    snapshot.source = u"json"_s;
    snapshot.pulledAt = noon;
    for (const QString &object : objects) {
        const QByteArray text = textOf(object);
        must(BlobStore(database).put(tenant.organization.id, sha256(text), text));
        snapshot.refs.push_back({object, sha256(text)});
    }
    must(SnapshotStore(database).create(tenant.organization.id, snapshot));
}

StoreReport checked(Database &database, bool repair = false) {
    return must(StoreCheck(database).run(repair, {}, {}));
}

void damage(Database &database, const Tenant &tenant, const QString &kind) {
    const QString which = u" WHERE blob_id = (SELECT id FROM blob WHERE organization_id = ? AND hash = ?)"_s;
    const OrganizationId organization = tenant.organization.id;
    const QByteArray hash = sha256(textOf(u"Account"_s));
    const QByteArray zstd = zstdCompress(textOf(u"Account"_s));
    const auto write = [&](const QByteArray &data) {
        must(database.execute(u"UPDATE blob_data SET data = CAST(? AS %1)"_s.arg(
                                  database.dialect() == Dialect::Sqlite ? u"BLOB"_s : u"bytea"_s)
                                  + which,
                              {data, organization, hash}));
    };
    if (kind == "missing"_L1) {
        must(database.execute(u"DELETE FROM blob_data"_s + which, {organization, hash}));
    } else if (kind == "truncated"_L1) {
        write(zstd.left(zstd.size() / 2));
    } else if (kind == "flipped"_L1) {
        QByteArray bytes = zstd;
        bytes[20] = static_cast<char>(bytes[20] ^ 0x55);
        write(bytes);
    } else if (kind == "swapped"_L1) {
        write(zstdCompress(textOf(u"Aktount"_s)));
    } else if (kind == "size"_L1) {
        must(database.execute(u"UPDATE blob SET original_size = 7 WHERE organization_id = ? AND hash = ?"_s,
                              {organization, hash}));
    } else {
        write({});
    }
}

} // namespace

void TestStoreCheck::findsNothingInAWholeStore() {
    FAIRLEAD_OPEN_DATABASE;
    QVERIFY(checked(database).isWhole());
    const Tenant acme = Tenant::make(database, u"acme"_s);
    addVersion(database, acme, {u"Account"_s, u"Contact"_s});
    addVersion(database, acme, {u"Account"_s});
    addVersion(database, acme, {u"Account"_s, u"Contact"_s});
    const StoreReport report = checked(database);
    QVERIFY2(report.isWhole(), qPrintable(report.references.join(u'\n') + report.database));
    QCOMPARE(report.texts, 2);
    QCOMPARE(report.orphans, 0);
}

void TestStoreCheck::namesAndRepairs_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("copied");
    for (const char *kind : {"missing", "truncated", "flipped", "swapped", "size", "empty"}) {
        QTest::addRow("%s, another has it", kind) << QString::fromLatin1(kind) << true;
        QTest::addRow("%s, nobody has it", kind) << QString::fromLatin1(kind) << false;
    }
}

void TestStoreCheck::namesAndRepairs() {
    FAIRLEAD_OPEN_DATABASE;
    QFETCH(QString, kind);
    QFETCH(bool, copied);
    const Tenant acme = Tenant::make(database, u"acme"_s);
    const Tenant other = Tenant::make(database, u"other"_s);
    addVersion(database, acme, {u"Account"_s, u"Contact"_s});
    addVersion(database, acme, {u"Account"_s, u"Contact"_s});
    if (copied)
        addVersion(database, other, {u"Account"_s});
    damage(database, acme, kind);

    const QByteArray hash = sha256(textOf(u"Account"_s));
    QVERIFY(!BlobStore(database).get(acme.organization.id, hash));
    for (const bool repair : {false, true}) {
        const StoreReport report = checked(database, repair);
        QCOMPARE(report.isWhole(), repair && copied);
        QCOMPARE(report.damaged.size(), size_t(1));
        const DamagedText &text = report.damaged.front();
        QCOMPARE(text.hash, hash);
        QCOMPARE(text.uses.size(), size_t(1));
        QCOMPARE(text.uses.front().clientName, u"Riverside"_s);
        QCOMPARE(text.uses.front().organizationName, u"acme"_s);
        QCOMPARE(text.uses.front().object, u"Account"_s);
        QCOMPARE(text.uses.front().firstVersion, 1);
        QCOMPARE(text.uses.front().lastVersion, 2);
        QVERIFY((text.outcome == DamagedText::Outcome::Left) == !repair);
    }
    const QSet<QByteArray> lost = must(BlobStore(database).lost(acme.organization.id));
    QCOMPARE(lost, copied ? QSet<QByteArray>() : QSet<QByteArray>{hash});
    QVERIFY(must(BlobStore(database).lost(other.organization.id)).isEmpty());
    // Whoever brings the text again makes it whole.
    FAIRLEAD_OK(BlobStore(database).put(acme.organization.id, hash, textOf(u"Account"_s)));
    QCOMPARE(must(BlobStore(database).get(acme.organization.id, hash)), textOf(u"Account"_s));
    QVERIFY(checked(database).isWhole());
    QVERIFY(checked(database, true).isWhole());
}

void TestStoreCheck::removesWhatNobodyRefersTo() {
    FAIRLEAD_OPEN_DATABASE;
    const Tenant acme = Tenant::make(database, u"acme"_s);
    addVersion(database, acme, {u"Account"_s});
    must(BlobStore(database).put(acme.organization.id, sha256("lonely"), "lonely"));
    QCOMPARE(checked(database).orphans, 1);
    QVERIFY(checked(database).isWhole());
    QCOMPARE(checked(database, true).orphansRemoved, 1);
    QCOMPARE(checked(database).orphans, 0);
    QCOMPARE(checked(database).texts, 1);
}

void TestStoreCheck::findsBrokenReferences_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("told");
    QTest::newRow("ends before it begins")
        << u"UPDATE snapshot_entry SET first_version = 2, last_version = 1 WHERE object_name = 'Account'"_s
        << u"Riverside: Account ends before it begins, in version 2"_s;
    QTest::newRow("overlaps")
        << u"INSERT INTO snapshot_entry (series_id, object_name, first_version, last_version, blob_id) "
           "SELECT series_id, object_name, 2, NULL, blob_id FROM snapshot_entry WHERE object_name = 'Account'"_s
        << u"Riverside: version 2 has Account twice"_s;
    QTest::newRow("a version without objects") << u"DELETE FROM snapshot_entry"_s
                                               << u"Riverside: version 1 has not the objects it should have"_s;
}

void TestStoreCheck::findsBrokenReferences() {
    FAIRLEAD_OPEN_DATABASE;
    QFETCH(QString, sql);
    QFETCH(QString, told);
    const Tenant acme = Tenant::make(database, u"acme"_s);
    addVersion(database, acme, {u"Account"_s, u"Contact"_s});
    addVersion(database, acme, {u"Account"_s, u"Contact"_s});
    must(database.execute(sql, {}));
    const StoreReport report = checked(database);
    QVERIFY(!report.isWhole());
    QVERIFY2(report.references.contains(told), qPrintable(report.references.join(u'\n')));
    QVERIFY(!checked(database, true).isWhole());
}

void TestStoreCheck::stopsWhenAsked() {
    FAIRLEAD_OPEN_DATABASE;
    const Tenant acme = Tenant::make(database, u"acme"_s);
    QStringList objects;
    for (int i = 0; i < 60; ++i)
        objects.append(u"O%1"_s.arg(i));
    addVersion(database, acme, objects);
    std::stop_source stop;
    qint64 seen = 0;
    const auto progress = [&](qint64 done, qint64 all) {
        QCOMPARE(all, 60);
        seen = done;
        stop.request_stop();
    };
    FAIRLEAD_FAILS(StoreCheck(database).run(true, progress, stop.get_token()), ErrorCode::Cancelled);
    QVERIFY(seen > 0 && seen < 60);
    QVERIFY(checked(database).isWhole());
}

QTEST_GUILESS_MAIN(TestStoreCheck)
#include "tst_storecheck.moc"
