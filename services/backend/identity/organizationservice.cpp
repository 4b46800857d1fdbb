#include "services/backend/identity/organizationservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/audit.h"
#include "services/store/clientstore.h"
#include "services/store/organizationstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumName = 255;

Result<void> checkName(const QString &name) {
    if (name.trimmed().isEmpty())
        return invalid(u"A name must not be empty"_s);
    if (name.size() > maximumName)
        return invalid(u"A name must not be longer than 255 characters"_s);
    return {};
}

Error clientNotFound() {
    return notFound(u"Client not found"_s);
}

} // namespace

OrganizationService::OrganizationService(store::Database &database, EventBus &events, const Clock &clock)
    : m_database(database), m_events(events), m_clock(clock) {
}

Result<Organization> OrganizationService::create(Actor actor, QString name, QString slug) {
    FAIRLEAD_TRY(checkName(name));
    if (!isValidSlug(slug))
        return invalid(
            u"A slug consists of lower-case letters and digits with single hyphens between them"_s);
    const Organization organization{OrganizationId::generate(), name, slug, true, m_clock.now()};
    auto created = m_database.write([&](store::SqlConnection &) -> Result<Organization> {
        FAIRLEAD_TRY(store::OrganizationStore(m_database).create(organization));
        FAIRLEAD_TRY(audit(m_database, actor, organization.id, u"organization.create"_s,
                           organization.id.toString(), organization.createdAt, {{u"slug"_s, slug}}));
        return organization;
    });
    if (!created && created.error().code == ErrorCode::Conflict)
        return Error{ErrorCode::Conflict, u"Organization slug already exists"_s, {}};
    return created;
}

Result<Organization> OrganizationService::organization(OrganizationId id) {
    auto found = store::OrganizationStore(m_database).find(id);
    if (!found && found.error().code == ErrorCode::NotFound)
        return notFound(u"Organization not found"_s);
    return found;
}

Result<Organization> OrganizationService::organizationBySlug(QString slug) {
    auto found = store::OrganizationStore(m_database).findBySlug(slug);
    if (!found && found.error().code == ErrorCode::NotFound)
        return notFound(u"Organization not found"_s);
    return found;
}

Result<std::vector<Organization>> OrganizationService::organizations() {
    return store::OrganizationStore(m_database).list();
}

Result<ClientAccount> OrganizationService::createClient(Actor actor, OrganizationId organization,
                                                        QString name, QString domain) {
    FAIRLEAD_TRY(checkName(name));
    const Timestamp now = m_clock.now();
    const ClientAccount client{ClientId::generate(), organization, name, domain, true, now, now};
    const auto created = m_database.write([&](store::SqlConnection &) -> Result<ClientAccount> {
        FAIRLEAD_TRY(store::ClientStore(m_database).create(client));
        FAIRLEAD_TRY(audit(m_database, actor, organization, u"client.create"_s, client.id.toString(), now));
        return client;
    });
    if (created)
        announce(*created);
    return created;
}

Result<ClientAccount> OrganizationService::updateClient(Actor actor, OrganizationId organization, ClientId id,
                                                        QString name, QString domain) {
    FAIRLEAD_TRY(checkName(name));
    const Timestamp now = m_clock.now();
    auto updated = m_database.write([&](store::SqlConnection &) -> Result<ClientAccount> {
        store::ClientStore clients(m_database);
        auto before = clients.find(organization, id);
        if (!before || !before->isActive)
            return before ? clientNotFound() : before.error();
        FAIRLEAD_TRY(clients.update(organization, id, name, domain, now));
        FAIRLEAD_TRY(audit(m_database, actor, organization, u"client.update"_s, id.toString(), now));
        return clients.find(organization, id);
    });
    if (!updated && updated.error().code == ErrorCode::NotFound)
        return clientNotFound();
    if (updated)
        announce(*updated);
    return updated;
}

void OrganizationService::announce(const ClientAccount &client) {
    const QJsonObject payload = {{u"client_id"_s, client.id.toString()}};
    m_events.publish({client.organization, client.id, u"client.changed"_s, payload});
}

Result<std::vector<ClientAccount>> OrganizationService::clients(Principal caller) {
    auto clients = store::ClientStore(m_database).list(caller.organization);
    if (clients)
        std::erase_if(*clients, [&caller](const ClientAccount &client) { return !caller.sees(client.id); });
    return clients;
}

Result<ClientAccount> OrganizationService::client(Principal caller, ClientId id) {
    if (!caller.sees(id))
        return clientNotFound();
    auto found = store::ClientStore(m_database).find(caller.organization, id);
    if (!found && found.error().code != ErrorCode::NotFound)
        return found.error();
    if (!found || !found->isActive)
        return clientNotFound();
    return found;
}

Result<ClientAccount> OrganizationService::clientByName(OrganizationId organization, QString name) {
    auto found = store::ClientStore(m_database).findByName(organization, name);
    if (!found && found.error().code == ErrorCode::NotFound)
        return clientNotFound();
    return found;
}

} // namespace fairlead::backend
