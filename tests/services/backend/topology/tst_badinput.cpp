#include "services/store/snapshotstore.h"
#include "services/store/storecheck.h"
#include "tests/services/backend/topology/tarwriter.h"
#include "tests/services/backend/topology/topologyrig.h"
#include "tests/support/database/testdatabase.h"
#include "tests/support/sanitizers.h"

#include <QElapsedTimer>

#include <sys/mount.h>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// A disk of its own that is soon full; without the right to mount one there is none.
class SmallDisk {
public:
    explicit SmallDisk(const char *size) {
        const QByteArray options = QByteArray("size=") + size;
        m_mounted = ::mount("tmpfs", QFile::encodeName(m_place.path()).constData(), "tmpfs", 0, options.constData()) == 0;
    }
    ~SmallDisk() {
        if (m_mounted)
            ::umount2(QFile::encodeName(m_place.path()).constData(), MNT_DETACH);
    }
    bool isThere() const { return m_mounted; }
    QString file(const QString &name) const { return m_place.filePath(name); }
    bool grow(const char *size) {
        const QByteArray options = QByteArray("size=") + size;
        return ::mount("tmpfs", QFile::encodeName(m_place.path()).constData(), "tmpfs", MS_REMOUNT, options.constData()) == 0;
    }

private:
    QTemporaryDir m_place;
    bool m_mounted = false;
};

QByteArray fieldJson(const QByteArray &name, const QByteArray &label, const QByteArray &more = "\"type\":\"string\"") {
    return "{\"name\":\"" + name + "\",\"label\":\"" + label + "\"," + more + '}';
}

QByteArray objectJson(const QByteArray &name, const QByteArrayList &fields, const QByteArray &label = "Label") {
    return "{\"name\":\"" + name + "\",\"label\":\"" + label + "\",\"custom\":true,\"fields\":[" + fields.join(',') + "]}";
}

QByteArray manyFields(int count) {
    QByteArrayList fields;
    for (int i = 0; i < count; ++i)
        fields.append(fieldJson("F" + QByteArray::number(i) + "__c", "Field " + QByteArray::number(i)));
    return objectJson("Wide__c", fields);
}

QByteArray manyValues(int count) {
    QByteArrayList values;
    for (int i = 0; i < count; ++i) {
        const QByteArray value = "V" + QByteArray::number(i);
        values.append("{\"value\":\"" + value + "\",\"label\":\"" + value + "\",\"active\":true}");
    }
    return objectJson("Picky__c", {fieldJson("Choice__c", "Choice", "\"type\":\"picklist\",\"picklistValues\":[" + values.join(',') + ']')});
}

QByteArray longFormula(char last) {
    const QByteArray formula = "IF(A__c, " + QByteArray(100'000, 'x') + ", " + last + ')';
    return objectJson("Long__c", {fieldJson("Sum__c", "Sum", "\"type\":\"double\",\"calculated\":true,\"calculatedFormula\":\"" + formula + '"')});
}

QByteArray references(const QByteArray &from, const QByteArray &to) {
    return objectJson(from, {fieldJson("To__c", "To", "\"type\":\"reference\",\"referenceTo\":[\"" + to + "\"]")});
}

QByteArray manyNamespaces(int count) {
    QByteArrayList fields;
    for (int i = 0; i < count; ++i)
        fields.append(fieldJson("ns" + QByteArray::number(i) + "__Name__c", "Name"));
    return objectJson("Spaces__c", fields);
}

} // namespace

/// What an org or a machine can do to an import or a pull.
class TestBadInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();
    void carriesOddSchemas_data();
    void carriesOddSchemas();
    void namesThatDifferInCaseAlone();
    void importsTakeTurns();
    void theDiskIsFull();

private:
    backend::TopologyService &service() { return m_rig->service(); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TopologyRig> m_rig;
    Principal m_admin;
    ClientId m_client;
};

void TestBadInput::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    m_rig = std::make_unique<TopologyRig>(m_database->url(), QUrl(u"http://127.0.0.1:9"_s));
    m_admin = m_rig->addOrganization();
    m_client = m_rig->addClient(m_admin);
}

