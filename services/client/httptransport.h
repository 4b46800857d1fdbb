#pragma once

#include "services/client/tokenstore.h"
#include "services/client/transport.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QUrl>

class QTimer;
class QWebSocket;

namespace fairlead::client {

/// The road to a shared server. Renews the session before a request fails for it: one renewal at a time, however
/// many requests wait for it; a request that still gets 401 renews once and is sent once more.
class HttpTransport final : public Transport {
    Q_OBJECT
public:
    /// `server` is the server's root (`https://fairlead.example.com`); `tokens` outlives the transport.
    HttpTransport(QUrl server, TokenStore *tokens, QObject *parent = nullptr);
    ~HttpTransport() override;

    /// Signs in and keeps the refresh token. Unauthenticated when email or password are wrong.
    QCoro::Task<Result<void>> signIn(QString organization, QString email, Secret password);
    /// Takes up the session of an earlier start; false when there is none or it has ended.
    QCoro::Task<bool> resume();
    /// Revokes the session and forgets the token.
    QCoro::Task<void> signOut();

    QCoro::Task<Result<HttpResponse>> send(HttpRequest request) override;
    State state() const override { return m_state; }
    QString displayName() const override { return m_server.host(); }
    bool isLocal() const override { return false; }

Q_SIGNALS:
    void renewalFinished();

private:
    QCoro::Task<Result<HttpResponse>> sendOnce(HttpRequest request, bool withCredential);
    QCoro::Task<bool> renew();
    QCoro::Task<Result<void>> adopt(QByteArray sessionJson);
    void openEvents();
    void scheduleReconnect();
    void setState(State state);

    QUrl m_server;
    TokenStore *m_tokens;
    QNetworkAccessManager m_network;
    Secret m_access;
    Secret m_refresh;
    bool m_renewing = false;
    bool m_renewed = false;
    QWebSocket *m_events = nullptr;
    QTimer *m_reconnect = nullptr;
    int m_attempts = 0;
    State m_state = State::Disconnected;
};

} // namespace fairlead::client
