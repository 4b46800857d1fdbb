#include "services/http/requestparser.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::http;
using State = RequestParser::State;

class TestRequestParser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void readsPipelined();
    void ignoresTrailers();
    void limitsBodies();
    void limitsHeads();
    void remembersUpgrade();
};

namespace {

/// Feeds `bytes` in pieces of `size` and prints what came out: `METHOD path?query [body]` a request, or the status.
QByteArray printed(const QByteArray &bytes, qsizetype size, qint64 maxBody = 1000) {
    RequestParser parser({1024, 20, 256});
    QByteArray out;
    QByteArray pending;
    qsizetype at = 0;
    bool more = true;
    while (more) {
        if (at < bytes.size()) {
            pending += bytes.mid(at, size);
            at += size;
        }
        const qsizetype used = parser.feed(pending);
        pending.remove(0, used);
        if (parser.state() == State::HeadDone)
            parser.acceptBody(maxBody);
        if (parser.state() == State::Failed)
            return out + QByteArray::number(parser.failure());
        if (parser.state() == State::Done) {
            const HttpRequest &request = parser.request();
            out += httpMethodName(request.method) + ' ' + request.path + (request.query.isEmpty() ? "" : "?")
                   + request.query + " [" + request.body + "]" + (parser.keepAlive() ? "" : " close") + ";";
            parser.reset();
            continue;
        }
        more = at < bytes.size() || (used > 0 && !pending.isEmpty());
    }
    return out + (parser.isIdle() ? "" : "more");
}

} // namespace

