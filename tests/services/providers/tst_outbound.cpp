#include "providerbench.h"

#include "services/kernel/compression.h"
#include "services/providers/outbound/delay.h"
#include "services/providers/outbound/inflater.h"
#include "services/providers/outbound/retrypolicy.h"
#include "services/providers/outbound/wholegzip.h"

#include "app/sandbox/lib/gzip.h"

#include <QCoroTask>

#include <thread>

using namespace fairlead;
using namespace fairlead::outbound;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestOutbound : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesAddresses_data();
    void judgesAddresses();
    void judgesUrls_data();
    void judgesUrls();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void backsOffWithJitter();
    void givesUpOnLongWaits();
    void delaysUntilStoppedFromAnotherThread();
    void inflatesInPieces_data();
    void inflatesInPieces();
    void unpacksWholes_data();
    void unpacksWholes();
    void recognisesBodies();
    void keepsBodiesPackedOnRequest();
    void refusesLoopbackUnlessAllowed();
    void refusesNamesThatResolveToLoopback();
    void refusesHeadersThatSmuggle();
    void cancelsFromAnotherThread();
    void endsCallsWhenItDies();
    void keepsConnections();
};

void TestOutbound::judgesAddresses_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("strict"); ///< Over TLS, local addresses off.
    QTest::addColumn<bool>("local"); ///< Over TLS, local addresses on.
    const auto row = [](const char *address, bool strict, bool local) {
        QTest::newRow(address) << QString::fromLatin1(address) << strict << local;
    };
    row("8.8.8.8", true, true);
    row("185.79.140.1", true, true);
    row("2001:4860:4860::8888", true, true);
    row("127.0.0.1", false, true);
    row("127.255.3.4", false, true);
    row("::1", false, true);
    row("10.1.2.3", false, true);
    row("172.16.0.1", false, true);
    row("172.31.255.255", false, true);
    row("172.32.0.1", true, true);
    row("192.168.1.1", false, true);
    row("100.64.0.1", false, true);
    row("fd12:3456::1", false, true);
    row("::ffff:127.0.0.1", false, true);
    row("::ffff:10.0.0.1", false, true);
    row("::ffff:8.8.8.8", true, true);
    row("169.254.169.254", false, false);
    row("::ffff:169.254.169.254", false, false);
    row("64:ff9b::a9fe:a9fe", false, false);
    row("64:ff9b::808:808", true, true);
    row("2002:7f00:1::", false, true);
    row("2002:a9fe:a9fe::", false, false);
    row("fd00:ec2::254", false, false);
    row("100.100.100.200", false, false);
    row("192.0.0.192", false, false);
    row("0.0.0.0", false, false);
    row("0.1.2.3", false, false);
    row("::", false, false);
    row("fe80::1", false, false);
    row("224.0.0.1", false, false);
    row("255.255.255.255", false, false);
    row("ff02::1", false, false);
    row("2001:db8::1", false, false);
}

void TestOutbound::judgesAddresses() {
    QFETCH(QString, address);
    QTEST(AddressGuard(false).allows(QHostAddress(address), true), "strict");
    QTEST(AddressGuard(true).allows(QHostAddress(address), true), "local");
    QVERIFY(!AddressGuard(false).allows(QHostAddress(address), false));
}

void TestOutbound::judgesUrls_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("strict");
    QTest::addColumn<bool>("local");
    QTest::newRow("public https") << u"https://acme.my.salesforce.com/services"_s << true << true;
    QTest::newRow("plain http") << u"http://localhost:3003/connection"_s << false << true;
    QTest::newRow("plain http to a public literal") << u"http://8.8.8.8/"_s << false << false;
    QTest::newRow("loopback literal") << u"https://127.0.0.1/"_s << false << true;
    QTest::newRow("short loopback literal") << u"https://127.1/"_s << false << true;
    QTest::newRow("decimal loopback literal") << u"https://2130706433/"_s << false << true;
    QTest::newRow("IPv6 literal") << u"https://[::1]/"_s << false << true;
    QTest::newRow("metadata literal") << u"https://169.254.169.254/latest"_s << false << false;
    QTest::newRow("user and password") << u"https://a:b@acme.my.salesforce.com/"_s << false << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false << false;
    QTest::newRow("gopher") << u"gopher://acme.example/"_s << false << false;
    QTest::newRow("no host") << u"https:///x"_s << false << false;
    QTest::newRow("empty") << QString() << false << false;
}

