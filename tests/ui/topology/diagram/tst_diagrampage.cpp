#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/topology/diagram/diagrampage.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::FakeTransport;

namespace {
const QString recurring = u"npe03__Recurring_Donation__c"_s;
}

class DiagramPageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
    std::unique_ptr<DiagramPage> m_page;

    void open(const QStringList &objects) {
        m_page = std::make_unique<DiagramPage>(m_client.get(), DiagramPlace{{FakeTransport::riverside(), 42}, objects});
        m_page->resize(1240, 780);
        m_page->show();
        m_page->activateWindow(); // Shortcuts belong to the active window alone.
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->activated();
    }
    template<typename T>
    T *find(const char *name) const { return m_page->findChild<T *>(QLatin1StringView(name)); }
    DiagramCanvas *canvas() const { return m_page->canvas(); }
    QStringList shown() const {
        QStringList names;
        for (const DiagramNode &node : canvas()->scene()->nodes())
            names += node.object;
        names.sort();
        return names;
    }
    QPointF cornerOf(const QString &object) const { return canvas()->scene()->corners().value(object); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(canvas(), key, modifiers); }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mousePress(canvas(), button, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = from + (to - from) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, canvas()->mapToGlobal(at), Qt::NoButton, button, {});
            QApplication::sendEvent(canvas(), &move);
        }
        QTest::mouseRelease(canvas(), button, {}, to);
    }
    void openThree() {
        open({recurring});
        QTRY_COMPARE(shown(), (QStringList{u"Account"_s, u"Contact"_s, recurring}));
    }

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

    void pageIds() {
        const DiagramPlace place{{FakeTransport::riverside(), 42}, {u"Account"_s, u"a/b %\U0001F680"_s}};
        const auto read = diagramPlaceOf(diagramPageId(place.version, place.objects));
        QVERIFY(read);
        QCOMPARE(read->objects, place.objects);
        QCOMPARE(read->version.version, 42);
        QVERIFY(!diagramPlaceOf(u"topology:diagram/x/1"_s));
        QVERIFY(!diagramPlaceOf(u"topology:diagram/"_s));
    }

    void showsAnObjectWithItsNeighbours() {
        openThree();
        QCOMPARE(canvas()->scene()->links().size(), size_t(2));
        QTRY_VERIFY(canvas()->isSettled());
        QVERIFY(canvas()->hasFocus());
        QVERIFY(cornerOf(u"Account"_s).x() < cornerOf(recurring).x());
    }

    void suggestsABeginning() {
        open({});
        QTRY_VERIFY(find<QWidget>("diagramEmpty")->isVisible());
        auto *button = find<QWidget>("diagramEmpty")->findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(shown().size(), 12);
        QVERIFY(canvas()->isVisible());
    }

    void addsAndRemovesByTick() {
        openThree();
        auto *search = find<QLineEdit>("diagramSearch");
        search->setFocus();
        QTest::keyClicks(search, u"camp"_s);
        auto *list = find<QTreeView>("diagramObjects");
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(shown().contains(u"Campaign"_s));
        QCOMPARE(list->model()->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Space);
        QTRY_VERIFY(!shown().contains(u"Campaign"_s));
    }

    void searchCentres() {
        openThree();
        QTest::keyClicks(find<QLineEdit>("diagramSearch"), u"conta"_s);
        QTRY_COMPARE(canvas()->selection(), QStringList{u"Contact"_s});
        const QPointF middle = canvas()->scene()->node(canvas()->scene()->find(u"Contact"_s)).box.center();
        QVERIFY((canvas()->centre() - middle).manhattanLength() < 4);
    }

    void expandsByDoubleClickAndEnter() {
        openThree();
        const QPointF kept = cornerOf(recurring);
        QTest::mouseDClick(canvas(), Qt::LeftButton, {}, canvas()->toScreen(u"Contact"_s));
        QTRY_VERIFY(shown().contains(u"User"_s));
        QCOMPARE(cornerOf(recurring), kept); // what stood stays
        canvas()->setFocus();
        canvas()->select({u"User"_s});
        key(Qt::Key_Return);
        QTRY_COMPARE(shown().size(), 16);
    }

    void dragsAndUndoes() {
        openThree();
        const QPointF before = cornerOf(u"Account"_s);
        const QPoint from = canvas()->toScreen(u"Account"_s);
        drag(from, from + QPoint(60, -40));
        const QPointF after = cornerOf(u"Account"_s);
        QVERIFY((after - before - QPointF(60, -40) / canvas()->scale()).manhattanLength() < 2);
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(cornerOf(u"Account"_s), before);
        key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(cornerOf(u"Account"_s), after);
        m_page->setDetail(schema::FieldDetail::Names);
        QTRY_COMPARE(m_page->state().detail, schema::FieldDetail::Names);
        QTest::mouseClick(find<QWidget>("diagramUndo"), Qt::LeftButton);
        QTRY_COMPARE(m_page->state().detail, schema::FieldDetail::Keys);
        QCOMPARE(cornerOf(u"Account"_s), after);
    }

    void removesByKey() {
        openThree();
        canvas()->setFocus();
        canvas()->select({u"Account"_s, u"Contact"_s});
        key(Qt::Key_Delete);
        QTRY_COMPARE(shown(), QStringList{recurring});
        QVERIFY(canvas()->selection().isEmpty());
        canvas()->select({recurring});
        key(Qt::Key_Delete);
        QTRY_VERIFY(find<QWidget>("diagramEmpty")->isVisible());
        m_page->findChild<QAction *>(u"actionUndo"_s)->trigger();
        QTRY_COMPARE(shown(), QStringList{recurring});
    }

    void walksByArrows() {
        openThree();
        canvas()->setFocus();
        key(Qt::Key_Home);
        QCOMPARE(canvas()->selection(), QStringList{u"Account"_s});
        key(Qt::Key_Down);
        QCOMPARE(canvas()->selection(), QStringList{u"Contact"_s});
        key(Qt::Key_Right);
        QCOMPARE(canvas()->selection(), QStringList{recurring});
        QVERIFY(canvas()->accessibleDescription().contains(recurring));
        QCOMPARE(find<QTreeView>("relationList")->model()->rowCount(), 2);
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(canvas()->selection().size(), 3);
        key(Qt::Key_Escape);
        QVERIFY(canvas()->selection().isEmpty());
        QCOMPARE(find<QLabel>("selectionTitle")->text(), u"Nothing selected"_s);
    }

    void movesByKeyboard() {
        openThree();
        canvas()->setFocus();
        canvas()->select({u"Contact"_s});
        const QPointF before = cornerOf(u"Contact"_s);
        key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(cornerOf(u"Contact"_s), before + QPointF(0, 20));
    }

    void pansAndZooms() {
        openThree();
        canvas()->setFocus();
        const QPointF centre = canvas()->centre();
        key(Qt::Key_Right);
        QVERIFY(canvas()->centre().x() > centre.x());
        drag({500, 500}, {440, 500}, Qt::MiddleButton);
        QVERIFY(canvas()->centre().x() > centre.x() + 100);
        const QPointF panned = canvas()->centre();
        QTest::keyPress(canvas(), Qt::Key_Space);
        drag({500, 500}, {500, 560});
        QTest::keyRelease(canvas(), Qt::Key_Space);
        QVERIFY(canvas()->centre().y() < panned.y() - 40);
        const double scale = canvas()->scale();
        key(Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(canvas()->scale() > scale);
        key(Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(std::abs(canvas()->scale() - scale) < 1e-6);
        QWheelEvent wheel(QPointF(300, 300), canvas()->mapToGlobal(QPointF(300, 300)), {}, {0, -360}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas(), &wheel);
        QVERIFY(canvas()->scale() < scale);
        for (int i = 0; i < 60; ++i)
            canvas()->zoomBy(0.5);
        QCOMPARE(canvas()->scale(), DiagramCanvas::smallestScale);
        key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(canvas()->scale(), 1.);
        QCOMPARE(find<QLabel>("zoomLevel")->text(), u"100 %"_s);
        QTRY_VERIFY(canvas()->isSettled());
    }

    void selectsByFrame() {
        openThree();
        const QPoint first = canvas()->toScreen(u"Account"_s);
        drag(first - QPoint(180, 60), canvas()->toScreen(u"Contact"_s) + QPoint(40, 20));
        QCOMPARE(canvas()->selection().size(), 2);
    }

    void comparesWithAnOlderVersion() {
        openThree();
        auto *box = find<QComboBox>("diagramCompare");
        QTRY_VERIFY(box->count() > 2);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTRY_COMPARE(canvas()->scene()->node(canvas()->scene()->find(recurring)).mark, models::ChangeMark::Changed);
        m_page->compareWith(0);
        QTRY_COMPARE(canvas()->scene()->node(canvas()->scene()->find(recurring)).mark, models::ChangeMark::None);
    }

    void holdsWhatIsDrawn() {
        openThree();
        const ClientId client = FakeTransport::riverside();
        QTRY_VERIFY(m_transport->saidOfUse("PUT", client, 42));
        m_page->compareWith(41);
        QTRY_VERIFY(m_transport->saidOfUse("PUT", client, 41));
        m_page->compareWith(0);
        QTRY_VERIFY(m_transport->saidOfUse("DELETE", client, 41));
        QVERIFY(!m_transport->saidOfUse("DELETE", client, 42));
        m_page.reset();
        QVERIFY(m_transport->saidOfUse("DELETE", client, 42));
    }

    void saysWhatFails() {
        m_transport->failOn("/outline", 503, u"unavailable"_s, u"No."_s);
        open({recurring});
        QTRY_VERIFY(find<QWidget>("diagramError")->isVisible());
        m_transport->clearFaults();
        m_page->refresh();
        QTRY_COMPARE(shown().size(), 3);
        m_transport->failOn("/diffs", 422, u"corrupt"_s, u"Damaged."_s);
        m_page->compareWith(41);
        QTRY_VERIFY(find<QWidget>("diagramNotice")->isVisible());
        QCOMPARE(shown().size(), 3);
    }

    void exports_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("svg") << u"svg"_s << QByteArray("<?xml");
        QTest::newRow("png") << u"png"_s << QByteArray("\x89PNG");
        QTest::newRow("mermaid") << u"mmd"_s << QByteArray("erDiagram\n");
    }
    void exports() {
        QFETCH(QString, format);
        QFETCH(QByteArray, begins);
        openThree();
        QTemporaryDir folder;
        const QString path = folder.filePath(u"diagram."_s + format);
        QSignalSpy said(m_page.get(), &Page::messageRaised);
        m_page->exportTo(path, format);
        QTRY_COMPARE(said.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith(begins));
        if (format == u"svg")
            QVERIFY(bytes.contains("Recurring_Donation"));
        m_page->exportTo(u"/nowhere/diagram."_s + format, format);
        QTRY_VERIFY(find<QWidget>("diagramNotice")->isVisible());
    }

    void copies() {
        openThree();
        m_page->copyAs(u"mmd"_s);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"erDiagram"_s));
        m_page->copyAs(u"png"_s);
        QTRY_VERIFY(!QApplication::clipboard()->image().isNull());
        QVERIFY(QApplication::clipboard()->image().width() > 2 * canvas()->scene()->bounds().width());
    }

    /// What somebody drops while a layout runs stays where it was put, and can be undone.
    void keepsWhatIsDroppedWhileALayoutRuns_data() {
        QTest::addColumn<bool>("all");
        QTest::newRow("tidy") << true;
        QTest::newRow("add") << false;
    }
    void keepsWhatIsDroppedWhileALayoutRuns() {
        QFETCH(bool, all);
        openThree();
        QTRY_VERIFY(canvas()->isSettled());
        const QPointF before = cornerOf(u"Account"_s);
        all ? m_page->tidy() : m_page->add({u"Campaign"_s});
        Q_EMIT canvas()->moved({u"Account"_s}, {500, 300});
        const QPointF dropped = before + QPointF(500, 300);
        QCOMPARE(cornerOf(u"Account"_s), dropped);
        // A quick layout may be done already: then the drop comes after it, and nothing else may differ.
        QTRY_VERIFY(!m_page->findChild<DiagramLoader *>()->isArranging());
        QCOMPARE(shown().contains(u"Campaign"_s), !all);
        QCOMPARE(cornerOf(u"Account"_s), dropped);
        QCOMPARE(m_page->state().corners.value(u"Account"_s), dropped);
        while (find<QWidget>("diagramUndo")->isEnabled())
            QTest::mouseClick(find<QWidget>("diagramUndo"), Qt::LeftButton);
        QTRY_COMPARE(cornerOf(u"Account"_s), before);
        QTRY_VERIFY(!shown().contains(u"Campaign"_s));
    }

    void comesBackAsItWasLeft() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
        const auto openKept = [this, &settings] {
            m_page = std::make_unique<DiagramPage>(m_client.get(), DiagramPlace{{FakeTransport::riverside(), 42}, {recurring}});
            m_page->setSettings(&settings);
            m_page->resize(1240, 780);
            m_page->show();
            m_page->activated();
        };
        openKept();
        QTRY_COMPARE(shown().size(), 3);
        m_page->remove({u"Account"_s});
        QTRY_COMPARE(shown().size(), 2);
        Q_EMIT canvas()->moved({recurring}, {120, 80});
        const QPointF corner = cornerOf(recurring);
        openKept();
        QTRY_COMPARE(shown(), (QStringList{u"Contact"_s, recurring}));
        QCOMPARE(cornerOf(recurring), corner);
        m_page->remove(shown());
        QTRY_COMPARE(shown().size(), 0);
        openKept();
        QTRY_COMPARE(shown().size(), 3); // An empty one begins anew.
        m_page.reset();
    }

    void keepsAFewDiagrams() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
        const auto memory = [&settings](int number) { return DiagramMemory(&settings, FakeTransport::riverside(), {u"Object%1__c"_s.arg(number)}); };
        const DiagramState state{{u"Account"_s, u"Contact"_s}, {{u"Account"_s, {-10, 20}}}, schema::FieldDetail::Names, true};
        for (int i = 0; i <= DiagramMemory::mostDiagrams; ++i)
            memory(i).keep(state);
        QVERIFY(!memory(0).find());
        QCOMPARE(memory(1).find(), std::optional(state));
        QVERIFY(!DiagramMemory(&settings, FakeTransport::lakeshore(), {u"Object1__c"_s}).find());
        DiagramState huge;
        for (qsizetype i = 0; i <= DiagramMemory::mostObjects; ++i)
            huge.objects.append(QString::number(i));
        memory(1).keep(huge);
        QVERIFY(!memory(1).find());
        DiagramMemory(nullptr, FakeTransport::riverside(), {}).keep(state);
        QVERIFY(!DiagramMemory(nullptr, FakeTransport::riverside(), {}).find());
    }

    void readsKeptDiagrams_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("fine");
        QTest::newRow("whole") << QByteArray("{'boxes':[['A',1,2],['B']],'detail':0,'system':false}") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("no JSON") << QByteArray("{'boxes':[") << false;
        QTest::newRow("nothing in it") << QByteArray("{'boxes':[],'detail':0}") << false;
        QTest::newRow("no detail") << QByteArray("{'boxes':[['A',1,2]]}") << false;
        QTest::newRow("unknown detail") << QByteArray("{'boxes':[['A',1,2]],'detail':99}") << false;
        QTest::newRow("no name") << QByteArray("{'boxes':[[1,2]],'detail':0}") << false;
        QTest::newRow("twice") << QByteArray("{'boxes':[['A',1,2],['A',3,4]],'detail':0}") << false;
        QTest::newRow("far away") << QByteArray("{'boxes':[['A',1e300,2]],'detail':0}") << true;
    }
    void readsKeptDiagrams() {
        QFETCH(QByteArray, json);
        QFETCH(bool, fine);
        const auto state = diagramStateFromJson(json.replace('\'', '"'));
        QCOMPARE(state.has_value(), fine);
        if (!state)
            return;
        QCOMPARE(diagramStateFromJson(diagramStateToJson(*state)), state);
        for (const QPointF &corner : state->corners)
            QVERIFY(corner.manhattanLength() < 2e6);
    }

    void leadsToTheExplorer() {
        openThree();
        QSignalSpy asked(m_page.get(), &DiagramPage::openObjectRequested);
        Q_EMIT canvas()->menuRequested(u"Contact"_s, QPoint(10, 10));
        m_page->findChild<QAction *>(u"openInExplorer"_s)->trigger();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<client::VersionRef>().version, 42);
        QCOMPARE(asked[0][1].toString(), u"Contact"_s);
    }

    void opensFromTheExplorer() {
        TopologyPage page(m_client.get(), FakeTransport::riverside());
        page.resize(1240, 780);
        page.show();
        page.activated();
        QTRY_VERIFY(page.shownVersion() == 42);
        QSignalSpy opened(&page, &Page::openPageRequested);
        QTest::mouseClick(page.findChild<QPushButton *>(u"diagramButton"_s), Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toString(), diagramPageId({FakeTransport::riverside(), 42}));
    }
};

QTEST_MAIN(DiagramPageTest)
#include "tst_diagrampage.moc"
