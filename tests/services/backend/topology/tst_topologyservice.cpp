#include "services/kernel/compression.h"
#include "tests/services/backend/topology/tarwriter.h"
#include "tests/services/backend/topology/topologyrig.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

QString sharedData() {
    const QString set = qEnvironmentVariable("FAIRLEAD_SHARED_DATA");
    const QString source = qEnvironmentVariable("FAIRLEAD_SOURCE_DIR", u"."_s);
    return set.isEmpty() ? source + u"/../shared/data"_s : set;
}

QByteArray readFile(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray describe(const QByteArray &name, const QByteArray &moreFields = {}) {
    return "{\"name\":\"" + name + "\",\"label\":\"" + name
           + "\",\"custom\":true,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Id\"}" + moreFields + "]}";
}

const QByteArray extraField = ",{\"name\":\"New__c\",\"type\":\"string\",\"label\":\"New\",\"length\":80}";

} // namespace

class TestTopologyService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();

    void importsAndReads();
    void importsTheReleases();
    void importsRealDescribes();
    void badImportLeavesNothing();
    void history();
    void annotatesAndRemoves();
    void comparesTwoClients();
    void keepsOrganizationsApart();
    void stopsWhenNobodyWaits();

private:
    backend::TopologyService &service() { return m_rig->service(); }
    Result<backend::ImportResult> import(const QByteArray &bytes, const QString &name = u"folder.tar"_s) {
        return await(service().importFiles(m_admin, m_client, name, bytes));
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TopologyRig> m_rig;
    Principal m_admin;
    ClientId m_client;
};

void TestTopologyService::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    m_rig = std::make_unique<TopologyRig>(m_database->url(), QUrl(u"http://127.0.0.1:9"_s));
    m_admin = m_rig->addOrganization();
    m_client = m_rig->addClient(m_admin);
}

void TestTopologyService::cleanup() {
    m_rig.reset();
    m_database.reset();
}

void TestTopologyService::importsAndReads() {
    EventRecorder recorder(m_rig->events, m_admin.organization);
    const auto imported = import(
        TarWriter().add("A__c.json", describe("A__c", extraField)).add("B__c.json", describe("B__c")).add("C.json", "{").take());
    QVERIFY2(imported, qPrintable(imported ? QString() : imported.error().message));
    QCOMPARE(imported->snapshot.version, 1);
    QCOMPARE(imported->snapshot.objectsCount, 2);
    QCOMPARE(imported->snapshot.customObjectsCount, 2);
    QCOMPARE(imported->snapshot.fieldsCount, 3);
    QCOMPARE(imported->bad.size(), size_t(1));
    QCOMPARE(imported->snapshot.failed, imported->bad);
    QTRY_COMPARE(recorder.types(), QStringList{u"snapshot.created"_s});

    QCOMPARE(*service().snapshot(m_admin, {m_client, 0}), *service().snapshot(m_admin, {m_client, 1}));
    QCOMPARE(service().snapshot(m_admin, {m_client, 2}).error(), notFound(u"Topology snapshot not found"_s));
    QCOMPARE(service().summary(m_admin, m_client)->latestVersion, 1);
    QCOMPARE(service().entries(m_admin, {m_client, 0})->size(), size_t(2));
    QVERIFY(service().objectDocument(m_admin, {m_client, 0}, u"A__c"_s)->contains("\"New__c\""));
    QCOMPARE(service().objectDocument(m_admin, {m_client, 0}, u"Z"_s).error(), notFound(u"Object not found"_s));

    QStringList seen;
    QVERIFY(await(service().documents(m_admin, {m_client, 0}, [&seen](const QString &name, const QByteArray &) {
        seen.append(name);
        return Result<void>();
    })));
    QCOMPARE(seen, QStringList({u"A__c"_s, u"B__c"_s}));
    const auto refused = await(service().documents(
        m_admin, {m_client, 0}, [](const QString &, const QByteArray &) -> Result<void> { return rejected(u"enough"_s); }));
    QCOMPARE(refused.error(), rejected(u"enough"_s));

    const auto body = await(service().outlines(m_admin, {m_client, 0}));
    QVERIFY(body);
    QCOMPARE(*body, *await(service().outlines(m_admin, {m_client, 1})));
    const auto hits = await(service().search(m_admin, {m_client, 0}, u"new"_s));
    QCOMPARE(hits->size(), size_t(1));
    QCOMPARE(hits->front().field, u"New__c"_s);
}

