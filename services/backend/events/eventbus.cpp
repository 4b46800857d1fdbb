#include "services/backend/events/eventbus.h"

#include <mutex>

namespace fairlead::backend {

/// The subscribers, by the object on whose thread they are called. A context is looked at under the mutex only, and
/// its destroyed() handler takes the same mutex: nothing is ever posted to an object that is gone.
struct EventBus::State {
    struct Subscriber {
        QObject *context;
        std::optional<OrganizationId> organization;
        std::shared_ptr<const Callback> callback;
    };

    std::mutex mutex;
    std::vector<Subscriber> subscribers;
    Callback forward;

    void add(const std::shared_ptr<State> &self, Subscriber subscriber);
    void remove(const QObject *context);
};

void EventBus::State::add(const std::shared_ptr<State> &self, Subscriber subscriber) {
    QObject *context = subscriber.context;
    {
        const std::scoped_lock lock(mutex);
        subscribers.push_back(std::move(subscriber));
    }
    QObject::connect(context, &QObject::destroyed, [weak = std::weak_ptr(self)](QObject *gone) {
        if (const auto state = weak.lock())
            state->remove(gone);
    });
}

void EventBus::State::remove(const QObject *context) {
    const std::scoped_lock lock(mutex);
    std::erase_if(subscribers, [context](const Subscriber &each) { return each.context == context; });
}

EventBus::EventBus()
    : m_state(std::make_shared<State>()) {
}

EventBus::~EventBus() = default;

void EventBus::publish(Event event) {
    Callback forward;
    {
        const std::scoped_lock lock(m_state->mutex);
        forward = m_state->forward;
    }
    deliver(event);
    if (forward)
        forward(event);
}

void EventBus::deliver(const Event &event) {
    const auto shared = std::make_shared<const Event>(event);
    const std::scoped_lock lock(m_state->mutex);
    for (const State::Subscriber &each : m_state->subscribers) {
        if (each.organization && *each.organization != event.organization)
            continue;
        QMetaObject::invokeMethod(
            each.context, [callback = each.callback, shared] { (*callback)(*shared); }, Qt::QueuedConnection);
    }
}

void EventBus::subscribe(QObject *context, OrganizationId organization, Callback callback) {
    m_state->add(m_state, {context, organization, std::make_shared<const Callback>(std::move(callback))});
}

void EventBus::subscribeAll(QObject *context, Callback callback) {
    m_state->add(m_state, {context, std::nullopt, std::make_shared<const Callback>(std::move(callback))});
}

void EventBus::setForward(Callback forward) {
    const std::scoped_lock lock(m_state->mutex);
    m_state->forward = std::move(forward);
}

int EventBus::subscriberCount() const {
    const std::scoped_lock lock(m_state->mutex);
    return static_cast<int>(m_state->subscribers.size());
}

} // namespace fairlead::backend
