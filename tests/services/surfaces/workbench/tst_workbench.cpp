#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "tests/services/surfaces/workbench/workbenchworld.h"

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// `field` of the object, or of an object inside it: `error.message`.
QJsonValue at(const QJsonObject &json, const QString &path) {
    QJsonValue value = json;
    for (const QString &key : path.split(u'.'))
        value = value.toObject()[key];
    return value;
}

} // namespace

class TestWorkbench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();

    void sessions();
    void clients();
    void versions();
    void theWholeJob();
    void refuses_data();
    void refuses();

private:
    HttpResponse send(HttpMethod method, const QByteArray &path, const QByteArray &body = {}) {
        return m_world->backend.send(method, path.startsWith('/') ? "/workbench/v1" + path : m_world->clientPath('/' + path),
                                     body, m_token);
    }
    QJsonObject get(const QByteArray &path) {
        const HttpResponse response = send(HttpMethod::Get, path);
        return response.status == 200 ? jsonOf(response) : QJsonObject{{u"status"_s, response.status}};
    }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<WorkbenchWorld> m_world;
    QByteArray m_token;
};

void TestWorkbench::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    if (const TestDatabase probe(dialect); !probe.problem().isEmpty())
        QSKIP(qPrintable(probe.problem()));
    m_sandbox = std::make_unique<sandbox::Sandbox>(std::make_unique<sandbox::OrgGenerator>(5, 30, 900));
    QVERIFY(m_sandbox->start());
    m_world = std::make_unique<WorkbenchWorld>(
        dialect, TestBackend::optionsFor(m_sandbox->url(), sandbox::World::nangoKey()));
    m_token = m_world->token(m_world->admin);
}

void TestWorkbench::cleanup() {
    m_world.reset();
    m_sandbox.reset();
}

void TestWorkbench::sessions() {
    const QJsonObject session = m_world->signIn(m_world->admin);
    QCOMPARE(session["expires_in"_L1].toInt(), 900);
    QCOMPARE(at(session, u"organization.slug"_s), QJsonValue(u"acme"_s));
    QCOMPARE(at(session, u"user.role"_s), QJsonValue(u"admin"_s));
    QCOMPARE(at(session, u"user.client_id"_s), QJsonValue());
    const QJsonObject mine = get("/session");
    QCOMPARE(mine["permissions"_L1].toArray().size(), 8);
    QCOMPARE(get("/organizations")["data"_L1].toArray().size(), 1);

    const QByteArray refresh = QJsonDocument(QJsonObject{{u"refresh_token"_s, session["refresh_token"_L1]}}).toJson();
    const HttpResponse renewed = send(HttpMethod::Post, "/session/refresh", refresh);
    QCOMPARE(renewed.status, 200);
    QCOMPARE(renewed.headers.value("Cache-Control"), QByteArray("no-store"));
    const QByteArray next = QJsonDocument(QJsonObject{{u"refresh_token"_s, jsonOf(renewed)["refresh_token"_L1]}}).toJson();
    QCOMPARE(send(HttpMethod::Delete, "/session", next).status, 204);
    QCOMPARE(send(HttpMethod::Post, "/session/refresh", next).status, 401);
    QCOMPARE(send(HttpMethod::Post, "/session/refresh", refresh).status, 401);
    const HttpResponse wrong = send(HttpMethod::Post, "/session", R"({"email":"nobody@example.com","password":"x"})");
    QCOMPARE(wrong.status, 401);
    QVERIFY(wrong.body.contains("Invalid credentials"));
}

void TestWorkbench::clients() {
    const HttpResponse made = send(HttpMethod::Post, "/clients", R"({"name":"North","domain":null,"unknown":[1]})");
    QCOMPARE(made.status, 201);
    const QJsonObject north = jsonOf(made);
    QCOMPARE(north["domain"_L1], QJsonValue(QJsonValue::Null));
    QCOMPARE(north["connection"_L1], QJsonValue(QJsonValue::Null));
    QCOMPARE(north["latest_version"_L1], QJsonValue(QJsonValue::Null));
    QCOMPARE(get("/clients")["data"_L1].toArray().size(), 3);
    const QByteArray path = "/clients/" + north["id"_L1].toString().toUtf8();
    const HttpResponse changed = send(HttpMethod::Patch, path, R"({"domain":"north.org"})");
    QCOMPARE(changed.status, 200);
    QCOMPARE(get(path)["name"_L1], QJsonValue(u"North"_s));
    QCOMPARE(get(path)["domain"_L1], QJsonValue(u"north.org"_s));
    QCOMPARE(get("/clients/" + m_world->client.id.toString().toUtf8())["latest_version"_L1].toInt(), 1);
}

