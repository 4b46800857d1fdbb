#include "services/kernel/compression.h"
#include "tests/security/twotenants.h"

#include <QElapsedTimer>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

/// Whatever comes in, the answer blames the sender, takes no time, and changes nothing.
class TestHostileInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void paths_data();
    void paths();
    void bombs_data();
    void bombs();
    void endlessListsOfBadObjects();
    void unstorableNames();
    void markupStaysText();
};

namespace {

QByteArray nested(const QByteArray &open, const QByteArray &close, int depth) {
    return open.repeated(depth) + close.repeated(depth);
}

/// `value` as each member that any route reads.
QByteArray everywhere(const QByteArray &value) {
    static const QByteArrayList members{"name", "domain", "email", "password", "role", "client_id", "id", "label",
                                        "note", "pinned", "expires_in_days", "version", "organization", "refresh_token",
                                        "source", "instance_url", "access_token", "cli_alias", "slug", "org_id", "from",
                                        "to", "ignore"};
    QByteArray body = "{";
    for (const QByteArray &member : members)
        body += (body.size() > 1 ? ",\"" : "\"") + member + "\":" + value;
    return body + '}';
}

} // namespace

void TestHostileInput::bodies_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray("  \n");
    QTest::newRow("not JSON") << QByteArray("<xml/>");
    QTest::newRow("cut off") << QByteArray(R"({"name":"a)");
    QTest::newRow("scalar") << QByteArray("7");
    QTest::newRow("array") << QByteArray("[[]]");
    QTest::newRow("deep arrays") << nested("[", "]", 100'000);
    QTest::newRow("deep objects") << nested("{\"a\":", "}", 100'000);
    QTest::newRow("deep value") << everywhere(nested("[", "]", 300));
    QTest::newRow("unclosed depth") << QByteArray(500'000, '[');
    QTest::newRow("huge number") << everywhere("1e999");
    QTest::newRow("huge integer") << everywhere("99999999999999999999999999");
    QTest::newRow("negative") << everywhere("-1");
    QTest::newRow("smallest integer") << everywhere("-9223372036854775808");
    QTest::newRow("fraction") << everywhere("0.5");
    QTest::newRow("NaN") << everywhere("NaN");
    QTest::newRow("null") << everywhere("null");
    QTest::newRow("true") << everywhere("true");
    QTest::newRow("object") << everywhere(R"({"client":"x","version":-1})");
    QTest::newRow("NUL") << everywhere(R"("a\u0000b")");
    QTest::newRow("raw NUL") << everywhere(QByteArray("\"a\0b\"", 5));
    QTest::newRow("half a pair") << everywhere(R"("\ud800")");
    QTest::newRow("pair the wrong way round") << everywhere(R"("\udc00\ud800")");
    QTest::newRow("no character") << everywhere(R"("\uffff\ufffe")");
    QTest::newRow("invalid UTF-8") << everywhere("\"\xff\xfe\xc0\x80\"");
    QTest::newRow("overlong") << everywhere("\"\xc0\xaf\xe0\x80\xaf\"");
    QTest::newRow("BOM") << QByteArray("\xef\xbb\xbf") + everywhere("\"x\"");
    QTest::newRow("quote") << everywhere(R"("'; DROP TABLE client; --")");
    QTest::newRow("wildcards") << everywhere(R"("%_*?")");
    QTest::newRow("placeholders") << everywhere(R"("? ?1 :a @b $1 %1 %2")");
    QTest::newRow("terminal") << everywhere("\"\\u001b[2J\\r\\nSet-Cookie: a=b\"");
    QTest::newRow("long") << everywhere('"' + QByteArray(20'000, 'x') + '"');
    QTest::newRow("twice") << QByteArray(R"({"name":"a","name":["b"],"name":null})");
    QTest::newRow("many members") << '{' + QByteArray("\"a\":1,").repeated(100'000) + "\"b\":2}";
}

void TestHostileInput::bodies() {
    QFETCH(QByteArray, body);
    for (const store::Dialect dialect : {store::Dialect::Sqlite, store::Dialect::Postgres}) {
        TwoTenants world(dialect);
        if (!world.problem().isEmpty())
            continue;
        const QByteArray workbench = world.workbenchToken(world.attackersAdmin);
        const QByteArray engine = world.engineToken(world.attackersAdmin);
        for (const http::Surface *surface : {static_cast<const http::Surface *>(world.workbench.get()),
                                             static_cast<const http::Surface *>(world.engine.get())}) {
            for (const http::Route &route : surface->routes()) {
                if (route.method == HttpMethod::Get)
                    continue;
                QByteArray path = surface->prefix() + route.path;
                path.replace("{client}", world.attackersClient.id.toString().toLatin1()).replace("{version}", "1");
                path.replace("{pull}", world.pull.toString().toLatin1());
                QElapsedTimer timer;
                timer.start();
                const QByteArray bearer = route.access.credential == http::CredentialPolicy::SuperAdmin
                    ? QByteArray(TwoTenants::superAdminSecret)
                    : surface == world.workbench.get() ? workbench
                                                       : engine;
                const HttpResponse response = world.backend().send(route.method, path, body, bearer);
                const QByteArray told
                    = path + " -> " + QByteArray::number(response.status) + ' ' + response.body.left(300);
                QVERIFY2(response.status < 500 || response.status == 502, told.constData());
                QVERIFY2(timer.elapsed() < 5000, told.constData());
                QVERIFY2(!response.body.contains("SQL") && !response.body.contains("sqlstate"), told.constData());
            }
        }
    }
}

void TestHostileInput::paths_data() {
    QTest::addColumn<QByteArray>("part");
    for (const char *part : {"%00", "a%00b", "..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%", "%zz", "%ff%fe", "%c0%af",
                             "%ed%a0%80", "'%20OR%201=1--", "*", "latest", "0", "-1", "01", "1e3", "99999999999999999999",
                             "{client}", "%0d%0aSet-Cookie:a=b", "%1b[2J"})
        QTest::newRow(part) << QByteArray(part);
    QTest::newRow("long") << QByteArray(7000, 'a');
}

void TestHostileInput::paths() {
    QFETCH(QByteArray, part);
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QByteArray client = world.attackersClient.id.toString().toLatin1();
    for (const http::Route &route : world.workbench->routes()) {
        for (const char *parameter : {"{client}", "{version}", "{object}", "{pull}"}) {
            if (!route.path.contains(parameter) || route.method == HttpMethod::Delete)
                continue;
            QByteArray path = world.workbench->prefix() + route.path;
            path.replace(parameter, part);
            path.replace("{client}", client).replace("{version}", "1").replace("{object}", "Account");
            const HttpResponse response = world.backend().send(route.method, path, {}, token);
            QVERIFY2(response.status < 500, (path + ' ' + response.body).constData());
            for (const auto &[name, value] : response.headers.all())
                QVERIFY(!value.contains('\n') && name != "Set-Cookie");
        }
    }
}

void TestHostileInput::bombs_data() {
    QTest::addColumn<QByteArray>("text");
    constexpr int size = 60'000'000;
    const auto filled = [](const QByteArray &head, const QByteArray &unit, const QByteArray &tail) {
        return head + unit.repeated(size / int(unit.size())) + tail;
    };
    QTest::newRow("blanks") << filled({}, " ", {});
    QTest::newRow("numbers") << filled("[", "1,", "1]");
    QTest::newRow("fields") << filled(R"({"name":"A","fields":[)", "{},", "{}]}");
    QTest::newRow("describes") << filled(R"({"describes":{)", R"("":1,)", R"("a":1}})");
    QTest::newRow("depth") << filled({}, "[", {});
    QTest::newRow("zeros") << QByteArray(size, '\0');
}

/// A few kilobytes that unpack to many megabytes are told apart before they are parsed.
void TestHostileInput::bombs() {
    QFETCH(QByteArray, text);
    const QByteArray packed = zstdCompress(text, 3);
    QVERIFY(packed.size() < 100'000);
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    QElapsedTimer timer;
    timer.start();
    const QByteArray path = "/workbench/v1/clients/" + world.attackersClient.id.toString().toLatin1() + "/imports";
    const HttpResponse response = world.backend().send(HttpMethod::Post, path, packed, token);
    QVERIFY2(response.status == 422 || response.status == 413, response.body.left(300).constData());
    QVERIFY(response.body.size() < 100'000);
    QVERIFY2(timer.elapsed() < 3000, QByteArray::number(timer.elapsed()).constData());
}

/// What is told about a version stays short, however much of it was bad.
void TestHostileInput::endlessListsOfBadObjects() {
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QByteArray client = "/workbench/v1/clients/" + world.attackersClient.id.toString().toLatin1();
    QByteArray text = R"({"describes":{"A":{"name":"A","custom":false,"fields":[{"name":"Id","type":"id"}]})";
    QByteArray extras;
    for (int i = 0; i < 20'000; ++i) {
        text += ",\"bad " + QByteArray::number(i) + "\":1";
        extras += (i ? ",\"bad " : "\"bad ") + QByteArray::number(i) + "\":{}";
    }
    text += "},\"extras\":{" + extras + "}}";
    const HttpResponse response = world.backend().send(HttpMethod::Post, client + "/imports", text, token);
    QVERIFY2(response.status == 201, response.body.left(300).constData());
    const QJsonArray bad = jsonOf(response)["bad"_L1].toArray();
    QVERIFY2(bad.size() > 900 && bad.size() <= 1002, QByteArray::number(bad.size()).constData());
    QVERIFY(response.body.contains("more could not be read"));
    QVERIFY(world.backend().get(client + "/snapshots", token).body.size() < 300'000);
}

/// A name that no database takes makes one object bad, not the whole import.
void TestHostileInput::unstorableNames() {
    for (const store::Dialect dialect : {store::Dialect::Sqlite, store::Dialect::Postgres}) {
        TwoTenants world(dialect);
        if (!world.problem().isEmpty())
            continue;
        const QByteArray token = world.workbenchToken(world.attackersAdmin);
        const QByteArray client = "/workbench/v1/clients/" + world.attackersClient.id.toString().toLatin1();
        const QByteArray good = R"("Good":{"name":"Good","custom":false,"fields":[{"name":"Id","type":"id"}]})";
        for (const QByteArray &name :
             {QByteArray(R"(A\u0000B)"), QByteArray(R"(\ud800)"), QByteArray(100'000, 'n'), QByteArray("\\u001b[2J")}) {
            const QByteArray text = "{\"meta\":{\"label\":\"a\\u0000b" + QByteArray(1000, 'c') + "\"},\"describes\":{" + good
                + ",\"" + name + "\":{\"name\":\"" + name
                + "\",\"label\":\"a\\u0000b\",\"custom\":false,\"fields\":[{\"name\":\"Id\",\"type\":\"id\"}]}}}";
            const HttpResponse response = world.backend().send(HttpMethod::Post, client + "/imports", text, token);
            const QByteArray told
                = name.left(20) + ' ' + QByteArray::number(response.status) + ' ' + response.body.left(300);
            if (name.contains("ud800")) // No JSON of Unicode: refused as a whole, before anything is read.
                QVERIFY2(response.status == 201 || response.status == 422, told.constData());
            else
                QVERIFY2(response.status == 201, told.constData());
            QVERIFY(response.body.size() < 10'000);
            QCOMPARE(world.backend().get(client + "/snapshots/latest/outline", token).status, 200);
        }
    }
}

/// The API answers JSON alone: a stored name is never taken for a page.
void TestHostileInput::markupStaysText() {
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QString name = u"<script>alert(1)</script>\"'=cmd|' /C calc'!A0"_s;
    const HttpResponse made = world.backend().post("/workbench/v1/clients", {{u"name"_s, name}}, token);
    QCOMPARE(made.status, 201);
    const HttpResponse listed = world.backend().get("/workbench/v1/clients", token);
    QCOMPARE(listed.headers.value("Content-Type"), QByteArray("application/json"));
    QVERIFY(QJsonDocument::fromJson(listed.body).object()["data"_L1].toArray().last()["name"_L1].toString() == name);
    const HttpResponse error = world.backend().get("/workbench/v1/clients/<script>", token);
    QCOMPARE(error.headers.value("Content-Type"), QByteArray("application/json"));
    QVERIFY(!error.body.contains("<script>"));
}

QTEST_GUILESS_MAIN(TestHostileInput)
#include "tst_hostileinput.moc"
