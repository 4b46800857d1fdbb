#include "app/desktop/lib/profilewindow.h"
#include "app/desktop/lib/translations.h"
#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/embedded/settings.h"
#include "tests/app/desktop/support/driver.h"
#include "tests/app/desktop/support/xserver.h"
#include "tests/support/database/testdatabase.h"
#include "tests/support/programs/program.h"
#include "tests/support/programs/team.h"
#include "ui/shell/statusline.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QDirIterator>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int objects = 60;
constexpr int patience = 20'000;

bool withKeychain() {
    return qEnvironmentVariableIsSet("FAIRLEAD_TEST_KEYCHAIN");
}

/// What the left end of the status bar says.
QString status() {
    for (QWidget *widget : QApplication::allWidgets()) {
        if (widget->isVisible() && qobject_cast<ui::StatusLine *>(widget))
            return widget->accessibleDescription();
    }
    return {};
}

QAction *entryOf(QMenu *menu, const QString &text) {
    for (QAction *action : menu->actions())
        if (action->text().remove(u'&').contains(text))
            return action;
    return nullptr;
}

} // namespace

/// Profiles in the real window: two windows on one folder, and the way from this computer to a team's server over
/// PostgreSQL and back. Each function goes on where the one before it stopped.
class TestProfiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsTheSecondWindow();
    void asksWhoSignsIn();
    void refusesAWrongPassword();
    void signsIn();
    void keepsTheTokenSafe();
    void pullsAndComparesOnTheServer();
    void noticesThatTheServerIsGone();
    void resumesWithoutAPassword();
    void forgetsTheTokenAtSignOut();
    void cleanupTestCase();

private:
    std::unique_ptr<desktop::ProfileWindow> makeWindow();
    QStringList serverArguments(const QString &listen) const;
    QByteArray storedToken();

    QTemporaryDir m_folder;
    ui::Theme *m_theme = nullptr;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<Program> m_server;
    std::unique_ptr<desktop::ProfileWindow> m_window;
    Team m_team;
};

void TestProfiles::initTestCase() {
    qApp->setQuitOnLastWindowClosed(false);
    desktop::installTranslations(*qApp);
    m_theme = ui::Theme::install(*qApp);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    if (Program::path(u"fairleadd"_s).isEmpty() || Program::path(u"fairleadctl"_s).isEmpty())
        QSKIP("fairleadd and fairleadctl are not built (FAIRLEAD_BIN_DIR)");
    m_database = std::make_unique<TestDatabase>(store::Dialect::Postgres);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    const QString data = m_folder.filePath(u"server"_s);
    QVERIFY(QDir().mkpath(data));
    const QByteArray failure = m_team.create({u"--database"_s, m_database->url(), u"--data-dir"_s, data});
    QVERIFY2(failure.isEmpty(), failure.constData());
    m_server = std::make_unique<Program>(u"fairleadd"_s);
    QVERIFY2(m_server->start(serverArguments(u"127.0.0.1:0"_s)), m_server->errors().constData());
    m_sandbox = std::make_unique<sandbox::Sandbox>(std::make_unique<sandbox::OrgGenerator>(3, objects, objects * 40));
    QVERIFY(m_sandbox->start().ok());
}

QStringList TestProfiles::serverArguments(const QString &listen) const {
    return {u"--listen"_s, listen, u"--database"_s, m_database->url(), u"--data-dir"_s, m_folder.filePath(u"server"_s),
            u"--allow-loopback-providers"_s};
}

std::unique_ptr<desktop::ProfileWindow> TestProfiles::makeWindow() {
    Config config = *Config::load({}, {}, embedded::backendKeys());
    return std::make_unique<desktop::ProfileWindow>(config, m_theme, m_settings.get(), m_folder.filePath(u"config"_s));
}

QByteArray TestProfiles::storedToken() {
    const auto tokens = QCoro::waitFor(client::openTokenStore(m_folder.filePath(u"config"_s)));
    const Result<Secret> token = QCoro::waitFor(tokens->read(m_server->url().toString()));
    return token ? token->reveal() : QByteArray();
}

void TestProfiles::tellsTheSecondWindow() {
    m_window = makeWindow();
    m_window->open();
    QVERIFY(m_window->session());
    const auto second = makeWindow();
    second->open();
    QVERIFY(!second->session());
    QTRY_VERIFY(shown(u"startProblem"_s));
    const QStringList said = textsIn(shown(u"startProblem"_s));
    QVERIFY(said.contains(u"Another Fairlead window has this open"_s));
    QVERIFY2(said.join(u'\n').contains(u"choose another folder"_s), qPrintable(said.join(u'\n')));
    QVERIFY(m_window->session()->window().isVisible());
}

void TestProfiles::asksWhoSignsIn() {
    QTRY_VERIFY(shown(u"workspaceSwitcher"_s));
    click(shown(u"workspaceSwitcher"_s));
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QAction *add = entryOf(menu, u"server"_s);
    QVERIFY(add);
    clickAt(menu, menu->actionGeometry(add).center());
    QTRY_VERIFY(shown(u"signInDialog"_s));
    QVERIFY(m_window->session()); // The local workspace stays until the server answers.
}

