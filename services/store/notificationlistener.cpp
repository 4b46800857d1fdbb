#include "services/store/notificationlistener.h"

#include "services/store/notificationconnection.h"

#include <QThread>

namespace fairlead::store {

NotificationListener::NotificationListener(const QString &url, const QStringList &channels, QObject *parent)
    : QObject(parent) {
    const Result<DatabaseUrl> parsed = DatabaseUrl::parse(url);
    if (!parsed || parsed->dialect == Dialect::Sqlite) {
        m_listening = parsed.ok();
        return;
    }
    m_thread = std::make_unique<QThread>();
    m_worker = new NotificationConnection(*parsed, channels);
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::started, m_worker, &NotificationConnection::start);
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &NotificationConnection::received, this, &NotificationListener::received);
    connect(m_worker, &NotificationConnection::lost, this, [this] { m_listening = false; });
    connect(m_worker, &NotificationConnection::started, this, [this] {
        m_listening = true;
        Q_EMIT started();
    });
    m_thread->start();
}

NotificationListener::~NotificationListener() {
    if (!m_thread)
        return;
    m_thread->quit();
    m_thread->wait();
}

} // namespace fairlead::store
