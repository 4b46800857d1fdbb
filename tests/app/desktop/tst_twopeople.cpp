#include "app/desktop/lib/translations.h"
#include "app/desktop/lib/windowsession.h"
#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "models/topology/versionlistmodel.h"
#include "services/client/healthclient.h"
#include "services/client/historyclient.h"
#include "services/client/tokenstore.h"
#include "tests/app/desktop/support/driver.h"
#include "tests/app/desktop/support/xserver.h"
#include "tests/support/database/testdatabase.h"
#include "tests/support/programs/program.h"
#include "tests/support/programs/team.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/healthids.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCoroTask>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int objects = 60;
constexpr int patience = 20'000;

/// One of two people, and the window they sit at.
struct Person {
    std::unique_ptr<client::TokenStore> tokens = client::memoryTokenStore();
    std::unique_ptr<QSettings> settings;
    std::unique_ptr<desktop::WindowSession> session;

    ui::MainWindow &window() const { return session->window(); }
    template<typename Widget = QWidget>
    Widget *sees(const QString &name) const { return shownIn<Widget>(&session->window(), name); }
    QString reads(const QString &name) const {
        const auto *label = sees<QLabel>(name);
        return label ? label->text() : QString();
    }
    int rows(const QString &name) const {
        const auto *view = sees<QAbstractItemView>(name);
        return view ? view->model()->rowCount() : -1;
    }
    ui::TopologyPage *page() const { return sees<ui::TopologyPage>(u"topologyPage"_s); }
    int versions() const { return page() ? int(page()->versions()->versions().size()) : -1; }
    void clicks(const QString &name) const {
        QWidget *widget = sees(name);
        QVERIFY2(widget && widget->isEnabled(), qPrintable(name));
        QVERIFY(activate(&session->window()));
        click(widget);
    }
    void opens(const ui::PageId &page) const { window().openPage(page); }
};

} // namespace

/// Two people at one server over PostgreSQL, each at a window of their own, at the same time: nothing is lost, the later
/// sees what the earlier did without asking, and nothing is taken away under anybody.
class TestTwoPeople : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bothSeeANewClient();
    void bothPullAtOnce();
    void bothSeeALaterVersion();
    void bothLabelAtOnce();
    void bothReview();
    void bothNoteOneChange();
    void bothChangeTheNoise();
    void bothDismissFindings();
    void nothingOpenIsRemoved();
    void nothingDrawnOrSideBySideIsRemoved_data();
    void nothingDrawnOrSideBySideIsRemoved();
    void cleanupTestCase();

private:
    void signIn(Person &person, const Team &team);

    QTemporaryDir m_folder;
    ui::Theme *m_theme = nullptr;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<Program> m_server;
    Person m_ada;
    Person m_ben;
    ClientId m_client;
};

#define STEP(call)                                                                                                     \
    do {                                                                                                               \
        call;                                                                                                          \
        if (QTest::currentTestFailed())                                                                                \
            return;                                                                                                    \
    } while (false)

void TestTwoPeople::initTestCase() {
    qApp->setQuitOnLastWindowClosed(false);
    desktop::installTranslations(*qApp);
    m_theme = ui::Theme::install(*qApp);
    if (Program::path(u"fairleadd"_s).isEmpty() || Program::path(u"fairleadctl"_s).isEmpty())
        QSKIP("fairleadd and fairleadctl are not built (FAIRLEAD_BIN_DIR)");
    m_database = std::make_unique<TestDatabase>(store::Dialect::Postgres);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    const QString data = m_folder.filePath(u"server"_s);
    QVERIFY(QDir().mkpath(data));
    const QStringList where{u"--database"_s, m_database->url(), u"--data-dir"_s, data};
    const Team ada;
    const QByteArray failure = ada.create(where);
    QVERIFY2(failure.isEmpty(), failure.constData());
    Team ben;
    ben.email = u"ben@acme.example"_s;
    const Finished added = run(u"fairleadctl"_s, where + QStringList{u"admin"_s, u"create-user"_s, u"--organization"_s, ben.slug,
                               u"--email"_s, ben.email, u"--name"_s, u"Ben Ito"_s, u"--password-stdin"_s}, {}, ben.password + "\n");
    QVERIFY2(added.code == 0, added.errors.constData());
    m_server = std::make_unique<Program>(u"fairleadd"_s);
    QVERIFY2(m_server->start({u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, m_database->url(), u"--data-dir"_s, data,
                              u"--allow-loopback-providers"_s}), m_server->errors().constData());
    m_sandbox = std::make_unique<sandbox::Sandbox>(std::make_unique<sandbox::OrgGenerator>(3, objects, objects * 40));
    QVERIFY(m_sandbox->start().ok());
    STEP(signIn(m_ada, ada));
    STEP(signIn(m_ben, ben));
}

