#include "services/store/clientstore.h"
#include "services/store/credentialstore.h"
#include "services/store/dismissedfindingstore.h"
#include "services/store/reviewstore.h"
#include "services/store/snapshotstore.h"
#include "services/store/snapshotuses.h"
#include "services/store/userstore.h"
#include "tests/security/twotenants.h"

#include <QElapsedTimer>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

/// What one insider may pile up, and numbers and texts beyond all reason.
class TestQuotas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<TwoTenants>(); }
    void leases();
    void lists_data();
    void lists();
    void sessions();
    void noise();
    void dismissals();
    void reviews();
    void webhookUrls_data();
    void webhookUrls();
    void schedules_data();
    void schedules();
    void retentions_data();
    void retentions();
    void longTexts_data();
    void longTexts();
    void manyThings_data();
    void manyThings();

private:
    QByteArray client() const { return m_world->victimsClient.id.toString().toLatin1(); }
    HttpResponse send(HttpMethod method, const QByteArray &path, const QByteArray &body, const User &user) {
        QByteArray whole = "/workbench/v1" + path;
        whole.replace("{client}", client());
        return m_world->backend().send(method, whole, QByteArray(body).replace("{client}", client()),
                                       m_world->workbenchToken(user));
    }
    qint64 count(const QString &table) {
        return **m_world->backend().database->first(u"SELECT COUNT(*) FROM "_s + table, {},
                                                    [](const store::SqlRow &row) { return row.integer(0); });
    }
    void execute(const QString &sql, const store::SqlValues &values) {
        const auto done = m_world->backend().database->execute(sql, values);
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
    void fill(const QString &table, const QString &owner, const QUuid &id, qint64 wanted);

    std::unique_ptr<TwoTenants> m_world;
};

/// Copies one of the owner's rows until there are as many as wanted; the copies differ in what has to be unique.
void TestQuotas::fill(const QString &table, const QString &owner, const QUuid &id, qint64 wanted) {
    store::Database &database = *m_world->backend().database;
    const auto names = database.all(u"SELECT name FROM pragma_table_info('%1')"_s.arg(table), {},
                                    [](const store::SqlRow &row) { return row.text(0); });
    const QHash<QString, QString> unique{{u"id"_s, u"randomblob(16)"_s}, {u"token_hash"_s, u"randomblob(32)"_s},
                                         {u"email_key"_s, u"hex(randomblob(16))"_s}, {u"version"_s, u"1000 + i"_s}};
    const QStringList columns(names->begin(), names->end());
    QStringList values;
    for (const QString &name : columns)
        values.append(unique.value(name, name));
    const auto held = database.first(u"SELECT COUNT(*) FROM %1 WHERE %2 = ?"_s.arg(table, owner), {id},
                                     [](const store::SqlRow &row) { return row.integer(0); });
    execute(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO %1 (%2) SELECT %3 "
            "FROM n, (SELECT * FROM %1 WHERE %4 = ? LIMIT 1)"_s.arg(table, columns.join(u','), values.join(u','), owner),
            {wanted - **held, id});
}

/// A viewer cannot fill the database with leases, and those that ended go.
void TestQuotas::leases() {
    const qint64 before = count(u"snapshot_use"_s);
    const QByteArray token = m_world->workbenchToken(m_world->victimsViewer);
    const QByteArray path = "/workbench/v1/clients/" + client() + "/snapshots/2/use";
    const auto take = [&](const QByteArray &holder) {
        return m_world->backend().send(HttpMethod::Put, path, R"({"holder":")" + holder + R"("})", token).status;
    };
    const QByteArray mine = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QCOMPARE(take(mine), 204);
    for (int i = 1; i < store::SnapshotUses::mostHolders; ++i)
        QCOMPARE(take(QUuid::createUuid().toByteArray(QUuid::WithoutBraces)), 204);
    QCOMPARE(take(QUuid::createUuid().toByteArray(QUuid::WithoutBraces)), 400);
    QCOMPARE(take(mine), 204); // One that is held is renewed all the same.
    QCOMPARE(count(u"snapshot_use"_s), before + store::SnapshotUses::mostHolders);
    m_world->backend().clock.advance(std::chrono::minutes(10));
    QCOMPARE(take(QUuid::createUuid().toByteArray(QUuid::WithoutBraces)), 204);
    QCOMPARE(count(u"snapshot_use"_s), qint64(1));
    // Who ends somebody else's lease by its id gets nowhere.
    QCOMPARE(take(mine), 204);
    QCOMPARE(send(HttpMethod::Delete, "/clients/{client}/snapshots/2/use?holder=" + mine, {}, m_world->victimsAdmin).status, 204);
    QCOMPARE(count(u"snapshot_use"_s), qint64(2));
    QCOMPARE(send(HttpMethod::Delete, "/clients/{client}/snapshots/2/use?holder=" + mine, {}, m_world->victimsViewer).status, 204);
    QCOMPARE(count(u"snapshot_use"_s), qint64(1));
}

