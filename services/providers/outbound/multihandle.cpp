#include "services/providers/outbound/multihandle.h"

#include <mutex>

namespace fairlead::outbound {

namespace {

constexpr size_t maximumIdleHandles = 64;

void initCurl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

MultiHandle::MultiHandle(OutboundSettings settings)
    : m_settings(std::move(settings)), m_guard(m_settings.allowLocal) {
    initCurl();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &MultiHandle::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &MultiHandle::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS,
                      static_cast<long>(m_settings.connectionsPerHost));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, static_cast<long>(m_settings.connectionsPerHost) * 2);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

MultiHandle::~MultiHandle() {
    while (!m_transfers.empty())
        retire(m_transfers.begin()->first, CURLE_OK, true);
    for (CURL *easy : m_idle)
        curl_easy_cleanup(easy);
    curl_multi_cleanup(m_multi);
}

QFuture<Result<HttpReply>> MultiHandle::start(OutboundRequest request) {
    const quint64 id = ++m_lastId;
    CURL *easy = takeEasy();
    const auto onStop = [this, id] {
        QMetaObject::invokeMethod(
            this, [this, id] { cancel(id); }, Qt::QueuedConnection);
    };
    auto transfer = std::make_unique<Transfer>(easy, std::move(request), m_guard, m_settings, onStop);
    QFuture<Result<HttpReply>> future = transfer->future();
    m_idOf.emplace(easy, id);
    m_transfers.emplace(id, std::move(transfer));
    curl_multi_add_handle(m_multi, easy);
    return future;
}

void MultiHandle::act(curl_socket_t socket, int events) {
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    collectFinished();
}

void MultiHandle::collectFinished() {
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            retire(m_idOf.at(message->easy_handle), message->data.result, false);
    }
}

void MultiHandle::cancel(quint64 id) {
    if (m_transfers.contains(id))
        retire(id, CURLE_OK, true);
}

void MultiHandle::retire(quint64 id, CURLcode code, bool cancelled) {
    auto node = m_transfers.extract(id);
    const std::unique_ptr<Transfer> transfer = std::move(node.mapped());
    CURL *easy = transfer->easy();
    m_idOf.erase(easy);
    curl_multi_remove_handle(m_multi, easy);
    if (cancelled)
        transfer->finishCancelled();
    else
        transfer->finish(code);
    // The handle may still hold the token; it is wiped of its options, but keeps nothing open.
    if (m_idle.size() < maximumIdleHandles) {
        curl_easy_reset(easy);
        m_idle.push_back(easy);
    } else {
        curl_easy_cleanup(easy);
    }
}

CURL *MultiHandle::takeEasy() {
    if (m_idle.empty())
        return curl_easy_init();
    CURL *easy = m_idle.back();
    m_idle.pop_back();
    return easy;
}

void MultiHandle::watch(curl_socket_t socket, int what) {
    Watch &watch = m_watches[socket];
    if (!watch.read) {
        watch.read = notifier(socket, QSocketNotifier::Read, CURL_CSELECT_IN);
        watch.write = notifier(socket, QSocketNotifier::Write, CURL_CSELECT_OUT);
    }
    watch.read->setEnabled(what & CURL_POLL_IN);
    watch.write->setEnabled(what & CURL_POLL_OUT);
}

void MultiHandle::unwatch(curl_socket_t socket) {
    const auto found = m_watches.find(socket);
    if (found == m_watches.end())
        return;
    // Possibly called from a slot of one of the two.
    for (auto *notifier : {found->second.read.release(), found->second.write.release()}) {
        notifier->setEnabled(false);
        notifier->deleteLater();
    }
    m_watches.erase(found);
}

std::unique_ptr<QSocketNotifier> MultiHandle::notifier(curl_socket_t socket, QSocketNotifier::Type type,
                                                       int event) {
    auto made = std::make_unique<QSocketNotifier>(socket, type);
    made->setEnabled(false);
    connect(made.get(), &QSocketNotifier::activated, this, [this, socket, event] { act(socket, event); });
    return made;
}

int MultiHandle::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *) {
    auto *multi = static_cast<MultiHandle *>(self);
    if (what == CURL_POLL_REMOVE)
        multi->unwatch(socket);
    else
        multi->watch(socket, what);
    return 0;
}

int MultiHandle::onTimer(CURLM *, long milliseconds, void *self) {
    auto *multi = static_cast<MultiHandle *>(self);
    if (milliseconds < 0)
        multi->m_timer.stop();
    else
        multi->m_timer.start(static_cast<int>(milliseconds));
    return 0;
}

} // namespace fairlead::outbound
