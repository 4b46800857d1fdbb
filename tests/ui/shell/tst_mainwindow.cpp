#include "ui/shell/mainwindow.h"

#include "ui/shell/commandpalette.h"
#include "ui/shell/pagetabs.h"
#include "ui/shell/shellactions.h"
#include "ui/shell/tasksmodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;

namespace {

class TestPage : public Page {
public:
    TestPage(PageId id, QWidget *parent)
        : Page(parent)
        , m_id(std::move(id)) {
        setFocusPolicy(Qt::StrongFocus);
        if (!m_id.contains(u"listing"))
            return;
        auto *column = new QVBoxLayout(this);
        column->addWidget(new QPushButton(this));
        column->addWidget(new QTreeView(this));
    }
    PageId pageId() const override { return m_id; }
    QString title() const override { return m_id.section(u':', 1); }
    QString iconName() const override { return u"table"_s; }
    QString statusText() const override { return u"status of "_s + m_id; }
    QString place() const override { return m_place; }
    void restorePlace(const QString &place) override { m_place = place; }
    void activated() override { ++activations; }
    bool mayClose() override { return closable; }
    void cancelTask(const QString &id) override { cancelled << id; }
    void goTo(const QString &place) {
        m_place = place;
        Q_EMIT placeChanged();
    }

    bool closable = true;
    int activations = 0;
    QStringList cancelled;

private:
    PageId m_id;
    QString m_place;
};

Page *makePage(const PageId &id, QWidget *parent) {
    return id.contains(u"gone") ? nullptr : new TestPage(id, parent);
}

MainWindow::Setup setup(QSettings *settings = nullptr) {
    return {makePage,
            {{u"connections"_s, u"Connections"_s, u"network-connect"_s, u"connections:home"_s, u"Ctrl+1"_s},
             {u"topology"_s, u"Topology"_s, u"view-list-tree"_s, u"topology:home"_s, u"Ctrl+2"_s}},
            nullptr,
            settings};
}

QStringList titles(const MainWindow &window) {
    QStringList result;
    for (int tab = 0; tab < window.tabs()->count(); ++tab)
        result << window.tabs()->at(tab)->title();
    return result;
}

void showActive(QWidget &window) {
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }

    void opensTheFirstAreaAtOnce() {
        MainWindow window(setup());
        window.restoreLayout();
        QCOMPARE(window.currentPage()->pageId(), u"connections:home"_s);
        QVERIFY(window.windowTitle().endsWith(u"Fairlead"_s));
        window.setWorkspace(u"Brightwater"_s, u"Team server"_s, u"fairlead.example"_s);
        QCOMPARE(window.windowTitle(), u"home — Brightwater @ fairlead.example — Fairlead"_s);
    }

    void previewTabIsReusedAndPinned() {
        MainWindow window(setup());
        window.openPage(u"topology:a"_s, Page::OpenMode::Preview);
        window.openPage(u"topology:b"_s, Page::OpenMode::Preview);
        QCOMPARE(titles(window), (QStringList{u"b"_s}));
        QVERIFY(window.tabs()->isPreview(window.currentPage()));
        window.openPage(u"topology:b"_s, Page::OpenMode::Pinned);
        QVERIFY(!window.tabs()->isPreview(window.currentPage()));
        window.openPage(u"topology:c"_s, Page::OpenMode::Preview);
        QCOMPARE(titles(window), (QStringList{u"b"_s, u"c"_s}));
        showActive(window);
        QTabBar *bar = window.tabs()->bar();
        QTest::mouseDClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
        QVERIFY(!window.tabs()->isPreview(window.currentPage()));
    }

