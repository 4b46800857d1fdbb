#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/connections/confirmdialog.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionspage.h"
#include "ui/connections/errorcard.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::FakeTransport;

class ConnectionsPageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
    std::unique_ptr<ConnectionsPage> m_page;

    void open() {
        m_page = std::make_unique<ConnectionsPage>(m_client.get());
        m_page->resize(1240, 780);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activated();
    }
    template<typename T>
    T *find(const char *name) const { return m_page->findChild<T *>(QLatin1StringView(name)); }
    QByteArray pathOf(const ClientId &client, const char *rest) const { return "/clients/" + client.toString().toLatin1() + rest; }

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }
    void init() {
        m_transport = std::make_unique<FakeTransport>();
        m_client = std::make_unique<client::WorkbenchClient>(m_transport.get());
    }
    void cleanup() {
        m_page.reset();
        m_client.reset();
        m_transport.reset();
    }

    void listsClients() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        QTRY_COMPARE(m_page->findChildren<ErrorCard *>().size(), 1);
        QCOMPARE(find<QLabel>("connectionTitle")->text(), u"Cedar Valley Clinic"_s);
        QVERIFY(find<QPushButton>("connectButton")->isVisible());
        QVERIFY(!find<QPushButton>("revokeButton")->isVisible());
        m_page->selectClient(FakeTransport::riverside());
        QCOMPARE(find<QLabel>("connectionTitle")->text(), u"Riverside Food Bank"_s);
        QVERIFY(find<QPushButton>("testButton")->isVisible());
    }

    void filters() {
        open();
        auto *list = find<QTreeView>("connectionList");
        QTRY_COMPARE(list->model()->rowCount(), 5);
        QTest::mouseClick(find<QWidget>("show1"), Qt::LeftButton);
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::mouseClick(find<QWidget>("show2"), Qt::LeftButton);
        QCOMPARE(list->model()->rowCount(), 2);
        QTest::mouseClick(find<QWidget>("show0"), Qt::LeftButton);
        m_page->focusSearch();
        QTest::keyClicks(find<QLineEdit>("connectionSearch"), u"uat"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(find<QLineEdit>("connectionSearch"), Qt::Key_Escape);
        QCOMPARE(list->model()->rowCount(), 5);
    }

    void testsAndRefreshes() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        m_page->selectClient(FakeTransport::riverside());
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        QTRY_COMPARE(message.count(), 1);
        QVERIFY(m_transport->log.contains("POST " + pathOf(FakeTransport::riverside(), "/connection/test")));
        m_transport->failOn("/refresh", 424, u"failed_dependency"_s, u"Nango refused"_s);
        QTest::mouseClick(find<QPushButton>("refreshButton"), Qt::LeftButton);
        QTRY_COMPARE(message.count(), 2);
        QCOMPARE(message.last().first().toString(), u"Nango refused."_s);
    }

    void revokesProductionOnlyWhenTyped() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        m_page->selectClient(FakeTransport::riverside());
        QTest::mouseClick(find<QPushButton>("revokeButton"), Qt::LeftButton);
        auto *dialog = find<ConfirmDialog>("confirmDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto *go = dialog->findChild<QPushButton *>(u"confirmButton"_s);
        auto *name = dialog->findChild<QLineEdit *>(u"confirmName"_s);
        QVERIFY(!go->isEnabled());
        QTest::keyClicks(name, u"riverside food bank"_s);
        QVERIFY(!go->isEnabled());
        name->clear();
        QTest::keyClicks(name, u"Riverside Food Bank"_s);
        QVERIFY(go->isEnabled());
        const QByteArray wanted = "DELETE " + pathOf(FakeTransport::riverside(), "/connection");
        QVERIFY(!m_transport->log.contains(wanted));
        QTest::mouseClick(go, Qt::LeftButton);
        QTRY_VERIFY(m_transport->log.contains(wanted));
        QTRY_VERIFY(find<QPushButton>("connectButton")->isVisible());
    }

    void formCatchesMistakes() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        QTest::mouseClick(find<QPushButton>("newConnection"), Qt::LeftButton);
        auto *form = find<ConnectionForm>("connectionForm");
        QTRY_VERIFY(form && form->isVisible());
        auto *submit = form->findChild<QPushButton *>(u"formSubmit"_s);
        auto *url = form->findChild<QLineEdit *>(u"formUrl"_s);
        auto *token = form->findChild<QLineEdit *>(u"formToken"_s);
        QVERIFY(!submit->isEnabled());
        url->setText(u"https://cedar.lightning.force.com/lightning/page/home"_s);
        token->setText(u"00D5g000004XyzQ!AQEAQO"_s);
        QVERIFY(!submit->isEnabled());
        QPushButton *fix = nullptr;
        for (QPushButton *button : form->findChildren<QPushButton *>())
            if (button->isVisible() && button->text().startsWith(u"Use https://cedar.my.salesforce.com"_s))
                fix = button;
        QVERIFY(fix);
        QTest::mouseClick(fix, Qt::LeftButton);
        QCOMPARE(url->text(), u"https://cedar.my.salesforce.com"_s);
        QVERIFY(submit->isEnabled());
        QTest::mouseClick(submit, Qt::LeftButton);
        QTRY_VERIFY(m_transport->bodies.contains(QJsonDocument(QJsonObject{{u"source"_s, u"access_token"_s}, {u"instance_url"_s, u"https://cedar.my.salesforce.com"_s}, {u"access_token"_s, u"00D5g000004XyzQ!AQEAQO"_s}}).toJson(QJsonDocument::Compact)));
        QTRY_VERIFY(!find<ConnectionForm>("connectionForm"));
    }

    void formShowsTheReason() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        m_transport->failOn("/connection", 502, u"upstream"_s, u"INVALID_SESSION_ID"_s);
        m_page->newConnection();
        auto *form = find<ConnectionForm>("connectionForm");
        QTRY_VERIFY(form && form->isVisible());
        form->findChild<QLineEdit *>(u"formUrl"_s)->setText(u"https://cedar.my.salesforce.com"_s);
        form->findChild<QLineEdit *>(u"formToken"_s)->setText(u"00D5g000004XyzQ!AQ"_s);
        form->findChild<QPushButton *>(u"formSubmit"_s)->click();
        QTRY_VERIFY(form->findChild<QLabel *>(u"formProblem"_s)->isVisible());
        QVERIFY(form->findChild<QLabel *>(u"formProblem"_s)->text().contains(u"INVALID_SESSION_ID"_s));
        QVERIFY(form->findChild<QPushButton *>(u"formSubmit"_s)->isEnabled());
    }

    void formListsCliOrgs() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        m_page->newConnection();
        auto *form = find<ConnectionForm>("connectionForm");
        QTRY_VERIFY(form && form->isVisible());
        form->findChild<SegmentedControl *>(u"formSource"_s)->setCurrent(1);
        QTRY_COMPARE(form->findChild<QComboBox *>(u"formOrgs"_s)->count(), 1);
        QVERIFY(form->findChild<QPushButton *>(u"formSubmit"_s)->isEnabled());
    }

    void startsNango() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        QSignalSpy started(m_page.get(), &ConnectionsPage::signInStarted);
        m_page->newConnection();
        auto *form = find<ConnectionForm>("connectionForm");
        QTRY_VERIFY(form && form->isVisible());
        form->findChild<SegmentedControl *>(u"formSource"_s)->setCurrent(2);
        form->findChild<QPushButton *>(u"formSubmit"_s)->click();
        QTRY_COMPARE(started.count(), 1);
    }

    void createsAClient() {
        m_transport->removeClients();
        open();
        QTRY_VERIFY(find<QWidget>("connectionsEmpty")->isVisible());
        m_page->newClient();
        auto *dialog = find<ClientDialog>("clientDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->findChild<QPushButton *>(u"confirmButton"_s)->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"clientName"_s), u"Harbour Trust"_s);
        QTest::keyClick(dialog->findChild<QLineEdit *>(u"clientName"_s), Qt::Key_Return);
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 1);
        QTRY_COMPARE(find<QLabel>("connectionTitle")->text(), u"Harbour Trust"_s);
    }

    void failsAndRetries() {
        m_transport->failOn("/clients", 503, u"unavailable"_s, u"Away"_s);
        open();
        QTRY_VERIFY(find<QWidget>("connectionsError")->isVisible());
        m_transport->clearFaults();
        m_page->refresh();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
    }

    void opensTopology() {
        open();
        QTRY_COMPARE(find<QTreeView>("connectionList")->model()->rowCount(), 5);
        m_page->selectClient(FakeTransport::riverside());
        QSignalSpy opened(m_page.get(), &Page::openPageRequested);
        QTest::mouseClick(find<QPushButton>("openTopology"), Qt::LeftButton);
        QCOMPARE(opened.first().first().toString(), u"topology:client/"_s + FakeTransport::riverside().toString());
    }
};

QTEST_MAIN(ConnectionsPageTest)
#include "tst_connectionspage.moc"