void TestTwoPeople::signIn(Person &person, const Team &team) {
    auto workspace = desktop::Workspace::forServer(m_server->url(), person.tokens.get());
    const Result<void> done = QCoro::waitFor(workspace->server()->signIn(team.slug, team.email, Secret(team.password)));
    QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().message));
    const ui::Profile profile{team.email, ui::Profile::Kind::Server, m_server->url().toString(), {}, team.email};
    person.settings = std::make_unique<QSettings>(m_folder.filePath(team.email + u".ini"_s), QSettings::IniFormat);
    person.session = std::make_unique<desktop::WindowSession>(std::move(workspace), profile, m_theme, person.settings.get());
    person.session->show();
    person.window().resize(1500, 900);
    QTRY_VERIFY(person.sees(u"connectionsEmpty"_s));
}

void TestTwoPeople::bothSeeANewClient() {
    STEP(m_ada.clicks(u"emptyAction"_s));
    QTRY_VERIFY(shown(u"clientName"_s));
    QVERIFY(activate(shown(u"clientName"_s)->window()));
    fill(shown(u"clientName"_s), u"Harbor Shelter"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_ada.rows(u"connectionList"_s), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_ben.rows(u"connectionList"_s), 1, patience);
    client::WorkbenchClient &workbench = m_ada.session->workspace().client();
    const auto clients = QCoro::waitFor(workbench.clients());
    QVERIFY(clients && clients->size() == 1);
    m_client = clients->front().account.id;
    client::NewConnection connection;
    connection.instanceUrl = m_sandbox->url().toString();
    connection.accessToken = Secret(sandbox::World::firstToken());
    QVERIFY(QCoro::waitFor(workbench.createConnection(m_client, std::move(connection))));
}

void TestTwoPeople::bothPullAtOnce() {
    for (const Person *person : {&m_ada, &m_ben}) {
        person->opens(ui::topologyPageId(m_client));
        QTRY_VERIFY_WITH_TIMEOUT(person->sees(u"topologyEmpty"_s), patience);
    }
    // The same work is not done twice, and neither is refused.
    m_ada.page()->pull();
    m_ben.page()->pull();
    for (const Person *person : {&m_ada, &m_ben}) {
        QTRY_COMPARE_WITH_TIMEOUT(person->rows(u"schemaTree"_s), objects, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!person->sees(u"pullProgress"_s), patience);
        QVERIFY2(!person->sees(u"topologyNotice"_s), qPrintable(textsIn(&person->window()).join(u'|').left(500)));
    }
    QTRY_COMPARE(m_ada.versions(), m_ben.versions());
    QVERIFY(m_ada.versions() <= 2);
}

