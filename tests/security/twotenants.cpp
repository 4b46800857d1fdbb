#include "tests/security/twotenants.h"

#include "tests/support/backend/workbenchservices.h"

#include "services/store/connectionstore.h"
#include "services/store/pullstore.h"

namespace fairlead::test {

using namespace Qt::StringLiterals;

TwoTenants::TwoTenants(store::Dialect dialect, TestBackend::Options options, std::chrono::milliseconds recheck)
    : m_database(dialect) {
    if (!problem().isEmpty())
        return;
    m_backend.emplace(m_database.url(), options);
    TestBackend &b = *m_backend;
    engine = std::make_unique<engine::EngineSurface>(
        engine::EngineServices{b.organizations, b.users, b.tokens, b.sessions, b.connections, b.topology, b.clock,
                               Secret(QByteArray(superAdminSecret))});
    const workbench::Services services = workbenchServices(b);
    workbench = std::make_unique<workbench::WorkbenchSurface>(services, recheck);
    b.mount(engine.get());
    b.mount(workbench.get());
    victim = b.addOrganization(u"victim-secretive"_s);
    attacker = b.addOrganization(u"attacker"_s);
    victimsClient = b.addClient(victim.id, u"secretive client"_s);
    victimsOtherClient = b.addClient(victim.id, u"the bound user's"_s);
    attackersClient = b.addClient(attacker.id, u"mine"_s);
    victimsAdmin = b.addUser(victim.id, Role::Admin, {}, u"admin@secretive.example.com"_s);
    boundUser = b.addUser(victim.id, Role::Member, victimsOtherClient.id, u"bound@example.com"_s);
    victimsViewer = b.addUser(victim.id, Role::Viewer, {}, u"viewer@example.com"_s);
    attackersAdmin = b.addUser(attacker.id, Role::Admin, {}, u"attacker@example.com"_s);
    addVictimsThings();
}

void TwoTenants::addVictimsThings() {
    addVersion(victimsAdmin, victimsClient, word);
    addVersion(victimsAdmin, victimsClient, QByteArray(word) + "2");
    addVersion(victimsAdmin, victimsOtherClient, "open");
    addVersion(attackersAdmin, attackersClient, "mine");
    Connection made;
    made.id = connection;
    made.organization = victim.id;
    made.client = victimsClient.id;
    made.status = ConnectionStatus::Connected;
    made.source = CredentialSource::AccessToken;
    made.instanceUrl = u"https://secretive.my.salesforce.com"_s;
    made.createdAt = made.updatedAt = backend().clock.now();
    if (!store::ConnectionStore(*backend().database).save(victim.id, made))
        qFatal("connection");
    if (!store::PullStore(*backend().database)
             .begin(victim.id, victimsClient.id, pull, u"a/b"_s, backend().clock.now(), std::chrono::seconds(3600), {}))
        qFatal("pull");
    const auto token = backend().tokens.create(backend::Actor::system(), TestBackend::principalOf(victimsAdmin),
                                               u"secretive token"_s, {});
    if (!token)
        qFatal("token");
    credential = token->credential.id;
    addVictimsWork();
}

/// What people leave behind at work: marks, notes, a schedule, alerts and what they told.
void TwoTenants::addVictimsWork() {
    TestBackend &b = backend();
    const Principal admin = TestBackend::principalOf(victimsAdmin);
    schema::Review review;
    review.key = {u"Account"_s, {}, u"object_changed"_s, u"label"_s, QString(32, u'a')};
    review.state = schema::ReviewState::Reviewed;
    review.note = u"a secretive note"_s;
    backend::Dismissal dismissal{QString::fromLatin1(rule), u"Account"_s, u"Id"_s, u"a secretive finding"_s, {}, {}};
    schedule::ScheduleRule every;
    every.everyHours = 6;
    every.zone = u"UTC"_s;
    schedule::AlertSetting alerts;
    alerts.webhookOn = true;
    alerts.webhookUrl = u"https://secretive.example.com/hook"_s;
    schedule::Notification told;
    told.client = victimsClient.id;
    told.kind = schedule::NotificationKind::PullFailed;
    told.reason = u"a secretive reason"_s;
    const bool done = b.reviews.review(admin, {victimsClient.id, victimsClient.id}, {review}).ok()
        && b.health.dismiss(admin, victimsClient.id, dismissal).ok()
        && b.schedules.setSchedule(admin, victimsClient.id, true, every, 0).ok()
        && b.notifications.setAlerts(admin, victimsClient.id, alerts, Secret(QByteArray("the webhook's secret"))).ok()
        && b.notifications.notify(victim.id, told, u"the first"_s).ok()
        && b.history.use(admin, {victimsClient.id, 2}, QUuid::fromString(QString::fromLatin1(holder))).ok();
    const auto listed = b.notifications.notifications(admin, {});
    if (!done || !listed || listed->size() != 1)
        qFatal("the victim's work");
    notification = listed->front().id;
    // What changed between versions is worked out meanwhile; nothing of the victim's may move by itself afterwards.
    for (const ClientAccount *client : {&victimsClient, &victimsOtherClient}) {
        const bool isComplete = QTest::qWaitFor([&] {
            const auto timeline = b.history.timeline(admin, client->id);
            return timeline && timeline->isComplete;
        }, 20000);
        if (!isComplete)
            qFatal("the history is not complete");
    }
    b.pool.threadPool()->waitForDone();
    QCoreApplication::processEvents();
}

QByteArray TwoTenants::difference(const QByteArray &before, const QByteArray &after) {
    const QByteArrayList old = before.split('\n'), now = after.split('\n');
    QByteArray lines;
    for (const QByteArray &line : now)
        lines += old.contains(line) ? QByteArray() : "+ " + line + '\n';
    for (const QByteArray &line : old)
        lines += now.contains(line) ? QByteArray() : "- " + line + '\n';
    return lines;
}

void TwoTenants::addVersion(const User &who, const ClientAccount &client, const QByteArray &label) {
    const QByteArray text = "{\"name\":\"Account\",\"label\":\"" + label
        + "\",\"custom\":false,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"" + label + "\"}]}";
    const auto imported = await(
        backend().topology.importFiles(TestBackend::principalOf(who), client.id, u"Account.json"_s, text));
    if (!imported)
        qFatal("%s", qPrintable(imported.error().message));
}

QJsonObject TwoTenants::workbenchSession(const User &user) {
    const HttpResponse response = backend().post(
        "/workbench/v1/session", {{u"email"_s, user.email}, {u"password"_s, QLatin1String(TestBackend::password)}});
    if (response.status != 200)
        qFatal("%s", response.body.constData());
    return jsonOf(response);
}

QByteArray TwoTenants::workbenchToken(const User &user) {
    return workbenchSession(user)["access_token"_L1].toString().toLatin1();
}

QByteArray TwoTenants::engineToken(const User &user) {
    const HttpResponse response = backend().post(
        "/engine/api/auth/login", {{u"email"_s, user.email}, {u"password"_s, QLatin1String(TestBackend::password)}});
    if (response.status != 200)
        qFatal("%s", response.body.constData());
    return jsonOf(response)["access_token"_L1].toString().toLatin1();
}

QByteArray TwoTenants::victimsRows() {
    store::Database &database = *backend().database;
    const auto text = [](const store::SqlRow &row) { return row.text(0); };
    const auto tables = database.all(
        u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"_s, {}, text);
    if (!tables || tables->size() < 10)
        qFatal("tables");
    QByteArray rows;
    for (const QString &table : *tables) {
        const auto columns = database.all(u"SELECT name FROM pragma_table_info('%1')"_s.arg(table), {}, text);
        QStringList quoted;
        bool owned = false;
        for (const QString &column : *columns) {
            quoted.append(u"quote(\"%1\")"_s.arg(column));
            owned = owned || column == u"organization_id";
        }
        // Rows that name no organization belong to rows that do; the attacker's own writes add none of them.
        QString sql = u"SELECT %1 FROM \"%2\""_s.arg(quoted.join(u" || ',' || "_s), table);
        store::SqlValues values;
        if (owned) {
            sql += u" WHERE organization_id = ?"_s;
            values = {victim.id};
        }
        const auto found = database.all(sql + u" ORDER BY 1"_s, values, text);
        if (!found)
            qFatal("%s", qPrintable(found.error().message));
        for (const QString &row : *found)
            rows += table.toUtf8() + ": " + row.toUtf8() + '\n';
    }
    return rows;
}

} // namespace fairlead::test
