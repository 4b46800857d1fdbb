#pragma once

#include "services/client/transport.h"
#include "services/kernel/secret.h"

#include <QTimer>
#include <QUrl>

class QWebSocket;

namespace fairlead::client {

/// The WebSocket on which a server pushes its events. Tells once when it is lost, however that happened: refused,
/// closed, or silent for longer than two pings.
class EventSocket : public QObject {
    Q_OBJECT
public:
    explicit EventSocket(QObject *parent = nullptr);
    ~EventSocket() override;

    /// Does nothing while one is open or opening.
    void open(const QUrl &url, const Secret &accessToken);
    /// Without lost().
    void close();

Q_SIGNALS:
    void opened();
    void lost();
    void eventReceived(const fairlead::client::Event &event);

private:
    void read(const QString &message);
    void beat();
    void finish();
    void drop();

    QWebSocket *m_socket = nullptr; ///< A fresh one each time: a refused QWebSocket keeps its error.
    QTimer m_beat;
    int m_unanswered = 0;
};

} // namespace fairlead::client