    void manyTabsStayReadableAndAreListed() {
        MainWindow window(setup());
        window.resize(1100, 700);
        showActive(window);
        auto *list = window.findChild<QToolButton *>(u"listTabs"_s);
        for (int page = 0; page < 12; ++page) {
            window.openPage(u"topology:A client with a rather long name %1"_s.arg(page));
            if (page == 2)
                QTRY_VERIFY(!list->isVisible()); // there is room yet
        }
        QTabBar *bar = window.tabs()->bar();
        for (int tab = 0; tab < bar->count(); ++tab)
            QVERIFY2(bar->tabRect(tab).width() >= 176, qPrintable(QString::number(bar->tabRect(tab).width())));
        QTRY_VERIFY(list->isVisible());
        QTest::mouseClick(list, Qt::LeftButton);
        auto *menu = window.findChild<QMenu *>(u"tabList"_s);
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 12);
        QVERIFY(menu->actions().last()->isChecked());
        menu->actions().first()->trigger();
        menu->close();
        QCOMPARE(window.currentPage()->title(), u"A client with a rather long name 0"_s);
        QTRY_VERIFY(bar->rect().contains(bar->tabRect(0).center()));
        window.actions()->action(u"closeOthers"_s)->trigger();
        QTRY_VERIFY(!list->isVisible());
    }

    void theKeyboardBeginsInTheList() {
        MainWindow window(setup());
        showActive(window);
        auto *page = window.openPage(u"topology:listing"_s);
        QCOMPARE(window.focusWidget(), page->findChild<QTreeView *>());
        window.openPage(u"topology:b"_s);
        window.openPage(u"topology:listing"_s);
        QVERIFY(window.focusWidget());
    }

    void tabsCloseByMouseKeyAndMenu() {
        MainWindow window(setup());
        for (const QString &id : {u"topology:a"_s, u"topology:b"_s, u"topology:c"_s, u"topology:d"_s})
            window.openPage(id);
        showActive(window);
        QTabBar *bar = window.tabs()->bar();
        QTest::mouseClick(bar, Qt::MiddleButton, {}, bar->tabRect(0).center());
        QCOMPARE(titles(window), (QStringList{u"b"_s, u"c"_s, u"d"_s}));
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(titles(window), (QStringList{u"b"_s, u"c"_s}));
        QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window.currentPage()->pageId(), u"topology:d"_s);
        window.actions()->action(u"closeOthers"_s)->trigger();
        QCOMPARE(titles(window), (QStringList{u"d"_s}));
        static_cast<TestPage *>(window.currentPage())->closable = false;
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(window.tabs()->count(), 1);
        QVERIFY(!window.close());
        static_cast<TestPage *>(window.currentPage())->closable = true;
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(window.tabs()->count(), 0);
        QCOMPARE(window.currentPage(), nullptr);
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
    }

    void backAndForwardFollowPagesAndPlaces() {
        MainWindow window(setup());
        window.restoreLayout();
        auto *back = window.actions()->action(u"back"_s), *forward = window.actions()->action(u"forward"_s);
        QVERIFY(!back->isEnabled() && !forward->isEnabled());
        auto *topology = static_cast<TestPage *>(window.openPage(u"topology:home"_s));
        topology->goTo(u"field X"_s);
        window.openPage(u"topology:diff"_s);
        back->trigger();
        QCOMPARE(window.currentPage(), topology);
        QCOMPARE(topology->place(), u"field X"_s);
        back->trigger();
        QCOMPARE(topology->place(), QString());
        QVERIFY(forward->isEnabled());
        back->trigger();
        QCOMPARE(window.currentPage()->pageId(), u"connections:home"_s);
        QVERIFY(!back->isEnabled());
        forward->trigger();
        forward->trigger();
        QCOMPARE(topology->place(), u"field X"_s);
        forward->trigger();
        QCOMPARE(window.currentPage()->pageId(), u"topology:diff"_s);
        QVERIFY(!forward->isEnabled());
    }

    void whatIsGoneIsSaidAndNothingBreaks() {
        MainWindow window(setup());
        QCOMPARE(window.openPage(u"topology:gone"_s), nullptr);
        QCOMPARE(window.tabs()->count(), 0);
    }

    void layoutComesBack() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(u"ui.ini"_s), QSettings::IniFormat);
        {
            MainWindow window(setup(&settings));
            window.restoreLayout();
            window.openPage(u"topology:a"_s);
            window.openPage(u"topology:b"_s, Page::OpenMode::Preview);
            window.tabs()->show(window.tabs()->find(u"topology:a"_s));
            window.actions()->action(u"foldRail"_s)->trigger();
            window.resize(1000, 640);
            window.show();
            QVERIFY(window.close());
        }
        settings.setValue(u"window/tabs"_s, settings.value(u"window/tabs"_s).toStringList() << u"topology:gone"_s);
        MainWindow window(setup(&settings));
        window.restoreLayout();
        QCOMPARE(titles(window), (QStringList{u"home"_s, u"a"_s, u"b"_s}));
        QCOMPARE(window.currentPage()->title(), u"a"_s);
        QVERIFY(window.tabs()->isPreview(window.tabs()->find(u"topology:b"_s)));
        QCOMPARE(window.size(), QSize(1000, 640));
    }

    void damagedLayoutIsHarmless() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(u"ui.ini"_s), QSettings::IniFormat);
        settings.setValue(u"window/geometry"_s, QByteArray("rubbish"));
        settings.setValue(u"window/vertical"_s, 12);
        settings.setValue(u"window/tabs"_s, QStringList{u"topology:gone"_s, u""_s});
        MainWindow window(setup(&settings));
        window.restoreLayout();
        QVERIFY(window.currentPage());
    }

    void paletteRunsActionsByKeyboard() {
        MainWindow window(setup());
        window.restoreLayout();
        showActive(window);
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        auto *palette = window.findChild<CommandPalette *>();
        QVERIFY(palette->isVisible());
        auto *input = window.findChild<QLineEdit *>(u"paletteInput"_s);
        QTRY_VERIFY(input->hasFocus());
        QTest::keyClicks(input, u"topology"_s);
        QCOMPARE(palette->shownEntries(), 1);
        QTest::keyClick(input, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(window.currentPage()->pageId(), u"topology:home"_s);
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(input, u"zzzz"_s);
        QCOMPARE(palette->shownEntries(), 0);
        QTest::keyClick(input, Qt::Key_Return);
        QTest::keyClick(input, Qt::Key_Down);
        QTest::keyClick(input, Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }

    void paletteOpensNamesInNewTab() {
        MainWindow window(setup());
        window.restoreLayout();
        QString ran;
        bool inNewTab = false;
        window.addPaletteSource(std::make_unique<ListPaletteSource>(
            u"Open"_s, PaletteSource::Scope::Names,
            std::vector<PaletteEntry>{{u"Account"_s, {}, {}, {}, u"acc"_s}, {u"Contact"_s, {}, {}, {}, u"con"_s}},
            [&](const PaletteEntry &entry, bool newTab) {
                ran = entry.key;
                inNewTab = newTab;
            }));
        showActive(window);
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
        auto *palette = window.findChild<CommandPalette *>();
        QCOMPARE(palette->shownEntries(), 2);
        auto *input = window.findChild<QLineEdit *>(u"paletteInput"_s);
        QTest::keyClick(input, Qt::Key_Down);
        QTest::keyClick(input, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(ran, u"con"_s);
        QVERIFY(inNewTab);
    }

    void tasksShowAndActByKeyboard() {
        MainWindow window(setup());
        auto *page = static_cast<TestPage *>(window.openPage(u"topology:home"_s));
        showActive(window);
        QSignalSpy cancelled(&window, &MainWindow::taskCancelRequested);
        QSignalSpy retried(&window, &MainWindow::taskRetryRequested);
        TaskInfo task{u"t1"_s, u"Pull"_s, u"download"_s, TaskInfo::State::Running, u"describe"_s, 0.5, u"1 of 2"_s, u"1 s left"_s, u"topology:result"_s};
        Q_EMIT page->taskChanged(task);
        auto *table = window.findChild<QTreeView *>(u"taskTable"_s);
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(window.tasks()->running(), 1);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(page->cancelled, (QStringList{u"t1"_s}));
        task.state = TaskInfo::State::Failed;
        Q_EMIT page->taskChanged(task);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(retried.size(), 1);
        task.state = TaskInfo::State::Done;
        Q_EMIT page->taskChanged(task);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(window.currentPage()->pageId(), u"topology:result"_s);
        auto *clear = window.findChild<QAbstractButton *>(u"clearDone"_s);
        QVERIFY(clear->isEnabled());
        QTRY_VERIFY(clear->height() > 0);
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(window.tasks()->rowCount(), 0);
    }

    void railAndItsKeys() {
        MainWindow window(setup());
        window.restoreLayout();
        showActive(window);
        auto *areas = window.findChild<QListView *>(u"areas"_s);
        QTest::mouseClick(areas->viewport(), Qt::LeftButton, {}, areas->visualRect(areas->model()->index(1, 0)).center());
        QCOMPARE(window.currentPage()->pageId(), u"topology:home"_s);
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(window.currentPage()->pageId(), u"connections:home"_s);
        QCOMPARE(areas->currentIndex().row(), 0);
        QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(areas->width() < 48, true);
    }

    void cheatSheetOpensByKey_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("Ctrl+/") << int(Qt::Key_Slash) << int(Qt::ControlModifier);
    }
    void cheatSheetOpensByKey() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        MainWindow window(setup());
        window.restoreLayout();
        showActive(window);
        QTest::keyClick(&window, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QTRY_VERIFY(window.findChild<QDialog *>(u"cheatSheet"_s));
    }

    void settingsChangeTheTheme() {
        Theme *theme = Theme::install(*qApp);
        auto with = setup();
        with.theme = theme;
        MainWindow window(with);
        window.restoreLayout();
        window.actions()->action(u"settings"_s)->trigger();
        auto *size = window.findChild<QComboBox *>(u"textSize"_s);
        QVERIFY(size);
        size->setCurrentIndex(size->findData(12));
        QCOMPARE(theme->bodyPoints(), 12);
        theme->setBodyPoints(10);
        window.actions()->action(u"themeDark"_s)->trigger();
        QVERIFY(theme->isDark());
        theme->setScheme(Scheme::System);
    }

    /// Opening writes nothing: the first picture would wait for the disk.
    void looksAreKeptOnceChosen() {
        const QTemporaryDir dir;
        QSettings settings(dir.filePath(u"ui.ini"_s), QSettings::IniFormat);
        Theme *theme = Theme::install(*qApp);
        auto with = setup(&settings);
        with.theme = theme;
        MainWindow window(with);
        window.restoreLayout();
        QCOMPARE(settings.allKeys(), QStringList());
        window.actions()->action(u"themeDark"_s)->trigger();
        QCOMPARE(settings.value(u"looks/scheme"_s).toInt(), int(Scheme::Dark));
        theme->setScheme(Scheme::System);
    }

    void everyControlHasAName() {
        MainWindow window(setup());
        window.restoreLayout();
        window.setWorkspace(u"Brightwater"_s, u"Team server"_s, {});
        showActive(window);
        for (const auto *button : window.findChildren<QAbstractButton *>()) {
            if (button->focusPolicy() == Qt::NoFocus || !button->isVisible())
                continue;
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), button->metaObject()->className());
        }
        QStringList shortcuts;
        for (const QAction *action : window.actions()->all())
            for (const QKeySequence &keys : action->shortcuts())
                shortcuts << keys.toString();
        QCOMPARE(shortcuts.removeDuplicates(), 0);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
