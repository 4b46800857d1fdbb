#include "services/backend/connections/threadclients.h"

#include <QThread>

namespace fairlead::backend {

struct ThreadClients::Shared {
    std::mutex mutex;
    outbound::OutboundSettings settings;
    std::unordered_map<QThread *, std::unique_ptr<outbound::HttpClient>> clients;

    std::unique_ptr<outbound::HttpClient> take(QThread *thread) {
        const std::lock_guard lock(mutex);
        const auto found = clients.find(thread);
        if (found == clients.end())
            return nullptr;
        auto client = std::move(found->second);
        clients.erase(found);
        return client;
    }
};

ThreadClients::ThreadClients(outbound::OutboundSettings settings) : m_shared(std::make_shared<Shared>()) {
    m_shared->settings = std::move(settings);
}

ThreadClients::~ThreadClients() {
    m_shared->take(QThread::currentThread());
}

outbound::HttpClient &ThreadClients::mine() {
    QThread *thread = QThread::currentThread();
    const std::lock_guard lock(m_shared->mutex);
    auto &client = m_shared->clients[thread];
    if (!client) {
        client = std::make_unique<outbound::HttpClient>(m_shared->settings);
        // finished() is emitted by the ending thread itself, which is where the client has to die.
        QObject::connect(
            thread, &QThread::finished, client.get(), [shared = m_shared, thread] { shared->take(thread); },
            Qt::DirectConnection);
    }
    return *client;
}

} // namespace fairlead::backend
