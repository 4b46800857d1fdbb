#include "tests/services/surfaces/engine/engineworld.h"

#include "app/sandbox/lib/orggenerator.h"

namespace fairlead::test {

using namespace Qt::StringLiterals;

namespace {

void collect(const QJsonObject &object, const QByteArray &prefix, QByteArrayList &paths) {
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QByteArray path = prefix + it.key().toUtf8();
        if (it->isObject())
            collect(it->toObject(), path + '.', paths);
        else if (it->isArray() && it->toArray().first().isObject())
            collect(it->toArray().first().toObject(), path + "[].", paths);
        else
            paths.append(path);
    }
}

QUrl started(sandbox::Sandbox &sandbox) {
    if (const auto result = sandbox.start(); !result)
        qFatal("The sandbox does not start: %s", qPrintable(result.error().message));
    return sandbox.url();
}

} // namespace

QByteArray keyPaths(const QJsonObject &object) {
    QByteArrayList paths;
    collect(object, {}, paths);
    std::sort(paths.begin(), paths.end());
    return paths.join(' ');
}

QByteArray Cast::fill(QByteArray text) const {
    const auto put
        = [&text](const char *name, const auto &id) { text.replace(name, id.toString().toLatin1()); };
    put("{organization}", organization.id);
    put("{otherOrganization}", otherOrganization.id);
    put("{client}", client.id);
    put("{secondClient}", secondClient.id);
    put("{foreignClient}", foreignClient.id);
    put("{admin}", admin.id);
    text.replace("{slug}", organization.slug.toLatin1());
    text.replace("{email}", admin.email.toLatin1());
    return text;
}

EngineWorld *EngineWorlds::world(store::Dialect dialect) {
    Place &place = m_places[dialect];
    if (!place.database)
        place.database = std::make_unique<TestDatabase>(dialect);
    m_problem = place.database->problem();
    if (!m_problem.isEmpty())
        return nullptr;
    if (!place.world)
        place.world = std::make_unique<EngineWorld>(place.database->url());
    return place.world.get();
}

EngineWorld::EngineWorld(const QString &databaseUrl)
    : sandbox(std::make_unique<sandbox::OrgGenerator>(1, 20, 400)),
      backend(databaseUrl, TestBackend::optionsFor(started(sandbox), sandbox::World::nangoKey())),
      surface({backend.organizations, backend.users, backend.tokens, backend.sessions, backend.connections,
               backend.topology, backend.clock, Secret(QByteArray(superAdminSecret))}) {
    backend.mount(&surface);
}

Cast EngineWorld::makeCast() {
    const QString number = QString::number(++m_number);
    Cast cast;
    cast.organization = backend.addOrganization(u"acme-"_s + number);
    cast.otherOrganization = backend.addOrganization(u"other-"_s + number);
    cast.client = backend.addClient(cast.organization.id, u"Riverside"_s);
    cast.secondClient = backend.addClient(cast.organization.id, u"Hillside"_s);
    cast.foreignClient = backend.addClient(cast.otherOrganization.id, u"Elsewhere"_s);
    cast.admin = backend.addUser(cast.organization.id, Role::Admin, {}, u"admin%1@acme.com"_s.arg(number));
    cast.companyAdmin = backend.addUser(cast.organization.id, Role::Admin, cast.client.id);
    cast.member = backend.addUser(cast.organization.id, Role::Member, cast.client.id);
    cast.foreignAdmin = backend.addUser(cast.otherOrganization.id, Role::Admin);
    cast.bearers = {{"admin", backend.addToken(cast.admin)},
                    {"companyAdmin", backend.addToken(cast.companyAdmin)},
                    {"member", backend.addToken(cast.member)},
                    {"foreign", backend.addToken(cast.foreignAdmin)},
                    {"session", signIn(cast.admin)},
                    {"super", superAdminSecret},
                    {"forged", QByteArray("fle_") + QByteArray(43, 'x')}};
    return cast;
}

QByteArray EngineWorld::signIn(const User &user) {
    const HttpResponse response
        = backend.post("/engine/api/auth/login",
                       {{u"email"_s, user.email}, {u"password"_s, QLatin1StringView(TestBackend::password)}});
    return jsonOf(response).value("access_token"_L1).toString().toLatin1();
}

void EngineWorld::setFaults(const QJsonObject &faults) {
    sandbox.world().setFaults({{u"reset"_s, true}});
    if (!faults.isEmpty())
        sandbox.world().setFaults(faults);
}

} // namespace fairlead::test
