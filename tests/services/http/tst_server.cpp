#include "tests/services/http/serverrig.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <thread>

#include <zlib.h>

using namespace fairlead;
using namespace fairlead::http;
using fairlead::test::RawClient;
using fairlead::test::ServerRig;
using namespace std::chrono_literals;

class TestServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void refusesAndCloses_data();
    void refusesAndCloses();
    void pipelinesInOrder();
    void boundsPipelining();
    void continuesOnlyWhatItTakes();
    void boundsHugeBodies();
    void compresses();
    void sendsBigBodiesToSlowReaders();
    void answersHalfClosed();
    void neverMixesUpReplies();
    void keepsNoReplyBehindWork();
    void tellsHandlersOfHangUp();
    void timesOut();
    void limitsConnections();
    void drains();
    void drainGivesUp();
    void listensWhereItIsTold();
};

namespace {
const QByteArray get = "GET /test/public HTTP/1.1\r\nHost: x\r\n\r\n";
const QByteArray closing = "Host: x\r\nConnection: close\r\n\r\n";

QByteArray gunzip(const QByteArray &data) {
    z_stream stream = {};
    inflateInit2(&stream, 15 + 16);
    QByteArray out(8 * 1024 * 1024, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.constData()));
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int status = inflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    inflateEnd(&stream);
    return status == Z_STREAM_END ? out : QByteArray();
}

QByteArray unchunk(QByteArray body) {
    QByteArray out;
    while (true) {
        const qsizetype line = body.indexOf("\r\n");
        const qsizetype size = body.first(line).toLongLong(nullptr, 16);
        if (size == 0)
            return body == "0\r\n\r\n" ? out : QByteArray();
        out += body.mid(line + 2, size);
        body.remove(0, line + 2 + size + 2);
    }
}
}

void TestServer::answers_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("ending");
    const auto row = [](const QByteArray &line, const char *status, const char *ending) {
        QTest::newRow(line.constData()) << line + " HTTP/1.1\r\n" + closing << QByteArray(status) << QByteArray(ending);
    };
    row("GET /test/public", "200 OK", "\r\n\r\nok");
    row("HEAD /test/public", "200 OK", "Content-Length: 2\r\nConnection: close\r\n\r\n");
    row("GET /test/items/a%2fb", "200 OK", "\r\n\r\na/b");
    row("GET /test/items/%", "400 Bad Request", R"({"oops":"invalid"})");
    row("GET /test/me", "401 Unauthorized", R"({"oops":"unauthenticated"})");
    row("DELETE /test/public", "405 Method Not Allowed", R"({"oops":"unsupported"})");
    row("OPTIONS /test/public", "204 No Content", "\r\n\r\n");
    row("GET /test/throws", "500 Internal Server Error", R"({"oops":"internal"})");
    row("GET /test/slow?ms=10", "200 OK", "\r\n\r\n");
    row("GET /test/splits?v=a%0d%0aSet-Cookie:%20b", "200 OK", "\r\n\r\nok");
    row("GET http://other.example.com/items/stats", "200 OK", "\r\n\r\nstatistics");
    QTest::newRow("1.0") << QByteArray("GET /test/public HTTP/1.0\r\n\r\n") << QByteArray("200 OK")
                         << QByteArray("Connection: close\r\n\r\nok");
    QTest::newRow("vhost") << QByteArray("GET /public HTTP/1.1\r\nHost: Other.Example.com:80\r\nConnection: close\r\n\r\n")
                           << QByteArray("200 OK") << QByteArray("\r\n\r\nok");
    QTest::newRow("post") << QByteArray("POST /test/echo HTTP/1.1\r\nContent-Length: 3\r\n" + closing + "abc")
                          << QByteArray("200 OK") << QByteArray("\r\n\r\nabc");
    QTest::newRow("chunks") << QByteArray("POST /test/echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + closing
                                          + "3\r\nabc\r\n0\r\n\r\n")
                            << QByteArray("200 OK") << QByteArray("\r\n\r\nabc");
}

