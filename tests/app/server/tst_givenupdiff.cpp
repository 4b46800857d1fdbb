#include "services/client/diffclient.h"
#include "tests/app/server/serverrig.h"
#include "tests/support/sanitizers.h"

#include <QTcpSocket>

using namespace fairlead;
using namespace fairlead::test;

/// Who asks for a big comparison and goes away, or gives it up, costs the server little: what runs for it stops, what
/// waits for its turn does not begin, and nothing is left of it.
class GivenUpDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stopsWhenTheClientGoes_data();
    void stopsWhenTheClientGoes();

private:
    static constexpr int objects = 300;
    static constexpr int fields = 300;
    static constexpr int asked = 10; ///< At once; a caller has fifty comparisons before the limit of their rate counts.

    /// A version in which every field of every object has that type.
    void import(const QString &type, const Environment &account);
    double metric(const QByteArray &name) const;
    /// Of comparisons that were answered so.
    double answered(const QByteArray &status) const {
        return metric("fairlead_http_requests_total{surface=\"workbench\",method=\"POST\",route=\"/diffs\",status=\"" + status + "\"}");
    }
    double cpuSeconds() const { return metric("process_cpu_seconds_total"); }
    bool areWorkedOn() const { return metric("fairlead_http_in_flight") >= 2; } // One of them is this question.
    QByteArray body() const;
    std::unique_ptr<QTcpSocket> ask() const;
    void giveUpAll(bool byDisconnecting);

    QTemporaryDir m_folder;
    Program m_server{u"fairleadd"_s};
    std::unique_ptr<Member> m_member;
    ClientId m_client;
    QByteArray m_token;
};

void GivenUpDiffTest::initTestCase() {
    if (!areBuilt())
        QSKIP("fairleadd, fairleadctl and fairlead-sandbox are not all built (FAIRLEAD_BIN_DIR)");
    const QStringList where{u"--data-dir"_s, m_folder.filePath(u"data"_s)};
    const Team team;
    QCOMPARE(team.create(where), QByteArray());
    QVERIFY2(m_server.start(where + QStringList{u"--listen"_s, u"127.0.0.1:0"_s}), m_server.errors().constData());
    const Environment account{{u"FAIRLEAD_EMAIL"_s, team.email},
                              {u"FAIRLEAD_PASSWORD"_s, QString::fromUtf8(team.password)},
                              {u"FAIRLEAD_SERVER"_s, m_server.url().toString()}};
    import(u"string"_s, account);
    import(u"double"_s, account);
    m_member = std::make_unique<Member>(m_server.url());
    QVERIFY(m_member->signIn(team));
    const auto clients = wait(m_member->client().clients());
    QVERIFY(clients && clients->size() == 1);
    m_client = clients->front().account.id;
    const QJsonObject credentials{{u"email"_s, team.email}, {u"password"_s, QString::fromUtf8(team.password)}};
    const PlainReply session = fetch(at(m_server.url(), u"/workbench/v1/session"_s), "POST", QJsonDocument(credentials).toJson(),
                                     {{"Content-Type", "application/json"}});
    m_token = QJsonDocument::fromJson(session.body).object()[u"access_token"_s].toString().toLatin1();
    QVERIFY(!m_token.isEmpty());
}