void TestBadInput::cleanup() {
    m_rig.reset();
    m_database.reset();
}

void TestBadInput::carriesOddSchemas_data() {
    QTest::addColumn<QByteArrayList>("before");
    QTest::addColumn<QByteArrayList>("after");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("hits");
    QTest::addColumn<int>("changes");
    const auto row = [](const char *name, QByteArrayList before, QByteArrayList after, const QString &words, int hits, int changes) {
        QTest::newRow(name) << before << after << words << hits << changes;
    };
    row("2,000 fields", {manyFields(2000)}, {manyFields(2001)}, u"F1999__c"_s, 1, 1);
    row("5,000 picklist values", {manyValues(5000)}, {manyValues(5001)}, u"V4999"_s, 1, 1);
    row("a formula of 100,000 characters", {longFormula('1')}, {longFormula('2')}, QString(1000, u'x'), 1, 1);
    row("right to left", {objectJson("R__c", {fieldJson("A__c", "שלום עולם")})},
        {objectJson("R__c", {fieldJson("A__c", "مرحبا")})}, u"مرحبا"_s, 1, 1);
    row("emoji", {objectJson("E__c", {fieldJson("A__c", "👩‍👩‍👧‍👦 family")})},
        {objectJson("E__c", {fieldJson("A__c", "\\ud83d\\udc69 one")})}, u"👩"_s, 1, 1);
    row("references in a circle and to itself",
        {references("A__c", "B__c"), references("B__c", "A__c"), references("S__c", "S__c")},
        {references("A__c", "B__c"), references("B__c", "S__c"), references("S__c", "S__c")}, u"To"_s, 3, 1);
    row("a hundred namespaces", {manyNamespaces(100)}, {manyNamespaces(99)}, u"ns98__"_s, 1, 1);
}

void TestBadInput::carriesOddSchemas() {
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArrayList, after);
    QFETCH(QString, words);
    QFETCH(int, hits);
    QFETCH(int, changes);
    QElapsedTimer timer;
    timer.start();
    for (const QByteArrayList &version : {before, after}) {
        TarWriter tar;
        for (qsizetype i = 0; i < version.size(); ++i)
            tar.add("o" + QByteArray::number(i) + ".json", version[i]);
        const auto imported = await(service().importFiles(m_admin, m_client, u"folder.tar"_s, tar.take()));
        QVERIFY2(imported, qPrintable(imported ? QString() : imported.error().message));
        QVERIFY(imported->bad.empty());
        QCOMPARE(imported->snapshot.objectsCount, int(version.size()));
    }
    const auto body = await(service().outlines(m_admin, {m_client, 2}));
    QVERIFY2(body, qPrintable(body ? QString() : body.error().message));
    QCOMPARE(QJsonDocument::fromJson(*body).object()["data"_L1].toArray().size(), after.size());
    const auto found = await(service().search(m_admin, {m_client, 2}, words));
    QVERIFY(found);
    QCOMPARE(int(found->size()), hits);
    const auto diff = await(service().diff(m_admin, {m_client, 1}, {m_client, 2}, {}));
    QVERIFY2(diff, qPrintable(diff ? QString() : diff.error().message));
    QCOMPARE(int(diff->changes.size()), changes);
    QVERIFY(store::StoreCheck(m_rig->database()).run(false, {}, {})->isWhole());
    if (!underSanitizer)
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