void TestServer::answers() {
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, ending);
    ServerRig rig;
    const quint16 port = rig.listen();
    RawClient whole(port);
    QVERIFY(whole.send(request));
    const QByteArray reply = whole.readToEnd();
    QVERIFY2(reply.startsWith("HTTP/1.1 " + status + "\r\n"), reply.constData());
    QVERIFY2(reply.endsWith(ending), reply.constData());
    QCOMPARE(reply.count("HTTP/1.1"), 1);
    QCOMPARE(reply.count("\r\nX-Content-Type-Options: nosniff\r\n"), 1);
    QVERIFY(!reply.contains("\nSet-Cookie"));
    RawClient dripping(port);
    for (const char byte : request)
        QVERIFY(dripping.send(QByteArray(1, byte)));
    QVERIFY(dripping.readToEnd().startsWith("HTTP/1.1 " + status + "\r\n"));
}

void TestServer::refusesAndCloses_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("missing host") << QByteArray("GET /test/public HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("smuggling") << QByteArray("POST /test/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                                             "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + get) << 400;
    QTest::newRow("bare lf") << QByteArray("GET /test/public HTTP/1.1\nHost: x\n\n" + get) << 400;
    QTest::newRow("unknown method") << QByteArray("BREW /test/public HTTP/1.1\r\nHost: x\r\n\r\n" + get) << 501;
    QTest::newRow("http 2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("long url") << QByteArray("GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n") << 414;
    QTest::newRow("endless header") << QByteArray("GET / HTTP/1.1\r\nA: " + QByteArray(200000, 'a')) << 431;
    QTest::newRow("declared") << QByteArray("POST /test/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n"
                                            + QByteArray(100000, 'x')) << 413;
    QTest::newRow("too long for a route that takes more")
        << QByteArray("POST /test/import HTTP/1.1\r\nHost: x\r\nContent-Length: 8388609\r\n\r\n") << 413;
    QTest::newRow("expectation") << QByteArray("POST /test/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: tea\r\n\r\na") << 417;
    QTest::newRow("noise") << QByteArray::fromHex("16030100f8010000f403030a0d0a") << 400;
}

void TestServer::refusesAndCloses() {
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    ServerRig rig;
    RawClient client(rig.listen());
    client.send(request);
    const QByteArray reply = client.readToEnd();
    QVERIFY2(reply.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), reply.left(200).constData());
    QVERIFY(reply.contains("\r\nConnection: close\r\n"));
    QCOMPARE(reply.count("HTTP/1.1"), 1);
    QVERIFY(client.isClosed());
}

void TestServer::pipelinesInOrder() {
    ServerRig rig;
    RawClient client(rig.listen());
    QByteArray all;
    for (int i = 0; i < 60; ++i) {
        const QByteArray wait = QByteArray::number(i % 7 == 0 ? 20 : 0);
        all += i % 3 == 0 ? "GET /test/items/" + QByteArray::number(i) + " HTTP/1.1\r\nHost: x\r\n\r\n"
                          : "GET /test/slow?ms=" + wait + " HTTP/1.1\r\nHost: x\r\nX-Nonce: " + QByteArray::number(i)
                                + "\r\n\r\n";
    }
    QVERIFY(client.send(all));
    for (int i = 0; i < 60; ++i) {
        const QByteArray reply = client.readReply();
        QVERIFY2(reply.endsWith("\r\n\r\n" + QByteArray::number(i)), reply.constData());
    }
}

