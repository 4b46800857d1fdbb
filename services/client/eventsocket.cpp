#include "services/client/eventsocket.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QWebSocket>

#include <chrono>

namespace fairlead::client {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto beatInterval = 20s;
constexpr quint64 maximumMessage = 4 * 1024 * 1024;

} // namespace

EventSocket::EventSocket(QObject *parent)
    : QObject(parent) {
    m_beat.setInterval(beatInterval);
    connect(&m_beat, &QTimer::timeout, this, &EventSocket::beat);
}

EventSocket::~EventSocket() {
    drop();
}

void EventSocket::open(const QUrl &url, const Secret &accessToken) {
    if (m_socket)
        return;
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingMessageSize(maximumMessage);
    m_unanswered = 0;
    connect(m_socket, &QWebSocket::connected, this, [this] {
        m_beat.start();
        Q_EMIT opened();
    });
    // A refused handshake does not reach `disconnected` in every version of Qt; its state always ends here.
    connect(m_socket, &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            finish();
    });
    connect(m_socket, &QWebSocket::disconnected, this, &EventSocket::finish);
    connect(m_socket, &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    connect(m_socket, &QWebSocket::textMessageReceived, this, &EventSocket::read);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + accessToken.reveal());
    m_socket->open(request);
}

void EventSocket::close() {
    drop();
}

void EventSocket::read(const QString &message) {
    const QJsonObject event = QJsonDocument::fromJson(message.toUtf8()).object();
    const QString type = event["type"_L1].toString();
    if (!type.isEmpty())
        Q_EMIT eventReceived({type, event["payload"_L1].toObject()});
}

/// A computer that slept, or a cable that was pulled, leaves a connection that looks open.
void EventSocket::beat() {
    if (++m_unanswered > 2)
        finish();
    else if (m_socket)
        m_socket->ping();
}

void EventSocket::finish() {
    if (!m_socket)
        return;
    drop();
    Q_EMIT lost();
}

void EventSocket::drop() {
    m_beat.stop();
    if (!m_socket)
        return;
    QWebSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

} // namespace fairlead::client