void TestTwoPeople::bothSeeALaterVersion() {
    const int before = m_ada.versions();
    sandbox::Org &org = m_sandbox->world().org();
    QVERIFY(org.apply(org.inventEdits(6, 9)).ok());
    STEP(m_ada.clicks(u"pullButton"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_ada.versions(), before + 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_ben.versions(), before + 1, patience);
    m_ben.page()->showVersion(m_ada.page()->shownVersion());
    QTRY_COMPARE_WITH_TIMEOUT(m_ben.page()->shownVersion(), m_ada.page()->shownVersion(), patience);
}

void TestTwoPeople::bothLabelAtOnce() {
    for (const Person *person : {&m_ada, &m_ben}) {
        person->page()->inspector()->setCurrentTab(1);
        QTRY_VERIFY(person->sees(u"versionNote"_s));
    }
    const auto write = [](const Person &person, const QString &label, const QString &note) {
        QVERIFY(activate(&person.window()));
        fill(person.sees(u"versionLabel"_s), label);
        fill(person.sees(u"versionNote"_s), note);
    };
    STEP(write(m_ada, u"Spring"_s, u"Checked with the board"_s));
    STEP(write(m_ben, u"Spring"_s, u"Missing two fields"_s));
    STEP(m_ada.clicks(u"saveNote"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_ada.sees(u"saveNote"_s)->isEnabled(), patience);
    STEP(m_ben.clicks(u"saveNote"_s));
    // His own stands in the field, hers beneath.
    QTRY_VERIFY_WITH_TIMEOUT(m_ben.sees(u"noteConflict"_s), patience);
    QVERIFY2(m_ben.reads(u"theirNote"_s).contains(u"Checked with the board"_s), qPrintable(m_ben.reads(u"theirNote"_s)));
    QCOMPARE(m_ben.sees<QPlainTextEdit>(u"versionNote"_s)->toPlainText(), u"Missing two fields"_s);
    STEP(m_ben.clicks(u"joinNotes"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben.sees(u"noteConflict"_s), patience);
    const auto hers = [this] { return m_ada.sees<QPlainTextEdit>(u"versionNote"_s)->toPlainText(); };
    QTRY_VERIFY2_WITH_TIMEOUT(hers().contains(u"Missing two fields"_s) && hers().contains(u"Checked with the board"_s),
                              qPrintable(hers()), patience);
}

void TestTwoPeople::bothReview() {
    const int newest = m_ada.page()->shownVersion();
    for (const Person *person : {&m_ada, &m_ben}) {
        person->opens(ui::diffPageId({m_client, newest - 1}, {m_client, newest}));
        QTRY_VERIFY_WITH_TIMEOUT(person->rows(u"changeTable"_s) > 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(person->reads(u"reviewProgress"_s).startsWith(u"0 of"_s), patience);
    }
    STEP(m_ada.clicks(u"reviewedBox"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(m_ben.reads(u"reviewProgress"_s).startsWith(u"1 of"_s), qPrintable(m_ben.reads(u"reviewProgress"_s)), patience);
    QTRY_VERIFY(m_ben.reads(u"reviewLine"_s).contains(u"ada"_s));
    // Different changes, neither waiting for the other.
    QVERIFY(activate(&m_ada.window()));
    press(Qt::Key_F8);
    QVERIFY(activate(&m_ben.window()));
    press(Qt::Key_F8);
    press(Qt::Key_F8);
    STEP(m_ada.clicks(u"reviewedBox"_s));
    STEP(m_ben.clicks(u"reviewedBox"_s));
    for (const Person *person : {&m_ada, &m_ben})
        QTRY_VERIFY2_WITH_TIMEOUT(person->reads(u"reviewProgress"_s).startsWith(u"3 of"_s), qPrintable(person->reads(u"reviewProgress"_s)), patience);
}

/// Ben has begun a note when Ada's arrives: his does not cover hers unseen.
void TestTwoPeople::bothNoteOneChange() {
    const auto step = [](const Person &person) {
        QVERIFY(activate(&person.window()));
        for (int i = 0; i < 30; ++i)
            press(Qt::Key_P);
        QTRY_VERIFY(person.reads(u"changePosition"_s).contains(u" 1 of"_s) || person.reads(u"changePosition"_s).startsWith(u"1 of"_s));
    };
    STEP(step(m_ada));
    STEP(step(m_ben));
    const auto dialogOf = [](const Person &person) -> QWidget * {
        for (QWidget *widget : QApplication::allWidgets()) {
            if (widget->objectName() == u"noteDialog" && widget->isVisible() && widget->parentWidget()->window() == &person.window())
                return widget;
        }
        return nullptr;
    };
    const auto begin = [&](const Person &person, const QString &words) {
        STEP(person.clicks(u"noteButton"_s));
        QTRY_VERIFY(dialogOf(person));
        auto *text = shownIn<QPlainTextEdit>(dialogOf(person), u"noteText"_s);
        QVERIFY(text && activate(text->window()));
        text->setPlainText(words);
    };
    STEP(begin(m_ben, u"Ask the vendor"_s));
    m_ada.sees<ui::DiffPage>(u"diffPage"_s)->setNote(u"Agreed in May"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(m_ben.reads(u"reviewLine"_s).contains(u"Agreed in May"_s), qPrintable(m_ben.reads(u"reviewLine"_s)), patience);
    QVERIFY(activate(dialogOf(m_ben)));
    click(shownIn<QWidget>(dialogOf(m_ben), u"keepNote"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_ben.sees(u"conflictNotice"_s), patience);
    const QString said = textsIn(m_ben.sees(u"conflictNotice"_s)).join(u'\n');
    QVERIFY2(said.contains(u"Agreed in May"_s) && said.contains(u"Ask the vendor"_s), qPrintable(said));
    click(shownIn<QWidget>(m_ben.sees(u"conflictNotice"_s), u"noticeSecondLink"_s));
    for (const Person *person : {&m_ada, &m_ben}) {
        const auto line = [person] { return person->reads(u"reviewLine"_s); };
        QTRY_VERIFY2_WITH_TIMEOUT(line().contains(u"Agreed in May"_s) && line().contains(u"Ask the vendor"_s), qPrintable(line()), patience);
    }
}

void TestTwoPeople::bothChangeTheNoise() {
    const auto says = [](const Person &person) {
        const auto *button = person.sees<QAbstractButton>(u"noiseButton"_s);
        return button ? button->text() : QString();
    };
    const auto choose = [](const Person &person, const QString &entry) {
        STEP(person.clicks(u"noiseButton"_s));
        QTRY_VERIFY(shown<QMenu>(u"noiseMenu"_s));
        auto *menu = shown<QMenu>(u"noiseMenu"_s);
        for (QAction *action : menu->actions()) {
            if (action->text() == entry)
                return clickAt(menu, menu->actionGeometry(action).center());
        }
        QFAIL(qPrintable(entry));
    };
    STEP(choose(m_ada, u"Ignore nothing"_s));
    QTRY_COMPARE_WITH_TIMEOUT(says(m_ben), u"Ignore nothing"_s, patience);
    STEP(choose(m_ben, u"Ignore labels and help"_s));
    QTRY_COMPARE_WITH_TIMEOUT(says(m_ada), u"Ignore labels and help"_s, patience);
}

void TestTwoPeople::bothDismissFindings() {
    for (const Person *person : {&m_ada, &m_ben}) {
        person->opens(ui::healthPageId(m_client));
        QTRY_VERIFY_WITH_TIMEOUT(person->rows(u"findingTree"_s) > 0, patience);
    }
    const auto dismissed = [](const Person &person) {
        const auto *chip = person.sees<QAbstractButton>(u"showDismissed"_s);
        return chip ? chip->accessibleName() : QString();
    };
    client::HealthClient adas(&m_ada.session->workspace().transport());
    const client::VersionRef newest{m_client, 0};
    const QString anyEdition;
    const auto report = QCoro::waitFor(adas.health(newest, anyEdition));
    QVERIFY(report && report->findings.size() >= 2);
    client::HealthClient bens(&m_ben.session->workspace().transport());
    const auto dismissal = [&](size_t finding) {
        const auto &each = report->findings[finding];
        client::Dismissal dismissal;
        dismissal.rule = QString::fromLatin1(each.info().id);
        dismissal.object = each.object;
        dismissal.field = each.field;
        dismissal.note = u"As agreed"_s;
        return dismissal;
    };
    auto hers = adas.dismiss(m_client, dismissal(0));
    auto his = bens.dismiss(m_client, dismissal(1));
    QVERIFY(QCoro::waitFor(hers));
    QVERIFY(QCoro::waitFor(his));
    for (const Person *person : {&m_ada, &m_ben})
        QTRY_VERIFY2_WITH_TIMEOUT(dismissed(*person).contains(u'2'), qPrintable(dismissed(*person)), patience);
}

void TestTwoPeople::nothingOpenIsRemoved() {
    for (const Person *person : {&m_ada, &m_ben}) {
        person->opens(ui::topologyPageId(m_client));
        QTRY_VERIFY(person->page());
    }
    const int count = m_ada.versions();
    const client::VersionRef older{m_client, m_ada.page()->shownVersion() - 1};
    client::HistoryClient adas(&m_ada.session->workspace().transport());
    // From the diff and the explorer of both: a third window of Ada's own may not take it away either.
    const auto users = [&] {
        const QUuid holder = QUuid::createUuid();
        const Result<void> removed = QCoro::waitFor(adas.remove(older, holder));
        return removed.ok() ? QStringList() : removed.error().details["users"_L1].toVariant().toStringList();
    };
    const QStringList named = users();
    QVERIFY2(named.contains(u"Ben Ito"_s), qPrintable(named.join(u'|')));
    QCOMPARE(m_ada.versions(), count);
    QCOMPARE(m_ben.versions(), count);
}

void TestTwoPeople::nothingDrawnOrSideBySideIsRemoved_data() {
    QTest::addColumn<QString>("kind");
    QTest::newRow("matrix") << u"matrix"_s;
    QTest::newRow("diagram") << u"diagram"_s;
}

/// Of a client that nobody looks at in any other way.
void TestTwoPeople::nothingDrawnOrSideBySideIsRemoved() {
    QFETCH(QString, kind);
    client::WorkbenchClient &workbench = m_ada.session->workspace().client();
    const auto made = QCoro::waitFor(workbench.createClient(u"Side by side, %1"_s.arg(kind), QString()));
    QVERIFY(made);
    const ClientId client = made->id;
    for (const QString &field : {u"A__c:string"_s, u"B__c:string"_s, u"C__c:string"_s})
        QVERIFY(QCoro::waitFor(workbench.importSchema(client, u"p.json"_s, describeJson(u"Parcel__c"_s, {u"Id:id"_s, field}))));
    const bool isMatrix = kind == "matrix"_L1;
    const ui::PageId page = isMatrix ? ui::matrixPageId({{client, 1}, {client, 2}}) : ui::diagramPageId({client, 1}, {u"Parcel__c"_s});
    client::HistoryClient adas(&m_ada.session->workspace().transport());
    const auto remove = [&](int version) {
        const QUuid holder = QUuid::createUuid();
        const client::VersionRef ref{client, version};
        return QCoro::waitFor(adas.remove(ref, holder));
    };
    m_ben.opens(page);
    QTRY_VERIFY_WITH_TIMEOUT(m_ben.sees(isMatrix ? u"matrixTree"_s : u"diagramCanvas"_s), patience);
    const auto database = m_database->open();
    const auto leases = [&] {
        const auto counted = database->first(u"SELECT count(*) FROM snapshot_use u JOIN snapshot s ON s.id = u.snapshot_id "
                                             "WHERE s.client_id = ?"_s, {client}, [](const store::SqlRow &row) { return row.integer(0); });
        return counted->value_or(0);
    };
    QTRY_COMPARE_WITH_TIMEOUT(leases(), isMatrix ? 2 : 1, patience);
    const Result<void> refused = remove(1);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().details["users"_L1].toVariant().toStringList(), QStringList{u"Ben Ito"_s});
    QVERIFY(QCoro::waitFor(workbench.snapshot({client, 1})));
    QVERIFY(activate(&m_ben.window()));
    press(Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(!m_ben.sees(isMatrix ? u"matrixTree"_s : u"diagramCanvas"_s));
    QTRY_COMPARE_WITH_TIMEOUT(leases(), 0, patience); // Given back with the page: nobody waits until they run out.
    const Result<void> removed = remove(1);
    QVERIFY2(removed.ok(), removed.ok() ? "" : qPrintable(removed.error().message));
}

void TestTwoPeople::cleanupTestCase() {
    m_ada.session.reset();
    m_ben.session.reset();
    m_server.reset();
    m_sandbox.reset();
}

int main(int argc, char **argv) {
    const XServer server;
    const QTemporaryDir home;
    useOwnHome(home.path().toLocal8Bit());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication application(argc, argv);
    TestTwoPeople test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_twopeople.moc"