void TestQuotas::lists_data() {
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("clients") << store::ClientStore::most << u"client"_s << QByteArray("/workbench/v1/clients")
                             << QByteArray(R"({"name":"one more"})");
    QTest::newRow("users") << store::UserStore::most << u"app_user"_s << QByteArray("/engine/api/users/create")
                           << QByteArray(R"({"email":"more@example.com","password":"pw12345678","role":"org_admin"})");
    QTest::newRow("tokens") << store::CredentialStore::most << u"api_credential"_s << QByteArray("/engine/api/tokens/create")
                            << QByteArray(R"({"label":"one more"})");
    QTest::newRow("versions") << store::SnapshotStore::most << u"snapshot"_s
                              << QByteArray("/workbench/v1/clients/{client}/imports")
                              << QByteArray(R"({"name":"A","label":"A","custom":false,"fields":[{"name":"Id","type":"id"}]})");
}

/// What is listed as a whole, on a thread that others wait for, has an end.
void TestQuotas::lists() {
    QFETCH(int, most);
    QFETCH(QString, table);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    const bool isOfClient = table == u"snapshot";
    fill(table, isOfClient ? u"client_id"_s : u"organization_id"_s,
         isOfClient ? m_world->victimsClient.id.uuid() : m_world->victim.id.uuid(), most - 1);
    const QByteArray token = path.startsWith("/engine") ? m_world->engineToken(m_world->victimsAdmin)
                                                        : m_world->workbenchToken(m_world->victimsAdmin);
    const auto add = [&] {
        return m_world->backend().send(HttpMethod::Post, QByteArray(path).replace("{client}", client()),
                                       QByteArray(body).replace("more@", QUuid::createUuid().toByteArray(QUuid::Id128) + '@'), token);
    };
    HttpResponse response = add();
    QVERIFY2(response.status == 200 || response.status == 201, response.body.constData());
    response = add();
    QVERIFY2(response.status == 400 && response.body.contains("at most"), response.body.constData());
}

/// Every renewal is kept for a month, so that a stolen token is noticed: nobody fills the database with them.
void TestQuotas::sessions() {
    const User &user = m_world->victimsViewer;
    QJsonObject session = m_world->workbenchSession(user);
    HttpResponse response;
    const auto renew = [&] {
        response = m_world->backend().post("/workbench/v1/session/refresh", {{u"refresh_token"_s, session["refresh_token"_L1]}});
        if (response.status == 200)
            session = jsonOf(response);
        return response.status;
    };
    fill(u"refresh_session"_s, u"user_id"_s, user.id.uuid(), backend::SessionService::mostAnHour - 1);
    QCOMPARE(renew(), 200);
    QCOMPARE(renew(), 429);
    QCOMPARE(m_world->backend().post("/workbench/v1/session", {{u"email"_s, user.email},
                                                               {u"password"_s, QLatin1String(TestBackend::password)}}).status, 429);
    QCOMPARE(m_world->backend().get("/workbench/v1/session", session["access_token"_L1].toString().toLatin1()).status, 200);
    m_world->backend().clock.advance(std::chrono::hours(1));
    QCOMPARE(renew(), 200);
}

