#pragma once

#include "services/providers/outbound/transfer.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace fairlead::outbound {

/// Drives libcurl's multi interface from the Qt event loop of the thread that made it.
class MultiHandle : public QObject {
public:
    explicit MultiHandle(OutboundSettings settings);
    /// Transfers under way end with Cancelled.
    ~MultiHandle() override;

    QFuture<Result<HttpReply>> start(OutboundRequest request);
    const AddressGuard &guard() const { return m_guard; }

private:
    struct Watch {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    void act(curl_socket_t socket, int events);
    void watch(curl_socket_t socket, int what);
    void unwatch(curl_socket_t socket);
    std::unique_ptr<QSocketNotifier> notifier(curl_socket_t socket, QSocketNotifier::Type type, int event);
    void collectFinished();
    void cancel(quint64 id);
    void retire(quint64 id, CURLcode code, bool cancelled);
    CURL *takeEasy();

    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *);
    static int onTimer(CURLM *multi, long milliseconds, void *self);

    OutboundSettings m_settings;
    AddressGuard m_guard;
    CURLM *m_multi;
    QTimer m_timer;
    std::unordered_map<curl_socket_t, Watch> m_watches;
    std::unordered_map<quint64, std::unique_ptr<Transfer>> m_transfers;
    std::unordered_map<CURL *, quint64> m_idOf;
    std::vector<CURL *> m_idle; ///< Handles to use again.
    quint64 m_lastId = 0;
};

} // namespace fairlead::outbound
