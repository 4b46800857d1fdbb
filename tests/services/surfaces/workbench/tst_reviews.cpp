#include "tests/services/surfaces/workbench/workbenchworld.h"

#include "services/domain/schema/review.h"
#include "services/store/auditstore.h"

#include <QJsonArray>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

/// Reviews, the tenant's noise and comparisons with what is not stored, over the whole backend on both databases.
class TestReviews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup() { m_world.reset(); }

    void keepsReviews();
    void losesNothing();
    void allOrNone();
    void tellsOthers();
    void hidesFromOthers();
    void refuses_data();
    void refuses();
    void keepsNoise();
    void comparesUnstored();
    void writesDiffsAsTheyAre();

private:
    QJsonObject review(const QString &field, const QString &state, int revision = 0, const QString &note = {}) const {
        return {{u"object"_s, u"Account"_s}, {u"field"_s, field}, {u"kind"_s, u"field_changed"_s},
                {u"attribute"_s, u"length"_s}, {u"values"_s, QString(32, u'a')}, {u"state"_s, state},
                {u"note"_s, note}, {u"revision"_s, revision}};
    }
    HttpResponse write(const QJsonArray &reviews, const QByteArray &token) {
        return m_world->backend.post("/workbench/v1/reviews", {{u"from"_s, id()}, {u"to"_s, id()}, {u"reviews"_s, reviews}}, token);
    }
    QJsonObject list(const QByteArray &token, int since = 0) {
        return jsonOf(request(HttpMethod::Get, "/reviews", "from=" + id().toLatin1() + "&to=" + id().toLatin1()
                                                               + "&since=" + QByteArray::number(since), {}, token));
    }
    HttpResponse request(HttpMethod method, const QByteArray &path, const QByteArray &query, const QByteArray &body,
                         const QByteArray &token) {
        HttpRequest request;
        request.method = method;
        request.path = "/workbench/v1" + path;
        request.query = query;
        request.body = body;
        request.headers.append("Authorization", "Bearer " + token);
        return await(m_world->backend.pipeline().handle(std::move(request)));
    }
    QString id() const { return m_world->client.id.toString(); }

    std::unique_ptr<WorkbenchWorld> m_world;
    QByteArray m_token;
};

void TestReviews::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    if (const TestDatabase probe(dialect); !probe.problem().isEmpty())
        QSKIP(qPrintable(probe.problem()));
    m_world = std::make_unique<WorkbenchWorld>(dialect);
    m_token = m_world->token(m_world->admin);
}

void TestReviews::keepsReviews() {
    QCOMPARE(list(m_token)["revision"_L1].toInt(), 0);
    QVERIFY(list(m_token)["data"_L1].toArray().isEmpty());
    const HttpResponse first = write({review(u"Name"_s, u"reviewed"_s, 0, u"Zoë 雪"_s), review(u"Phone"_s, u"open"_s)}, m_token);
    QCOMPARE(first.status, 200);
    QCOMPARE(jsonOf(first)["data"_L1].toArray().size(), 2);
    QCOMPARE(write({review(u"Name"_s, u"open"_s, 1)}, m_token).status, 200);
    const QJsonObject news = list(m_token, 1);
    QCOMPARE(news["revision"_L1].toInt(), 2);
    QCOMPARE(news["data"_L1].toArray().size(), 1);
    QCOMPARE(news["data"_L1].toArray().first().toObject()["state"_L1].toString(), u"open"_s);
    QVERIFY(!news["data"_L1].toArray().first().toObject()["reviewer"_L1].toString().isEmpty());
    QCOMPARE(list(m_token)["data"_L1].toArray().size(), 2);
    // Many at once go another way to the same end.
    QJsonArray many;
    for (int i = 0; i < 600; ++i)
        many.append(review(u"F%1__c"_s.arg(i), u"reviewed"_s));
    many.append(review(u"F1__c"_s, u"open"_s)); // Twice: the last counts.
    QCOMPARE(write(many, m_token).status, 200);
    QCOMPARE(list(m_token)["data"_L1].toArray().size(), 602);
    QCOMPARE(write({}, m_token).status, 200);
}

void TestReviews::losesNothing() {
    const QByteArray other = m_world->token(m_world->bound);
    QCOMPARE(write({review(u"Name"_s, u"reviewed"_s, 0, u"mine"_s)}, m_token).status, 200);
    // Saying the same again is no conflict, and the first remains who said it.
    QCOMPARE(write({review(u"Name"_s, u"reviewed"_s, 0, u"mine"_s)}, other).status, 200);
    const HttpResponse late = write({review(u"Name"_s, u"reviewed"_s, 0, u"theirs"_s)}, other);
    QVERIFY2(late.status == 409 && late.body.contains("current"), late.body.constData());
    const QJsonObject current = jsonOf(late)["error"_L1].toObject()["details"_L1].toObject()["current"_L1].toArray().first().toObject();
    QCOMPARE(current["note"_L1].toString(), u"mine"_s);
    QCOMPARE(current["revision"_L1].toInt(), 1);
    QVERIFY(schema::reviewFromJson(current));
    QCOMPARE(list(m_token)["data"_L1].toArray().first().toObject()["note"_L1].toString(), u"mine"_s);
    // With the state it has now seen the second one may write.
    QCOMPARE(write({review(u"Name"_s, u"reviewed"_s, 1, u"theirs"_s)}, other).status, 200);
    QCOMPARE(list(m_token)["data"_L1].toArray().first().toObject()["note"_L1].toString(), u"theirs"_s);
}

