#pragma once

#include "services/kernel/result.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace fairlead::store {

class NotificationConnection;

/// Hears what Database::notify says in any replica, on a thread and a connection of its own. On SQLite it is silent.
/// A lost connection is opened again by itself.
class NotificationListener : public QObject {
    Q_OBJECT

public:
    /// `url` as DatabaseOptions::url; `channels` are lower-case identifiers.
    NotificationListener(const QString &url, const QStringList &channels, QObject *parent = nullptr);
    ~NotificationListener() override;

    /// Whether it hears now; on SQLite always.
    bool isListening() const { return m_listening; }

Q_SIGNALS:
    /// Emitted on the thread this object lives on.
    void received(const QString &channel, const QString &payload);
    /// It hears, for the first time or again: what was said meanwhile is lost, so read afresh.
    void started();

private:
    std::unique_ptr<QThread> m_thread;
    NotificationConnection *m_worker = nullptr; ///< Lives on m_thread.
    bool m_listening = false;
};

} // namespace fairlead::store
