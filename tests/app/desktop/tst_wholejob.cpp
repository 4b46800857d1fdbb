#include "app/desktop/lib/profilewindow.h"
#include "app/desktop/lib/translations.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/embedded/settings.h"
#include "tests/app/desktop/support/driver.h"
#include "tests/app/desktop/support/xserver.h"
#include "ui/shell/pagetabs.h"
#include "ui/shell/tasksmodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

const XServer *xServer = nullptr;

constexpr int pullPatience = 30'000;
constexpr int objects = 850;

Config localConfig(const QString &dataDir) {
    Config config = *Config::load({}, {}, embedded::backendKeys());
    config.set("data-dir"_L1, dataDir);
    config.set("allow-loopback-providers"_L1, u"true"_s);
    return config;
}

} // namespace

/// The whole job in the real window, by mouse and keyboard alone, in the order a person does it: each function goes
/// on where the one before it stopped.
class TestWholeJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensWithoutSignIn();
    void makesAClient();
    void catchesAMistypedAddress();
    void refusesAWrongToken();
    void connects();
    void cancelsAPull();
    void pulls();
    void findsAField();
    void comparesWhatChanged();
    void filtersAndWalks();
    void exportsAReport();
    void comesBackAsItWas();
    void runsTheProgramByX();
    void cleanupTestCase();

private:
    void openWindow();
    ui::MainWindow &window() { return m_window->session()->window(); }

    QTemporaryDir m_folder;
    ui::Theme *m_theme = nullptr;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<desktop::ProfileWindow> m_window;
    QStringList m_tabs;
};

void TestWholeJob::initTestCase() {
    QVERIFY2(!xServer->display().isEmpty(), xServer->problem().constData());
    QCOMPARE(QGuiApplication::platformName(), u"xcb"_s);
    qApp->setQuitOnLastWindowClosed(false);
    desktop::installTranslations(*qApp);
    m_theme = ui::Theme::install(*qApp);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_sandbox = std::make_unique<sandbox::Sandbox>(1);
    QVERIFY(m_sandbox->start().ok());
}

