#include "tests/services/http/serverrig.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>

using namespace fairlead;
using namespace fairlead::http;
using fairlead::test::RawClient;
using fairlead::test::ServerRig;

namespace {

/// The clients' ends of the connections, in a process of their own: together they would need twice the descriptors.
/// Made before the server, so that the fork happens while there is one thread only.
class ClientProcess {
public:
    ClientProcess(int count, const QByteArray &sent) {
        if (::pipe(m_orders) != 0 || ::pipe(m_answers) != 0)
            return;
        m_pid = ::fork();
        if (m_pid != 0)
            return;
        ::close(m_orders[1]);
        quint16 port = 0;
        if (::read(m_orders[0], &port, sizeof port) != sizeof port)
            ::_exit(1);
        std::vector<std::unique_ptr<RawClient>> clients;
        bool good = true;
        for (int i = 0; good && i < count; ++i) {
            clients.push_back(std::make_unique<RawClient>(port));
            good = clients.back()->isConnected() && (sent.isEmpty() || clients.back()->send(sent));
        }
        char answer = good ? 'y' : 'n';
        // Then it sleeps until its orders end.
        ::_exit(::write(m_answers[1], &answer, 1) == 1 && ::read(m_orders[0], &answer, 1) == 0 ? 0 : 1);
    }
    ~ClientProcess() { finish(); }

    bool connectTo(quint16 port) {
        char answer = 'n';
        return m_pid > 0 && ::write(m_orders[1], &port, sizeof port) == sizeof port
               && ::read(m_answers[0], &answer, 1) == 1 && answer == 'y';
    }
    void finish() {
        if (m_pid <= 0)
            return;
        ::close(m_orders[1]);
        ::waitpid(std::exchange(m_pid, 0), nullptr, 0);
    }

private:
    int m_orders[2] = {-1, -1};
    int m_answers[2] = {-1, -1};
    pid_t m_pid = 0;
};

} // namespace

class TestIdleConnections : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsTenThousand_data();
    void holdsTenThousand();
};

void TestIdleConnections::holdsTenThousand_data() {
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("bytesEach");
    QTest::newRow("silent") << QByteArray() << 12 * 1024;
    QTest::newRow("half a request") << QByteArray("GET /test/public HTTP/1.1\r\nHo") << 40 * 1024;
    QTest::newRow("kept alive") << QByteArray("GET /test/public HTTP/1.1\r\nHost: x\r\n\r\n") << 48 * 1024;
}

void TestIdleConnections::holdsTenThousand() {
    QFETCH(QByteArray, sent);
    QFETCH(int, bytesEach);
    constexpr int wanted = 10000;
    rlimit limit = {};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = wanted + 500;
    limit.rlim_max = std::max(limit.rlim_max, limit.rlim_cur);
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        QSKIP("RLIMIT_NOFILE cannot be raised to 10,500 here.");
    ClientProcess clients(wanted, sent);
    ServerOptions options;
    options.limits.headerTimeout = std::chrono::minutes(2);
    ServerRig rig(options);
    const quint16 port = rig.listen();
    const qint64 before = test::residentMemory();
    QVERIFY(clients.connectTo(port));
    QTRY_COMPARE_WITH_TIMEOUT(rig.pipeline->metrics().connections(), wanted, 30000);
    RawClient one(port);
    QVERIFY(one.send("GET /test/public HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(one.readReply().endsWith("ok"));
    const qint64 each = (test::residentMemory() - before) / wanted;
    qInfo("%lld bytes a connection", each);
    QVERIFY(each < bytesEach);
    clients.finish();
    one.hangUp();
    QTRY_COMPARE_WITH_TIMEOUT(rig.pipeline->metrics().connections(), 0, 30000);
}

QTEST_GUILESS_MAIN(TestIdleConnections)
#include "tst_idleconnections.moc"
