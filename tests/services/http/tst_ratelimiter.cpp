#include "services/http/ratelimiter.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::http;
using namespace std::chrono_literals;

class TestRateLimiter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refillsWithTime();
    void keepsCallersAndClassesApart();
    void givesBack();
    void staysBounded();
    void clockThatJumpsBackGivesNothing();
};

namespace {
RateLimits limits() {
    RateLimits limits;
    limits.heavy = {2, 4};
    limits.login = {0.1, 3};
    return limits;
}
}

void TestRateLimiter::refillsWithTime() {
    ManualClock clock(fromMicros(0));
    RateLimiter limiter(clock, limits());
    for (int i = 0; i < 4; ++i)
        QVERIFY(limiter.take(CostClass::Heavy, "a").allowed);
    const RateLimiter::Decision refused = limiter.take(CostClass::Heavy, "a");
    QVERIFY(!refused.allowed);
    QCOMPARE(refused.retryAfterSeconds, 1);
    clock.advance(500ms);
    QVERIFY(limiter.take(CostClass::Heavy, "a").allowed);
    QVERIFY(!limiter.take(CostClass::Heavy, "a").allowed);
    clock.advance(24h);
    for (int i = 0; i < 4; ++i)
        QVERIFY(limiter.take(CostClass::Heavy, "a").allowed);
    QVERIFY(!limiter.take(CostClass::Heavy, "a").allowed);
}

void TestRateLimiter::keepsCallersAndClassesApart() {
    ManualClock clock(fromMicros(0));
    RateLimiter limiter(clock, limits());
    for (int i = 0; i < 3; ++i)
        QVERIFY(limiter.take(CostClass::Login, "a").allowed);
    QCOMPARE(limiter.take(CostClass::Login, "a").retryAfterSeconds, 10);
    QVERIFY(limiter.take(CostClass::Login, "b").allowed);
    QVERIFY(limiter.take(CostClass::Heavy, "a").allowed);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(limiter.take(CostClass::Normal, "a").allowed);
}

void TestRateLimiter::givesBack() {
    ManualClock clock(fromMicros(0));
    RateLimiter limiter(clock, limits());
    for (int i = 0; i < 100; ++i) {
        QVERIFY(limiter.take(CostClass::Login, "a").allowed);
        limiter.giveBack(CostClass::Login, "a");
    }
    limiter.giveBack(CostClass::Login, "a");
    for (int i = 0; i < 3; ++i)
        QVERIFY(limiter.take(CostClass::Login, "a").allowed);
    QVERIFY(!limiter.take(CostClass::Login, "a").allowed);
}

void TestRateLimiter::staysBounded() {
    ManualClock clock(fromMicros(0));
    RateLimiter limiter(clock, limits(), 1600);
    for (int i = 0; i < 50000; ++i) {
        limiter.take(CostClass::Login, QByteArray::number(i));
        clock.advance(1us);
        QVERIFY(limiter.bucketCount() <= 1600);
    }
}

void TestRateLimiter::clockThatJumpsBackGivesNothing() {
    ManualClock clock(fromMicros(0));
    RateLimiter limiter(clock, limits());
    for (int i = 0; i < 4; ++i)
        limiter.take(CostClass::Heavy, "a");
    clock.advance(-24h);
    QVERIFY(!limiter.take(CostClass::Heavy, "a").allowed);
    clock.advance(24h);
    QVERIFY(!limiter.take(CostClass::Heavy, "a").allowed);
}

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
