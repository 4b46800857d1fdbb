#include "services/http/websocketgate.h"

namespace fairlead::http {

struct WebSocketGate::Held {
    explicit Held(const Limits &limits)
        : ofUsers(limits.ofUser)
        , ofOrganizations(limits.ofOrganization) {
    }

    Shares ofUsers;
    Shares ofOrganizations;
};

WebSocketGate::WebSocketGate(const Limits &limits)
    : m_held(std::make_shared<Held>(limits)) {
}

WebSocketGate::Place WebSocketGate::admit(const Principal &caller) {
    const QByteArray organization = caller.organization.uuid().toRfc4122();
    const QByteArray user = organization + caller.user.uuid().toRfc4122();
    if (!m_held->ofUsers.take(user, 1))
        return nullptr;
    if (!m_held->ofOrganizations.take(organization, 1)) {
        m_held->ofUsers.giveBack(user, 1);
        return nullptr;
    }
    const auto leave = [held = m_held, organization, user](const void *) {
        held->ofUsers.giveBack(user, 1);
        held->ofOrganizations.giveBack(organization, 1);
    };
    return Place(m_held.get(), leave);
}

} // namespace fairlead::http
