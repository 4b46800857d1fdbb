#include "tests/services/client/workbenchside.h"
#include "tests/support/backend/await.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::client;
using namespace fairlead::test;

namespace {

QByteArray describe(const QString &object, const QStringList &fields) {
    QJsonArray list;
    for (const QString &field : fields)
        list.append(QJsonObject{{u"name"_s, field}, {u"label"_s, u"The "_s + field}, {u"type"_s, u"string"_s}});
    return QJsonDocument(QJsonObject{{u"name"_s, object}, {u"label"_s, u"Parcel"_s}, {u"custom"_s, true}, {u"fields"_s, list}}).toJson();
}

template<typename T>
QString reason(const Result<T> &result) {
    return result ? QString() : errorCodeName(result.error().code) + u": "_s + result.error().message;
}

} // namespace

#define VERIFY_OK(result) QVERIFY2(result, qPrintable(reason(result)))

/// Every call of the workbench's client, in process and over HTTP: the same questions, the same answers.
class WorkbenchClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_sides[0] = std::make_unique<WorkbenchSide>(WorkbenchSide::Kind::Embedded);
        m_sides[1] = std::make_unique<WorkbenchSide>(WorkbenchSide::Kind::Http);
    }
    void cleanupTestCase() {
        for (auto &side : m_sides)
            side.reset();
    }
    void cleanup() {
        for (auto &side : m_sides)
            side->sandbox().world().setFaults({{u"reset"_s, true}});
    }

    void tellsWhoIsSignedIn_data() { rows(); }
    void tellsWhoIsSignedIn();
    void keepsClients_data() { rows(); }
    void keepsClients();
    void connectsWithAToken_data() { rows(); }
    void connectsWithAToken();
    void connectsThroughNango_data() { rows(); }
    void connectsThroughNango();
    void asksTheSalesforceCli_data() { rows(); }
    void asksTheSalesforceCli();
    void pullsWithProgress_data() { rows(); }
    void pullsWithProgress();
    void cancelsAPull_data() { rows(); }
    void cancelsAPull();
    void importsAndReads_data() { rows(); }
    void importsAndReads();
    void keepsNotesOfVersions_data() { rows(); }
    void keepsNotesOfVersions();
    void refusesBadImports_data() { rows(); }
    void refusesBadImports();
    void knowsNothingOfStrangers_data() { rows(); }
    void knowsNothingOfStrangers();
    void namesSurviveTheWay_data() { rows(); }
    void namesSurviveTheWay();
    void aCancelledRequestEndsAtOnce_data() { rows(); }
    void aCancelledRequestEndsAtOnce();
    void manyAtATime_data() { rows(); }
    void manyAtATime();
    void outlivesItsTransport_data() { rows(); }
    void outlivesItsTransport();

private:
    static void rows() {
        QTest::addColumn<int>("kind");
        QTest::newRow("embedded") << 0;
        QTest::newRow("http") << 1;
    }
    WorkbenchSide &side() {
        QFETCH(int, kind);
        return *m_sides[kind];
    }
    WorkbenchClient &client() { return side().client(); }
    ClientId newClient(const QString &name = {}) {
        const auto made = await(client().createClient(name.isEmpty() ? u"Client %1"_s.arg(++m_number) : name, QString()));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        return made->id;
    }
    ClientId connectedClient() {
        const ClientId id = newClient();
        if (const auto made = await(client().createConnection(id, side().connection())); !made)
            qFatal("%s", qPrintable(made.error().message));
        return id;
    }
    int import(const ClientId &id, const QStringList &fields, const QString &object = u"Parcel__c"_s) {
        const auto done = await(client().importSchema(id, u"parcel.json"_s, describe(object, fields)));
        return done ? done->snapshot.version : 0;
    }

    std::unique_ptr<WorkbenchSide> m_sides[2];
    int m_number = 0;
};

void WorkbenchClientTest::tellsWhoIsSignedIn() {
    const auto session = await(client().session());
    VERIFY_OK(session);
    QCOMPARE(session->user.role, Role::Admin);
    QVERIFY(session->permissions.testFlag(Permission::OrgManage));
    const bool local = side().transport().isLocal();
    QCOMPARE(session->organization.slug, local ? u"local"_s : u"acme"_s);
    QCOMPARE(session->user.email, local ? u"local@localhost"_s : WorkbenchSide::email);
    QTRY_COMPARE(side().transport().state(), Transport::State::Connected);
    QVERIFY(!side().transport().displayName().isEmpty());
}

