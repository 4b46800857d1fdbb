#include "services/http/server.h"
#include "tests/services/surfaces/workbench/workbenchworld.h"

#include <QWebSocket>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// A window that listens: every message it gets, as `type`.
class Listener : public QObject {
public:
    Listener(quint16 port, const QByteArray &token) {
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/workbench/v1/events"_s.arg(port)));
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token);
        connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { messages.append(text); });
        connect(&m_socket, &QWebSocket::disconnected, this, [this] { refused = true; });
        m_socket.open(request);
    }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    QStringList messages;
    bool refused = false;

private:
    QWebSocket m_socket;
};

} // namespace

class TestWorkbenchEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reachOnlyWhoMaySee();
    void areRefusedToStrangers();
};

void TestWorkbenchEvents::reachOnlyWhoMaySee() {
    WorkbenchWorld world;
    http::Server server(&world.backend.pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    Listener admin(port, world.token(world.admin));
    Listener bound(port, world.token(world.bound));
    Listener stranger(port, world.token(world.stranger));
    QTRY_COMPARE(world.backend.events.subscriberCount() - 2, 3); // Two are the backend's own.

    const auto tell = [&](const OrganizationId &organization, std::optional<ClientId> client, const QString &mark) {
        world.backend.events.publish({organization, client, u"snapshot.created"_s, {{u"mark"_s, mark}}});
    };
    tell(world.acme.id, world.client.id, u"seen"_s);
    tell(world.acme.id, world.hidden.id, u"hidden"_s);
    tell(world.other.id, ClientId::generate(), u"foreign"_s);
    backend::PullInfo pull;
    pull.id = PullId::generate();
    pull.organization = world.acme.id;
    pull.client = world.client.id;
    world.backend.events.publish({world.acme.id, world.client.id, u"pull.progress"_s, backend::pullToJson(pull)});
    tell(world.acme.id, std::nullopt, u"end"_s);
    tell(world.other.id, std::nullopt, u"end"_s);

    for (Listener *each : {&admin, &bound, &stranger})
        QTRY_VERIFY(!each->messages.isEmpty() && each->messages.last().contains(u"\"end\""_s));
    QCOMPARE(admin.messages.size(), 4);
    QCOMPARE(admin.messages[0], u"{\"payload\":{\"mark\":\"seen\"},\"type\":\"snapshot.created\"}"_s);
    QCOMPARE(bound.messages.size(), 3); // rules.md E-P5
    QVERIFY(!bound.messages.join(u' ').contains(u"hidden"_s));
    QVERIFY(bound.messages[1].contains(u"\"state\":\"running\""_s));
    QCOMPARE(stranger.messages.size(), 2);
    QVERIFY(stranger.messages[0].contains(u"foreign"_s));
}

void TestWorkbenchEvents::areRefusedToStrangers() {
    WorkbenchWorld world;
    http::Server server(&world.backend.pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const QByteArray good = world.token(world.admin);
    for (const QByteArray &token : {QByteArray(), QByteArray("forged"), good.chopped(3) + "AAA"}) {
        Listener listener(port, token);
        QTRY_VERIFY(listener.refused);
        QVERIFY(!listener.isOpen());
    }
    QCOMPARE(world.backend.events.subscriberCount(), 2);
}

QTEST_GUILESS_MAIN(TestWorkbenchEvents)
#include "tst_workbenchevents.moc"
