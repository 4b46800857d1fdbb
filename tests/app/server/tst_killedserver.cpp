#include "services/store/database.h"
#include "services/store/pullstore.h"
#include "tests/app/server/serverrig.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTimer>

using namespace fairlead;
using namespace fairlead::test;

namespace {

constexpr int rounds = 50;
constexpr int parcels = 60; ///< Objects of the org that is pulled.

/// What the server has said yes to.
struct Acknowledged {
    QSet<QString> clients;
    QHash<ClientId, int> versions; ///< The newest import of each client.
    QSet<QString> tokens;          ///< Raw engine tokens.
};

/// Writes one thing after the other until its server is gone.
class Writer : public QObject {
public:
    enum class Kind { Clients, Imports, Tokens };
    Writer(QUrl server, Secret access, QByteArray engine, Kind kind, ClientId client, Acknowledged *told)
        : m_server(std::move(server)), m_access(std::move(access)), m_engine(std::move(engine)), m_kind(kind), m_client(client), m_told(told) {
    }
    void start() { next(); }
    int count() const { return m_count; }

private:
    void next() {
        ++m_number;
        QNetworkRequest request;
        QByteArray body;
        const QString name = u"client %1"_s.arg(QRandomGenerator::global()->generate64());
        const QByteArray bearer = "Bearer " + (m_kind == Kind::Tokens ? m_engine : m_access.reveal());
        request.setRawHeader("Authorization", bearer);
        request.setRawHeader("Content-Type", "application/json");
        QString path = u"/workbench/v1/clients"_s;
        if (m_kind == Kind::Clients) {
            body = QJsonDocument(QJsonObject{{u"name"_s, name}}).toJson();
        } else if (m_kind == Kind::Imports) {
            path += u'/' + m_client.toString() + u"/imports"_s;
            body = describeJson(u"P__c"_s, {u"Id:id"_s, u"F%1__c:string"_s.arg(QRandomGenerator::global()->generate())});
        } else {
            path = u"/engine/api/tokens/create"_s;
            body = QJsonDocument(QJsonObject{{u"label"_s, name}}).toJson();
        }
        request.setUrl(at(m_server, path));
        QNetworkReply *reply = m_network.post(request, body);
        connect(reply, &QNetworkReply::finished, this, [this, reply, name] {
            reply->deleteLater();
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            // An answer is only one when it is whole.
            if (reply->error() != QNetworkReply::NoError || status < 200 || status > 299)
                return;
            note(name, QJsonDocument::fromJson(reply->readAll()).object());
            next();
        });
    }
    void note(const QString &name, const QJsonObject &answer) {
        ++m_count;
        if (m_kind == Kind::Clients)
            m_told->clients.insert(name);
        else if (m_kind == Kind::Imports)
            m_told->versions[m_client] = std::max(m_told->versions.value(m_client), answer[u"snapshot"_s][u"version"_s].toInt());
        else
            m_told->tokens.insert(answer[u"token"_s].toString());
    }

    QNetworkAccessManager m_network;
    QUrl m_server;
    Secret m_access;
    QByteArray m_engine;
    Kind m_kind;
    ClientId m_client;
    Acknowledged *m_told;
    int m_number = 0;
    int m_count = 0;
};

} // namespace

/// `kill -9` in the middle of writes, fifty times over one data directory.
class KilledServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!areBuilt())
            QSKIP("fairleadd, fairleadctl and fairlead-sandbox are not all built (FAIRLEAD_BIN_DIR)");
    }
    void loseNothingThatWasAcknowledged();

private:
    void startServer();
    QByteArray signIn(const QString &path, const QString &member) const;
    void writeUntilKilled(int round);
    void verifyAll();
    std::unique_ptr<store::Database> openDatabase() const;
    int storedObjects() const;

    QTemporaryDir m_folder;
    Team m_team;
    Program m_server{u"fairleadd"_s};
    Acknowledged m_told;
    Secret m_access;
    QByteArray m_engine;
    OrganizationId m_organization;
    ClientId m_imported;
    ClientId m_pulled;
    int m_writes = 0;
};

void KilledServerTest::startServer() {
    QVERIFY2(m_server.start({u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, m_folder.filePath(u"data"_s),
                             u"--allow-loopback-providers"_s, u"--parallel-describes"_s, u"2"_s}),
             m_server.errors().constData());
}

QByteArray KilledServerTest::signIn(const QString &path, const QString &member) const {
    const QJsonObject body{{u"email"_s, m_team.email}, {u"password"_s, QString::fromUtf8(m_team.password)}};
    const PlainReply reply = fetch(at(m_server.url(), path), "POST", QJsonDocument(body).toJson(), {{"Content-Type", "application/json"}});
    return QJsonDocument::fromJson(reply.body).object()[member].toString().toUtf8();
}