void TestOutbound::judgesUrls() {
    QFETCH(QString, url);
    QTEST(AddressGuard(false).check(QUrl(url)).ok(), "strict");
    QTEST(AddressGuard(true).check(QUrl(url)).ok(), "local");
}

void TestOutbound::readsRetryAfter_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("wait"); ///< Milliseconds, -1 = nothing.
    QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("spaces") << QByteArray(" 3 ") << qint64(3'000);
    QTest::newRow("huge") << QByteArray("99999999999999999999999") << qint64(1'000'000'000'000);
    QTest::newRow("date") << QByteArray("Sat, 21 Nov 2026 10:00:30 GMT") << qint64(30'000);
    QTest::newRow("past date") << QByteArray("Fri, 20 Nov 2026 10:00:30 GMT") << qint64(0);
    QTest::newRow("empty") << QByteArray() << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("nonsense") << QByteArray("soon") << qint64(-1);
}

void TestOutbound::readsRetryAfter() {
    QFETCH(QByteArray, value);
    const Timestamp now = *parseIso(u"2026-11-21T10:00:00Z");
    const auto wait = RetryPolicy::parseRetryAfter(value, now);
    QTEST(wait ? qint64(wait->count()) : qint64(-1), "wait");
}

void TestOutbound::backsOffWithJitter() {
    RetryPolicy::Limits limits;
    limits.attempts = 5;
    limits.base = milliseconds(100);
    limits.longest = milliseconds(300);
    const RetryPolicy shortest(limits, nullptr, [] { return 0.0; });
    const RetryPolicy longest(limits, nullptr, [] { return 0.999999; });
    QCOMPARE(shortest.delayAfter(1)->count(), 50);
    QCOMPARE(shortest.delayAfter(2)->count(), 100);
    QCOMPARE(shortest.delayAfter(3)->count(), 150);
    QCOMPARE(longest.delayAfter(4)->count(), 299);
    QVERIFY(!longest.delayAfter(5));
    QVERIFY(!longest.delayAfter(0));
    QCOMPARE(longest.delayAfter(1, "7")->count(), 7000);
}

void TestOutbound::givesUpOnLongWaits() {
    RetryPolicy::Limits limits;
    limits.longestRetryAfter = milliseconds(60'000);
    const RetryPolicy policy(limits);
    QVERIFY(policy.delayAfter(1, "60").has_value());
    QVERIFY(!policy.delayAfter(1, "61").has_value());
}

void TestOutbound::delaysUntilStoppedFromAnotherThread() {
    QVERIFY(QCoro::waitFor(delay(milliseconds(5), {})));
    std::stop_source stop;
    QElapsedTimer clock;
    clock.start();
    QCoro::Task<bool> task = delay(std::chrono::seconds(30), stop.get_token());
    std::thread stopper([&stop] { stop.request_stop(); });
    QVERIFY(!QCoro::waitFor(task));
    stopper.join();
    QVERIFY(clock.elapsed() < 5000);
    QVERIFY(!QCoro::waitFor(delay(std::chrono::seconds(30), stop.get_token())));
}

void TestOutbound::inflatesInPieces_data() {
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<int>("piece");
    QByteArray random;
    for (int i = 0; i < 300'000; ++i)
        random.append(static_cast<char>(QRandomGenerator::global()->bounded(256)));
    for (const int piece : {1, 7, 4096, 10'000'000}) {
        QTest::addRow("empty by %d", piece) << QByteArray() << piece;
        QTest::addRow("text by %d", piece) << QByteArray("schema") << piece;
        QTest::addRow("repeats by %d", piece) << QByteArray(1'000'000, 'x') << piece;
        QTest::addRow("noise by %d", piece) << random << piece;
    }
}

void TestOutbound::inflatesInPieces() {
    QFETCH(QByteArray, plain);
    QFETCH(int, piece);
    const QByteArray packed = sandbox::gzip(plain);
    const auto run = [&](const QByteArray &data, qsizetype limit, QByteArray &out, bool &complete) {
        Inflater inflater;
        Inflater::Outcome outcome = Inflater::Outcome::Ok;
        for (qsizetype at = 0; at < data.size() && outcome == Inflater::Outcome::Ok; at += piece)
            outcome = inflater.feed(
                QByteArrayView(data).sliced(at, std::min<qsizetype>(piece, data.size() - at)), out, limit);
        complete = inflater.isComplete();
        return outcome;
    };
    QByteArray out;
    bool complete = false;
    QCOMPARE(run(packed, plain.size(), out, complete), Inflater::Outcome::Ok); // Exactly the limit is fine.
    QCOMPARE(out, plain);
    QVERIFY(complete);
    out.clear();
    QCOMPARE(run(packed.chopped(5), 10'000'000, out, complete), Inflater::Outcome::Ok);
    QVERIFY(!complete);
    if (!plain.isEmpty()) {
        out.clear();
        QCOMPARE(run(packed, plain.size() - 1, out, complete), Inflater::Outcome::TooLarge);
        QVERIFY(out.size() <= plain.size());
    }
    out.clear();
    QCOMPARE(run("not gzip at all", 1000, out, complete), Inflater::Outcome::Damaged);
}

void TestOutbound::refusesLoopbackUnlessAllowed() {
    ProviderBench bench;
    HttpClient strict;
    OutboundRequest request;
    request.url = bench.sandbox.url();
    const auto reply = QCoro::waitFor(strict.send(request));
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().code, ErrorCode::Rejected);
    QVERIFY(QCoro::waitFor(bench.http.send(request)).ok());
}

void TestOutbound::refusesNamesThatResolveToLoopback() {
    HttpClient strict;
    OutboundRequest request;
    request.url
        = QUrl(u"https://localhost:9/"_s); // A name passes the first look and fails where the socket opens.
    QVERIFY(strict.guard().check(request.url).ok());
    const auto reply = QCoro::waitFor(strict.send(request));
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().code, ErrorCode::Rejected);
}

void TestOutbound::refusesHeadersThatSmuggle() {
    ProviderBench bench;
    OutboundRequest request;
    request.url = bench.sandbox.url();
    request.headers.append("X-Test", "a\r\nX-Evil: b");
    QCOMPARE(QCoro::waitFor(bench.http.send(request)).error().code, ErrorCode::Rejected);
    request.headers = {};
    request.bearer = Secret("token\nX-Evil: b");
    QCOMPARE(QCoro::waitFor(bench.http.send(request)).error().code, ErrorCode::Rejected);
}

void TestOutbound::cancelsFromAnotherThread() {
    ProviderBench bench;
    bench.faults(R"({"latencyMs":60000})");
    std::stop_source stop;
    OutboundRequest request;
    request.url = bench.sandbox.url();
    request.url.setPath(u"/services/data"_s);
    request.cancelled = stop.get_token();
    QCoro::Task<Result<HttpReply>> call = bench.http.send(request);
    std::thread stopper([&stop] { stop.request_stop(); });
    const auto reply = QCoro::waitFor(call);
    stopper.join();
    QCOMPARE(reply.error().code, ErrorCode::Cancelled);
    QCOMPARE(QCoro::waitFor(bench.http.send(request)).error().code, ErrorCode::Cancelled);
}

void TestOutbound::endsCallsWhenItDies() {
    ProviderBench bench;
    bench.faults(R"({"latencyMs":60000})");
    OutboundSettings settings;
    settings.allowLocal = true;
    auto http = std::make_unique<HttpClient>(settings);
    OutboundRequest request;
    request.url = bench.sandbox.url();
    request.url.setPath(u"/services/data"_s);
    QCoro::Task<Result<HttpReply>> call = http->send(request);
    QTimer::singleShot(20, &bench.http, [&http] { http.reset(); });
    const auto reply = QCoro::waitFor(call);
    QCOMPARE(reply.error().code, ErrorCode::Cancelled);
}

void TestOutbound::unpacksWholes_data() {
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("plain"); ///< Null where it is left to the Inflater.
    QByteArray text;
    for (int i = 0; text.size() < 100'000; ++i)
        text += QByteArray::number(i * i);
    text.truncate(100'000);
    const QByteArray packed = sandbox::gzip(text);
    const auto claiming = [&packed](const QByteArray &size) { return packed.chopped(4) + size; };
    QByteArray flipped = packed;
    flipped[flipped.size() / 2] = static_cast<char>(flipped.at(flipped.size() / 2) ^ 0x55);
    QTest::newRow("text") << packed << 1'000'000 << text;
    QTest::newRow("exactly the limit") << packed << 100'000 << text;
    QTest::newRow("nothing in it") << sandbox::gzip("") << 0 << QByteArray("");
    QTest::newRow("over the limit") << packed << 99'999 << QByteArray();
    QTest::newRow("empty") << QByteArray() << 1000 << QByteArray();
    QTest::newRow("cut") << packed.chopped(5) << 1'000'000 << QByteArray();
    QTest::newRow("damaged") << flipped << 1'000'000 << QByteArray();
    QTest::newRow("wrong checksum") << packed.chopped(8) + QByteArray(4, 'z') + packed.last(4) << 1'000'000 << QByteArray();
    QTest::newRow("not gzip") << QByteArray(1000, 'a') << 1'000'000'000 << QByteArray();
    QTest::newRow("claims less") << claiming(QByteArray("\x01\0\0\0", 4)) << 1'000'000 << QByteArray();
    QTest::newRow("claims more") << claiming(QByteArray("\xff\xff\x01\0", 4)) << 1'000'000 << QByteArray();
    QTest::newRow("claims the impossible") << claiming(QByteArray("\0\0\0\x7f", 4)) << 2'147'483'647 << QByteArray();
    QTest::newRow("two members") << packed + packed << 1'000'000 << QByteArray();
    QTest::newRow("something behind") << packed + "more" << 1'000'000 << QByteArray();
}

void TestOutbound::unpacksWholes() {
    QFETCH(QByteArray, packed);
    QFETCH(int, limit);
    QFETCH(QByteArray, plain);
    for (int time = 0; time < 2; ++time) {
        const auto unpacked = unpackWholeGzip(packed, limit);
        QCOMPARE(unpacked.has_value(), !plain.isNull());
        if (unpacked)
            QCOMPARE(*unpacked, plain);
    }
}

void TestOutbound::recognisesBodies() {
    ProviderBench bench;
    OutboundRequest request;
    request.url = bench.sandbox.url();
    const QString name = bench.sandbox.world().org().objectNames().front();
    request.url.setPath(u"/services/data/v62.0/sobjects/%1/describe"_s.arg(name));
    request.bearer = Secret(sandbox::World::firstToken());
    const auto plain = QCoro::waitFor(bench.http.send(request));
    QVERIFY(plain.ok());
    QVERIFY(plain->digest.isEmpty() && !plain->unchanged && !plain->body.isEmpty());
    request.seenDigest = QByteArray();
    const auto first = QCoro::waitFor(bench.http.send(request));
    QVERIFY(first.ok());
    QCOMPARE(first->digest.size(), 32);
    QCOMPARE(first->body, plain->body);
    QVERIFY(!first->unchanged);
    request.seenDigest = first->digest;
    const auto again = QCoro::waitFor(bench.http.send(request));
    QVERIFY(again.ok());
    QVERIFY(again->unchanged && again->body.isEmpty());
    QVERIFY(bench.sandbox.world().org().apply({QJsonObject{{u"op"_s, u"add_field"_s}, {u"object"_s, name},
                                                           {u"field"_s, u"New__c"_s}, {u"type"_s, u"boolean"_s},
                                                           {u"label"_s, u"New"_s}}}));
    const auto changed = QCoro::waitFor(bench.http.send(request));
    QVERIFY(changed.ok());
    QVERIFY(!changed->unchanged && changed->digest != first->digest && changed->body.contains("New__c"));
    bench.sandbox.world().setFaults({{u"objects"_s, QJsonObject{{name, u"truncated"_s}}}});
    const auto cut = QCoro::waitFor(bench.http.send(request));
    QVERIFY(!cut.ok());
    QCOMPARE(cut.error().code, ErrorCode::Upstream);
}

void TestOutbound::keepsBodiesPackedOnRequest() {
    ProviderBench bench;
    OutboundRequest request;
    request.url = bench.sandbox.url();
    const QString name = bench.sandbox.world().org().objectNames().front();
    request.url.setPath(u"/services/data/v62.0/sobjects/%1/describe"_s.arg(name));
    request.bearer = Secret(sandbox::World::firstToken());
    const auto plain = QCoro::waitFor(bench.http.send(request));
    request.keepPacked = true;
    const auto packed = QCoro::waitFor(bench.http.send(request));
    QVERIFY(plain.ok() && packed.ok());
    QVERIFY(!isGzip(plain->body) && isGzip(packed->body));
    QByteArray memory(1024 * 1024, Qt::Uninitialized);
    const char *const place = memory.constData();
    QVERIFY(unpackWholeGzip(packed->body, plain->body.size(), memory));
    QCOMPARE(memory, plain->body);
    QCOMPARE(memory.constData(), place); // used again
    const QByteArray shared = memory;
    QVERIFY(unpackWholeGzip(packed->body, plain->body.size(), memory));
    QVERIFY(memory.constData() != shared.constData());
    QVERIFY(!unpackWholeGzip(packed->body, plain->body.size() - 1, memory));
    QVERIFY(!unpackWholeGzip(packed->body.chopped(1), plain->body.size(), memory));
    QVERIFY(!unpackWholeGzip({}, plain->body.size(), memory));
    // What is no good reply is read here, so it comes unpacked.
    request.url.setPath(u"/services/data/v62.0/sobjects/Nothing__c/describe"_s);
    const auto refused = QCoro::waitFor(bench.http.send(request));
    QVERIFY(refused.ok() && !refused->ok());
    QVERIFY(!isGzip(refused->body) && refused->body.contains("NOT_FOUND"));
    request.url.setPath(u"/services/data"_s);
    const auto small = QCoro::waitFor(bench.http.send(request));
    QVERIFY(small.ok() && !isGzip(small->body) && small->body.startsWith('['));
}

void TestOutbound::keepsConnections() {
    ProviderBench bench;
    OutboundRequest request;
    request.url = bench.sandbox.url();
    request.url.setPath(u"/__admin/state"_s);
    for (int i = 0; i < 50; ++i) {
        const auto reply = QCoro::waitFor(bench.http.send(request));
        QVERIFY(reply.ok());
        QCOMPARE(reply->status, 200);
        QCOMPARE(QJsonDocument::fromJson(reply->body).object().value(u"objects"_s).toInt(), 40);
    }
}

QTEST_GUILESS_MAIN(TestOutbound)
#include "tst_outbound.moc"