void TestWholeJob::openWindow() {
    m_window = std::make_unique<desktop::ProfileWindow>(localConfig(m_folder.filePath(u"data"_s)), m_theme, m_settings.get(),
                                                        m_folder.path());
    m_window->open();
    QVERIFY(m_window->session());
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

void TestWholeJob::opensWithoutSignIn() {
    openWindow();
    QTRY_VERIFY(shown(u"connectionsEmpty"_s));
    QVERIFY(!shown(u"signInDialog"_s));
    QTRY_VERIFY2(window().windowTitle().contains(u"Local"_s), qPrintable(window().windowTitle()));
}

void TestWholeJob::makesAClient() {
    click(shownIn(shown(u"connectionsEmpty"_s), u"emptyAction"_s));
    QTRY_VERIFY(shown(u"clientName"_s));
    QVERIFY(activate(shown(u"clientName"_s)->window()));
    fill(shown(u"clientName"_s), u"Riverside Food Bank"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!shown(u"clientDialog"_s));
    QTRY_COMPARE(rowsOf(u"connectionList"_s), 1);
    QTRY_COMPARE(labelText(u"connectionTitle"_s), u"Riverside Food Bank"_s);
}

void TestWholeJob::catchesAMistypedAddress() {
    click(shown(u"newConnection"_s));
    QTRY_VERIFY(shown(u"connectionForm"_s));
    QVERIFY(activate(shown(u"connectionForm"_s)));
    fill(shown(u"formUrl"_s), u"ada@riversidefoodbank.example"_s);
    QTRY_VERIFY(textsIn(shown(u"connectionForm"_s)).contains(u"That is a user name. The address of the org is wanted here."_s));
    QVERIFY(!shown(u"formSubmit"_s)->isEnabled());
}

void TestWholeJob::refusesAWrongToken() {
    fill(shown(u"formUrl"_s), m_sandbox->url().toString());
    fill(shown(u"formToken"_s), u"00D000000000001!notthetoken"_s);
    QTRY_VERIFY(shown(u"formSubmit"_s)->isEnabled());
    click(shown(u"formSubmit"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!labelText(u"formProblem"_s).isEmpty(), 10'000);
    QVERIFY(shown(u"connectionForm"_s));
    QVERIFY(!labelText(u"formProblem"_s).contains(u"notthetoken"_s));
}

void TestWholeJob::connects() {
    fill(shown(u"formToken"_s), QString::fromLatin1(sandbox::World::firstToken()));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!shown(u"connectionForm"_s), 10'000);
    QTRY_VERIFY(shown(u"openTopology"_s));
    QTRY_VERIFY(shown(u"testButton"_s) && shown(u"testButton"_s)->isEnabled());
}

void TestWholeJob::cancelsAPull() {
    m_sandbox->world().setFaults({{u"latencyMs"_s, 60}});
    click(shown(u"openTopology"_s));
    QTRY_VERIFY(shown(u"topologyEmpty"_s));
    click(shownIn(shown(u"topologyEmpty"_s), u"emptyAction"_s));
    QTRY_VERIFY(shown(u"pullProgress"_s));
    QTRY_VERIFY_WITH_TIMEOUT(shown(u"taskTable"_s) && window().tasks()->running() == 1, 10'000);
    // Some of it is done and said.
    const auto tells = [] { return textsIn(shown(u"pullProgress"_s)).join(u' '); };
    QTRY_VERIFY_WITH_TIMEOUT(tells().contains(u"of 850"_s), 10'000);
    QWidget *cancel = nullptr;
    for (QPushButton *button : shown(u"pullProgress"_s)->findChildren<QPushButton *>())
        cancel = button->text() == u"Cancel"_s ? button : cancel;
    QVERIFY(cancel && cancel->isEnabled());
    click(cancel);
    QTRY_VERIFY_WITH_TIMEOUT(!shown(u"pullProgress"_s), 10'000);
    QCOMPARE(window().tasks()->running(), 0);
    QVERIFY(shown(u"topologyEmpty"_s));
    m_sandbox->world().setFaults({{u"reset"_s, true}});
}

void TestWholeJob::pulls() {
    click(shownIn(shown(u"topologyEmpty"_s), u"emptyAction"_s));
    QTRY_VERIFY(shown(u"pullProgress"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"schemaTree"_s), objects, pullPatience);
    QTRY_VERIFY(!shown(u"pullProgress"_s));
    QVERIFY(shown(u"versionTimeline"_s));
    QVERIFY2(coloursOf(window().screen()->grabWindow(window().winId()).toImage()) > 40, "the window is blank");
}

void TestWholeJob::findsAField() {
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(shown(u"schemaSearch"_s)->hasFocus());
    const QJsonArray fields = QJsonDocument::fromJson(m_sandbox->world().org().describe(u"Account"_s))["fields"_L1].toArray();
    const QString name = fields.last()["name"_L1].toString();
    QVERIFY(!name.isEmpty());
    type(name);
    QTRY_VERIFY(rowsOf(u"schemaTree"_s) < objects);
    QTRY_VERIFY(rowsOf(u"schemaTree"_s) > 0);
    press(Qt::Key_Down);
    QTRY_VERIFY(shown(u"schemaTree"_s)->hasFocus());
    // From the object down over its group to the field.
    for (int step = 0; step < 6 && labelText(u"detailName"_s) != name; ++step) {
        press(Qt::Key_Down);
        QTest::qWait(150);
    }
    QTRY_COMPARE(labelText(u"detailName"_s), name);
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), objects);
}

void TestWholeJob::comparesWhatChanged() {
    sandbox::Org &org = m_sandbox->world().org();
    QVERIFY(org.apply(org.inventEdits(6, 7)).ok());
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(shown(u"pullProgress"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!shown(u"pullProgress"_s), pullPatience);
    QTRY_VERIFY(shown(u"compareButton"_s) && shown(u"compareButton"_s)->isEnabled());
    click(shown(u"compareButton"_s));
    QTRY_VERIFY(shown<QMenu>(u"compareMenu"_s));
    press(Qt::Key_Down); // The matrix comes first, then the versions.
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY(shown(u"diffPage"_s));
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(u"changeTree"_s) > 3, 10'000);
    QTRY_VERIFY(rowsOf(u"changeTable"_s) > 0);
}

void TestWholeJob::filtersAndWalks() {
    const int all = rowsOf(u"changeTree"_s);
    click(shown(u"sign0"_s)); // Leaves the added out.
    QTRY_VERIFY(labelText(u"changePosition"_s).contains(u"of"_s));
    const QString withoutAdded = labelText(u"changePosition"_s);
    click(shown(u"severity0"_s)); // And the safe.
    QTRY_VERIFY(labelText(u"changePosition"_s) != withoutAdded);
    QVERIFY(rowsOf(u"changeTree"_s) < all);
    click(shown(u"severity0"_s));
    click(shown(u"sign0"_s));
    QTRY_COMPARE(rowsOf(u"changeTree"_s), all);

    click(shown(u"changeTable"_s));
    const auto at = [] { return labelText(u"changePosition"_s).section(u' ', 1, 1).toInt(); };
    const int start = at();
    press(Qt::Key_N);
    QTRY_COMPARE(at(), start + 1);
    press(Qt::Key_N);
    QTRY_COMPARE(at(), start + 2);
    press(Qt::Key_P);
    QTRY_COMPARE(at(), start + 1);
    bool differs = false;
    for (int step = 0; step < 40 && !differs; ++step) {
        const auto *older = shown<QPlainTextEdit>(u"oldText"_s);
        const auto *newer = shown<QPlainTextEdit>(u"newText"_s);
        QVERIFY(older && newer);
        differs = !older->toPlainText().trimmed().isEmpty() && !newer->toPlainText().trimmed().isEmpty()
            && older->toPlainText() != newer->toPlainText();
        press(Qt::Key_N);
    }
    QVERIFY2(differs, "no change shows an old and a new text");
}

void TestWholeJob::exportsAReport() {
    const QString path = m_folder.filePath(u"report.html"_s);
    press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(shown<QMenu>(u"exportMenu"_s));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY(shown<QLineEdit>(u"fileNameEdit"_s));
    QVERIFY(activate(shown(u"fileNameEdit"_s)->window()));
    fill(shown(u"fileNameEdit"_s), path);
    press(Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(path));
    QFile report(path);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray html = report.readAll();
    QVERIFY(html.contains("<html"));
    QVERIFY(html.contains("v1") && html.contains("v2"));
}

void TestWholeJob::comesBackAsItWas() {
    window().resize(1400, 800);
    QTRY_COMPARE(window().size(), QSize(1400, 800));
    const auto titles = [this] {
        QStringList titles;
        const auto *bar = shownIn<QTabBar>(&window(), u"pageTabs"_s);
        for (int tab = 0; bar && tab < bar->count(); ++tab)
            titles << bar->tabText(tab);
        return titles;
    };
    const QStringList before = titles();
    QVERIFY2(before.size() >= 3, qPrintable(before.join(u'|')));
    press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(!window().isVisible());
    m_window.reset();

    openWindow();
    QTRY_COMPARE_WITH_TIMEOUT(titles(), before, 10'000);
    QTRY_COMPARE(window().size(), QSize(1400, 800));
    QTRY_VERIFY(shown(u"diffPage"_s));
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(u"changeTree"_s) > 3, 10'000);
    press(Qt::Key_2, Qt::ControlModifier); // To the topology.
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"schemaTree"_s), objects, 10'000);
    QCOMPARE(titles().size(), before.size()); // It is there already.
    m_window.reset();
}

/// The built program itself, and keys that come from the X server as from a keyboard.
void TestWholeJob::runsTheProgramByX() {
    const QString program = qEnvironmentVariable("FAIRLEAD_BIN_DIR") + u"/fairlead"_s;
    if (!QFile::exists(program))
        QSKIP("fairlead is not built (FAIRLEAD_BIN_DIR)");
    QProcess fairlead;
    fairlead.start(program, {u"--demo"_s, u"--data-dir"_s, m_folder.filePath(u"demo"_s), u"--org-objects"_s, u"40"_s});
    const auto xdotool = [](const QStringList &arguments) {
        QProcess process;
        process.start(u"xdotool"_s, arguments);
        return process.waitForFinished(10'000) ? QString::fromUtf8(process.readAllStandardOutput()).trimmed() : QString();
    };
    const auto windows = [&](const QString &name) {
        return xdotool({u"search"_s, u"--onlyvisible"_s, u"--name"_s, name}).split(u'\n', Qt::SkipEmptyParts);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!windows(u"Riverside Food Bank.*Fairlead"_s).isEmpty(), 15'000);
    const QString id = windows(u"Riverside Food Bank.*Fairlead"_s).first();
    xdotool({u"windowfocus"_s, u"--sync"_s, id});
    xdotool({u"key"_s, u"ctrl+k"_s});
    xdotool({u"type"_s, u"settings"_s});
    QTest::qWait(200);
    const QImage picture = QGuiApplication::primaryScreen()->grabWindow(0).toImage();
    QVERIFY2(coloursOf(picture) > 60, "the program's window is blank");
    xdotool({u"key"_s, u"Return"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!windows(u"^Settings"_s).isEmpty(), 5'000);
    fairlead.terminate();
    QVERIFY(fairlead.waitForFinished(10'000));
}

void TestWholeJob::cleanupTestCase() {
    m_window.reset();
    m_sandbox.reset();
}

int main(int argc, char **argv) {
    const XServer server;
    const QTemporaryDir home;
    useOwnHome(home.path().toLocal8Bit());
    xServer = &server;
    if (server.display().isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    TestWholeJob test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wholejob.moc"