void KilledServerTest::loseNothingThatWasAcknowledged() {
    QCOMPARE(m_team.create({u"--data-dir"_s, m_folder.filePath(u"data"_s)}), QByteArray());
    SmallOrg org(parcels);
    startServer();
    Member ada(m_server.url());
    QVERIFY(ada.signIn(m_team));
    m_organization = wait(ada.client().session())->organization.id;
    m_imported = wait(ada.client().createClient(u"Imported"_s, QString()))->id;
    m_pulled = wait(ada.client().createClient(u"Pulled"_s, QString()))->id;
    QVERIFY(wait(ada.client().createConnection(m_pulled, org.connection())));
    // Both outlive the server: its keys are in the vault.
    m_access = Secret(signIn(u"/workbench/v1/session"_s, u"access_token"_s));
    m_engine = signIn(u"/engine/api/auth/login"_s, u"access_token"_s);
    QVERIFY(!m_access.isEmpty() && !m_engine.isEmpty());
    org.setLatency(25);
    for (int round = 0; round < rounds; ++round) {
        if (!m_server.isRunning())
            startServer();
        writeUntilKilled(round);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d acknowledged writes: %lld clients, version %d, %lld tokens; %d describes", m_writes, qint64(m_told.clients.size()),
          m_told.versions.value(m_imported), qint64(m_told.tokens.size()), org.requests(u"describe"_s));
    QVERIFY(m_writes > rounds);
    org.setLatency(0);
    const int kept = storedObjects();
    const int before = org.requests(u"describe"_s);
    startServer();
    verifyAll();
    if (QTest::currentTestFailed())
        return;
    Member again(m_server.url());
    QVERIFY(again.signIn(m_team));
    const auto pull = wait(again.client().startPull(m_pulled));
    QVERIFY2(pull, qPrintable(pull ? QString() : pull.error().message));
    QTRY_COMPARE_WITH_TIMEOUT(wait(again.client().pull(pull->id))->state, client::PullState::Finished, 20'000);
    // What the last victim had stored was not asked for again.
    QCOMPARE(org.requests(u"describe"_s) - before, parcels - kept);
    const auto versions = wait(again.client().snapshots(m_pulled));
    QVERIFY(versions && !versions->empty());
    QVERIFY2(kept > 0 || versions->size() > 1, "no pull ever outlived a server");
    for (const schema::SnapshotInfo &version : *versions)
        QCOMPARE(version.objectsCount, parcels);
    QCOMPARE(m_server.stop(), 0);
    const auto database = openDatabase();
    const auto checked = database->integrityCheck();
    QVERIFY2(checked, qPrintable(checked ? QString() : checked.error().message));
}

std::unique_ptr<store::Database> KilledServerTest::openDatabase() const {
    store::DatabaseOptions options;
    options.url = u"sqlite:"_s + m_folder.filePath(u"data/fairlead.db"_s);
    auto database = store::Database::open(options);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    return std::move(*database);
}

/// How many objects the interrupted pull holds; 0 when none was under way.
int KilledServerTest::storedObjects() const {
    const auto database = openDatabase();
    store::PullStore pulls(*database);
    const auto open = pulls.unfinished(m_organization, m_pulled);
    if (!open || !*open)
        return 0;
    return static_cast<int>(pulls.items(m_organization, (*open)->id)->size());
}

/// Three writers and a pull, and the end of it at any moment.
void KilledServerTest::writeUntilKilled(int round) {
    fetch(at(m_server.url(), u"/workbench/v1/clients/%1/pulls"_s.arg(m_pulled.toString())), "POST", {},
          {{"Authorization", "Bearer " + m_access.reveal()}});
    std::vector<std::unique_ptr<Writer>> writers;
    for (const auto kind : {Writer::Kind::Clients, Writer::Kind::Imports, Writer::Kind::Tokens}) {
        writers.push_back(std::make_unique<Writer>(m_server.url(), m_access, m_engine, kind, m_imported, &m_told));
        writers.back()->start();
    }
    QEventLoop loop;
    QTimer::singleShot(20 + (round * 37) % 180, &loop, &QEventLoop::quit);
    loop.exec();
    // A pull stores what it has a few times a second; some rounds last until it did.
    if (round % 10 == 9)
        QTRY_VERIFY_WITH_TIMEOUT(storedObjects() > 0, 10'000);
    m_server.kill();
    // Answers that had left before the blow still count.
    QTimer::singleShot(20, &loop, &QEventLoop::quit);
    loop.exec();
    for (const auto &writer : writers)
        m_writes += writer->count();
}

void KilledServerTest::verifyAll() {
    Member ada(m_server.url());
    QVERIFY(ada.signIn(m_team));
    const auto clients = wait(ada.client().clients());
    QVERIFY(clients);
    QSet<QString> names;
    for (const client::ClientSummary &summary : *clients)
        names.insert(summary.account.name);
    QVERIFY2((m_told.clients - names).isEmpty(), "an acknowledged client is gone");
    const auto versions = wait(ada.client().snapshots(m_imported));
    QVERIFY(versions);
    // Versions are whole and without a gap: 1 to the newest, each with its object.
    QVERIFY(versions->front().version >= m_told.versions.value(m_imported));
    QCOMPARE(static_cast<int>(versions->size()), versions->front().version);
    QSet<QByteArray> texts;
    for (const schema::SnapshotInfo &version : *versions) {
        const auto text = wait(ada.client().objectDocument({m_imported, version.version}, u"P__c"_s));
        QVERIFY2(text, "an acknowledged version lost its object");
        texts.insert(*text);
    }
    QCOMPARE(texts.size(), qsizetype(versions->size()));
    for (const QString &token : m_told.tokens)
        QCOMPARE(fetch(at(m_server.url(), u"/engine/api/auth/me"_s), "GET", {}, {{"Authorization", "Bearer " + token.toUtf8()}}).status, 200);
}

QTEST_GUILESS_MAIN(KilledServerTest)
#include "tst_killedserver.moc"
