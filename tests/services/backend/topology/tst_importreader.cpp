#include "services/backend/topology/importreader.h"
#include "services/backend/topology/tararchive.h"
#include "services/kernel/compression.h"
#include "tests/services/backend/topology/tarwriter.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::backend;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype limit = 4 * 1024 * 1024;

QByteArray describe(const QByteArray &name) {
    return "{\"name\":\"" + name + "\",\"label\":\"L\",\"custom\":false,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Id\"}]}";
}

QByteArray pax(const QByteArray &key, const QByteArray &value) {
    const QByteArray record = ' ' + key + '=' + value + '\n';
    const qsizetype length = record.size() + 2 + (record.size() + 2 > 99 ? 1 : 0);
    return QByteArray::number(length) + record;
}

QString namesOf(const schema::SchemaSource &source) {
    QStringList names;
    for (const schema::ObjectDocument &object : source.objects)
        names.append(object.name);
    return names.join(u' ');
}

} // namespace

class TestImportReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void longNames();
    void stopsWhenCancelled();
};

void TestImportReader::reads_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("bad");
    const QByteArray folder = TarWriter()
                                  .add("org/", {}, '5')
                                  .add("org/Account.json", describe("Account"))
                                  .add("./org/Contact.json", describe("Contact"))
                                  .add("org/.hidden.json", "nonsense")
                                  .add("org/readme.txt", "hello")
                                  .take();
    QTest::newRow("one describe") << describe("Account") << u"Account"_s << QString();
    QTest::newRow("with a byte order mark") << "\xef\xbb\xbf" + describe("Account") << u"Account"_s << QString();
    QTest::newRow("one in zstd") << zstdCompress(describe("Account")) << u"Account"_s << QString();
    QTest::newRow("a folder") << folder << u"Account Contact"_s << QString();
    QTest::newRow("a folder in zstd") << zstdCompress(folder) << u"Account Contact"_s << QString();
    QTest::newRow("a compressed file in a folder")
        << TarWriter().add("Account.json.zst", zstdCompress(describe("Account"))).add("B.json", describe("B__c")).take()
        << u"Account B__c"_s << QString();
    QTest::newRow("a bad file among good ones")
        << TarWriter().add("Account.json", describe("Account")).add("Bad.json", "{\"name\":").add("C.json", describe("C")).take()
        << u"Account C"_s << u"Bad.json"_s;
    QTest::newRow("a damaged zstd among good ones")
        << TarWriter().add("Account.json", describe("Account")).add("C.json", describe("C"))
               .add("X.json.zst", zstdCompress(describe("X")).chopped(3)).take()
        << u"Account C"_s << u"X.json.zst"_s;
    QTest::newRow("links are not followed")
        << TarWriter().add("Account.json", describe("Account")).add("C.json", describe("C")).add("etc", {}, '2').take()
        << u"Account C"_s << u"etc"_s;
}

void TestImportReader::reads() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, names);
    QFETCH(QString, bad);
    const auto source = readImport(u"import"_s, bytes, limit);
    QVERIFY2(source, qPrintable(source ? QString() : source.error().message));
    QCOMPARE(namesOf(*source), names);
    QCOMPARE(source->bad.size(), size_t(bad.isEmpty() ? 0 : 1));
    if (!bad.isEmpty()) {
        QCOMPARE(source->bad.front().name, bad);
        QVERIFY(!source->bad.front().reason.isEmpty());
    }
}

void TestImportReader::refuses_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const QByteArray good = describe("Account");
    const auto refused = [](const char *name, const QByteArray &bytes, ErrorCode code = ErrorCode::Invalid) {
        QTest::newRow(name) << bytes << int(code);
    };
    refused("nothing", {});
    refused("not JSON", "hello");
    refused("cut short", good.chopped(5));
    refused("another kind of JSON", "[1,2,3]");
    refused("invalid UTF-8", "{\"name\":\"A\xff\",\"fields\":[]}");
    refused("nested too deep", QByteArray(100'000, '['));
    refused("a damaged zstd", zstdCompress(good).chopped(4), ErrorCode::Corrupt);
    refused("a bomb", zstdCompress(QByteArray(64 * 1024 * 1024, ' ')), ErrorCode::TooLarge);
    refused("a bomb in a folder",
            TarWriter().add("a.json.zst", zstdCompress(QByteArray(64 * 1024 * 1024, ' '))).take(), ErrorCode::TooLarge);
    refused("an empty folder", TarWriter().add("org/", {}, '5').take());
    refused("a folder of bad files", TarWriter().add("a.json", "x").add("b.json", "y").take());
    refused("a path that climbs out", TarWriter().add("../a.json", good).take());
    refused("a path that climbs out on the way", TarWriter().add("a/../../b.json", good).take());
    refused("an absolute path", TarWriter().add("/etc/a.json", good).take());
    refused("a Windows path", TarWriter().add("C:\\a.json", good).take());
    refused("a path with NUL in pax", TarWriter().add("p", pax("path", QByteArray("a\0b", 3)), 'x').add("a.json", good).take());
    refused("a path of invalid UTF-8", TarWriter().add("a\xff.json", good).take());
    refused("a very deep path", TarWriter().add(QByteArray("a/").repeated(49) + 'b', good)
                                    .add("p", QByteArray("a/").repeated(200) + "b.json", 'L').add("x", good).take());
    refused("a huge size", TarWriter().add("a.json", good, '0', qint64(8) << 30).take());
    refused("a size past the end", TarWriter().add("a.json", good, '0', 4096).take());
    refused("a size in pax past the end", TarWriter().add("p", pax("size", "999999999"), 'x').add("a.json", good).take());
    refused("a negative size in pax", TarWriter().add("p", pax("size", "-5"), 'x').add("a.json", good).take());
    refused("a pax header that lies about its length", TarWriter().add("p", "99 path=a\n", 'x').add("a.json", good).take());
    refused("a damaged header", [&] {
        QByteArray tar = TarWriter().add("a.json", good).add("b.json", good).take();
        tar[1024 + 3] = 'z';
        return tar;
    }());
    refused("no end", TarWriter().add("a.json", good).take().chopped(1024));
    refused("only links", TarWriter().add("a.json", {}, '1').add("b.json", {}, '2').take());
}

void TestImportReader::refuses() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const auto source = readImport(u"import.json"_s, bytes, limit);
    QVERIFY(!source);
    QCOMPARE(int(source.error().code), code);
    QVERIFY(!source.error().message.isEmpty());
}

void TestImportReader::longNames() {
    const QByteArray folder = QByteArray("f/").repeated(60);
    const auto gnu = readTar(TarWriter().add("x", folder + "A.json" + '\0', 'L').add("short", describe("A")).take());
    QVERIFY(gnu);
    QCOMPARE(gnu->files.front().path, QString::fromUtf8(folder) + u"A.json"_s);
    const auto byPax = readTar(TarWriter().add("x", pax("path", folder + "B.json"), 'x').add("short", describe("B")).take());
    QVERIFY(byPax);
    QCOMPARE(byPax->files.front().path, QString::fromUtf8(folder) + u"B.json"_s);
}

void TestImportReader::stopsWhenCancelled() {
    std::stop_source stop;
    stop.request_stop();
    const auto source = readImport(u"import.json"_s, describe("A"), limit, stop.get_token());
    QVERIFY(!source);
    QCOMPARE(source.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestImportReader)
#include "tst_importreader.moc"