void WorkbenchClientTest::keepsClients() {
    QSignalSpy changed(&client(), &WorkbenchClient::clientsChanged);
    const QString name = u"Client of %1"_s.arg(QString::fromLatin1(QTest::currentDataTag()));
    const auto made = await(client().createClient(name, u"example.com"_s));
    VERIFY_OK(made);
    QCOMPARE(made->domain, u"example.com"_s);
    QTRY_VERIFY(!changed.isEmpty());
    const auto updated = await(client().updateClient(made->id, name + u" & Söhne"_s, QString()));
    VERIFY_OK(updated);
    QCOMPARE(updated->name, name + u" & Söhne"_s);
    const auto one = await(client().client(made->id));
    VERIFY_OK(one);
    QCOMPARE(one->account.name, name + u" & Söhne"_s);
    QVERIFY(!one->connection && !one->runningPull && !one->lastPulledAt);
    QCOMPARE(one->latestVersion, 0);
    const auto all = await(client().clients());
    VERIFY_OK(all);
    QCOMPARE(std::ranges::count_if(*all, [&](const ClientSummary &c) { return c.account.id == made->id; }), 1);
    QCOMPARE(await(client().createClient(QString(), QString())).error().code, ErrorCode::Invalid);
    const auto huge = await(client().createClient(QString(10'000, u'x'), QString()));
    QVERIFY(!huge);
}

void WorkbenchClientTest::connectsWithAToken() {
    const ClientId id = newClient();
    QSignalSpy changed(&client(), &WorkbenchClient::connectionChanged);
    NewConnection connection = side().connection();
    connection.accessToken = Secret("00Dwrong!token");
    QVERIFY(!await(client().createConnection(id, connection)));
    connection.instanceUrl = u"not a url"_s;
    QCOMPARE(await(client().createConnection(id, connection)).error().code, ErrorCode::Invalid);
    const auto made = await(client().createConnection(id, side().connection()));
    VERIFY_OK(made);
    QCOMPARE(made->status, ConnectionStatus::Connected);
    QCOMPARE(made->source, CredentialSource::AccessToken);
    QCOMPARE(made->client, id);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(changed.first().first().value<ClientId>(), id);
    const auto tested = await(client().testConnection(id));
    VERIFY_OK(tested);
    QCOMPARE(tested->id, made->id);
    QVERIFY(await(client().client(id))->connection);
    VERIFY_OK(await(client().revokeConnection(id)));
    QVERIFY(!await(client().client(id))->connection);
    QCOMPARE(await(client().revokeConnection(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().testConnection(id)).error().code, ErrorCode::NotFound);
}

void WorkbenchClientTest::connectsThroughNango() {
    const ClientId id = newClient();
    const auto started = await(client().startNangoConnection(id));
    VERIFY_OK(started);
    QCOMPARE(started->connection.status, ConnectionStatus::Pending);
    QVERIFY(!started->token.isEmpty());
    QVERIFY(started->expiresAt);
    const auto finished = await(client().finishNangoConnection(id));
    VERIFY_OK(finished);
    QCOMPARE(finished->status, ConnectionStatus::Connected);
    QCOMPARE(finished->source, CredentialSource::Nango);
    const auto refreshed = await(client().refreshConnection(id));
    VERIFY_OK(refreshed);
    QVERIFY(refreshed->lastRefreshedAt);
    side().sandbox().world().setFaults({{u"nango"_s, u"refuse_refresh"_s}});
    QCOMPARE(await(client().refreshConnection(id)).error().code, ErrorCode::FailedDependency);
    QCOMPARE(await(client().client(id))->connection->status, ConnectionStatus::Expired);
    side().sandbox().world().setFaults({{u"nango"_s, u"down"_s}});
    QCOMPARE(await(client().startNangoConnection(newClient())).error().code, ErrorCode::Upstream);
}

void WorkbenchClientTest::asksTheSalesforceCli() {
    // Neither backend is a personal one, so that whoever signs in cannot use this computer's orgs.
    const auto orgs = await(client().salesforceCliOrgs());
    QVERIFY(!orgs);
    NewConnection connection;
    connection.source = CredentialSource::SalesforceCli;
    connection.cliAlias = u"dev"_s;
    QVERIFY(!await(client().createConnection(newClient(), connection)));
}

void WorkbenchClientTest::pullsWithProgress() {
    const ClientId id = connectedClient();
    QSignalSpy pulls(&client(), &WorkbenchClient::pullChanged);
    QSignalSpy snapshots(&client(), &WorkbenchClient::snapshotsChanged);
    QTRY_COMPARE(side().transport().state(), Transport::State::Connected);
    const auto started = await(client().startPull(id));
    VERIFY_OK(started);
    QCOMPARE(started->client, id);
    QTRY_VERIFY(!snapshots.isEmpty());
    QCOMPARE(snapshots.first().first().value<ClientId>(), id);
    QTRY_VERIFY(!pulls.isEmpty() && pulls.last().first().value<PullInfo>().state == PullState::Finished);
    const auto ended = pulls.last().first().value<PullInfo>();
    QCOMPARE(ended.id, started->id);
    QCOMPARE(ended.version, 1);
    QCOMPARE(ended.done, WorkbenchSide::objects);
    const auto asked = await(client().pull(started->id));
    VERIFY_OK(asked);
    QCOMPARE(asked->state, PullState::Finished);
    QCOMPARE(asked->version, 1);
    const auto summary = await(client().client(id));
    QCOMPARE(summary->latestVersion, 1);
    QVERIFY(summary->lastPulledAt && !summary->runningPull);
    const auto outline = await(client().outline({id, 1}));
    VERIFY_OK(outline);
    QCOMPARE(outline->size(), size_t(WorkbenchSide::objects));
    QCOMPARE(await(client().startPull(newClient())).error().code, ErrorCode::Rejected); // not connected
}

void WorkbenchClientTest::cancelsAPull() {
    const ClientId id = connectedClient();
    side().sandbox().world().setFaults({{u"latencyMs"_s, 200}});
    const auto started = await(client().startPull(id));
    VERIFY_OK(started);
    QCOMPARE(await(client().startPull(id)).error().code, ErrorCode::Conflict);
    QCOMPARE(await(client().client(id))->runningPull, std::optional(started->id));
    VERIFY_OK(await(client().cancelPull(started->id)));
    const auto ended = await(client().pull(started->id));
    VERIFY_OK(ended);
    QCOMPARE(ended->state, PullState::Cancelled);
    QVERIFY(await(client().snapshots(id))->empty());
    VERIFY_OK(await(client().cancelPull(started->id))); // already over
    side().sandbox().world().setFaults({{u"reset"_s, true}});
    VERIFY_OK(await(client().startPull(id)));
    QTRY_COMPARE(await(client().client(id))->latestVersion, 1);
}

void WorkbenchClientTest::importsAndReads() {
    const ClientId id = newClient();
    QCOMPARE(import(id, {u"Id"_s, u"Weight__c"_s}), 1);
    QCOMPARE(import(id, {u"Id"_s, u"Height__c"_s}), 2);
    const auto versions = await(client().snapshots(id));
    VERIFY_OK(versions);
    QCOMPARE(versions->size(), size_t(2));
    QCOMPARE(versions->front().version, 2);
    const auto latest = await(client().snapshot({id, 0}));
    VERIFY_OK(latest);
    QCOMPARE(latest->version, 2);
    QCOMPARE(latest->fieldsCount, 2);

    const auto outline = await(client().outline({id, 0}));
    VERIFY_OK(outline);
    QCOMPARE(outline->front().name, u"Parcel__c"_s);
    QCOMPARE(outline->front().fields.size(), size_t(2));
    const auto text = await(client().objectDocument({id, 1}, u"Parcel__c"_s));
    VERIFY_OK(text);
    QVERIFY(QJsonDocument::fromJson(*text).isObject() && text->contains("Weight__c"));
    QCOMPARE(await(client().objectDocument({id, 1}, u"Other__c"_s)).error().code, ErrorCode::NotFound);
    const auto history = await(client().objectHistory(id, u"Parcel__c"_s));
    VERIFY_OK(history);
    QCOMPARE(history->size(), size_t(2));
    const auto hits = await(client().search({id, 2}, u"height"_s));
    VERIFY_OK(hits);
    QCOMPARE(hits->size(), size_t(1));
    QCOMPARE(hits->front().field, u"Height__c"_s);
    QVERIFY(await(client().search({id, 2}, u"weight"_s))->empty());
    VERIFY_OK(await(client().search({id, 2}, QString())));

    const auto diff = await(client().diff({id, 1}, {id, 0}, {}));
    VERIFY_OK(diff);
    QCOMPARE(diff->changes.size(), size_t(2));
    QCOMPARE(diff->objectsCompared, 1);
    QVERIFY(await(client().diff({id, 2}, {id, 2}, {}))->changes.empty());
    const ClientId other = newClient();
    QCOMPARE(import(other, {u"Id"_s}), 1);
    QCOMPARE(await(client().diff({other, 1}, {id, 1}, {}))->changes.size(), size_t(1));
    QCOMPARE(await(client().diff({id, 1}, {id, 1}, {u"no such noise"_s})).error().code, ErrorCode::Invalid);
}

void WorkbenchClientTest::keepsNotesOfVersions() {
    const ClientId id = newClient();
    QCOMPARE(import(id, {u"Id"_s}), 1);
    QCOMPARE(import(id, {u"Id"_s, u"A__c"_s}), 2);
    QSignalSpy changed(&client(), &WorkbenchClient::snapshotsChanged);
    const auto noted = await(client().annotateSnapshot({id, 1}, u"Before <go-live>"_s, u"line 1\nline 2 ✓"_s, true));
    VERIFY_OK(noted);
    QCOMPARE(noted->label, u"Before <go-live>"_s);
    QCOMPARE(await(client().snapshot({id, 1}))->note, u"line 1\nline 2 ✓"_s);
    QVERIFY(await(client().snapshot({id, 1}))->pinned);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(await(client().removeSnapshot({id, 1})).error().code, ErrorCode::Rejected);
    VERIFY_OK(await(client().annotateSnapshot({id, 1}, QString(), QString(), false)));
    QVERIFY(await(client().snapshot({id, 1}))->label.isEmpty());
    VERIFY_OK(await(client().removeSnapshot({id, 1})));
    QCOMPARE(await(client().snapshot({id, 1})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().removeSnapshot({id, 1})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().snapshots(id))->size(), size_t(1));
    QCOMPARE(import(id, {u"Id"_s}), 3); // a number is never given twice
}

void WorkbenchClientTest::refusesBadImports() {
    const ClientId id = newClient();
    for (const QByteArray &body : {QByteArray(), QByteArray("hello"), QByteArray("{\"name\":\"P__c\",\"fie"), QByteArray("[]"),
                                   QByteArray("\x28\xb5\x2f\xfd rubbish"), QByteArray(100'000, '['), QByteArray(5000, '\0')}) {
        const auto refused = await(client().importSchema(id, u"x.json"_s, body));
        QVERIFY2(!refused, body.left(20).constData());
        QVERIFY(!refused.error().message.isEmpty());
        QVERIFY2(refused.error().code != ErrorCode::Internal, qPrintable(reason(refused)));
    }
    QVERIFY(await(client().snapshots(id))->empty());
}

void WorkbenchClientTest::knowsNothingOfStrangers() {
    const ClientId id = ClientId::generate();
    const ClientId known = newClient();
    QCOMPARE(await(client().client(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().updateClient(id, u"x"_s, QString())).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().createConnection(id, side().connection())).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().startNangoConnection(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().finishNangoConnection(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().testConnection(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().refreshConnection(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().startPull(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().pull(PullId::generate())).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().cancelPull(PullId::generate())).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().importSchema(id, u"x.json"_s, describe(u"P__c"_s, {}))).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().snapshots(id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().snapshot({known, 0})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().snapshot({known, 4})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().outline({known, 0})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().search({known, 1}, u"x"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().diff({known, 1}, {id, 1}, {})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(client().objectHistory(id, u"Account"_s)).error().code, ErrorCode::NotFound);
}

void WorkbenchClientTest::namesSurviveTheWay() {
    const ClientId id = newClient();
    const QString name = u"Größe & Co. #1 100% +x?.json"_s;
    const auto done = await(client().importSchema(id, name, describe(u"Parcel__c"_s, {u"Id"_s})));
    VERIFY_OK(done);
    QVERIFY(await(client().search({id, 1}, u"100% & +?#ü"_s)));
    for (const QString &object : {u"a/b"_s, u"a b"_s, u"ä%2F"_s, u".."_s, u"."_s, QString(), u"../../snapshots"_s, u"?x=1"_s, u"#"_s}) {
        const auto missing = await(client().objectDocument({id, 1}, object));
        QVERIFY2(!missing && missing.error().code == ErrorCode::NotFound, qPrintable(object + u' ' + reason(missing)));
        const auto history = await(client().objectHistory(id, object));
        QVERIFY2(!history ? history.error().code == ErrorCode::NotFound : history->empty(), qPrintable(object));
    }
}

void WorkbenchClientTest::aCancelledRequestEndsAtOnce() {
    const ClientId id = newClient();
    side().sandbox().world().setFaults({{u"latencyMs"_s, 4000}});
    std::stop_source stop;
    HttpRequest request;
    request.method = HttpMethod::Post;
    request.path = "/clients/" + id.toString().toLatin1() + "/connection";
    request.headers.append("Content-Type", "application/json");
    request.body = QJsonDocument(QJsonObject{{u"source"_s, u"access_token"_s},
                                             {u"instance_url"_s, side().sandbox().url().toString()},
                                             {u"access_token"_s, QString::fromLatin1(sandbox::World::firstToken())}})
                       .toJson();
    request.cancelled = stop.get_token();
    std::optional<Result<HttpResponse>> answer;
    side().transport().send(request).then([&](Result<HttpResponse> response) { answer = response; });
    QTest::qWait(100);
    QVERIFY(!answer);
    QElapsedTimer timer;
    timer.start();
    stop.request_stop();
    QTRY_VERIFY(answer);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(answer->error().code, ErrorCode::Cancelled);
    // Cancelled before it was sent.
    HttpRequest late = request;
    const Result<HttpResponse> refused = await(side().transport().send(late));
    QCOMPARE(refused.error().code, ErrorCode::Cancelled);
    side().sandbox().world().setFaults({{u"reset"_s, true}});
    VERIFY_OK(await(client().clients()));
}

void WorkbenchClientTest::manyAtATime() {
    const ClientId id = newClient();
    QCOMPARE(import(id, {u"Id"_s, u"A__c"_s}), 1);
    int good = 0;
    int left = 0;
    for (int i = 0; i < 40; ++i) {
        left += 2;
        client().outline({id, 1}).then([&](Result<std::vector<schema::ObjectOutline>> outline) {
            good += outline && outline->size() == 1;
            --left;
        });
        client().client(id).then([&](Result<ClientSummary> summary) {
            good += summary && summary->account.id == id;
            --left;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(left, 0, 20'000);
    QCOMPARE(good, 80);
}

void WorkbenchClientTest::outlivesItsTransport() {
    QFETCH(int, kind);
    auto own = std::make_unique<WorkbenchSide>(static_cast<WorkbenchSide::Kind>(kind));
    const ClientId id = await(own->client().createClient(u"Acme"_s, QString()))->id;
    own->sandbox().world().setFaults({{u"latencyMs"_s, 1000}});
    std::optional<Result<Connection>> made;
    std::optional<Result<std::vector<ClientSummary>>> listed;
    own->client().createConnection(id, own->connection()).then([&](Result<Connection> connection) { made = connection; });
    QTest::qWait(50);
    own->client().clients().then([&](Result<std::vector<ClientSummary>> clients) { listed = clients; });
    own.reset();
    QTRY_VERIFY(made && listed);
    QCOMPARE(made->error().code, ErrorCode::Cancelled);
    QCOMPARE(listed->error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(WorkbenchClientTest)
#include "tst_workbenchclient.moc"