void TestReviews::allOrNone() {
    QCOMPARE(write({review(u"Name"_s, u"reviewed"_s)}, m_token).status, 200);
    QCOMPARE(write({review(u"Phone"_s, u"reviewed"_s), review(u"Name"_s, u"open"_s)}, m_token).status, 409);
    QCOMPARE(list(m_token)["data"_L1].toArray().size(), 1);
}

void TestReviews::tellsOthers() {
    QObject context;
    std::vector<backend::Event> events;
    m_world->backend.events.subscribe(&context, m_world->acme.id, [&](const backend::Event &event) { events.push_back(event); });
    QCOMPARE(write({review(u"Name"_s, u"reviewed"_s)}, m_token).status, 200);
    QTRY_COMPARE(events.size(), size_t(1));
    QCOMPARE(events[0].type, u"review.changed"_s);
    QCOMPARE(events[0].payload["revision"_L1].toInt(), 1);
    QVERIFY(TestBackend::principalOf(m_world->bound).sees(*events[0].client));
    // Two clients' reviews are nothing for somebody who sees one of them.
    const QJsonObject two{{u"from"_s, id()}, {u"to"_s, m_world->hidden.id.toString()}, {u"reviews"_s, QJsonArray{review(u"Name"_s, u"reviewed"_s)}}};
    QCOMPARE(m_world->backend.post("/workbench/v1/reviews", two, m_token).status, 200);
    QTRY_COMPARE(events.size(), size_t(2));
    QVERIFY(!TestBackend::principalOf(m_world->bound).sees(*events[1].client));
    QVERIFY(TestBackend::principalOf(m_world->admin).sees(*events[1].client));
    QCOMPARE(m_world->backend.post("/workbench/v1/reviews", two, m_world->token(m_world->bound)).status, 404);
}

void TestReviews::hidesFromOthers() {
    QCOMPARE(write({review(u"Name"_s, u"reviewed"_s)}, m_token).status, 200);
    const QByteArray stranger = m_world->token(m_world->stranger);
    QCOMPARE(write({review(u"Name"_s, u"open"_s, 1)}, stranger).status, 404);
    QVERIFY(!list(stranger).contains("data"_L1));
    const QByteArray viewer = m_world->token(m_world->viewer);
    QCOMPARE(list(viewer)["data"_L1].toArray().size(), 1);
    QCOMPARE(write({review(u"Name"_s, u"open"_s, 1)}, viewer).status, 403);
    QCOMPARE(list(m_token)["data"_L1].toArray().first().toObject()["state"_L1].toString(), u"reviewed"_s);
}