/// The databases sort and compare names by their bytes, whatever the collation.
void TestBadInput::namesThatDifferInCaseAlone() {
    const QByteArrayList fields{fieldJson("name__c", "a"), fieldJson("Name__c", "b"), fieldJson("NAME__c", "c")};
    for (const char *label : {"old", "new"}) {
        TarWriter tar;
        for (const char *name : {"b__c", "a__c", "B__c", "A__c", "é__c", "Z__c"})
            tar.add(QByteArray(name) + "1.json", objectJson(name, fields, label));
        const auto imported = await(service().importFiles(m_admin, m_client, u"folder.tar"_s, tar.take()));
        QVERIFY2(imported, qPrintable(imported ? QString() : imported.error().message));
        QCOMPARE(imported->snapshot.objectsCount, 6);
        QCOMPARE(imported->snapshot.fieldsCount, 18);
    }
    QStringList names;
    const auto refs = service().entries(m_admin, {m_client, 2});
    QVERIFY(refs);
    for (const schema::ObjectRef &ref : *refs)
        names.append(ref.name);
    QCOMPARE(names, QStringList({u"A__c"_s, u"B__c"_s, u"Z__c"_s, u"a__c"_s, u"b__c"_s, u"é__c"_s}));
    const auto diff = await(service().diff(m_admin, {m_client, 1}, {m_client, 2}, {}));
    QVERIFY(diff);
    QCOMPARE(int(diff->changes.size()), 6);
    QVERIFY(service().objectDocument(m_admin, {m_client, 2}, u"a__c"_s)->contains("\"a__c\""));
    QVERIFY(service().objectDocument(m_admin, {m_client, 2}, u"A__c"_s)->contains("\"A__c\""));
}

void TestBadInput::importsTakeTurns() {
    TarWriter tar;
    for (int i = 0; i < 40; ++i)
        tar.add("o" + QByteArray::number(i) + ".json", "{\"name\":\"O" + QByteArray::number(i) + "\",\"fields\":[]}");
    const QByteArray bytes = tar.take();
    std::stop_source stop;
    auto first = service().importFiles(m_admin, m_client, u"folder.tar"_s, bytes);
    auto second = service().importFiles(m_admin, m_client, u"folder.tar"_s, bytes);
    auto given = service().importFiles(m_admin, m_client, u"folder.tar"_s, bytes, stop.get_token());
    stop.request_stop();
    QCOMPARE(errorCodeName(await(std::move(given)).error().code), u"cancelled"_s);
    const auto one = await(std::move(first));
    const auto two = await(std::move(second));
    QVERIFY(one && two);
    QCOMPARE(one->snapshot.version, 1);
    QCOMPARE(two->snapshot.version, 2);
    QCOMPARE(service().snapshots(m_admin, m_client)->size(), size_t(2));
}

void TestBadInput::theDiskIsFull() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    if (dialect != store::Dialect::Sqlite)
        QSKIP("PostgreSQL keeps its files where no small disk can be put under them");
    SmallDisk disk("3m");
    if (!disk.isThere())
        QSKIP("A small disk cannot be mounted here");
    TarWriter tar;
    quint32 seed = 7;
    for (int i = 0; i < 60; ++i) {
        QByteArray noise;
        while (noise.size() < 90'000)
            noise += QByteArray::number(seed = seed * 1664525 + 1013904223, 36);
        tar.add("o" + QByteArray::number(i) + ".json", objectJson("O" + QByteArray::number(i) + "__c", {}, noise));
    }
    const QByteArray bytes = tar.take();
    {
        TopologyRig rig(u"sqlite:"_s + disk.file(u"f.db"_s), QUrl(u"http://127.0.0.1:9"_s));
        const Principal admin = rig.addOrganization();
        const ClientId client = rig.addClient(admin);
        const auto import = [&] { return await(rig.service().importFiles(admin, client, u"folder.tar"_s, bytes)); };
        const auto refused = import();
        QVERIFY(!refused);
        QCOMPARE(errorCodeName(refused.error().code), errorCodeName(ErrorCode::Unavailable));
        QVERIFY2(refused.error().message.contains(u"The disk is full"), qPrintable(refused.error().message));
        QVERIFY(service().snapshots(m_admin, m_client)->empty());
        QVERIFY(rig.database().integrityCheck());
        QVERIFY(disk.grow("64m"));
        const auto imported = import();
        QVERIFY2(imported, qPrintable(imported ? QString() : imported.error().message));
        QCOMPARE(imported->snapshot.version, 1);
        QVERIFY(store::StoreCheck(rig.database()).run(false, {}, {})->isWhole());
    }
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
