#pragma once

#include "services/kernel/ids.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace fairlead::backend {

/// A fact that others may want to hear of at once: `pull.progress`, `snapshot.created` (docs/workbench-api.md, Events).
struct Event {
    OrganizationId organization;
    std::optional<ClientId> client; ///< The client it is about: callers who do not see it must not hear of it.
    QString type;
    QJsonObject payload; ///< Ids and small values; never a secret or a document.
    bool operator==(const Event &) const = default;
};

/// Carries events from whoever changes something to whoever shows it, across threads. Every function may be called
/// from any thread; publishing never blocks on a subscriber. Events of one publishing thread arrive in order.
class EventBus {
public:
    using Callback = std::function<void(const Event &)>;

    EventBus();
    ~EventBus();
    EventBus(const EventBus &) = delete;
    EventBus &operator=(const EventBus &) = delete;

    /// Hands the event to all subscribers of its organization, here and, with a bridge, on the other replicas.
    void publish(Event event);
    /// Calls `callback` on the thread of `context` for each event of `organization`, until `context` is destroyed.
    void subscribe(QObject *context, OrganizationId organization, Callback callback);
    /// The same for the events of all organizations: for a bridge or a log, never for a caller's connection.
    void subscribeAll(QObject *context, Callback callback);

    /// Hands an event from elsewhere to the subscribers here; it goes to no bridge again.
    void deliver(const Event &event);
    /// What publish() calls, on the publishing thread, to tell the other replicas; empty ends it.
    void setForward(Callback forward);

    int subscriberCount() const;

private:
    struct State;
    std::shared_ptr<State> m_state; ///< Shared with the contexts' destroyed() handlers, which may outlive the bus.
};

} // namespace fairlead::backend
