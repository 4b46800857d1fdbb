#pragma once

#include "services/client/pending.h"
#include "services/client/tokenstore.h"
#include "services/client/transport.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <set>

class QNetworkReply;
class QTimer;

namespace fairlead::client {

class EventSocket;

/// The road to a shared server. A request that gets 401 renews the session and is sent once more; one renewal at a
/// time serves however many requests wait for it.
class HttpTransport final : public Transport {
    Q_OBJECT
public:
    /// `server` is the server's root (`https://fairlead.example.com`); `tokens` outlives the transport.
    HttpTransport(QUrl server, TokenStore *tokens, QObject *parent = nullptr);
    /// Requests under way end with Cancelled.
    ~HttpTransport() override;

    /// Signs in and keeps the refresh token. Unauthenticated when email or password are wrong.
    QCoro::Task<Result<void>> signIn(QString organization, QString email, Secret password);
    /// Takes up the session of an earlier start; false when there is none, it has ended or the server is away. Only
    /// a session that has ended is forgotten.
    QCoro::Task<bool> resume();
    /// Revokes the session and forgets the token.
    QCoro::Task<void> signOut();

    QCoro::Task<Result<HttpResponse>> send(HttpRequest request) override;
    State state() const override { return m_state; }
    QString displayName() const override { return m_server.host(); }
    bool isLocal() const override { return false; }

private:
    using Exchange = Pending<HttpResponse>;

    QCoro::Task<Result<HttpResponse>> sendOnce(HttpRequest request, bool withCredential);
    std::shared_ptr<Exchange> start(const HttpRequest &request, bool withCredential, QNetworkReply **reply);
    QCoro::Task<bool> renew();
    QCoro::Task<void> renewOnce(std::shared_ptr<Pending<bool>> renewal);
    QCoro::Task<Result<void>> adopt(QByteArray sessionJson);
    QCoro::Task<void> endSession();
    void openEvents();
    void scheduleReconnect();
    QCoro::Task<void> reconnect();
    void setState(State state);

    QUrl m_server;
    TokenStore *m_tokens;
    QNetworkAccessManager m_network;
    Secret m_access;
    Secret m_refresh;
    int m_session = 0; ///< Counts the access tokens, so that a late 401 does not renew what was renewed already.
    std::shared_ptr<Pending<bool>> m_renewal; ///< Null when none is under way.
    std::set<std::shared_ptr<Exchange>> m_exchanges;
    EventSocket *m_events;
    QTimer *m_reconnect;
    int m_attempts = 0;
    State m_state = State::Disconnected;
};

} // namespace fairlead::client
