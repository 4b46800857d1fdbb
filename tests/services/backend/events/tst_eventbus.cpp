#include "services/backend/events/eventbus.h"

#include <QThread>
#include <QtTest>

#include <thread>

using namespace fairlead;
using namespace fairlead::backend;
using namespace Qt::StringLiterals;

namespace {

Event fact(const OrganizationId &organization, int number) {
    return {organization, std::nullopt, u"snapshot.created"_s, {{u"number"_s, number}}};
}

} // namespace

class TestEventBus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reachesItsOrganizationInOrder();
    void callsOnTheContextsThread();
    void forgetsWhoIsGone();
    void forwardsWhatIsPublishedOnly();
    void survivesManyThreads();
    void contextOutlivesTheBus();
};

void TestEventBus::reachesItsOrganizationInOrder() {
    EventBus bus;
    const OrganizationId mine = OrganizationId::generate(), other = OrganizationId::generate();
    QObject context;
    QList<int> heard, all;
    bus.subscribe(&context, mine, [&](const Event &each) { heard.append(each.payload["number"_L1].toInt()); });
    bus.subscribeAll(&context, [&](const Event &each) { all.append(each.payload["number"_L1].toInt()); });
    for (int i = 0; i < 6; ++i)
        bus.publish(fact(i % 2 ? other : mine, i));
    QVERIFY(heard.isEmpty()); // Never inside publish().
    QTRY_COMPARE(all, QList<int>({0, 1, 2, 3, 4, 5}));
    QCOMPARE(heard, QList<int>({0, 2, 4}));
}

void TestEventBus::callsOnTheContextsThread() {
    EventBus bus;
    const OrganizationId mine = OrganizationId::generate();
    QThread thread;
    auto *context = new QObject;
    context->moveToThread(&thread);
    connect(&thread, &QThread::finished, context, &QObject::deleteLater);
    thread.start();
    std::atomic<QThread *> heardOn = nullptr;
    bus.subscribe(context, mine, [&](const Event &) { heardOn = QThread::currentThread(); });
    bus.publish(fact(mine, 1));
    QTRY_COMPARE(heardOn.load(), &thread);
    thread.quit();
    thread.wait();
    QCOMPARE(bus.subscriberCount(), 0);
}

void TestEventBus::forgetsWhoIsGone() {
    EventBus bus;
    const OrganizationId mine = OrganizationId::generate();
    int heard = 0;
    {
        QObject context;
        bus.subscribe(&context, mine, [&](const Event &) { ++heard; });
        QCOMPARE(bus.subscriberCount(), 1);
        bus.publish(fact(mine, 1));
    }
    QCOMPARE(bus.subscriberCount(), 0);
    bus.publish(fact(mine, 2));
    QCoreApplication::processEvents();
    QCOMPARE(heard, 0);
}

void TestEventBus::forwardsWhatIsPublishedOnly() {
    EventBus bus;
    const OrganizationId mine = OrganizationId::generate();
    std::vector<Event> forwarded;
    bus.setForward([&](const Event &each) { forwarded.push_back(each); });
    bus.publish(fact(mine, 1));
    bus.deliver(fact(mine, 2));
    QCOMPARE(forwarded.size(), size_t(1));
    QCOMPARE(forwarded.front(), fact(mine, 1));
    bus.setForward({});
    bus.publish(fact(mine, 3));
    QCOMPARE(forwarded.size(), size_t(1));
}

void TestEventBus::survivesManyThreads() {
    EventBus bus;
    const OrganizationId mine = OrganizationId::generate();
    QObject context;
    int heard = 0;
    bus.subscribe(&context, mine, [&](const Event &) { ++heard; });
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int number = 0; number < 500; ++number) {
                QObject passing;
                bus.subscribe(&passing, mine, [](const Event &) {});
                bus.publish(fact(mine, number));
            }
        });
    }
    threads.clear();
    QTRY_COMPARE(heard, 2000);
    QCOMPARE(bus.subscriberCount(), 1);
}

void TestEventBus::contextOutlivesTheBus() {
    QObject context;
    {
        EventBus bus;
        bus.subscribe(&context, OrganizationId::generate(), [](const Event &) {});
    }
    QVERIFY(true); // Destroying the context afterwards must not touch the bus.
}

QTEST_GUILESS_MAIN(TestEventBus)
#include "tst_eventbus.moc"