void TestReviews::refuses_data() {
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("state") << u"state"_s << QJsonValue(u"maybe"_s);
    QTest::newRow("state of a rename") << u"state"_s << QJsonValue(u"confirmed"_s);
    QTest::newRow("kind") << u"kind"_s << QJsonValue(u"weather"_s);
    QTest::newRow("no object") << u"object"_s << QJsonValue();
    QTest::newRow("no hash") << u"values"_s << QJsonValue(u"abc"_s);
    QTest::newRow("long note") << u"note"_s << QJsonValue(QString(10'001, u'x'));
    QTest::newRow("null in note") << u"note"_s << QJsonValue(QString(QChar(u'\0')));
    QTest::newRow("long name") << u"field"_s << QJsonValue(QString(2000, u'x'));
    QTest::newRow("negative revision") << u"revision"_s << QJsonValue(-1);
    QTest::newRow("broken revision") << u"revision"_s << QJsonValue(1.5);
}

void TestReviews::refuses() {
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QJsonObject broken = review(u"Name"_s, u"reviewed"_s);
    broken.insert(member, value);
    QCOMPARE(write({review(u"Phone"_s, u"reviewed"_s), broken}, m_token).status, 422);
    QVERIFY(list(m_token)["data"_L1].toArray().isEmpty());
}

void TestReviews::keepsNoise() {
    const auto get = [this](const QByteArray &token) { return jsonOf(m_world->backend.get("/workbench/v1/noise", token)); };
    const auto put = [this](const QJsonArray &groups, int revision, const QByteArray &token) {
        const QByteArray body = QJsonDocument(QJsonObject{{u"groups"_s, groups}, {u"revision"_s, revision}}).toJson();
        return m_world->backend.send(HttpMethod::Put, "/workbench/v1/noise", body, token);
    };
    QCOMPARE(get(m_token)["groups"_L1].toArray(), (QJsonArray{u"labels"_s, u"help"_s}));
    QCOMPARE(put({u"urls"_s}, 0, m_token).status, 200);
    QCOMPARE(get(m_token)["groups"_L1].toArray(), QJsonArray{u"urls"_s});
    const HttpResponse late = put({}, 0, m_token);
    QCOMPARE(late.status, 409);
    QCOMPARE(jsonOf(late)["error"_L1].toObject()["details"_L1].toObject()["revision"_L1].toInt(), 1);
    QCOMPARE(put({}, 1, m_token).status, 200);
    QCOMPARE(get(m_token)["groups"_L1].toArray(), QJsonArray());
    QCOMPARE(put({u"weather"_s}, 2, m_token).status, 422);
    QCOMPARE(put({}, 2, m_world->token(m_world->viewer)).status, 403);
    QCOMPARE(put({}, 2, m_world->token(m_world->bound)).status, 403);
    QCOMPARE(get(m_world->token(m_world->stranger))["groups"_L1].toArray().size(), 2); // Their own.

    // What was refused changed nothing and is not told.
    auto told = store::AuditStore(*m_world->backend.database).list(m_world->admin.organization, 0, 100).value();
    std::erase_if(told, [](const store::AuditEntry &entry) { return entry.action != "noise.change"_L1; });
    QCOMPARE(told.size(), size_t(2));
    const auto detail = [&](size_t entry, QLatin1StringView name) { return told[entry].detail[name].toArray(); };
    QCOMPARE(detail(1, "before"_L1), (QJsonArray{u"labels"_s, u"help"_s}));
    QCOMPARE(detail(1, "after"_L1), QJsonArray{u"urls"_s});
    QCOMPARE(detail(0, "before"_L1), QJsonArray{u"urls"_s});
    QCOMPARE(detail(0, "after"_L1), QJsonArray());
    QVERIFY2(told[0].actor.contains(m_world->admin.id.toString()), qPrintable(told[0].actor));
    QCOMPARE(told[0].at, m_world->backend.clock.now());
}

void TestReviews::comparesUnstored() {
    const QByteArray path = "client=" + id().toLatin1() + "&version=1&name=a.json";
    const auto fields = [](const QByteArray &more) {
        return "{\"name\":\"Account\",\"label\":\"Old\",\"custom\":false,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Id\"}" + more + "]}";
    };
    const auto send = [&](const QByteArray &where, const QByteArray &body) { return request(HttpMethod::Post, "/diffs/unstored", where, body, m_token); };
    const HttpResponse added = send(path, fields(",{\"name\":\"Tier__c\",\"type\":\"string\",\"label\":\"Tier\"}"));
    QCOMPARE(added.status, 200);
    const QJsonArray changes = jsonOf(added)["changes"_L1].toArray();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].toObject()["kind"_L1].toString(), u"field_added"_s);
    QCOMPARE(jsonOf(added)["unstored"_L1].toObject()["objects"_L1].toInt(), 1);
    const HttpResponse older = send(path + "&older=true", fields(",{\"name\":\"Tier__c\",\"type\":\"string\",\"label\":\"Tier\"}"));
    QCOMPARE(jsonOf(older)["changes"_L1].toArray().first().toObject()["kind"_L1].toString(), u"field_removed"_s);
    QVERIFY(jsonOf(send(path, fields({})))["changes"_L1].toArray().isEmpty());
    QCOMPARE(send(path, "nonsense").status, 422);
    QCOMPARE(send(path, {}).status, 422);
    QCOMPARE(send("client=" + id().toLatin1() + "&version=99", fields({})).status, 404);
    QCOMPARE(send("client=x", fields({})).status, 422);
    // Nothing of it stays.
    QCOMPARE(jsonOf(m_world->backend.get(m_world->clientPath("/snapshots"), m_token))["data"_L1].toArray().size(), 1);
}

void TestReviews::writesDiffsAsTheyAre() {
    m_world->addVersion("\"label\":\"Quote \\\" slash \\\\ tab \\t, line \\n, bell \\u0007, snow \\u96ea 😀\",\"keyPrefix\":\"001\"");
    const QJsonObject side{{u"client"_s, id()}, {u"version"_s, 1}};
    const QJsonObject other{{u"client"_s, id()}, {u"version"_s, 0}};
    const HttpResponse text = m_world->backend.post("/workbench/v1/diffs", {{u"from"_s, side}, {u"to"_s, other}}, m_token);
    QCOMPARE(text.status, 200);
    const auto diff = await(m_world->backend.topology.diff(TestBackend::principalOf(m_world->admin), {m_world->client.id, 1}, {m_world->client.id, 0}, {}));
    QVERIFY(diff);
    QVERIFY(!diff->changes.empty());
    QJsonArray wanted;
    for (const schema::Change &change : diff->changes)
        wanted.append(schema::changeToJson(change));
    QCOMPARE(jsonOf(text)["changes"_L1].toArray(), wanted);
    QCOMPARE(jsonOf(text)["objects_compared"_L1].toInt(), diff->objectsCompared);
}

QTEST_GUILESS_MAIN(TestReviews)
#include "tst_reviews.moc"