void TestWorkbench::versions() {
    m_world->addVersion("\"label\":\"New\"");
    const QJsonArray list = get("snapshots")["data"_L1].toArray();
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0].toObject()["version"_L1].toInt(), 2);
    QCOMPARE(get("snapshots/latest"), list[0].toObject());
    QCOMPARE(get("snapshots/1")["source"_L1].toString().isEmpty(), false);
    const HttpResponse noted = send(HttpMethod::Patch, "snapshots/1", R"({"label":"Before","pinned":true})");
    QCOMPARE(noted.status, 200);
    QCOMPARE(jsonOf(noted)["label"_L1], QJsonValue(u"Before"_s));
    QCOMPARE(send(HttpMethod::Delete, "snapshots/1").status, 400);
    QCOMPARE(at(get("snapshots/latest/objects/Account"), u"describe.label"_s), QJsonValue(u"New"_s));
    QCOMPARE(get("snapshots/1/outline")["data"_L1].toArray().size(), 1);
    QCOMPARE(get("objects/Account/history")["data"_L1].toArray().size(), 2);
    const HttpResponse hits = m_world->backend.send(HttpMethod::Get, m_world->clientPath("/snapshots/1/search"), {}, m_token);
    QCOMPARE(jsonOf(hits)["data"_L1].toArray().size(), 0);
    const QByteArray id = m_world->client.id.toString().toUtf8();
    const QByteArray sides = R"("from":{"client":")" + id + R"(","version":1},"to":{"client":")" + id + R"(","version":"latest"})";
    const HttpResponse diff = send(HttpMethod::Post, "/diffs", '{' + sides + '}');
    QCOMPARE(diff.status, 200);
    QCOMPARE(jsonOf(diff)["objects_compared"_L1].toInt(), 1);
    const QJsonObject change = jsonOf(diff)["changes"_L1].toArray().at(0).toObject();
    QCOMPARE(change["kind"_L1], QJsonValue(u"object_changed"_s));
    QCOMPARE(change["attribute"_L1], QJsonValue(u"label"_s));
    const HttpResponse quiet = send(HttpMethod::Post, "/diffs", '{' + sides + R"(,"ignore":["labels"]})");
    QCOMPARE(jsonOf(quiet)["changes"_L1].toArray().size(), 0);
    QCOMPARE(send(HttpMethod::Patch, "snapshots/1", R"({"pinned":false})").status, 200);
    const QByteArray holder = R"({"holder":")" + generateUuid().toByteArray(QUuid::WithoutBraces) + R"("})";
    const HttpResponse used = m_world->backend.send(HttpMethod::Put, m_world->clientPath("/snapshots/1/use"), holder,
                                                    m_world->token(m_world->viewer));
    QCOMPARE(used.status, 204);
    const HttpResponse open = send(HttpMethod::Delete, "snapshots/1");
    QCOMPARE(open.status, 409);
    QCOMPARE(at(jsonOf(open), u"error.details.anyway"_s), QJsonValue(true));
    QCOMPARE(send(HttpMethod::Delete, "snapshots/1?anyway=true").status, 204);
    QCOMPARE(send(HttpMethod::Get, "snapshots/1").status, 404);
}

