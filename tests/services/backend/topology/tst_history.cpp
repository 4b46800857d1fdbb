#include "services/backend/topology/changeindexer.h"
#include "services/backend/topology/historyservice.h"
#include "services/domain/schema/document.h"
#include "services/store/auditstore.h"
#include "services/store/blobstore.h"
#include "services/store/snapshotstore.h"
#include "services/store/userstore.h"
#include "tests/services/backend/topology/tarwriter.h"
#include "tests/services/backend/topology/topologyrig.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using schema::PartKind;

namespace {

struct FieldText {
    QByteArray name;
    QByteArray label;
    QByteArray formula = {};
};

QByteArray describe(const QByteArray &name, const std::vector<FieldText> &fields) {
    QByteArray text = "{\"name\":\"" + name + "\",\"label\":\"" + name + "\",\"custom\":true,\"fields\":[";
    for (const FieldText &field : fields) {
        if (!text.endsWith('['))
            text += ',';
        text += "{\"name\":\"" + field.name + "\",\"type\":\"string\",\"label\":\"" + field.label + '"';
        if (!field.formula.isEmpty())
            text += ",\"calculatedFormula\":\"" + field.formula + '"';
        text += '}';
    }
    return text + "]}";
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();

    void indexesWhatEachStepChanged();
    void tellsWhenThingsCame();
    void blamesLines();
    void mergesTheStepsOfARemovedVersion();
    void ordersByNumberWhenTheClockWentBack();
    void comparesWhatFailedWithHowItWasSeenLast_data();
    void comparesWhatFailedWithHowItWasSeenLast();
    void leavesDamagedObjectsOut();
    void oneReplicaFillsAtATime();
    void keepsVersionsThatAreOpen();
    void anAdministratorRemovesWhatIsOpen();
    void keepsLaterNotes();
    void twoBaselinesAtMost();
    void keepsOrganizationsApart();

private:
    int addVersion(const std::vector<QByteArray> &describes, Timestamp at, std::vector<schema::FailedObject> failed = {});
    int addVersion(const std::vector<QByteArray> &describes) { return addVersion(describes, m_rig->clock.now()); }
    backend::Past past(const QString &object, std::optional<schema::BlamePart> part = {}) {
        return m_history->past(m_admin, m_client, object, part).value();
    }
    std::vector<int> stepsOf(const backend::Past &past) {
        std::vector<int> versions;
        for (const backend::PastStep &step : past.steps)
            versions.push_back(step.version);
        return versions;
    }
    int fill() { return m_indexer->fill(m_admin.organization, m_client).value(); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TopologyRig> m_rig;
    std::unique_ptr<backend::ChangeIndexer> m_indexer;
    std::unique_ptr<backend::HistoryService> m_history;
    ManualClock m_clock{Timestamp(std::chrono::seconds(1'700'000'000))};
    Principal m_admin;
    ClientId m_client;
};

void TestHistory::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    m_rig = std::make_unique<TopologyRig>(m_database->url(), QUrl(u"http://127.0.0.1:9"_s));
    m_admin = m_rig->addOrganization();
    m_client = m_rig->addClient(m_admin);
    m_indexer = std::make_unique<backend::ChangeIndexer>(m_rig->database(), m_rig->events, m_clock);
    m_history = std::make_unique<backend::HistoryService>(m_rig->database(), *m_indexer, m_rig->pool, m_clock);
}

void TestHistory::cleanup() {
    m_history.reset();
    m_indexer.reset();
    m_rig.reset();
    m_database.reset();
}

int TestHistory::addVersion(const std::vector<QByteArray> &describes, Timestamp at,
                            std::vector<schema::FailedObject> failed) {
    store::NewSnapshot snapshot;
    snapshot.id = SnapshotId::generate();
    snapshot.client = m_client;
    snapshot.source = u"org"_s;
    snapshot.pulledAt = at;
    snapshot.failed = std::move(failed);
    for (const QByteArray &text : describes) {
        const auto document = schema::canonicalize(text).value();
        const Result<void> put = store::BlobStore(m_rig->database()).put(m_admin.organization, document.hash, document.text);
        if (!put)
            qFatal("%s", qPrintable(put.error().message));
        snapshot.refs.push_back({document.name, document.hash});
    }
    return store::SnapshotStore(m_rig->database()).create(m_admin.organization, snapshot).value().version;
}

void TestHistory::indexesWhatEachStepChanged() {
    addVersion({describe("A", {{"x", "X"}, {"y", "Y"}}), describe("B", {{"x", "X"}})});
    addVersion({describe("A", {{"x", "New X"}, {"y", "Y"}, {"z", "Z"}}), describe("B", {{"x", "X"}})});
    addVersion({describe("A", {{"x", "New X"}, {"z", "Z"}}), describe("C", {{"x", "X"}})});
    auto timeline = m_history->timeline(m_admin, m_client).value();
    QCOMPARE(timeline.steps.size(), size_t(3));
    QVERIFY(!timeline.isComplete);
    fill();
    timeline = m_history->timeline(m_admin, m_client).value();
    QVERIFY(timeline.isComplete);
    QCOMPARE(timeline.steps[0], (schema::VersionStep{1, 0, 0, 0, 0, true}));
    QCOMPARE(timeline.steps[1], (schema::VersionStep{2, 1, 1, 0, 1, true}));
    QCOMPARE(timeline.steps[2], (schema::VersionStep{3, 2, 1, 2, 0, true}));
    QCOMPARE(fill(), 0); // a second time adds nothing

    QCOMPARE(stepsOf(past(u"A"_s)), (std::vector{3, 2}));
    const backend::Past x = past(u"A"_s, schema::BlamePart{PartKind::Field, u"x"_s});
    QCOMPARE(stepsOf(x), std::vector{2});
    QCOMPARE(x.steps[0].before, 1);
    QCOMPARE(x.steps[0].changes[0].attribute, u"label"_s);
    QCOMPARE(x.steps[0].changes[0].oldText, u"X"_s);
    QCOMPARE(x.steps[0].changes[0].newText, u"New X"_s);
    QCOMPARE(x.first, 1);
    QCOMPARE(x.last, 2);
    const backend::Past y = past(u"A"_s, schema::BlamePart{PartKind::Field, u"y"_s});
    QCOMPARE(y.first, 0); // gone
    QCOMPARE(stepsOf(y), std::vector{3});
    QCOMPARE(past(u"C"_s).first, 3);
    QCOMPARE(past(u"B"_s).first, 0);
    QCOMPARE(m_history->past(m_admin, m_client, u"Never"_s, {}).error().code, ErrorCode::NotFound);
}

void TestHistory::tellsWhenThingsCame() {
    addVersion({describe("A", {{"x", "X"}})});
    addVersion({describe("A", {{"x", "X"}, {"y", "Y"}}), describe("B", {{"x", "X"}})});
    addVersion({describe("A", {{"x", "X"}, {"y", "Y2"}}), describe("B", {{"x", "X"}})});
    fill();
    const auto blame = await(m_history->blame(m_admin, {m_client, 3})).value();
    QVERIFY(blame.isComplete);
    QCOMPARE(blame.version.ofObject(u"A"_s), (schema::Blame{1, 3}));
    QCOMPARE(blame.version.of(u"A"_s, PartKind::Field, u"x"_s), (schema::Blame{1, 1}));
    QCOMPARE(blame.version.of(u"A"_s, PartKind::Field, u"y"_s), (schema::Blame{2, 3}));
    QCOMPARE(blame.version.of(u"B"_s, PartKind::Field, u"x"_s), (schema::Blame{2, 2}));
    const auto before = await(m_history->blame(m_admin, {m_client, 2})).value();
    QCOMPARE(before.version.of(u"A"_s, PartKind::Field, u"y"_s), (schema::Blame{2, 2}));
    QCOMPARE(await(m_history->blame(m_admin, {m_client, 9})).error().code, ErrorCode::NotFound);
}

void TestHistory::blamesLines() {
    addVersion({describe("A", {{"f", "F", "one\\ntwo\\nthree"}})});
    addVersion({describe("A", {{"f", "Label only", "one\\ntwo\\nthree"}})});
    addVersion({describe("A", {{"f", "Label only", "one\\nTWO\\nthree\\nfour"}})});
    fill();
    const schema::BlamePart f{PartKind::Field, u"f"_s};
    QCOMPARE(await(m_history->lineBlame(m_admin, {m_client, 3}, u"A"_s, f)).value().lines, (std::vector{1, 3, 1, 3}));
    QCOMPARE(await(m_history->lineBlame(m_admin, {m_client, 2}, u"A"_s, f)).value().lines, (std::vector{1, 1, 1}));
    const schema::BlamePart none{PartKind::Field, u"nothing"_s};
    QVERIFY(await(m_history->lineBlame(m_admin, {m_client, 3}, u"A"_s, none)).value().lines.empty());
}

void TestHistory::mergesTheStepsOfARemovedVersion() {
    addVersion({describe("A", {{"x", "1"}})});
    addVersion({describe("A", {{"x", "2"}, {"y", "Y"}})});
    addVersion({describe("A", {{"x", "3"}, {"y", "Y"}})});
    addVersion({describe("A", {{"x", "4"}, {"y", "Y"}})});
    QCOMPARE(fill(), 3);
    QVERIFY(m_rig->service().remove(m_admin, {m_client, 2}).ok());
    QTRY_VERIFY(m_history->timeline(m_admin, m_client).value().isComplete);
    const backend::Past x = past(u"A"_s, schema::BlamePart{PartKind::Field, u"x"_s});
    QCOMPARE(stepsOf(x), (std::vector{4, 3}));
    QCOMPARE(x.steps[1].before, 1);
    QCOMPARE(x.steps[1].changes[0].oldText, u"1"_s);
    QCOMPARE(past(u"A"_s, schema::BlamePart{PartKind::Field, u"y"_s}).first, 3);
    // The oldest goes: what it had counts as seen first with what is the oldest now.
    QVERIFY(m_rig->service().remove(m_admin, {m_client, 1}).ok());
    QTRY_VERIFY(m_history->timeline(m_admin, m_client).value().isComplete);
    QCOMPARE(past(u"A"_s).first, 3);
    QCOMPARE(stepsOf(past(u"A"_s)), std::vector{4});
    // The newest goes, then the last but one.
    QVERIFY(m_rig->service().remove(m_admin, {m_client, 4}).ok());
    QTRY_VERIFY(m_history->timeline(m_admin, m_client).value().isComplete);
    QVERIFY(past(u"A"_s).steps.empty());
}

void TestHistory::ordersByNumberWhenTheClockWentBack() {
    const Timestamp noon = m_rig->clock.now();
    addVersion({describe("A", {{"x", "1"}})}, noon);
    addVersion({describe("A", {{"x", "2"}})}, noon - std::chrono::hours(48));
    addVersion({describe("A", {{"x", "3"}})}, noon - std::chrono::hours(24));
    fill();
    const backend::Past x = past(u"A"_s, schema::BlamePart{PartKind::Field, u"x"_s});
    QCOMPARE(stepsOf(x), (std::vector{3, 2}));
    QCOMPARE(x.steps[1].changes[0].oldText, u"1"_s);
    QVERIFY(x.steps[1].pulledAt < x.steps[1].beforeAt);
    QCOMPARE(x.first, 1);
}

void TestHistory::comparesWhatFailedWithHowItWasSeenLast_data() {
    QTest::addColumn<QString>("failed");
    QTest::newRow("an object of a pull") << u"A"_s;
    QTest::newRow("a file of an import") << u"org/A.json"_s;
    QTest::newRow("the file of its field") << u"objects/A/fields/x.field-meta.xml"_s;
}

void TestHistory::comparesWhatFailedWithHowItWasSeenLast() {
    QFETCH(QString, failed);
    addVersion({describe("A", {{"x", "1"}}), describe("B", {{"x", "X"}})});
    addVersion({describe("B", {{"x", "X"}})}, m_rig->clock.now(), {{failed, u"500"_s}});
    addVersion({describe("A", {{"x", "2"}}), describe("B", {{"x", "X"}})});
    fill();
    const backend::Past a = past(u"A"_s);
    QCOMPARE(stepsOf(a), std::vector{3});
    QCOMPARE(a.steps[0].changes.size(), size_t(1));
    QCOMPARE(a.steps[0].changes[0].newText, u"2"_s);
    QCOMPARE(a.first, 1); // it was never gone
}

void TestHistory::leavesDamagedObjectsOut() {
    addVersion({describe("A", {{"x", "1"}}), describe("B", {{"x", "1"}})});
    addVersion({describe("A", {{"x", "2"}}), describe("B", {{"x", "2"}})});
    const auto entry = store::SnapshotStore(m_rig->database()).entry(m_admin.organization, m_client, 2, u"A"_s).value();
    const auto broken = m_rig->database().execute(
        u"UPDATE blob_data SET data = ? WHERE blob_id IN (SELECT id FROM blob WHERE hash = ?)"_s,
        {QByteArray("broken"), entry.hash});
    QVERIFY(broken.ok());
    QCOMPARE(fill(), 1);
    QVERIFY(past(u"A"_s).steps.empty());
    QCOMPARE(stepsOf(past(u"B"_s)), std::vector{2});
}

void TestHistory::oneReplicaFillsAtATime() {
    addVersion({describe("A", {{"x", "1"}})});
    addVersion({describe("A", {{"x", "2"}})});
    store::ChangeStore changes(m_rig->database());
    QVERIFY(changes.takeTurn(m_admin.organization, m_client, u"another"_s, m_clock.now(), std::chrono::seconds(60)).value());
    QCOMPARE(fill(), 0);
    m_clock.advance(std::chrono::seconds(61)); // it died
    QCOMPARE(fill(), 1);
    QVERIFY(!changes.put(m_admin.organization, m_client, {2, 0, 0, 0, 0, true}, {}).value());
}

void TestHistory::keepsVersionsThatAreOpen() {
    addVersion({describe("A", {{"x", "1"}})});
    addVersion({describe("A", {{"x", "2"}})});
    User maya;
    maya.id = m_admin.user;
    maya.organization = m_admin.organization;
    maya.email = u"maya@example.com"_s;
    maya.name = u"Maya Okafor"_s;
    maya.role = Role::Admin;
    maya.createdAt = m_rig->clock.now();
    QVERIFY(store::UserStore(m_rig->database()).create(maya, QByteArray("x")).ok());
    // Leases and removals go by one clock.
    const backend::HistoryService history(m_rig->database(), *m_indexer, m_rig->pool, m_rig->clock);
    const QUuid mine = QUuid::createUuid();
    QVERIFY(m_history->use(m_admin, {m_client, 1}, {}).error().code == ErrorCode::Invalid);
    QVERIFY(const_cast<backend::HistoryService &>(history).use(m_admin, {m_client, 1}, mine).ok());
    QVERIFY(const_cast<backend::HistoryService &>(history).use(m_admin, {m_client, 1}, mine).ok());
    const auto refused = m_rig->service().remove(m_admin, {m_client, 1}, QUuid::createUuid());
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().details["users"_L1].toArray(), QJsonArray{u"Maya Okafor"_s});
    QVERIFY(m_rig->service().snapshot(m_admin, {m_client, 1}).ok());
    QVERIFY(m_history->endUse(m_admin, {m_client, 1}, mine).ok());
    QVERIFY(m_history->endUse(m_admin, {m_client, 1}, mine).ok());
    QVERIFY(m_rig->service().remove(m_admin, {m_client, 1}).ok());
    QCOMPARE(m_history->use(m_admin, {m_client, 1}, mine).error().code, ErrorCode::NotFound);
    // An own lease and one that ended hold nothing.
    store::SnapshotUses uses(m_rig->database());
    const Timestamp now = m_rig->clock.now();
    QVERIFY(uses.renew(m_admin.organization, m_client, 2, {mine, m_admin.user, {}, now + std::chrono::hours(1)}, now).ok());
    const QUuid dead = QUuid::createUuid();
    QVERIFY(uses.renew(m_admin.organization, m_client, 2, {dead, m_admin.user, {}, now - std::chrono::seconds(1)}, now).ok());
    QVERIFY(m_rig->service().remove(m_admin, {m_client, 2}, mine).ok());
}

/// Anybody who reads can renew a lease for ever.
void TestHistory::anAdministratorRemovesWhatIsOpen() {
    addVersion({describe("A", {{"x", "1"}})});
    addVersion({describe("A", {{"x", "2"}})});
    Principal viewer = m_admin;
    viewer.user = UserId::generate();
    viewer.role = Role::Viewer;
    User dan;
    dan.id = viewer.user;
    dan.organization = m_admin.organization;
    dan.email = u"dan@example.com"_s;
    dan.name = u"D. Whitfield"_s;
    dan.role = Role::Viewer;
    dan.createdAt = m_rig->clock.now();
    QVERIFY(store::UserStore(m_rig->database()).create(dan, QByteArray("x")).ok());
    backend::HistoryService history(m_rig->database(), *m_indexer, m_rig->pool, m_rig->clock);
    const QUuid his = QUuid::createUuid();
    QVERIFY(history.use(viewer, {m_client, 1}, his).ok());

    Principal manager = m_admin;
    manager.role = Role::Manager;
    const auto refused = m_rig->service().remove(manager, {m_client, 1});
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY(!refused.error().details.contains("anyway"_L1));
    QCOMPARE(m_rig->service().remove(manager, {m_client, 1}, {}, true).error().code, ErrorCode::Forbidden);
    const auto warned = m_rig->service().remove(m_admin, {m_client, 1});
    QCOMPARE(warned.error().code, ErrorCode::Conflict);
    QVERIFY(warned.error().details["anyway"_L1].toBool());
    QCOMPARE(warned.error().details["users"_L1].toArray(), QJsonArray{u"D. Whitfield"_s});
    QVERIFY(m_rig->service().remove(m_admin, {m_client, 1}, {}, true).ok());
    QCOMPARE(history.use(viewer, {m_client, 1}, his).error().code, ErrorCode::NotFound);
    QVERIFY(m_rig->service().remove(m_admin, {m_client, 2}, {}, true).ok()); // Which nobody had open.

    auto told = store::AuditStore(m_rig->database()).list(m_admin.organization, 0, 100).value();
    std::erase_if(told, [](const store::AuditEntry &entry) { return entry.action != "snapshot.remove_open"_L1; });
    QCOMPARE(told.size(), size_t(1));
    QVERIFY(told[0].actor.contains(m_admin.user.toString()));
    QCOMPARE(told[0].detail["version"_L1].toInt(), 1);
    QCOMPARE(told[0].detail["users"_L1].toArray(), QJsonArray{u"D. Whitfield"_s});
}

void TestHistory::keepsLaterNotes() {
    addVersion({describe("A", {{"x", "1"}})});
    backend::SnapshotNote first;
    first.note = u"mine"_s;
    first.revision = 0;
    QCOMPARE(m_rig->service().annotate(m_admin, {m_client, 1}, first).value().revision, 1);
    backend::SnapshotNote late;
    late.note = u"theirs"_s;
    late.revision = 0;
    const auto refused = m_rig->service().annotate(m_admin, {m_client, 1}, late);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().details["note"_L1].toString(), u"mine"_s);
    QCOMPARE(refused.error().details["revision"_L1].toInt(), 1);
    // The same words a second time are no conflict, nor a new revision.
    QCOMPARE(m_rig->service().annotate(m_admin, {m_client, 1}, first).value().revision, 1);
    late.revision = 1;
    QCOMPARE(m_rig->service().annotate(m_admin, {m_client, 1}, late).value().note, u"theirs"_s);
}

void TestHistory::twoBaselinesAtMost() {
    for (int i = 0; i < 3; ++i)
        addVersion({describe("A", {{"x", QByteArray::number(i)}})});
    backend::SnapshotNote on;
    on.baseline = true;
    QVERIFY(m_rig->service().annotate(m_admin, {m_client, 1}, on).value().pinned);
    QVERIFY(m_rig->service().annotate(m_admin, {m_client, 2}, on).ok());
    QCOMPARE(m_rig->service().annotate(m_admin, {m_client, 3}, on).error().code, ErrorCode::Rejected);
    QVERIFY(m_rig->service().annotate(m_admin, {m_client, 2}, on).ok()); // is one already
    QCOMPARE(m_rig->service().remove(m_admin, {m_client, 1}).error().code, ErrorCode::Rejected);
    backend::SnapshotNote unpin;
    unpin.pinned = false;
    QVERIFY(!m_rig->service().annotate(m_admin, {m_client, 1}, unpin).value().baseline);
    QVERIFY(m_rig->service().annotate(m_admin, {m_client, 3}, on).ok());
}

void TestHistory::keepsOrganizationsApart() {
    addVersion({describe("A", {{"x", "1"}})});
    addVersion({describe("A", {{"x", "2"}})});
    fill();
    const Principal other = m_rig->addOrganization(u"other"_s);
    QCOMPARE(m_history->timeline(other, m_client).error().code, ErrorCode::NotFound);
    QCOMPARE(m_history->past(other, m_client, u"A"_s, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(await(m_history->blame(other, {m_client, 1})).error().code, ErrorCode::NotFound);
    QCOMPARE(m_history->use(other, {m_client, 1}, QUuid::createUuid()).error().code, ErrorCode::NotFound);
    store::ChangeStore changes(m_rig->database());
    QVERIFY(changes.steps(other.organization, m_client).value().empty());
    QVERIFY(changes.ofObject(other.organization, m_client, u"A"_s).value().empty());
    QVERIFY(!changes.takeTurn(other.organization, m_client, u"x"_s, m_clock.now(), std::chrono::seconds(1)).value());
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
