#pragma once

#include "services/http/pipeline.h"
#include "services/http/websocketchannel.h"

#include <QObject>
#include <QSslConfiguration>

#include <chrono>

namespace fairlead::http {

/// What one client may use up. Sizes in bytes.
struct ServerLimits {
    qsizetype headerBytes = 16 * 1024; ///< Request line and headers; 431 beyond.
    int headerCount = 100;             ///< 431 beyond.
    qsizetype urlBytes = 8 * 1024;     ///< 414 beyond.
    std::chrono::milliseconds headerTimeout{10000}; ///< From a request's first byte (or accept) to its head's end; 408.
    std::chrono::milliseconds bodyTimeout{30000};   ///< What a body may take at least, whatever its rate; 408.
    qint64 bodyBytesPerSecond = 16 * 1024; ///< Past bodyTimeout the average has to stay above it.
    std::chrono::milliseconds idleTimeout{60000};   ///< Keep-alive without a request.
    std::chrono::milliseconds writeTimeout{30000};  ///< Without the client reading a byte of its reply.
    int maxConnections = 20000;        ///< 503 and close beyond.
    qsizetype readAhead = 64 * 1024;   ///< Of pipelined requests and bodies; more stays in the kernel.
    qsizetype writeAhead = 256 * 1024; ///< Handed to the socket at a time; the rest of a body waits.
    qsizetype compressFrom = 1024;     ///< Text and JSON replies from this size on are gzipped where accepted.
    WebSocketChannel::Limits webSocket;
};

struct ServerOptions {
    int reactors = 2; ///< Threads with an event loop each.
    ServerLimits limits;
};

/// Listens, and answers by the pipeline on its reactors' threads. Lives on the thread that made it, which needs an
/// event loop for drain().
class Server : public QObject {
    Q_OBJECT
public:
    /// `pipeline` outlives the server.
    Server(Pipeline *pipeline, ServerOptions options, QObject *parent = nullptr);
    /// Closes everything at once; call drain() first to be polite.
    ~Server() override;

    /// Serves TLS from PEM files, from the next listen() on. Fails with Invalid and says which file is no good.
    Result<void> useTls(const QString &certificateFile, const QString &keyFile);
    /// Starts to listen; 0 takes a free port. Returns the port. `host` is an address or `localhost`.
    Result<quint16> listen(const QString &host, quint16 port);
    quint16 port() const { return m_port; }

    /// Stops accepting, closes idle connections and WebSockets, lets requests in flight finish until `deadline` has
    /// passed, closes what is left and emits drained(), once.
    void drain(std::chrono::milliseconds deadline);

    /// Runs `work` once on each reactor's thread (to open what belongs to a thread), and waits for it.
    void runOnReactors(const std::function<void()> &work);

Q_SIGNALS:
    void drained();

private:
    class Private;
    std::unique_ptr<Private> d;
    quint16 m_port = 0;
};

} // namespace fairlead::http