void TestWorkbench::theWholeJob() {
    QCOMPARE(send(HttpMethod::Post, "pulls").status, 400);
    const QByteArray connection
        = QJsonDocument(QJsonObject{{u"source"_s, u"access_token"_s},
                                    {u"instance_url"_s, m_sandbox->url().toString()},
                                    {u"access_token"_s, QString::fromLatin1(sandbox::World::firstToken())}}).toJson();
    const HttpResponse connected = send(HttpMethod::Post, "connection", connection);
    QVERIFY2(connected.status == 201, connected.body.constData());
    QVERIFY(!connected.body.contains(sandbox::World::firstToken()));
    QCOMPARE(at(jsonOf(connected), u"connection.status"_s), QJsonValue(u"connected"_s));
    QCOMPARE(jsonOf(connected)["connect_session"_L1], QJsonValue(QJsonValue::Null));
    QCOMPARE(get("/connections")["data"_L1].toArray().size(), 1);

    const HttpResponse started = send(HttpMethod::Post, "pulls");
    QVERIFY2(started.status == 202, started.body.constData());
    const QByteArray pull = "/pulls/" + jsonOf(started)["id"_L1].toString().toUtf8();
    QTRY_COMPARE_WITH_TIMEOUT(get(pull)["state"_L1].toString(), u"finished"_s, 20'000);
    QCOMPARE(get(pull)["version"_L1].toInt(), 2);
    QCOMPARE(get("snapshots/latest")["objects_count"_L1].toInt(), 30);
    const HttpResponse cancelled = send(HttpMethod::Delete, pull);
    QCOMPARE(jsonOf(cancelled)["state"_L1], QJsonValue(u"finished"_s));
    QCOMPARE(send(HttpMethod::Post, "connection/test").status, 200);
    QCOMPARE(send(HttpMethod::Delete, "connection").status, 204);
    QCOMPARE(send(HttpMethod::Get, "connection").status, 404);

    const HttpResponse nango = send(HttpMethod::Post, "connection", R"({"source":"nango"})");
    QVERIFY2(nango.status == 201, nango.body.constData());
    QVERIFY(!at(jsonOf(nango), u"connect_session.token"_s).toString().isEmpty());
    QCOMPARE(jsonOf(send(HttpMethod::Post, "connection/callback"))["status"_L1], QJsonValue(u"connected"_s));
    QCOMPARE(send(HttpMethod::Get, "/salesforce-cli/orgs").status, 422);
}

void TestWorkbench::refuses_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *request, const QByteArray &body, int status, const char *says) {
        QTest::newRow(name) << QByteArray(request) << body << status << QByteArray(says);
    };
    row("no body", "POST /clients", {}, 422, "not JSON");
    row("a list", "POST /clients", "[]", 422, "not a JSON object");
    row("a member missing", "POST /clients", "{}", 422, "name is missing");
    row("a member of another type", "POST /clients", R"({"name":1})", 422, "name is not a text");
    row("a name that never ends", "POST /clients", R"({"name":")" + QByteArray(300, 'x') + "\"}", 422, "longer than 255");
    row("no uuid in the path", "GET /clients/7", {}, 422, "not a uuid");
    row("an unknown client", "GET /clients/018f0000-0000-7000-8000-000000000000", {}, 404, "Client not found");
    row("version nought", "GET snapshots/0", {}, 422, "nor latest");
    row("a version below nought", "GET snapshots/-1", {}, 422, "nor latest");
    row("a version with a sign", "GET snapshots/+1", {}, 422, "nor latest");
    row("a version beyond numbers", "GET snapshots/99999999999999", {}, 422, "nor latest");
    row("a version that is none", "GET snapshots/9", {}, 404, "Topology snapshot not found");
    row("an object that is none", "GET snapshots/1/objects/Nope", {}, 404, "Object not found");
    row("pinned as text", "PATCH snapshots/1", R"({"pinned":"yes"})", 422, "pinned is neither true nor false");
    row("a diff of nothing", "POST /diffs", "{}", 422, "from.client is not a uuid");
    row("a broken version", "POST /diffs",
        R"({"from":{"client":"018f0000-0000-7000-8000-000000000000","version":1.5}})", 422, "from.version");
    row("an unknown source", "POST connection", R"({"source":"magic"})", 422, "source is neither");
    row("an unknown pull", "GET /pulls/018f0000-0000-7000-8000-000000000000", {}, 404, "Pull not found");
    row("an import that is none", "POST imports", "hello", 422, "not JSON");
    row("a path that is none", "GET /nowhere", {}, 404, "Not Found");
    row("a method that is none", "DELETE /clients", {}, 405, "Method Not Allowed");
    row("a body over its limit", "POST /clients", QByteArray(2 * 1024 * 1024, ' '), 413, "too_large");
}

void TestWorkbench::refuses() {
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const QByteArrayList parts = request.split(' ');
    const HttpResponse response = send(*httpMethodFromName(parts[0]), parts[1], body);
    QVERIFY2(response.status == status, response.body.constData());
    QVERIFY2(response.body.contains(says), response.body.constData());
    QVERIFY(jsonOf(response).contains("error"_L1));
}

QTEST_GUILESS_MAIN(TestWorkbench)
#include "tst_workbench.moc"
