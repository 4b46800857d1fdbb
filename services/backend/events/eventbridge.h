#pragma once

#include "services/backend/events/eventbus.h"
#include "services/kernel/workerpool.h"

namespace fairlead::store {
class Database;
class NotificationListener;
}

namespace fairlead::backend {

/// Joins the event buses of all replicas over one PostgreSQL; over SQLite there is one process and it does nothing.
/// What is published here arrives once on the others and not again here. Telling the others happens on a thread of
/// the bridge's own, in order, after publish() has returned: publish what is committed.
class EventBridge : public QObject {
public:
    /// `bus` and `database` outlive the bridge; `url` is the database's, for the listening connection. Lives on a
    /// thread with an event loop.
    EventBridge(EventBus &bus, store::Database &database, const QString &url, QObject *parent = nullptr);
    /// Tells what was published before, then stops.
    ~EventBridge() override;

    /// Whether events of other replicas arrive now.
    bool isListening() const;

private:
    void receive(const QString &text);

    EventBus &m_bus;
    const QString m_sender; ///< Tells own messages, which PostgreSQL hands back, from others'.
    std::unique_ptr<store::NotificationListener> m_listener;
    std::shared_ptr<WorkerPool> m_talk; ///< Shared with a publish() that is under way while the bridge goes.
};

/// An event as it travels between replicas, with its sender. Under PostgreSQL's limit of 8,000 bytes whatever the
/// payload: one that is too long keeps its ids, numbers and short texts, by which the rest can be asked for.
QByteArray eventMessage(const Event &event, const QString &sender);
/// The inverse; nullopt for what is no event, or one that `self` sent.
std::optional<Event> readEventMessage(const QByteArray &message, const QString &self);

} // namespace fairlead::backend
