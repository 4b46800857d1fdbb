#include "ui/help/helppanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pageactionsource.h"
#include "ui/shell/shellactions.h"
#include "ui/shell/tour.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;

namespace {

class PlainPage : public Page {
public:
    PlainPage(PageId id, QWidget *parent)
        : Page(parent)
        , m_id(std::move(id)) {
        setFocusPolicy(Qt::StrongFocus);
    }
    PageId pageId() const override { return m_id; }
    QString title() const override { return m_id; }
    QString iconName() const override { return u"table"_s; }
    QString helpTopic() const override { return m_id.endsWith(u"own"_s) ? u"settings"_s : QString(); }

private:
    PageId m_id;
};

MainWindow::Setup setup(QSettings *settings = nullptr) {
    return {[](const PageId &id, QWidget *parent) -> Page * { return new PlainPage(id, parent); },
            {{u"connections"_s, u"Connections"_s, u"network-connect"_s, u"connections:all"_s, u"Ctrl+1"_s}},
            nullptr,
            settings};
}

QWidget *card(const MainWindow &window) {
    const auto cards = window.findChildren<QWidget *>(u"tourCard"_s);
    for (QWidget *card : cards)
        if (card->isVisible())
            return card;
    return nullptr;
}

} // namespace

class TestTour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp)->setReducedMotion(true); }

    void goesThroughByKeyboard() {
        MainWindow window(setup());
        window.restoreLayout();
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy ended(&window, &MainWindow::tourEnded);
        window.actions()->action(u"tour"_s)->trigger();
        const int steps = int(tourSteps().size());
        QVERIFY(steps >= 5 && steps <= 7);
        for (int step = 0; step < steps; ++step) {
            QWidget *now = card(window);
            QVERIFY(now);
            QVERIFY(window.rect().contains(now->geometry()));
            QVERIFY(now->accessibleName().contains(tourSteps()[size_t(step)].title));
            auto *next = now->findChild<QPushButton *>(u"tourNext"_s);
            QVERIFY(next->hasFocus());
            QCOMPARE(now->findChild<QPushButton *>(u"tourBack"_s)->isEnabled(), step > 0);
            QCOMPARE(ended.size(), 0);
            QTest::keyClick(next, Qt::Key_Space);
        }
        QCOMPARE(ended.size(), 1);
        QVERIFY(!card(window));
        window.startTour();
        QVERIFY(card(window));
    }

    void endsEarly_data() {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("Escape") << true;
        QTest::newRow("Skip") << false;
    }
    void endsEarly() {
        QFETCH(bool, byKey);
        MainWindow window(setup());
        window.restoreLayout();
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy ended(&window, &MainWindow::tourEnded);
        window.startTour();
        window.startTour(); // a second time changes nothing
        if (byKey)
            QTest::keyClick(window.currentPage(), Qt::Key_Escape);
        else
            card(window)->findChild<QPushButton *>(u"tourSkip"_s)->click();
        QCOMPARE(ended.size(), 1);
        QVERIFY(!card(window));
        QTest::keyClick(window.currentPage(), Qt::Key_Escape);
        QCOMPARE(ended.size(), 1);
    }

    void staysInsideASmallWindow() {
        MainWindow window(setup());
        window.restoreLayout();
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.startTour();
        window.resize(800, 480);
        QTRY_VERIFY(card(window) && window.rect().contains(card(window)->geometry()));
    }

    void helpOpensForThePage_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("topic");
        QTest::newRow("by kind") << u"topology:health/5"_s << u"health"_s;
        QTest::newRow("of its own") << u"topology:health/own"_s << u"settings"_s;
    }
    void helpOpensForThePage() {
        QFETCH(QString, id);
        QFETCH(QString, topic);
        MainWindow window(setup());
        window.restoreLayout();
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.openPage(id);
        QTest::keyClick(&window, Qt::Key_F1);
        auto *help = window.findChild<HelpPanel *>();
        QVERIFY(help && help->isVisible());
        QCOMPARE(help->topic(), topic);
        QTest::keyClick(help, Qt::Key_Escape);
        QVERIFY(!help->isVisible());
        Q_EMIT window.currentPage()->helpRequested(u"matrix"_s);
        QVERIFY(help->isVisible());
        QCOMPARE(help->topic(), u"matrix"_s);
    }

    void pageActionsAreInThePalette() {
        PlainPage page(u"topology:client/1"_s, nullptr);
        int ran = 0;
        QAction pull(u"&Pull now…"_s);
        pull.setObjectName(u"actionPull"_s);
        connect(&pull, &QAction::triggered, &page, [&ran] { ++ran; });
        QAction off(u"Not now"_s);
        off.setObjectName(u"actionOff"_s);
        off.setEnabled(false);
        page.addActions({&pull, &off});
        QPushButton button(u"Compare…"_s, &page);
        button.setObjectName(u"compareButton"_s);
        connect(&button, &QPushButton::clicked, &page, [&ran] { ran += 10; });
        QPushButton hidden(u"Hidden"_s, &page);
        hidden.setObjectName(u"hiddenButton"_s);
        hidden.hide();
        page.show();
        Page *current = &page;
        PageActionSource source([&current] { return current; });
        const auto entries = source.entries();
        QCOMPARE(entries.size(), size_t(2));
        QCOMPARE(entries[0].text, u"Pull now"_s);
        QCOMPARE(entries[1].text, u"Compare"_s);
        source.run(entries[0], false);
        source.run(entries[1], false);
        QCOMPARE(ran, 11);
        current = nullptr;
        QVERIFY(source.entries().empty());
        source.run(entries[0], false);
        QCOMPARE(ran, 11);
    }

    void languageIsKept() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        auto with = setup(&settings);
        with.theme = Theme::install(*qApp);
        MainWindow window(with);
        window.restoreLayout();
        QSignalSpy chosen(&window, &MainWindow::languageChosen);
        window.actions()->action(u"settings"_s)->trigger();
        auto *languages = window.findChild<QComboBox *>(u"language"_s);
        QVERIFY(languages);
        QCOMPARE(languages->currentData().toString(), QString());
        QCOMPARE(languages->itemText(1), u"English"_s);
        QCOMPARE(languages->itemText(2), u"Deutsch"_s);
        languages->setCurrentIndex(languages->findData(u"de"_s));
        QCOMPARE(settings.value(u"looks/language"_s).toString(), u"de"_s);
        QCOMPARE(chosen.size(), 1);
    }
};

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