void TestTopologyService::importsTheReleases() {
    const QString folder = sharedData() + u"/salesforce/npsp"_s;
    const QStringList releases{u"29"_s, u"60"_s, u"87"_s, u"117"_s, u"144"_s, u"167"_s, u"189"_s, u"211"_s};
    if (!QFile::exists(folder))
        QSKIP("The real releases are not here");
    for (const QString &release : releases) {
        const QString name = u"npsp-3.%1.json.zst"_s.arg(release);
        const auto imported = import(readFile(folder + u'/' + name), name);
        QVERIFY2(imported, qPrintable(imported ? QString() : imported.error().message));
        QVERIFY(imported->bad.empty());
    }
    for (int version = 1; version < releases.size(); ++version) {
        const QString name = u"npsp-3.%1__npsp-3.%2.json.zst"_s.arg(releases[version - 1], releases[version]);
        const auto list = zstdDecompress(readFile(folder + u"/diffs/"_s + name), 64 * 1024 * 1024);
        QVERIFY(list);
        const QJsonObject counts = QJsonDocument::fromJson(*list).object()["counts"_L1].toObject();
        const auto diff = await(service().diff(m_admin, {m_client, version}, {m_client, version + 1}, {}));
        QVERIFY2(diff, qPrintable(diff ? QString() : diff.error().message));
        QHash<QString, int> ours;
        for (const schema::Change &change : diff->changes)
            ++ours[schema::changeKindName(change.kind)];
        for (const QString &kind : {u"object_added"_s, u"object_removed"_s, u"field_added"_s, u"field_removed"_s,
                                    u"field_changed"_s, u"picklist_changed"_s})
            QCOMPARE(kind + u' ' + QString::number(ours[kind]), kind + u' ' + QString::number(counts[kind].toInt()));
    }
}

void TestTopologyService::importsRealDescribes() {
    const QDir folder(sharedData() + u"/salesforce/describes"_s);
    if (!folder.exists())
        QSKIP("The real describe bodies are not here");
    TarWriter tar;
    QSet<QString> objects;
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files)) {
        const QByteArray bytes = readFile(folder.filePath(name));
        const QString object = name.section(u"__v"_s, 0, 0);
        if (name.startsWith(u'_') || objects.contains(object))
            continue;
        objects.insert(object);
        tar.add(name.toUtf8(), bytes);
    }
    const auto imported = import(tar.take());
    QVERIFY2(imported, qPrintable(imported ? QString() : imported.error().message));
    QCOMPARE(imported->snapshot.objectsCount + static_cast<int>(imported->bad.size()), static_cast<int>(objects.size()));
    QVERIFY(imported->snapshot.objectsCount > 10);
    QVERIFY(await(service().outlines(m_admin, {m_client, 0})));
}

void TestTopologyService::badImportLeavesNothing() {
    const auto bad = import(TarWriter().add("a.json", "x").add("b.json", "[]").take());
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, ErrorCode::Invalid);
    QCOMPARE(bad.error().details["bad"_L1].toArray().size(), 2);
    QVERIFY(service().snapshots(m_admin, m_client)->empty());
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = await(service().importFiles(m_admin, m_client, u"a.json"_s, describe("A__c"), stop.get_token()));
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    QVERIFY(service().snapshots(m_admin, m_client)->empty());
}

void TestTopologyService::history() {
    const QByteArray with = TarWriter().add("A__c.json", describe("A__c")).add("B__c.json", describe("B__c")).take();
    const QByteArray changed = TarWriter().add("A__c.json", describe("A__c", extraField)).add("B__c.json", describe("B__c")).take();
    const QByteArray without = TarWriter().add("B__c.json", describe("B__c")).add("C__c.json", describe("C__c")).take();
    for (const QByteArray &version : {with, with, changed, without, with})
        QVERIFY(import(version));
    const auto history = service().objectHistory(m_admin, m_client, u"A__c"_s);
    QVERIFY(history);
    QString printed;
    for (const backend::ObjectVersion &version : *history)
        printed += u"%1%2 "_s.arg(version.version).arg(version.present ? u"" : u"-");
    QCOMPARE(printed, u"5 4- 3 1 "_s);
    QCOMPARE(service().objectHistory(m_admin, m_client, u"Z"_s).error(), notFound(u"Object not found"_s));
}