/// Each group once, however often it is named: the setting is told to every window of the organization.
void TestQuotas::noise() {
    const HttpResponse chosen = send(HttpMethod::Put, "/noise", R"({"revision":0,"groups":["help","labels","help","help"]})",
                                     m_world->victimsAdmin);
    QCOMPARE(chosen.status, 200);
    QCOMPARE(jsonOf(chosen)["groups"_L1].toArray(), (QJsonArray{u"help"_s, u"labels"_s}));
}

void TestQuotas::dismissals() {
    execute(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO dismissed_finding (organization_id, client_id, rule, object_name, field_name, note, dismissed_by, "
            "dismissed_at) SELECT ?, ?, 'picklist-inactive', 'O' || i, '', '', ?, 0 FROM n"_s,
            {store::DismissedFindingStore::most - 2, m_world->victim.id, m_world->victimsClient.id, m_world->victimsAdmin.id});
    const auto dismiss = [&](const QByteArray &object) {
        return send(HttpMethod::Post, "/clients/{client}/health/dismissals",
                    R"({"rule":"picklist-inactive","field":"","object":")" + object + R"("})", m_world->victimsAdmin).status;
    };
    QCOMPARE(dismiss("One"), 204);
    QCOMPARE(dismiss("Two"), 400);
    QCOMPARE(send(HttpMethod::Delete, "/clients/{client}/health/dismissals?rule=picklist-inactive&object=One&field=", {},
                  m_world->victimsAdmin).status, 204);
    QCOMPARE(dismiss("Two"), 204);
}

void TestQuotas::reviews() {
    execute(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO change_review (pair_id, object_name, field_name, kind, attribute, value_hash, state, note, revision, "
            "reviewer_id, reviewed_at) SELECT (SELECT MIN(id) FROM review_pair), 'O' || i, '', 'object_added', '', "
            "'0123456789abcdef0123456789abcdef', 'reviewed', '', 1, ?, 0 FROM n"_s,
            {store::ReviewStore::mostOfPair - 2, m_world->victimsAdmin.id}); // One is there already.
    const auto review = [&](const QByteArray &object, const QByteArray &note) {
        return send(HttpMethod::Post, "/reviews",
                    R"({"from":"{client}","to":"{client}","reviews":[{"object":")" + object
                        + R"(","kind":"object_added","values":"0123456789abcdef0123456789abcdef","state":"reviewed","note":")"
                        + note + R"(","revision":99}]})", m_world->victimsAdmin).status;
    };
    QCOMPARE(review("Last", "one"), 200);
    QCOMPARE(review("More", "one"), 400);
    QCOMPARE(review("Last", "another"), 200); // What is there can be written still.
}

void TestQuotas::webhookUrls_data() {
    QTest::addColumn<QByteArray>("url");
    for (const char *url : {"https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
                            "https://017700000001/", "https://0/", "https://[::1]/", "https://[::]/",
                            "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[64:ff9b::7f00:1]/",
                            "https://[2002:7f00:1::]/", "https://[fe80::1]/", "https://[fd00:ec2::254]/",
                            "https://169.254.169.254/latest/meta-data", "https://100.100.100.200/", "https://10.0.0.1/",
                            "https://192.168.0.1/", "https://172.16.0.1/", "https://\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa6.0.0.1/",
                            "https://a@127.0.0.1/", "https://user:pass@example.com/", "http://example.com/",
                            "gopher://example.com/", "file:///etc/passwd", "ftp://example.com/", "//example.com/", "https://",
                            "https:///x", "javascript:alert(1)", "https://example.com\\r\\nX-Header: y/",
                            "https://exa mple.com/", "smtp://example.com"})
        QTest::newRow(url) << QByteArray(url);
}

void TestQuotas::webhookUrls() {
    QFETCH(QByteArray, url);
    const HttpResponse response
        = send(HttpMethod::Put, "/clients/{client}/alerts",
               R"({"webhook_on":true,"webhook_secret":"s3cret","revision":1,"webhook_url":")" + url + R"("})",
               m_world->victimsAdmin);
    QVERIFY2(response.status == 400 || response.status == 422, response.body.constData());
    QVERIFY(!response.body.contains("s3cret"));
    const HttpResponse kept = send(HttpMethod::Get, "/clients/{client}/alerts", {}, m_world->victimsAdmin);
    QCOMPARE(jsonOf(kept)["webhook_url"_L1].toString(), u"https://secretive.example.com/hook"_s);
    QVERIFY(!kept.body.contains("webhook's secret"));
}

