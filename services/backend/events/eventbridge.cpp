#include "services/backend/events/eventbridge.h"

#include "services/kernel/log.h"
#include "services/store/database.h"
#include "services/store/notificationlistener.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

const QString channel = u"fairlead_events"_s;

} // namespace

EventBridge::EventBridge(EventBus &bus, store::Database &database, const QString &url, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_sender(generateUuid().toString(QUuid::WithoutBraces))
    , m_talk(std::make_shared<WorkerPool>(1)) {
    if (database.dialect() != store::Dialect::Postgres)
        return;
    m_listener = std::make_unique<store::NotificationListener>(url, QStringList{channel});
    connect(m_listener.get(), &store::NotificationListener::received, this,
            [this](const QString &, const QString &text) { receive(text); });
    m_bus.setForward([talk = m_talk, sender = m_sender, &database](const Event &event) {
        const QString message = QString::fromUtf8(eventMessage(event, sender));
        talk->run([&database, message] {
            if (const auto told = database.notify(channel, message); !told)
                qCWarning(lcBackend) << "An event was not told to the other replicas:" << told.error().message;
        });
    });
}

EventBridge::~EventBridge() {
    if (!m_listener)
        return;
    m_bus.setForward({});
    m_talk->threadPool()->waitForDone();
}

bool EventBridge::isListening() const {
    return m_listener && m_listener->isListening();
}

void EventBridge::receive(const QString &text) {
    if (const auto event = readEventMessage(text.toUtf8(), m_sender))
        m_bus.deliver(*event);
}

} // namespace fairlead::backend
