#include "tests/support/backend/testbackend.h"

namespace fairlead::test {

using namespace Qt::StringLiterals;

namespace {

template <typename Value> Value demand(Result<Value> result) {
    if (!result)
        qFatal("The test backend could not be set up: %s", qPrintable(result.error().message));
    return std::move(result).value();
}

std::unique_ptr<store::Database> openDatabase(const QString &url) {
    store::DatabaseOptions options;
    options.url = url;
    return demand(store::Database::open(options));
}

/// One master key for all backends of a process: several may open one database, as replicas do.
const store::MasterKey &masterKey() {
    static const store::MasterKey key = store::MasterKey::generate();
    return key;
}

} // namespace

TestBackend::TestBackend(const QString &databaseUrl, Options options)
    : clock(*parseIso(u"2026-02-19T08:30:00Z")), database(openDatabase(databaseUrl)),
      vault(demand(store::Vault::open(*database, masterKey()))),
      keys(demand(backend::SigningKeys::load(*vault))), hasher(pool, 4),
      organizations(*database, events, clock), users(*database, hasher, clock), tokens(*database, clock),
      sessions(*database, users, keys, clock),
      connections(*database, *vault, events, clock, options.connections),
      topology(*database, connections, events, pool, clock, options.topology), diffs(*database, topology, pool),
      reviews(*database, events, clock), matrix(*database, topology, pool),
      pullLog(*database, clock), schedules(*database, events, clock), retention(*database, topology, events, clock),
      notifications(*database, *vault, events, clock, outbound::AddressGuard(options.topology.outbound.allowLocal), false),
      health(*database, events, pool, clock), usage(*database, connections, events, pool, clock, options.topology),
      changes(*database, events, clock), history(*database, changes, pool, clock), m_options(options) {
}

TestBackend::~TestBackend() = default;

TestBackend::Options TestBackend::optionsFor(const QUrl &sandbox, const QByteArray &nangoKey) {
    Options options;
    options.connections.outbound.allowLocal = true;
    options.connections.nango.base = sandbox;
    options.connections.nango.key = Secret(nangoKey);
    options.topology.outbound.allowLocal = true;
    // A simulated provider that throttles does so on purpose: waiting for it would only take time.
    outbound::RetryPolicy::Limits quickly;
    quickly.base = std::chrono::milliseconds(1);
    quickly.longest = std::chrono::milliseconds(5);
    options.connections.salesforce.retry = outbound::RetryPolicy(quickly);
    options.topology.salesforce.retry = outbound::RetryPolicy(quickly);
    return options;
}

void TestBackend::mount(http::Surface *surface) {
    if (const auto mounted = m_router.mount(surface); !mounted)
        qFatal("The surface could not be mounted: %s", qPrintable(mounted.error().message));
}

http::Pipeline &TestBackend::pipeline() {
    if (!m_pipeline) {
        m_pipeline = std::make_unique<http::Pipeline>(m_router, clock, m_options.pipeline);
        m_pipeline->accessLog().setSink([this](const QByteArray &lines) {
            const std::lock_guard lock(m_accessMutex);
            m_accessLines += lines;
        });
    }
    return *m_pipeline;
}

QByteArray TestBackend::accessLines() {
    pipeline().accessLog().flush();
    const std::lock_guard lock(m_accessMutex);
    return m_accessLines;
}

HttpResponse TestBackend::send(HttpMethod method, const QByteArray &path, const QByteArray &body,
                               const QByteArray &bearer) {
    HttpRequest request;
    request.method = method;
    const qsizetype mark = path.indexOf('?');
    request.path = mark < 0 ? path : path.left(mark);
    request.query = mark < 0 ? QByteArray() : path.mid(mark + 1);
    request.body = body;
    request.peer = "192.0.2.1";
    request.headers.append("Host", "localhost");
    if (!body.isEmpty())
        request.headers.append("Content-Type", "application/json");
    if (!bearer.isEmpty())
        request.headers.append("Authorization", "Bearer " + bearer);
    return await(pipeline().handle(std::move(request)));
}

HttpResponse TestBackend::post(const QByteArray &path, const QJsonObject &body, const QByteArray &bearer) {
    return send(HttpMethod::Post, path, QJsonDocument(body).toJson(QJsonDocument::Compact), bearer);
}

HttpResponse TestBackend::get(const QByteArray &path, const QByteArray &bearer) {
    return send(HttpMethod::Get, path, {}, bearer);
}

Organization TestBackend::addOrganization(const QString &slug) {
    return demand(organizations.create(backend::Actor::system(), u"Organization "_s + slug, slug));
}

ClientAccount TestBackend::addClient(const OrganizationId &organization, const QString &name) {
    return demand(organizations.createClient(backend::Actor::system(), organization, name, {}));
}

User TestBackend::addUser(const OrganizationId &organization, Role role, std::optional<ClientId> client,
                          QString email) {
    backend::NewUser user;
    user.email = email.isEmpty() ? u"%1%2@example.com"_s.arg(roleName(role)).arg(++m_userNumber) : email;
    user.name = u"Jane"_s;
    user.password = Secret(QByteArray(password));
    user.role = role;
    user.client = client;
    return demand(await(users.create(backend::Actor::system(), organization, user)));
}

QByteArray TestBackend::addToken(const User &user, std::optional<int> days) {
    return demand(tokens.create(backend::Actor::system(), principalOf(user), u"test"_s, days)).raw.reveal();
}

Principal TestBackend::principalOf(const User &user) {
    return {user.organization,
            user.id,
            user.role,
            user.client,
            permissionsOf(user.role, user.client.has_value()),
            AuthMethod::Session};
}

QJsonObject jsonOf(const HttpResponse &response) {
    return QJsonDocument::fromJson(response.body).object();
}

} // namespace fairlead::test