void TestQuotas::schedules_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<int>("status");
    const auto cron = [](const QByteArray &text) { return R"("cron":")" + text + R"(","zone":"UTC")"; };
    QTest::newRow("each minute") << cron("* * * * *") << 422;
    QTest::newRow("each second") << cron("* * * * * *") << 422;
    QTest::newRow("twice in a minute of the turn") << cron("0,59 * * * *") << 422;
    QTest::newRow("no such day") << cron("0 0 31 2 *") << 422;
    QTest::newRow("30 february") << cron("0 0 30 2 *") << 422;
    QTest::newRow("every leap day") << cron("0 0 29 2 *") << 200;
    QTest::newRow("leap days by any hour") << cron("*/15 * 29 2 *") << 200;
    QTest::newRow("rarest") << cron("59 */23 29 2 *") << 200;
    QTest::newRow("step 0") << cron("*/0 * * * *") << 422;
    QTest::newRow("step huge") << cron("*/99999999999 * * * *") << 422;
    QTest::newRow("negative") << cron("-1 * * * *") << 422;
    QTest::newRow("many parts") << cron(QByteArray("0,").repeated(90) + "0 * * * *") << 200;
    QTest::newRow("another when cut") << cron(QByteArray("0,").repeated(96) + "0 0 0 1-5") << 422;
    QTest::newRow("a zone that is none") << QByteArray(R"("every_hours":6,"zone":"AAAA")") << 422;
    QTest::newRow("a zone beyond Latin-1") << QByteArray(R"("every_hours":6,"zone":"\u0141uropa/Berlin")") << 422;
    QTest::newRow("nul") << cron("0 0 * * \\u0000") << 422;
    QTest::newRow("a path for a zone") << QByteArray(R"("every_hours":6,"zone":"../../../../etc/passwd")") << 422;
    QTest::newRow("a path to a zone") << QByteArray(R"("every_hours":6,"zone":"../zoneinfo/UTC")") << 422;
    QTest::newRow("an absolute zone") << QByteArray(R"("every_hours":6,"zone":"/usr/share/zoneinfo/UTC")") << 422;
    QTest::newRow("a long zone") << R"("every_hours":6,"zone":")" + QByteArray(100000, 'A') + '"' << 422;
    QTest::newRow("-1 hours") << QByteArray(R"("every_hours":-1,"zone":"UTC")") << 422;
    QTest::newRow("0 hours") << QByteArray(R"("every_hours":0,"zone":"UTC")") << 422;
    QTest::newRow("half an hour") << QByteArray(R"("every_hours":0.5,"zone":"UTC")") << 422;
    QTest::newRow("1e308 hours") << QByteArray(R"("every_hours":1e308,"zone":"UTC")") << 422;
    QTest::newRow("2^31 hours") << QByteArray(R"("every_hours":2147483648,"zone":"UTC")") << 422;
    QTest::newRow("anchored long ago")
        << QByteArray(R"("every_hours":1,"zone":"UTC","anchor_at":"0001-01-01T00:00:00Z")") << 200;
    QTest::newRow("anchored far ahead")
        << QByteArray(R"("every_hours":1,"zone":"UTC","anchor_at":"9999-12-31T23:59:59Z")") << 200;
}

void TestQuotas::schedules() {
    QFETCH(QByteArray, rule);
    QFETCH(int, status);
    QElapsedTimer timer;
    timer.start();
    const HttpResponse response = send(HttpMethod::Put, "/clients/{client}/schedule",
                                       R"({"on":true,"revision":1,)" + rule + '}', m_world->victimsAdmin);
    QVERIFY2(timer.elapsed() < 2000, "it takes the server too long");
    QCOMPARE(response.status, status);
    QVERIFY(response.body.size() < 2000); // Nobody's megabytes come back.
    if (status != 200)
        return;
    const auto next = parseIso(jsonOf(response)["next_at"_L1].toString());
    const Timestamp now = m_world->backend().clock.now();
    QVERIFY(next && *next > now && *next < now + std::chrono::days(366 * 9));
}

