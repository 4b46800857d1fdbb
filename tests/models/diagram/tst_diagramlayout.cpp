#include "models/diagram/diagramlayout.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRectF>
#include <QTest>

#include <thread>

using namespace fairlead::models;

namespace {

LayoutTask randomTask(int boxes, int ties, quint32 seed) {
    LayoutTask task;
    QRandomGenerator random(seed);
    for (int i = 0; i < boxes; ++i)
        task.sizes.emplace_back(200, 60 + random.bounded(160));
    for (int i = 0; i < ties; ++i)
        task.ties.emplace_back(random.bounded(boxes), random.bounded(1 + random.bounded(boxes)));
    return task;
}

std::vector<QRectF> rects(const LayoutTask &task, const Layout &layout) {
    std::vector<QRectF> result;
    for (size_t i = 0; i < task.sizes.size(); ++i) {
        QRectF box(QPointF(), task.sizes[i]);
        box.moveCenter(layout.centres[i]);
        result.push_back(box);
    }
    return result;
}

} // namespace

class DiagramLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsBoxesApart_data() {
        QTest::addColumn<int>("boxes");
        QTest::addColumn<int>("ties");
        QTest::newRow("nothing") << 0 << 0;
        QTest::newRow("one") << 1 << 0;
        QTest::newRow("one tied to itself") << 1 << 3;
        QTest::newRow("two tied many times") << 2 << 20;
        QTest::newRow("no ties") << 40 << 0;
        QTest::newRow("some") << 30 << 40;
        QTest::newRow("many") << 300 << 900;
        QTest::newRow("a thousand") << 1000 << 2500;
    }
    void keepsBoxesApart() {
        QFETCH(int, boxes);
        QFETCH(int, ties);
        const LayoutTask task = randomTask(boxes, boxes > 0 ? ties : 0, 3);
        QElapsedTimer timer;
        timer.start();
        const Layout layout = layOut(task);
        qInfo("%d boxes, %d ties: %lld ms", boxes, ties, timer.elapsed());
        QVERIFY(!layout.cancelled);
        QCOMPARE(layout.centres.size(), task.sizes.size());
        const std::vector<QRectF> all = rects(task, layout);
        for (size_t i = 0; i < all.size(); ++i) {
            QVERIFY(all[i].left() > -1 && all[i].top() > -1);
            for (size_t j = i + 1; j < all.size(); ++j)
                QVERIFY2(!all[i].adjusted(1, 1, -1, -1).intersects(all[j].adjusted(1, 1, -1, -1)),
                         qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
        }
    }

    void isTheSameTwice() {
        const LayoutTask task = randomTask(60, 120, 5);
        QCOMPARE(layOut(task).centres, layOut(task).centres);
    }

    void putsParentsAtTheLeft() {
        LayoutTask task;
        task.sizes.assign(3, QSizeF(200, 60));
        task.ties = {{1, 0}, {2, 1}, {2, 1}, {2, 2}};
        const Layout layout = layOut(task);
        QVERIFY(layout.centres[0].x() < layout.centres[1].x());
        QVERIFY(layout.centres[1].x() < layout.centres[2].x());
    }

    void takesCircles() {
        LayoutTask task;
        task.sizes.assign(3, QSizeF(200, 60));
        task.ties = {{0, 1}, {1, 2}, {2, 0}, {0, 0}, {1, 0}};
        QCOMPARE(layOut(task).centres.size(), size_t(3));
    }

    void isCancelled() {
        std::stop_source stop;
        stop.request_stop();
        const Layout layout = layOut(randomTask(20, 20, 1), stop.get_token());
        QVERIFY(layout.cancelled);
        QVERIFY(layout.centres.empty());
    }

    void oneAtATime() {
        const LayoutTask task = randomTask(80, 160, 9);
        const Layout alone = layOut(task);
        std::vector<Layout> results(4);
        {
            std::vector<std::jthread> threads;
            for (Layout &result : results)
                threads.emplace_back([&result, &task] { result = layOut(task); });
        }
        for (const Layout &result : results)
            QCOMPARE(result.centres, alone.centres);
    }
};

QTEST_GUILESS_MAIN(DiagramLayoutTest)
#include "tst_diagramlayout.moc"
