#include "tests/ui/topology/fixture/schedulefake.h"
#include "ui/topology/scheduleids.h"
#include "ui/topology/schedules/notificationspage.h"
#include "ui/topology/schedules/schedulespage.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::ScheduleFake;

class SchedulesPageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScheduleFake> m_fake;
    std::unique_ptr<client::WorkbenchClient> m_client;
    std::unique_ptr<Page> m_page;

    void show(Page *page) {
        m_page.reset(page);
        m_page->resize(1240, 780);
        m_page->show();
        m_page->activated();
    }
    void openSchedules() {
        show(new SchedulesPage(m_client.get(), ScheduleFake::client()));
        QTRY_VERIFY(m_fake->log.contains("GET /clients/" + ScheduleFake::client().toString().toLatin1() + "/deliveries"));
    }
    template<typename T> T *child(const QString &name) const { return m_page->findChild<T *>(name); }
    int puts(const QByteArray &end) const {
        return static_cast<int>(std::count_if(m_fake->log.begin(), m_fake->log.end(), [&](const QByteArray &line) {
            return line.startsWith("PUT") && line.endsWith(end);
        }));
    }

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }
    void init() {
        m_fake = std::make_unique<ScheduleFake>();
        m_client = std::make_unique<client::WorkbenchClient>(m_fake.get());
    }
    void cleanup() {
        m_page.reset();
        m_client.reset();
        m_fake.reset();
    }

    void ids() {
        const ClientId client = ScheduleFake::client();
        QCOMPARE(schedulesClientOf(schedulesPageId(client)), std::optional(client));
        QVERIFY(!schedulesClientOf(u"topology:schedules/x"_s));
        QVERIFY(!schedulesClientOf(topologyPageId(client)));
    }

    void setsASchedule() {
        openSchedules();
        auto *save = child<QPushButton>(u"saveSchedule"_s);
        QVERIFY(!save->isEnabled());
        child<QCheckBox>(u"scheduleOn"_s)->click();
        QVERIFY(save->isEnabled());
        QCOMPARE(child<QTableView>(u"nextRuns"_s)->model()->rowCount(), 10);
        QTest::keyClick(m_page.get(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(puts("/schedule"), 1);
        QTRY_COMPARE(m_fake->schedule["revision"_L1].toInt(), 1);
        QCOMPARE(m_fake->schedule["on"_L1].toBool(), true);
        QCOMPARE(m_fake->schedule["every_hours"_L1].toInt(), 24);
        QCOMPARE(puts("/alerts"), 0);
        QTRY_VERIFY(!save->isEnabled());
    }

    void refusesBadCron() {
        openSchedules();
        child<QCheckBox>(u"scheduleOn"_s)->click();
        child<SegmentedControl>(u"scheduleKind"_s)->setCurrent(1);
        auto *save = child<QPushButton>(u"saveSchedule"_s);
        QVERIFY(!save->isEnabled()); // Nothing typed yet.
        auto *cron = child<QLineEdit>(u"scheduleCron"_s);
        QTest::keyClicks(cron, u"30 6 * * mon-fri"_s);
        QVERIFY(save->isEnabled());
        QVERIFY(!child<QWidget>(u"scheduleProblem"_s)->isVisible());
        cron->setText(u"99 6 * * *"_s);
        QVERIFY(!save->isEnabled());
        QVERIFY(child<QWidget>(u"scheduleProblem"_s)->isVisible());
        cron->setText(u"0 6 * * *"_s);
        child<QComboBox>(u"scheduleZone"_s)->setCurrentText(u"Mars/Olympus"_s);
        QVERIFY(!save->isEnabled());
        child<QComboBox>(u"scheduleZone"_s)->setCurrentText(u"Europe/Berlin"_s);
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(m_fake->schedule["cron"_L1].toString(), u"0 6 * * *"_s);
        QCOMPARE(m_fake->schedule["zone"_L1].toString(), u"Europe/Berlin"_s);
    }

    void somebodyElseWasFaster() {
        openSchedules();
        child<QCheckBox>(u"scheduleOn"_s)->click();
        m_fake->schedule[u"revision"_s] = 7;
        child<QPushButton>(u"saveSchedule"_s)->click();
        QTRY_VERIFY(child<QWidget>(u"scheduleNotice"_s)->isVisible());
        // What was typed is still there, and F5 takes the other's.
        QVERIFY(child<QCheckBox>(u"scheduleOn"_s)->isChecked());
        m_page->refresh();
        QTRY_VERIFY(!child<QCheckBox>(u"scheduleOn"_s)->isChecked());
    }

    void showsEventsOfOthers() {
        openSchedules();
        m_fake->schedule[u"on"_s] = true;
        m_fake->schedule[u"every_hours"_s] = 6;
        m_fake->schedule[u"zone"_s] = u"UTC"_s;
        m_fake->schedule[u"revision"_s] = 2;
        m_fake->emitEvent(u"schedule.changed"_s);
        QTRY_VERIFY(child<QCheckBox>(u"scheduleOn"_s)->isChecked());
        QTRY_COMPARE(child<QSpinBox>(u"scheduleHours"_s)->value(), 6);
        // But nothing is taken from under who types.
        child<QSpinBox>(u"scheduleHours"_s)->setValue(12);
        m_fake->emitEvent(u"schedule.changed"_s);
        QTest::qWait(0);
        QCOMPARE(child<QSpinBox>(u"scheduleHours"_s)->value(), 12);
    }

    void keepsAndPreviews() {
        openSchedules();
        child<QComboBox>(u"retentionMode"_s)->setCurrentIndex(1);
        auto *preview = child<QLabel>(u"retentionPreview"_s);
        QTRY_VERIFY2(preview->text().contains(u"v1, v2, v5"_s), qPrintable(preview->text()));
        QVERIFY(!child<QPushButton>(u"applyRetention"_s)->isEnabled()); // Save first.
        child<QPushButton>(u"saveSchedule"_s)->click();
        QTRY_COMPARE(m_fake->retention["mode"_L1].toString(), u"last"_s);
        QTRY_VERIFY(child<QPushButton>(u"applyRetention"_s)->isEnabled());
        QCOMPARE(puts("/schedule"), 0);
    }

    void alertsAreSavedWithoutShowingTheSecret() {
        openSchedules();
        auto *secret = child<QLineEdit>(u"webhookSecret"_s);
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
        child<QCheckBox>(u"webhookOn"_s)->click();
        QTest::keyClicks(child<QLineEdit>(u"webhookUrl"_s), u"https://example.com/hook"_s);
        QTest::keyClicks(secret, u"hush"_s);
        child<QPushButton>(u"saveSchedule"_s)->click();
        QTRY_COMPARE(m_fake->alerts["revision"_L1].toInt(), 1);
        QCOMPARE(m_fake->alerts["webhook_secret"_L1].toString(), u"hush"_s);
        QTRY_VERIFY(secret->text().isEmpty());
        child<QPushButton>(u"testAlerts"_s)->click();
        QTRY_VERIFY(m_fake->log.contains("POST /clients/" + ScheduleFake::client().toString().toLatin1() + "/alerts/test"));
    }

    void readOnlyWithoutPermission() {
        m_fake->failing = "/alerts";
        m_fake->status = 403;
        show(new SchedulesPage(m_client.get(), ScheduleFake::client()));
        QTRY_VERIFY(m_fake->log.contains("GET /clients/" + ScheduleFake::client().toString().toLatin1() + "/alerts"));
        QTRY_VERIFY(!child<QCheckBox>(u"emailOn"_s)->isEnabled());
    }

    void errorAndRetry() {
        m_fake->failing = "/schedule";
        show(new SchedulesPage(m_client.get(), ScheduleFake::client()));
        QTRY_VERIFY(child<QWidget>(u"scheduleError"_s)->isVisible());
        m_fake->failing.clear();
        m_page->refresh();
        QTRY_VERIFY(child<QCheckBox>(u"scheduleOn"_s)->isVisible());
    }

    void closedWhileLoading() {
        m_fake->hanging = "/schedule";
        show(new SchedulesPage(m_client.get(), ScheduleFake::client()));
        m_page.reset();
    }

    void everyControlIsNamed() {
        openSchedules();
        for (QWidget *widget : m_page->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QSpinBox *>(widget)
                                   || (qobject_cast<QComboBox *>(widget)) || qobject_cast<QTableView *>(widget);
            if (!isControl || widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(u"qt_"))
                continue;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
        }
    }

    void notificationsOpenTheDiff() {
        show(new NotificationsPage(m_fake.get()));
        auto *list = child<QTreeView>(u"notificationList"_s);
        const QAbstractItemModelTester tester(list->model());
        QSignalSpy unread(m_page.get(), SIGNAL(unreadChanged(int)));
        QTRY_COMPARE(list->model()->rowCount(), 4);
        // How long ago, and the moment itself on hover.
        const QModelIndex when = list->model()->index(2, 2);
        QCOMPARE(when.data().toString(), u"2 days ago"_s);
        QVERIFY(when.data(Qt::ToolTipRole).toString().contains(QString::number(QDate::currentDate().addDays(-2).year())));
        QSignalSpy opened(m_page.get(), &Page::openPageRequested);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), diffPageId({ScheduleFake::client(), 41}, {ScheduleFake::client(), 42}));
        QTRY_VERIFY(m_fake->notifications[0]["read"_L1].toBool());
        QTRY_VERIFY(!unread.isEmpty() && unread.last()[0].toInt() == 1);
        // A failed pull leads to the schedule.
        Q_EMIT list->activated(list->model()->index(2, 0));
        QTRY_COMPARE(opened.last()[0].toString(), schedulesPageId(ScheduleFake::client()));
        // U makes it unread again.
        list->setCurrentIndex(list->model()->index(0, 0));
        m_page->findChild<QAction *>(u"actionToggleRead"_s)->trigger();
        QTRY_VERIFY(!m_fake->notifications[0]["read"_L1].toBool());
        child<QPushButton>(u"markAllRead"_s)->click();
        QTRY_VERIFY(m_fake->notifications[0]["read"_L1].toBool() && m_fake->notifications[1]["read"_L1].toBool());
        QTRY_VERIFY(!child<QPushButton>(u"markAllRead"_s)->isEnabled());
    }

    void notificationsEmptyErrorAndNew() {
        const QJsonArray all = m_fake->notifications;
        m_fake->notifications = {};
        show(new NotificationsPage(m_fake.get()));
        QTRY_VERIFY(child<QWidget>(u"notificationsEmpty"_s)->isVisible());
        m_fake->notifications = all;
        m_fake->emitEvent(u"notification.created"_s);
        QTRY_VERIFY(child<QTreeView>(u"notificationList"_s)->isVisible());
        m_fake->failing = "/notifications";
        m_page->refresh();
        QTRY_VERIFY(child<QWidget>(u"notificationsError"_s)->isVisible());
    }
};

QTEST_MAIN(SchedulesPageTest)
#include "tst_schedulespage.moc"