void TestServer::boundsPipelining() {
    ServerRig rig;
    RawClient client(rig.listen());
    const int started = test::startedWaits;
    QVERIFY(client.send("GET /test/slow?ms=3000 HTTP/1.1\r\nHost: x\r\n\r\n"));
    QTRY_COMPARE(test::startedWaits.load(), started + 1);
    const int small = 4096;
    ::setsockopt(client.descriptor(), SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    const qint64 before = test::residentMemory();
    const QByteArray block = get.repeated(1000);
    qint64 sent = 0;
    while (sent < 64 * 1024 * 1024) {
        const ssize_t count = ::send(client.descriptor(), block.constData(), size_t(block.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count <= 0) {
            pollfd wait = {client.descriptor(), POLLOUT, 0};
            if (::poll(&wait, 1, 300) != 1)
                break;
            continue;
        }
        sent += count;
    }
    QVERIFY(sent < 32 * 1024 * 1024);
    QVERIFY(test::residentMemory() - before < 16 * 1024 * 1024);
}

void TestServer::continuesOnlyWhatItTakes() {
    ServerRig rig;
    const quint16 port = rig.listen();
    RawClient client(port);
    QVERIFY(client.send("POST /test/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
    QCOMPARE(client.readReply(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(client.send("abc"));
    QVERIFY(client.readReply().endsWith("abc"));
    RawClient refused(port);
    QVERIFY(refused.send("POST /test/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n"));
    QVERIFY(refused.readToEnd().startsWith("HTTP/1.1 413 "));
}

void TestServer::boundsHugeBodies() {
    ServerRig rig;
    const quint16 port = rig.listen();
    const qint64 before = test::residentMemory();
    const QByteArray block(1024 * 1024, 'x');
    for (const bool chunked : {false, true}) {
        RawClient client(port);
        QVERIFY(client.send("POST /test/import HTTP/1.1\r\nHost: x\r\n"
                            + (chunked ? QByteArray("Transfer-Encoding: chunked\r\n\r\n")
                                       : QByteArray("Content-Length: 1073741824\r\n\r\n"))));
        for (int i = 0; i < 1024; ++i) {
            if (!client.send(chunked ? "100000\r\n" + block + "\r\n" : block))
                break;
            QVERIFY(test::residentMemory() - before < 64 * 1024 * 1024);
        }
        // A client that goes on sending may lose the reply to its own reset; what counts is that it was cut off.
        QVERIFY(client.isClosed(8000));
    }
    RawClient good(port);
    const QByteArray body(8 * 1024 * 1024, 'x');
    QVERIFY(good.send("POST /test/import HTTP/1.1\r\nHost: x\r\nContent-Length: 8388608\r\n\r\n" + body));
    QVERIFY(good.readReply().endsWith("8388608"));
}

void TestServer::compresses() {
    ServerRig rig;
    RawClient client(rig.listen());
    const auto ask = [&client](int size, const QByteArray &accept) {
        client.send("GET /test/big?size=" + QByteArray::number(size) + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: "
                    + accept + "\r\n\r\n");
    };
    ask(1023, "gzip");
    QVERIFY(!client.readReply().contains("Content-Encoding"));
    ask(5000, "gzip;q=0, br");
    QVERIFY(!client.readReply().contains("Content-Encoding"));
    ask(5000, "br, gzip");
    const QByteArray small = client.readReply();
    QVERIFY(small.contains("\r\nContent-Encoding: gzip\r\n"));
    QVERIFY(small.contains("\r\nVary: Accept-Encoding\r\n"));
    QCOMPARE(gunzip(small.mid(small.indexOf("\r\n\r\n") + 4)), QByteArray(5000, 'x'));
    client.send("GET /test/big?size=3000000 HTTP/1.1\r\nAccept-Encoding: gzip\r\n" + closing);
    const QByteArray big = client.readToEnd();
    QVERIFY(big.contains("\r\nTransfer-Encoding: chunked\r\n"));
    QCOMPARE(gunzip(unchunk(big.mid(big.indexOf("\r\n\r\n") + 4))), QByteArray(3000000, 'x'));
}

void TestServer::sendsBigBodiesToSlowReaders() {
    ServerRig rig;
    RawClient client(rig.listen());
    const int small = 64 * 1024;
    ::setsockopt(client.descriptor(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    QVERIFY(client.send("GET /test/big?size=30000000 HTTP/1.1\r\nHost: x\r\n\r\n" + get));
    QCOMPARE(client.readReply(20000).size() > 30000000, true);
    QVERIFY(client.readReply().endsWith("ok"));
}

void TestServer::answersHalfClosed() {
    ServerRig rig;
    RawClient client(rig.listen());
    QVERIFY(client.send(get));
    client.shutdownWriting();
    QVERIFY(client.readToEnd().endsWith("ok"));
}

void TestServer::neverMixesUpReplies() {
    ServerRig rig;
    const quint16 port = rig.listen();
    std::atomic<int> wrong = 0;
    std::atomic<int> right = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 40; ++i) {
                const QByteArray nonce = "nonce-" + QByteArray::number(t) + '-' + QByteArray::number(i);
                RawClient leaver(port);
                leaver.send("GET /test/slow?ms=15 HTTP/1.1\r\nHost: x\r\nX-Nonce: left-" + nonce + "\r\n\r\n");
                if (i % 2)
                    leaver.reset();
                else
                    leaver.hangUp();
                RawClient stayer(port);
                stayer.send("GET /test/slow?ms=15 HTTP/1.1\r\nHost: x\r\nX-Nonce: " + nonce + "\r\n\r\n");
                const QByteArray reply = stayer.readReply();
                ++(reply.endsWith("\r\n\r\n" + nonce) ? right : wrong);
            }
        });
    }
    threads.clear();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(right.load(), 320);
    QTRY_COMPARE(rig.pipeline->metrics().inFlight(), 0);
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
}

/// Light requests that are counted, and work that holds its thread until it is let go.
class WorkSurface : public Surface {
public:
    QByteArray name() const override { return "work"; }
    QByteArray prefix() const override { return "/toil"; }
    const std::vector<Route> &routes() const override { return m_routes; }
    Authentication authenticate(const HttpRequest &, const Route &) const override { return Principal(); }
    HttpResponse renderError(const Error &, const HttpRequest &) const override { return HttpResponse::json(500, {}); }

    mutable QSemaphore reached;
    mutable QSemaphore letGo;
    std::atomic<int> light = 0;

private:
    const std::vector<Route> m_routes = {
        {HttpMethod::Get, "/light", {CredentialPolicy::Public, {}, {}, CostClass::Light},
         [this](const RequestContext &) {
             ++light;
             return HttpResponse::text(200, "text/plain", "light");
         }},
        {HttpMethod::Get, "/hard", {CredentialPolicy::Public},
         [this](const RequestContext &) {
             reached.release();
             const bool released = letGo.tryAcquire(1, 10'000);
             return HttpResponse::text(released ? 200 : 500, "text/plain", "hard");
         }},
    };
};

// Requests that arrive together are answered in one turn of the loop. Who was answered before the hard one must not
// wait until that one is done.
void TestServer::keepsNoReplyBehindWork() {
    WorkSurface surface;
    SystemClock clock;
    Router router;
    QVERIFY(router.mount(&surface));
    Pipeline pipeline(router, clock);
    pipeline.accessLog().setSink([](const QByteArray &) {});
    Server server(&pipeline, {.reactors = 1, .limits = {}});
    const Result<quint16> port = server.listen(QStringLiteral("127.0.0.1"), 0);
    QVERIFY(port);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 9; ++i)
        clients.push_back(std::make_unique<RawClient>(*port));
    QTRY_COMPARE(pipeline.metrics().connections(), qint64(clients.size()));
    // Whichever order the loop looks at them in, from the second round on others come before the hard one.
    for (size_t hard = 0; hard < clients.size(); ++hard) {
        surface.light = 0;
        RawClient gate(*port);
        QVERIFY(gate.send("GET /toil/hard HTTP/1.1\r\nHost: x\r\n\r\n"));
        QVERIFY(surface.reached.tryAcquire(1, 5000)); // The thread is held while the others arrive.
        for (size_t i = 0; i < clients.size(); ++i)
            QVERIFY(clients[i]->send(i == hard ? "GET /toil/hard HTTP/1.1\r\nHost: x\r\n\r\n"
                                               : "GET /toil/light HTTP/1.1\r\nHost: x\r\n\r\n"));
        surface.letGo.release();
        QVERIFY(surface.reached.tryAcquire(1, 5000));
        int answered = 0;
        for (size_t i = 0; i < clients.size(); ++i) {
            pollfd readable = {clients[i]->descriptor(), POLLIN, 0};
            if (i != hard && ::poll(&readable, 1, 0) == 1)
                ++answered;
        }
        QCOMPARE(answered, surface.light.load());
        surface.letGo.release();
        for (size_t i = 0; i < clients.size(); ++i)
            QVERIFY(clients[i]->readReply().endsWith(i == hard ? "hard" : "light"));
        QVERIFY(gate.readReply().endsWith("hard"));
    }
}

void TestServer::tellsHandlersOfHangUp() {
    ServerRig rig;
    const int cancelled = test::cancelledWaits;
    const int started = test::startedWaits;
    RawClient client(rig.listen());
    QVERIFY(client.send("GET /test/slow?ms=300 HTTP/1.1\r\nHost: x\r\n\r\n"));
    QTRY_COMPARE(test::startedWaits.load(), started + 1);
    client.hangUp();
    QTRY_COMPARE(test::cancelledWaits.load(), cancelled + 1);
}

void TestServer::timesOut() {
    ServerOptions options;
    options.limits.headerTimeout = 200ms;
    options.limits.bodyTimeout = 200ms;
    options.limits.idleTimeout = 400ms;
    options.limits.writeTimeout = 300ms;
    ServerRig rig(options);
    const quint16 port = rig.listen();
    RawClient slowHead(port);
    slowHead.send("GET /test/public HTTP/1.1\r\nHost: x\r\n");
    RawClient slowBody(port);
    slowBody.send("POST /test/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    RawClient idle(port);
    idle.send(get);
    RawClient silent(port);
    RawClient deaf(port);
    const int small = 4096;
    ::setsockopt(deaf.descriptor(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    deaf.send("GET /test/big?size=50000000 HTTP/1.1\r\nHost: x\r\n\r\n");
    // One byte now and then does not buy more time.
    QElapsedTimer timer;
    timer.start();
    RawClient dripping(port);
    while (timer.elapsed() < 3000 && dripping.send("G")) {
        if (dripping.readToEnd(50).startsWith("HTTP/1.1 408 "))
            break;
    }
    QVERIFY(timer.elapsed() < 2500);
    QVERIFY(slowHead.readToEnd().startsWith("HTTP/1.1 408 "));
    QVERIFY(slowBody.readToEnd().startsWith("HTTP/1.1 408 "));
    QVERIFY(idle.readToEnd().endsWith("ok"));
    QVERIFY(silent.readToEnd().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(rig.pipeline->metrics().connections(), 0, 10000);
    QVERIFY(rig.pipeline->metrics().text().contains("fairlead_http_rejected_total{reason=\"slow_reader\"} 1"));
}

void TestServer::limitsConnections() {
    ServerOptions options;
    options.limits.maxConnections = 3;
    ServerRig rig(options);
    const quint16 port = rig.listen();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        clients.back()->send(get);
        QVERIFY(clients.back()->readReply().endsWith("ok"));
    }
    RawClient fourth(port);
    QTRY_COMPARE(rig.pipeline->metrics().text().contains("reason=\"too_many_connections\"} 1"), true);
    QVERIFY(fourth.readToEnd().startsWith("HTTP/1.1 503 "));
    clients.pop_back();
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 2);
    RawClient fifth(port);
    fifth.send(get);
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 3);
    QVERIFY(fifth.readReply().endsWith("ok"));
}

void TestServer::drains() {
    ServerRig rig;
    const quint16 port = rig.listen();
    QSignalSpy drained(rig.server.get(), &Server::drained);
    const int started = test::startedWaits;
    RawClient idle(port);
    idle.send(get);
    RawClient busy(port);
    busy.send("GET /test/slow?ms=400 HTTP/1.1\r\nHost: x\r\nX-Nonce: kept\r\n\r\n");
    QTRY_COMPARE(test::startedWaits.load(), started + 1);
    QVERIFY(idle.readReply().endsWith("ok"));
    rig.server->drain(5s);
    rig.server->drain(5s);
    QVERIFY(!RawClient(port).isConnected());
    QVERIFY(idle.isClosed());
    QCOMPARE(drained.count(), 0);
    const QByteArray reply = busy.readToEnd();
    QVERIFY(reply.endsWith("kept"));
    QVERIFY(reply.contains("\r\nConnection: close\r\n"));
    busy.hangUp();
    QTRY_COMPARE(drained.count(), 1);
    QTest::qWait(0);
    QCOMPARE(drained.count(), 1);
}

void TestServer::drainGivesUp() {
    ServerRig rig;
    QSignalSpy drained(rig.server.get(), &Server::drained);
    const int started = test::startedWaits;
    RawClient busy(rig.listen());
    busy.send("GET /test/slow?ms=1500 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(test::startedWaits.load(), started + 1);
    rig.server->drain(100ms);
    QTRY_COMPARE(drained.count(), 1);
    QVERIFY(busy.readToEnd().isEmpty());
    QTRY_COMPARE(rig.pipeline->metrics().inFlight(), 0);
}

void TestServer::listensWhereItIsTold() {
    ServerRig rig;
    QVERIFY(!rig.server->listen(QStringLiteral("not an address"), 0));
    const quint16 port = rig.listen();
    QVERIFY(port != 0);
    ServerRig second;
    QVERIFY(!second.server->listen(QStringLiteral("127.0.0.1"), port));
    QVERIFY(second.server->listen(QStringLiteral("localhost"), 0));
    QVERIFY(!second.server->useTls(QStringLiteral("/nowhere.pem"), QStringLiteral("/nowhere.key")));
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