void TestTopologyService::annotatesAndRemoves() {
    QVERIFY(import(describe("A__c"), u"a.json"_s));
    QVERIFY(import(describe("A__c", extraField), u"a.json"_s));
    EventRecorder recorder(m_rig->events, m_admin.organization);
    const auto noted = service().annotate(m_admin, {m_client, 1}, {.label = u"Before go-live"_s, .pinned = true});
    QVERIFY(noted);
    QCOMPARE(noted->label, u"Before go-live"_s);
    QVERIFY(noted->pinned);
    QCOMPARE(service().remove(m_admin, {m_client, 1}).error().code, ErrorCode::Rejected);
    QVERIFY(service().annotate(m_admin, {m_client, 1}, {.pinned = false}));
    QVERIFY(await(service().outlines(m_admin, {m_client, 1})));
    QVERIFY(service().remove(m_admin, {m_client, 1}));
    QCOMPARE(service().remove(m_admin, {m_client, 1}).error(), notFound(u"Topology snapshot not found"_s));
    QCOMPARE(await(service().outlines(m_admin, {m_client, 1})).error().code, ErrorCode::NotFound);
    QTRY_COMPARE(recorder.types(), QStringList({u"snapshot.changed"_s, u"snapshot.changed"_s, u"snapshot.removed"_s}));
    QVERIFY(import(describe("B__c"), u"b.json"_s));
    QCOMPARE(service().snapshot(m_admin, {m_client, 0})->version, 3);
    QVERIFY(service().objectDocument(m_admin, {m_client, 2}, u"A__c"_s));
}

void TestTopologyService::comparesTwoClients() {
    QVERIFY(import(describe("A__c"), u"a.json"_s));
    const ClientId other = m_rig->addClient(m_admin, u"Other"_s);
    QVERIFY(await(service().importFiles(m_admin, other, u"a.json"_s, describe("A__c", extraField))));
    const auto diff = await(service().diff(m_admin, {m_client, 0}, {other, 0}, {}));
    QVERIFY(diff);
    QCOMPARE(diff->changes.size(), size_t(1));
    QCOMPARE(diff->changes.front().kind, schema::ChangeKind::FieldAdded);
    QCOMPARE(await(service().diff(m_admin, {m_client, 0}, {other, 0}, {u"no such group or attribute!"_s})).error().code,
             ErrorCode::Invalid);
    QCOMPARE(await(service().diff(m_admin, {m_client, 0}, {other, 9}, {})).error(), notFound(u"Topology snapshot not found"_s));
}

void TestTopologyService::keepsOrganizationsApart() {
    QVERIFY(import(describe("A__c"), u"a.json"_s));
    Principal stranger = m_rig->addOrganization(u"stranger"_s);
    const ClientId own = m_rig->addClient(stranger, u"Own"_s);
    QVERIFY(await(service().importFiles(stranger, own, u"a.json"_s, describe("A__c"))));
    Principal bound = m_admin; // rules.md E-P5
    bound.client = m_rig->addClient(m_admin, u"Bound"_s);
    const Error unseen = notFound(u"Client not found"_s);
    for (const Principal &caller : {stranger, bound}) {
        const backend::VersionRef ref{m_client, 1};
        QCOMPARE(service().snapshots(caller, m_client).error(), unseen);
        QCOMPARE(service().snapshot(caller, ref).error(), unseen);
        QCOMPARE(service().annotate(caller, ref, {.label = u"x"_s}).error(), unseen);
        QCOMPARE(service().remove(caller, ref).error(), unseen);
        QCOMPARE(service().entries(caller, ref).error(), unseen);
        QCOMPARE(service().objectDocument(caller, ref, u"A__c"_s).error(), unseen);
        QCOMPARE(service().objectHistory(caller, m_client, u"A__c"_s).error(), unseen);
        QCOMPARE(service().summary(caller, m_client).error(), unseen);
        QCOMPARE(await(service().outlines(caller, ref)).error(), unseen);
        QCOMPARE(await(service().search(caller, ref, u"a"_s)).error(), unseen);
        QCOMPARE(await(service().startPull(caller, m_client)).error(), unseen);
        QCOMPARE(await(service().pullAndWait(caller, m_client)).error(), unseen);
        QCOMPARE(await(service().importFiles(caller, m_client, u"a"_s, describe("A__c"))).error(), unseen);
        QCOMPARE(await(service().diff(caller, ref, ref, {})).error(), unseen);
        QCOMPARE(await(service().documents(caller, ref, {})).error(), unseen);
    }
    QCOMPARE(await(service().diff(stranger, {own, 1}, {m_client, 1}, {})).error(), unseen);
    QCOMPARE(service().snapshots(m_admin, m_client)->size(), size_t(1));
}

void TestTopologyService::stopsWhenNobodyWaits() {
    QVERIFY(import(describe("A__c"), u"a.json"_s));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(await(service().outlines(m_admin, {m_client, 0}, stop.get_token())).error().code, ErrorCode::Cancelled);
    QCOMPARE(await(service().documents(m_admin, {m_client, 0}, {}, stop.get_token())).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestTopologyService)
#include "tst_topologyservice.moc"