void TestRequestParser::judges_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const char *expected) {
        QTest::newRow(name) << bytes << QByteArray(expected);
    };
    row("empty", "", "");
    row("get", "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a?b=c [];");
    row("leading empty line", "\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a [];");
    row("http 1.0", "GET /a HTTP/1.0\r\n\r\n", "GET /a [] close;");
    row("http 1.0 keep", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET /a [];");
    row("close", "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET /a [] close;");
    row("length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", "POST /a [abc];");
    row("length 0", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "POST /a [];");
    row("delete with body", "DELETE /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "DELETE /a [{}];");
    row("chunks", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
        "POST /a [abc0123456789];");
    row("chunked in capitals", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "POST /a [a];");
    row("absolute form", "GET http://y:80/a?b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a?b [];");
    row("absolute form, no path", "GET http://y HTTP/1.1\r\nHost: x\r\n\r\n", "GET / [];");
    row("options star", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS /* [];");
    row("unfinished", "GET /a HTTP/1.1\r\nHost: x\r\n", "more");
    row("missing host", "GET /a HTTP/1.1\r\n\r\n", "400");
    row("empty host", "GET /a HTTP/1.1\r\nHost:\r\n\r\n", "400");
    row("two hosts", "GET /a HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", "400");
    row("two hosts in one", "GET /a HTTP/1.1\r\nHost: x, y\r\n\r\n", "400");
    row("two lengths", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "400");
    row("two lengths that differ", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "400");
    row("list of lengths", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc", "400");
    row("length and chunks",
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400");
    row("chunks and length",
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", "400");
    row("two encodings",
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400");
    row("unknown encoding", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501");
    row("identity", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n", "501");
    row("chunks in 1.0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400");
    row("negative length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "400");
    row("signed length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc", "400");
    row("hex length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0x3\r\n\r\nabc", "400");
    row("huge length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", "400");
    row("too long", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n", "413");
    row("bad chunk size", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", "400");
    row("huge chunk size",
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n0\r\n\r\n", "400");
    row("big chunk", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nabc", "413");
    row("space before colon", "GET /a HTTP/1.1\r\nHost : x\r\n\r\n", "400");
    row("obs-fold", "GET /a HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", "400");
    row("folded first", "GET /a HTTP/1.1\r\n Host: x\r\n\r\n", "400");
    row("bare lf", "GET /a HTTP/1.1\nHost: x\n\n", "400");
    row("bare lf in a header", "GET /a HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", "400");
    row("bare cr in a header", "GET /a HTTP/1.1\r\nHost: x\rA: b\r\n\r\n", "400");
    row("nul in a header", QByteArray("GET /a HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 36), "400");
    row("nul in the path", QByteArray("GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n", 30), "400");
    row("control in a header", "GET /a HTTP/1.1\r\nHost: x\r\nA: \x01\r\n\r\n", "400");
    row("no colon", "GET /a HTTP/1.1\r\nHost: x\r\nabc\r\n\r\n", "400");
    row("no name", "GET /a HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n", "400");
    row("no version", "GET /a\r\nHost: x\r\n\r\n", "400");
    row("http 0.9", "GET /a\r\n\r\n", "400");
    row("http 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505");
    row("http 1.2", "GET /a HTTP/1.2\r\nHost: x\r\n\r\n", "505");
    row("lower version", "GET /a http/1.1\r\nHost: x\r\n\r\n", "400");
    row("two spaces", "GET  /a HTTP/1.1\r\nHost: x\r\n\r\n", "400");
    row("space in the path", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "400");
    row("fragment", "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", "400");
    row("high byte in the path", "GET /\xc3\xa4 HTTP/1.1\r\nHost: x\r\n\r\n", "400");
    row("no slash", "GET a HTTP/1.1\r\nHost: x\r\n\r\n", "400");
    row("ftp", "GET ftp://x/a HTTP/1.1\r\nHost: x\r\n\r\n", "400");
    row("connect", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", "400");
    row("trace", "TRACE /a HTTP/1.1\r\nHost: x\r\n\r\n", "501");
    row("unknown method", "BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", "501");
    row("lower method", "get /a HTTP/1.1\r\nHost: x\r\n\r\n", "501");
    row("long url", "GET /" + QByteArray(300, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", "414");
    row("many headers", "GET /a HTTP/1.1\r\nHost: x\r\n" + QByteArray("A: b\r\n").repeated(20) + "\r\n", "431");
    row("long header", "GET /a HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(1100, 'a') + "\r\n\r\n", "431");
    row("endless url", "GET /" + QByteArray(2000, 'a'), "414");
    row("endless header", "GET /a HTTP/1.1\r\nA: " + QByteArray(2000, 'a'), "431");
    row("tls hello", QByteArray::fromHex("16030100f8010000f40303"), "400");
}

void TestRequestParser::judges() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    for (const qsizetype size : {qsizetype(100000), qsizetype(7), qsizetype(1)})
        QCOMPARE(printed(bytes, size), expected);
}

void TestRequestParser::readsPipelined() {
    const QByteArray one = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    const QByteArray two = "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n0\r\n\r\n";
    const QByteArray three = "GET /c HTTP/1.1\r\nHost: x\r\n\r\n";
    for (qsizetype size = 1; size < 40; ++size)
        QCOMPARE(printed(one + two + three, size), QByteArray("POST /a [abc];POST /b [de];GET /c [];"));
}

void TestRequestParser::ignoresTrailers() {
    RequestParser parser({1024, 20, 256});
    const QByteArray bytes = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "1\r\na\r\n0\r\nAuthorization: Bearer stolen\r\n\r\n";
    qsizetype used = parser.feed(bytes);
    parser.acceptBody(10);
    parser.feed(QByteArrayView(bytes).sliced(used));
    QCOMPARE(parser.state(), State::Done);
    QVERIFY(!parser.request().headers.contains("Authorization"));
    QCOMPARE(parser.request().body, QByteArray("a"));
}

void TestRequestParser::limitsBodies() {
    const QByteArray head = "POST /a HTTP/1.1\r\nHost: x\r\n";
    QCOMPARE(printed(head + "Content-Length: 4\r\n\r\nabcd", 100, 4), "POST /a [abcd];");
    QCOMPARE(printed(head + "Content-Length: 5\r\n\r\nabcde", 100, 4), "413");
    QCOMPARE(printed(head + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n", 100, 4), "POST /a [abcd];");
    QCOMPARE(printed(head + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n1\r\ne\r\n0\r\n\r\n", 100, 4), "413");
    const QByteArray endless = QByteArray("1;") + QByteArray(20000, 'x');
    QCOMPARE(printed(head + "Transfer-Encoding: chunked\r\n\r\n" + endless, 100), "400");
    const QByteArray trailers = "1\r\na\r\n0\r\n" + QByteArray("A: b\r\n").repeated(5000);
    QCOMPARE(printed(head + "Transfer-Encoding: chunked\r\n\r\n" + trailers, 100), "400");
}

void TestRequestParser::limitsHeads() {
    RequestParser parser({16 * 1024, 100, 8 * 1024});
    const QByteArray block(4096, 'a');
    parser.feed("GET /a HTTP/1.1\r\nA: ");
    qsizetype taken = 0;
    while (parser.state() == State::Head && taken < 1000000)
        taken += parser.feed(block);
    QCOMPARE(parser.state(), State::Failed);
    QVERIFY(taken < 20000);
}

void TestRequestParser::remembersUpgrade() {
    const QByteArray head = "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n";
    RequestParser parser({1024, 20, 256});
    QCOMPARE(parser.feed(head + "more"), head.size());
    QVERIFY(parser.isWebSocketUpgrade());
    QCOMPARE(parser.rawHead(), head);
}

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
