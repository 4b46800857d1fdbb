#include "services/kernel/fairqueue.h"

#include <QSemaphore>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

class TestFairQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ownersTakeTurns();
    void finishesWhatWaits();
};

void TestFairQueue::ownersTakeTurns() {
    FairQueue<QString> queue;
    QSemaphore begin, end;
    QStringList order; // Only the queue's thread writes it.
    queue.run(u"a"_s, [&] { begin.acquire(); });
    for (int i = 1; i <= 3; ++i) {
        queue.run(u"a"_s, [&, i] {
            order.append(u"a%1"_s.arg(i));
            end.release();
        });
    }
    for (int i = 1; i <= 2; ++i) {
        queue.run(u"b"_s, [&, i] {
            order.append(u"b%1"_s.arg(i));
            end.release();
        });
    }
    begin.release();
    end.acquire(5);
    QCOMPARE(order, (QStringList{u"b1"_s, u"a1"_s, u"b2"_s, u"a2"_s, u"a3"_s}));
}

void TestFairQueue::finishesWhatWaits() {
    int done = 0;
    {
        FairQueue<int> queue;
        for (int i = 0; i < 100; ++i)
            queue.run(i % 3, [&done] { ++done; });
    }
    QCOMPARE(done, 100);
}

QTEST_GUILESS_MAIN(TestFairQueue)
#include "tst_fairqueue.moc"