void TestQuotas::retentions_data() {
    QTest::addColumn<QByteArray>("policy");
    QTest::newRow("none") << QByteArray(R"("mode":"last","keep_last":0)");
    QTest::newRow("negative") << QByteArray(R"("mode":"last","keep_last":-1)");
    QTest::newRow("2^31") << QByteArray(R"("mode":"last","keep_last":2147483648)");
    QTest::newRow("2^32 + 1") << QByteArray(R"("mode":"last","keep_last":4294967297)");
    QTest::newRow("1e308") << QByteArray(R"("mode":"last","keep_last":1e308)");
    QTest::newRow("half") << QByteArray(R"("mode":"last","keep_last":1.5)");
    QTest::newRow("a text") << QByteArray(R"("mode":"last","keep_last":"5000")");
    QTest::newRow("days of a text") << QByteArray(R"("mode":"thin","all_days":"x")");
    QTest::newRow("days without end") << QByteArray(R"("mode":"thin","all_days":1,"weekly_days":1e9)");
    QTest::newRow("turned round") << QByteArray(R"("mode":"thin","all_days":100,"weekly_days":10)");
    QTest::newRow("no mode") << QByteArray(R"("mode":"everything")");
}

/// What is no number must not become the usual number: versions would go.
void TestQuotas::retentions() {
    QFETCH(QByteArray, policy);
    const QByteArray body = R"({"revision":0,)" + policy + '}';
    QCOMPARE(send(HttpMethod::Put, "/clients/{client}/retention", body, m_world->victimsAdmin).status, 422);
    QCOMPARE(send(HttpMethod::Post, "/clients/{client}/retention/preview", body, m_world->victimsAdmin).status, 422);
}

void TestQuotas::longTexts_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    const QByteArray version = "/clients/{client}/snapshots/1";
    const QByteArray review = R"({"from":"{client}","to":"{client}","reviews":[{"kind":"object_added","state":"reviewed",)"
                              R"("values":"0123456789abcdef0123456789abcdef","revision":0,)";
    QTest::newRow("note") << HttpMethod::Patch << version << QByteArray(R"({"note":"@"})");
    QTest::newRow("label") << HttpMethod::Patch << version << QByteArray(R"({"label":"@"})");
    QTest::newRow("name") << HttpMethod::Patch << QByteArray("/clients/{client}") << QByteArray(R"({"name":"@"})");
    QTest::newRow("new client") << HttpMethod::Post << QByteArray("/clients") << QByteArray(R"({"name":"@"})");
    QTest::newRow("review's note") << HttpMethod::Post << QByteArray("/reviews") << review + R"("object":"A","note":"@"}]})";
    QTest::newRow("review's object") << HttpMethod::Post << QByteArray("/reviews") << review + R"("object":"@"}]})";
    QTest::newRow("finding's object") << HttpMethod::Post << QByteArray("/clients/{client}/health/dismissals")
                                      << QByteArray(R"({"rule":"picklist-inactive","object":"@","field":""})");
    QTest::newRow("finding's note") << HttpMethod::Post << QByteArray("/clients/{client}/health/dismissals")
                                    << QByteArray(R"({"rule":"picklist-inactive","object":"A","field":"","note":"@"})");
    QTest::newRow("noise") << HttpMethod::Put << QByteArray("/noise") << QByteArray(R"({"revision":0,"groups":["@"]})");
    QTest::newRow("addresses") << HttpMethod::Put << QByteArray("/clients/{client}/alerts")
                               << QByteArray(R"({"revision":1,"email_to":"@"})");
    QTest::newRow("webhook's secret") << HttpMethod::Put << QByteArray("/clients/{client}/alerts")
                                      << QByteArray(R"({"revision":1,"webhook_secret":"@"})");
    QTest::newRow("webhook") << HttpMethod::Put << QByteArray("/clients/{client}/alerts")
                             << QByteArray(R"({"revision":1,"webhook_url":"https://example.com/@"})");
    QTest::newRow("ignored") << HttpMethod::Post << QByteArray("/diffs")
                             << QByteArray(R"({"from":{"client":"{client}","version":1},"to":{"client":"{client}","version":2},"ignore":["@"]})");
    QTest::newRow("matrix ignores") << HttpMethod::Post << QByteArray("/matrix")
                                    << QByteArray(R"({"columns":[{"client":"{client}","version":1},{"client":"{client}","version":2}],"ignore":["@"]})");
}

