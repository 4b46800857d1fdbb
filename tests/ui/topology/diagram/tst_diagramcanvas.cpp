#include "models/diagram/diagramlayout.h"
#include "tests/support/sanitizers.h"
#include "tests/support/watchdog/watchdog.h"
#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/topology/diagram/diagramexport.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

namespace {

DiagramScenePtr sceneOf(int objects, int fields, int references, schema::FieldDetail detail = schema::FieldDetail::All) {
    std::vector<schema::ObjectOutline> all;
    for (int i = 0; i < objects; ++i) {
        schema::ObjectOutline outline;
        outline.name = u"Object_%1__c"_s.arg(i, 4, 10, QChar(u'0'));
        outline.label = i % 3 == 0 ? u"\u05E9\u05DC\u05D5\u05DD %1"_s.arg(i) : u"\U0001F680 %1"_s.arg(i);
        outline.custom = true;
        for (int field = 0; field < fields; ++field) {
            schema::FieldOutline next;
            next.name = u"Field_%1__c"_s.arg(field);
            next.type = next.typeText = u"string"_s;
            if (field < references) {
                next.type = u"reference"_s;
                next.referenceTo = QStringList{u"Object_%1__c"_s.arg((i * 7 + field * 31) % objects, 4, 10, QChar(u'0'))};
                next.typeText = u"Lookup(%1)"_s.arg(next.referenceTo.constFirst());
            }
            outline.fields.push_back(next);
        }
        all.push_back(std::move(outline));
    }
    const auto graph = std::make_shared<const schema::RelationGraph>(std::make_shared<const std::vector<schema::ObjectOutline>>(std::move(all)));
    std::vector<int> numbers;
    for (int i = 0; i < objects; ++i)
        numbers.push_back(i);
    auto scene = std::make_shared<DiagramScene>(DiagramScene::Content{graph, nullptr, numbers, detail});
    models::LayoutTask task;
    for (const DiagramNode &node : scene->nodes())
        task.sizes.push_back(node.box.size());
    for (const DiagramLink &link : scene->links())
        task.ties.emplace_back(link.child, link.parent);
    const models::Layout layout = models::layOut(task);
    QHash<QString, QPointF> corners;
    for (size_t i = 0; i < layout.centres.size(); ++i)
        corners.insert(scene->nodes()[i].object, layout.centres[i] - QPointF(task.sizes[i].width(), task.sizes[i].height()) / 2);
    scene->place(corners);
    return scene;
}

} // namespace

class DiagramCanvasTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }

    void nothing() {
        DiagramCanvas canvas;
        canvas.resize(800, 600);
        canvas.show();
        canvas.fit();
        canvas.zoomBy(2);
        QTest::keyClick(&canvas, Qt::Key_Home);
        QTest::keyClick(&canvas, Qt::Key_Delete);
        QTest::keyClick(&canvas, Qt::Key_Right);
        QTRY_VERIFY(canvas.isSettled());
        QVERIFY(canvas.toScreen(u"x"_s).isNull());
    }

    void hugeObject() {
        const DiagramScenePtr scene = sceneOf(1, 2000, 2);
        QCOMPARE(scene->node(0).rows->size(), size_t(DiagramScene::mostRows));
        QVERIFY(scene->node(0).rows->back().name.contains(u"961"));
        QCOMPARE(scene->links().size(), size_t(2));
        for (const DiagramLink &link : scene->links())
            QCOMPARE(link.kind, schema::RelationKind::Hierarchy);
        QVERIFY(!diagramSvg(*scene, DiagramLook::paper(nullptr), u"x"_s).isEmpty());
    }

    void aThousandObjects() {
        const DiagramScenePtr scene = sceneOf(1000, 40, 3);
        DiagramCanvas canvas;
        canvas.resize(1200, 800);
        canvas.show();
        canvas.setScene(scene);
        canvas.fit();
        QTRY_VERIFY_WITH_TIMEOUT(canvas.isSettled(), 20000);
        const QImage image = diagramImage(*scene, DiagramLook::paper(&canvas));
        QVERIFY(qint64(image.width()) * image.height() < 70'000'000);
    }

    /// Before the picture is painted, what stands for it costs no more than a frame.
    void sketchFitsAFrame() {
        const DiagramScenePtr scene = sceneOf(400, 20, 12);
        QVERIFY(scene->links().size() > 4'000);
        DiagramCanvas canvas;
        canvas.resize(1600, 1000);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        for (const double scale : {0.05, 0.2, 1.}) {
            double best = 1e9;
            for (int round = 0; round < 4; ++round) {
                canvas.setScene(scene);
                canvas.showPart(scene->bounds().center(), scale);
                const double before = test::Watchdog::threadTime();
                canvas.repaint();
                best = std::min(best, test::Watchdog::threadTime() - before);
            }
            qInfo("sketched at %.2f in %.1f ms", scale, best);
            QVERIFY2(test::underSanitizer || best < 16, qPrintable(QString::number(best)));
        }
    }

    void linesEndApart() {
        const DiagramScenePtr scene = sceneOf(12, 6, 3);
        QHash<int, QList<double>> ends;
        for (const DiagramLink &link : scene->links()) {
            if (link.child != link.parent)
                ends[link.parent] += link.end;
        }
        for (QList<double> &each : ends) {
            std::ranges::sort(each);
            QVERIFY(std::ranges::adjacent_find(each) == each.end());
        }
    }

    void findsWhatIsUnderThePointer() {
        const DiagramScenePtr scene = sceneOf(12, 6, 3);
        for (int i = 0; i < 12; ++i)
            QCOMPARE(scene->nodeAt(scene->node(i).box.center()), i);
        QCOMPARE(scene->nodeAt({-1e6, 0}), -1);
        QCOMPARE(scene->linkAt({-1e6, 0}, 6), -1);
        const QPolygonF &line = scene->links()[0].line;
        QVERIFY(scene->linkAt(line[line.size() / 2], 6) >= 0);
    }

    void copiesAreApart() {
        DiagramScene one = *sceneOf(4, 3, 2);
        DiagramScene other = one;
        other.move({0}, {100, 0});
        QCOMPARE(other.node(0).box.left(), one.node(0).box.left() + 100);
        QVERIFY(linkText(one, one.links()[0]).contains(u"lookup") || linkText(one, one.links()[0]).contains(u"hierarchy"));
    }
};

QTEST_MAIN(DiagramCanvasTest)
#include "tst_diagramcanvas.moc"