void TestProfiles::refusesAWrongPassword() {
    QWidget *dialog = shown(u"signInDialog"_s);
    QVERIFY(activate(dialog));
    fill(shownIn(dialog, u"server"_s), u"127.0.0.1:%1"_s.arg(m_server->url().port()));
    fill(shownIn(dialog, u"email"_s), m_team.email);
    fill(shownIn(dialog, u"password"_s), u"correct horse mattress"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(textsIn(dialog).contains(u"Email and password do not match an account on this server."_s), patience);
    QVERIFY(dialog->isVisible());
    QVERIFY(storedToken().isEmpty());
}

void TestProfiles::signsIn() {
    QWidget *dialog = shown(u"signInDialog"_s);
    fill(shownIn(dialog, u"password"_s), QString::fromUtf8(m_team.password));
    click(shownIn(dialog, u"submit"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!shown(u"signInDialog"_s), patience);
    QVERIFY(!m_window->session()->workspace().transport().isLocal());
    QTRY_VERIFY(m_window->session()->window().windowTitle().contains(u"Acme @ 127.0.0.1"_s));
    QTRY_VERIFY2(status().startsWith(u"Connected"_s), qPrintable(status()));
    QTRY_VERIFY(shown(u"connectionsEmpty"_s));
    QVERIFY(shown(u"railAccount"_s));
}

void TestProfiles::keepsTheTokenSafe() {
    const QByteArray token = storedToken();
    QVERIFY(!token.isEmpty());
    QCOMPARE(status().contains(u"encrypted file"_s), !withKeychain());
    // In no file of ours as it is.
    QDirIterator files(m_folder.filePath(u"config"_s), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(!text.contains(token) && !text.contains(m_team.password), qPrintable(file.fileName()));
    }
}

void TestProfiles::pullsAndComparesOnTheServer() {
    click(shownIn(shown(u"connectionsEmpty"_s), u"emptyAction"_s));
    QTRY_VERIFY(shown(u"clientName"_s));
    QVERIFY(activate(shown(u"clientName"_s)->window()));
    fill(shown(u"clientName"_s), u"Harbor Shelter"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(rowsOf(u"connectionList"_s), 1);
    click(shown(u"newConnection"_s));
    QTRY_VERIFY(shown(u"connectionForm"_s));
    QVERIFY(activate(shown(u"connectionForm"_s)));
    fill(shown(u"formUrl"_s), m_sandbox->url().toString());
    fill(shown(u"formToken"_s), QString::fromLatin1(sandbox::World::firstToken()));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!shown(u"connectionForm"_s), patience);
    QTRY_VERIFY(shown(u"openTopology"_s));
    click(shown(u"openTopology"_s));
    QTRY_VERIFY(shown(u"topologyEmpty"_s));
    click(shownIn(shown(u"topologyEmpty"_s), u"emptyAction"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"schemaTree"_s), objects, patience);
    sandbox::Org &org = m_sandbox->world().org();
    QVERIFY(org.apply(org.inventEdits(5, 9)).ok());
    QTRY_VERIFY(shown(u"pullButton"_s) && shown(u"pullButton"_s)->isEnabled());
    click(shown(u"pullButton"_s));
    QTRY_VERIFY_WITH_TIMEOUT(shown(u"compareButton"_s) && shown(u"compareButton"_s)->isEnabled(), patience);
    press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(u"changeTree"_s) > 3, patience);
}

void TestProfiles::noticesThatTheServerIsGone() {
    const QUrl url = m_server->url();
    m_server->kill();
    QTRY_VERIFY2_WITH_TIMEOUT(!status().startsWith(u"Connected"_s), qPrintable(status()), patience);
    QVERIFY(shown(u"diffPage"_s)); // What was shown stays.
    QVERIFY2(m_server->start(serverArguments(u"127.0.0.1:%1"_s.arg(url.port()))), m_server->errors().constData());
    QTRY_VERIFY2_WITH_TIMEOUT(status().startsWith(u"Connected"_s), qPrintable(status()), patience);
    QVERIFY(!shown(u"signInDialog"_s));
    press(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(u"changeTree"_s) > 3, patience);
}

/// The next start finds the server's profile, its token and its tabs.
void TestProfiles::resumesWithoutAPassword() {
    m_window->session()->window().close();
    m_window.reset();
    m_window = makeWindow();
    m_window->open();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session(), patience);
    QVERIFY(!shown(u"signInDialog"_s));
    QTRY_VERIFY_WITH_TIMEOUT(shown(u"diffPage"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(u"changeTree"_s) > 3, patience);
}

void TestProfiles::forgetsTheTokenAtSignOut() {
    QVERIFY(!storedToken().isEmpty());
    QTRY_VERIFY(shown(u"railAccount"_s));
    click(shown(u"railAccount"_s));
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->actions().size() == 1);
    clickAt(menu, menu->actionGeometry(menu->actions().first()).center());
    QTRY_VERIFY_WITH_TIMEOUT(shown(u"signInDialog"_s), patience);
    QTRY_VERIFY(!m_window->session());
    QVERIFY(storedToken().isEmpty());
    // Without the server there is still this computer.
    press(Qt::Key_Escape);
    QTRY_VERIFY(m_window->session());
    QVERIFY(m_window->session()->workspace().transport().isLocal());
}

void TestProfiles::cleanupTestCase() {
    m_window.reset();
    m_server.reset();
    m_sandbox.reset();
}

int main(int argc, char **argv) {
    const XServer server;
    const QTemporaryDir home;
    useOwnHome(home.path().toLocal8Bit());
    // Without the keyring that the other run of this test brings, none at all: not the one of whoever runs it.
    if (!withKeychain())
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication application(argc, argv);
    TestProfiles test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_profiles.moc"