void TestQuotas::longTexts() {
    QFETCH(HttpMethod, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    const QByteArray token = m_world->workbenchToken(m_world->victimsAdmin);
    const QByteArray before = m_world->victimsRows();
    path.replace("{client}", client());
    body.replace("{client}", client());
    for (const qsizetype size : {20'000, 700'000, 20'000'000}) {
        const HttpResponse response = m_world->backend().send(method, "/workbench/v1" + path,
                                                              QByteArray(body).replace("@", QByteArray(size, 'x')), token);
        QVERIFY2(response.status == 422 || response.status == 400 || response.status == 413,
                 QByteArray::number(response.status) + ' ' + response.body.left(300));
        QVERIFY2(response.body.size() < 2000, QByteArray::number(response.body.size()));
    }
    QCOMPARE(TwoTenants::difference(before, m_world->victimsRows()), QByteArray());
}

void TestQuotas::manyThings_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    const QByteArray side = R"({"client":"{client}","version":1})";
    QTest::newRow("columns") << HttpMethod::Post << QByteArray("/matrix")
                             << R"({"columns":[)" + QByteArray(side + ',').repeated(24) + side + "]}";
    QTest::newRow("one column") << HttpMethod::Post << QByteArray("/matrix") << R"({"columns":[)" + side + "]}";
    QTest::newRow("no columns") << HttpMethod::Post << QByteArray("/matrix") << QByteArray(R"({"columns":[]})");
    QTest::newRow("notifications") << HttpMethod::Post << QByteArray("/notifications/read")
                                   << R"({"ids":[)" + QByteArray("\"0f5b1d9a-6c3e-4a57-9d31-5c1f0e7a2b44\",").repeated(5000)
                                          + R"("0f5b1d9a-6c3e-4a57-9d31-5c1f0e7a2b44"]})";
    const QByteArray names = QByteArray("\"labels\",").repeated(10'000) + "\"labels\"";
    QTest::newRow("ignored") << HttpMethod::Post << QByteArray("/diffs")
                             << R"({"from":)" + side + R"(,"to":)" + side + R"(,"ignore":[)" + names + "]}";
    QTest::newRow("noise") << HttpMethod::Put << QByteArray("/noise") << R"({"revision":0,"groups":[)" + names + "]}";
    QTest::newRow("a long name") << HttpMethod::Post << QByteArray("/diffs")
                                 << R"({"from":)" + side + R"(,"to":)" + side + R"(,"ignore":[")" + QByteArray(1000, 'n') + R"("]})";
    QTest::newRow("reviews") << HttpMethod::Post << QByteArray("/reviews")
                             << R"({"from":"{client}","to":"{client}","reviews":[)"
                                    + QByteArray(R"({"object":"A","kind":"object_added","state":"reviewed",)"
                                                 R"("values":"0123456789abcdef0123456789abcdef","revision":0},)").repeated(5000)
                                    + R"({"object":"A","kind":"object_added","state":"reviewed",)"
                                      R"("values":"0123456789abcdef0123456789abcdef","revision":0}]})";
}

void TestQuotas::manyThings() {
    QFETCH(HttpMethod, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    const HttpResponse response = send(method, path, body, m_world->victimsAdmin);
    QVERIFY2(response.status == 422 || response.status == 400 || response.status == 413, response.body.left(300).constData());
}

QTEST_GUILESS_MAIN(TestQuotas)
#include "tst_quotas.moc"