void GivenUpDiffTest::import(const QString &type, const Environment &account) {
    const QTemporaryDir describes;
    QStringList list{u"Id:id"_s};
    for (int i = 0; i < fields; ++i)
        list.append(u"Field_%1__c:%2"_s.arg(i).arg(type));
    for (int i = 0; i < objects; ++i) {
        const QString name = u"Parcel_%1__c"_s.arg(i);
        QFile file(describes.filePath(name + u".json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(describeJson(name, list)) > 0);
    }
    const Finished done = run(u"fairleadctl"_s, {u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, describes.path()}, account);
    QVERIFY2(done.code == 0, done.errors.constData());
}

double GivenUpDiffTest::metric(const QByteArray &name) const {
    const QByteArray text = '\n' + fetch(at(m_server.url(), u"/metrics"_s)).body;
    const qsizetype begin = text.indexOf('\n' + name + ' ');
    return begin < 0 ? 0 : text.mid(begin + name.size() + 2).split('\n').first().toDouble();
}

QByteArray GivenUpDiffTest::body() const {
    const auto side = [this](int version) { return QJsonObject{{u"client"_s, m_client.toString()}, {u"version"_s, version}}; };
    return QJsonDocument(QJsonObject{{u"from"_s, side(1)}, {u"to"_s, side(2)}}).toJson(QJsonDocument::Compact);
}

std::unique_ptr<QTcpSocket> GivenUpDiffTest::ask() const {
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(m_server.url().host(), static_cast<quint16>(m_server.url().port()));
    const QByteArray said = body();
    if (socket->waitForConnected()) {
        socket->write("POST /workbench/v1/diffs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                      + m_token + "\r\nContent-Length: " + QByteArray::number(said.size()) + "\r\n\r\n" + said);
        socket->waitForBytesWritten();
    }
    return socket;
}

/// Asks for many at once and gives every one of them up before it can have been answered.
void GivenUpDiffTest::giveUpAll(bool byDisconnecting) {
    if (byDisconnecting) {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < asked; ++i)
            sockets.push_back(ask());
        QTRY_VERIFY(areWorkedOn());
        for (const auto &socket : sockets)
            socket->abort();
        return;
    }
    client::DiffClient diffs(&m_member->transport());
    std::stop_source stop;
    std::vector<QCoro::Task<Result<schema::Diff>>> tasks;
    for (int i = 0; i < asked; ++i)
        tasks.push_back(diffs.diff({m_client, 1}, {m_client, 2}, stop.get_token()));
    QTRY_VERIFY(areWorkedOn());
    stop.request_stop();
    for (auto &task : tasks) {
        const auto given = wait(std::move(task));
        QVERIFY(given || given.error().code == ErrorCode::Cancelled); // One may have been answered just then.
    }
}

void GivenUpDiffTest::stopsWhenTheClientGoes_data() {
    QTest::addColumn<bool>("byDisconnecting");
    QTest::newRow("the connection ends") << true;
    QTest::newRow("the window's client gives up") << false;
}

void GivenUpDiffTest::stopsWhenTheClientGoes() {
    QFETCH(bool, byDisconnecting);
    double before = cpuSeconds();
    const auto whole = wait(m_member->client().diff({m_client, 1}, {m_client, 2}, {}));
    QVERIFY2(whole, qPrintable(whole ? QString() : whole.error().message));
    QVERIFY(whole->changes.size() >= size_t(objects * fields));
    const double one = cpuSeconds() - before;
    giveUpAll(byDisconnecting); // Once so that every worker has its connection to the database.
    QTRY_COMPARE_WITH_TIMEOUT(metric("fairlead_http_in_flight"), 1, 20'000); // The question itself.
    const double served = answered("2xx");
    const double memory = metric("process_resident_memory_bytes");
    const double files = metric("process_open_fds");

    before = cpuSeconds();
    giveUpAll(byDisconnecting);
    QTRY_COMPARE_WITH_TIMEOUT(metric("fairlead_http_in_flight"), 1, 20'000);
    const double all = cpuSeconds() - before;
    qInfo("one comparison: %.3f s of CPU; %d given up: %.3f s", one, asked, all);
    QVERIFY2(all < one * asked / 2, qPrintable(u"%1 s for %2 given up, where one takes %3 s"_s.arg(all).arg(asked).arg(one)));
    QVERIFY(answered("4xx") > 0);
    QVERIFY(answered("2xx") - served < asked / 2);
    QTRY_VERIFY(metric("process_open_fds") <= files + 2);
    const double grown = metric("process_resident_memory_bytes") - memory;
    QVERIFY2(underSanitizer || grown < 64e6, qPrintable(u"%1 bytes more"_s.arg(grown)));

    const auto again = wait(m_member->client().diff({m_client, 1}, {m_client, 2}, {}));
    QVERIFY(again && again->changes.size() == whole->changes.size());
}

QTEST_GUILESS_MAIN(GivenUpDiffTest)
#include "tst_givenupdiff.moc"
