#include "services/domain/schedule/retention.h"
#include "services/domain/schedule/schedule.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::schedule;
using namespace Qt::StringLiterals;

namespace {

Timestamp at(const QString &iso) {
    const auto time = parseIso(iso);
    if (!time)
        qFatal("not a time: %s", qPrintable(iso));
    return *time;
}

QString shortText(Timestamp time) {
    return toIso(time).left(16);
}

} // namespace

Q_DECLARE_METATYPE(fairlead::schedule::RetentionPolicy)

class TestSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void upcoming_data();
    void upcoming();
    void refuses_data();
    void refuses();
    void onceASlotThroughAYear_data();
    void onceASlotThroughAYear();
    void everyHours();
    void drops_data();
    void drops();
    void refusesPolicies();
};

void TestSchedule::upcoming_data() {
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("slots");
    QTest::newRow("daily in summer") << u"30 6 * * *"_s << u"Europe/Berlin"_s << u"2026-07-01T00:00:00Z"_s
                                     << u"2026-07-01T04:30 2026-07-02T04:30 2026-07-03T04:30"_s;
    QTest::newRow("a slot is not its own next") << u"30 6 * * *"_s << u"UTC"_s << u"2026-07-01T06:30:00Z"_s
                                                << u"2026-07-02T06:30"_s;
    QTest::newRow("left out in spring") << u"30 2 * * *"_s << u"Europe/Berlin"_s << u"2026-03-28T00:00:00Z"_s
                                        << u"2026-03-28T01:30 2026-03-29T01:00 2026-03-30T00:30"_s;
    QTest::newRow("two that fall together run once") << u"0,30 2,3 * * *"_s << u"Europe/Berlin"_s
                                                     << u"2026-03-29T00:00:00Z"_s << u"2026-03-29T01:00 2026-03-29T01:30 2026-03-30T00:00"_s;
    QTest::newRow("twice in autumn runs once") << u"30 2 * * *"_s << u"Europe/Berlin"_s << u"2026-10-24T12:00:00Z"_s
                                               << u"2026-10-25T00:30 2026-10-26T01:30"_s;
    QTest::newRow("every hour in spring") << u"0 * * * *"_s << u"Europe/Berlin"_s << u"2026-03-29T00:10:00Z"_s
                                          << u"2026-03-29T01:00 2026-03-29T02:00"_s;
    QTest::newRow("every hour in autumn") << u"0 * * * *"_s << u"Europe/Berlin"_s << u"2026-10-24T23:10:00Z"_s
                                          << u"2026-10-25T00:00 2026-10-25T01:00 2026-10-25T02:00"_s;
    QTest::newRow("half-hour zone") << u"0 9 * * *"_s << u"Asia/Kolkata"_s << u"2026-01-01T00:00:00Z"_s
                                    << u"2026-01-01T03:30"_s;
    QTest::newRow("half an hour of summer time") << u"15 2 * * *"_s << u"Australia/Lord_Howe"_s
                                                 << u"2026-10-03T00:00:00Z"_s << u"2026-10-03T15:30 2026-10-04T15:15"_s;
    QTest::newRow("midnight that is left out") << u"0 0 * * *"_s << u"America/Santiago"_s << u"2026-09-05T12:00:00Z"_s
                                               << u"2026-09-06T04:00 2026-09-07T03:00"_s;
    QTest::newRow("weekdays by name") << u"0 8 * * mon-fri"_s << u"UTC"_s << u"2026-11-20T09:00:00Z"_s
                                      << u"2026-11-23T08:00 2026-11-24T08:00"_s;
    QTest::newRow("sunday is 7 and 0") << u"0 8 * * 7"_s << u"UTC"_s << u"2026-11-20T09:00:00Z"_s << u"2026-11-22T08:00"_s;
    QTest::newRow("either day") << u"0 0 13 * fri"_s << u"UTC"_s << u"2026-11-01T00:00:00Z"_s
                                << u"2026-11-06T00:00 2026-11-13T00:00 2026-11-20T00:00"_s;
    QTest::newRow("leap day") << u"0 0 29 2 *"_s << u"UTC"_s << u"2026-11-01T00:00:00Z"_s
                              << u"2028-02-29T00:00 2032-02-29T00:00"_s;
    QTest::newRow("the 31st") << u"0 0 31 * *"_s << u"UTC"_s << u"2026-11-01T00:00:00Z"_s
                              << u"2026-12-31T00:00 2027-01-31T00:00 2027-03-31T00:00"_s;
    QTest::newRow("steps and lists") << u"*/20 8-10/2 * jan,dec *"_s << u"UTC"_s << u"2026-11-01T00:00:00Z"_s
                                     << u"2026-12-01T08:00 2026-12-01T08:20 2026-12-01T08:40 2026-12-01T10:00"_s;
    QTest::newRow("short") << u"@weekly"_s << u"UTC"_s << u"2026-11-20T00:00:00Z"_s << u"2026-11-22T00:00"_s;
}

void TestSchedule::upcoming() {
    QFETCH(QString, cron);
    QFETCH(QString, zone);
    QFETCH(QString, after);
    QFETCH(QString, slots);
    const auto schedule = Schedule::of({0, {}, cron, zone});
    QVERIFY2(schedule, qPrintable(schedule ? QString() : schedule.error().message));
    QStringList printed;
    for (const Timestamp slot : schedule->upcoming(at(after), static_cast<int>(slots.count(u' ')) + 1))
        printed.append(shortText(slot));
    QCOMPARE(printed.join(u' '), slots);
}

void TestSchedule::refuses_data() {
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("word");
    const QString utc = u"UTC"_s;
    QTest::newRow("words") << u"every day"_s << utc << u"five fields"_s;
    QTest::newRow("six") << u"0 0 0 * * *"_s << utc << u"five fields"_s;
    QTest::newRow("minute") << u"60 0 * * *"_s << utc << u"minute"_s;
    QTest::newRow("negative") << u"-5 0 * * *"_s << utc << u"minute"_s;
    QTest::newRow("hour") << u"0 24 * * *"_s << utc << u"hour"_s;
    QTest::newRow("day") << u"0 0 0 * *"_s << utc << u"day of the month"_s;
    QTest::newRow("month") << u"0 0 1 13 *"_s << utc << u"month"_s;
    QTest::newRow("weekday") << u"0 0 * * 8"_s << utc << u"day of the week"_s;
    QTest::newRow("backwards") << u"0 9-8 * * *"_s << utc << u"hour"_s;
    QTest::newRow("no step") << u"0 */0 * * *"_s << utc << u"hour"_s;
    QTest::newRow("huge step") << u"0 */99999999999 * * *"_s << utc << u"hour"_s;
    QTest::newRow("empty part") << u"0, 0 * * *"_s << utc << u"minute"_s;
    QTest::newRow("plus") << u"+5 0 * * *"_s << utc << u"minute"_s;
    QTest::newRow("never") << u"0 0 30 2 *"_s << utc << u"no such day"_s;
    QTest::newRow("too often") << u"*/5 * * * *"_s << utc << u"apart"_s;
    QTest::newRow("too close around the hour") << u"0,50 * * * *"_s << utc << u"apart"_s;
    QTest::newRow("zone") << u"0 0 * * *"_s << u"Mars/Olympus"_s << u"time zone"_s;
    QTest::newRow("no zone") << u"0 0 * * *"_s << QString() << u"time zone"_s;
}

void TestSchedule::refuses() {
    QFETCH(QString, cron);
    QFETCH(QString, zone);
    QFETCH(QString, word);
    const auto schedule = Schedule::of({0, {}, cron, zone});
    QVERIFY(!schedule);
    QCOMPARE(schedule.error().code, ErrorCode::Invalid);
    QVERIFY2(schedule.error().message.contains(word), qPrintable(schedule.error().message));
}

void TestSchedule::onceASlotThroughAYear_data() {
    QTest::addColumn<QString>("zone");
    for (const char *zone : {"UTC", "Etc/UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago"})
        QTest::newRow(zone) << QString::fromLatin1(zone);
}

/// A set hour runs once on each of a year's days, whatever the clocks do on it.
void TestSchedule::onceASlotThroughAYear() {
    QFETCH(QString, zone);
    for (int hour = 0; hour < 4; ++hour) {
        const auto schedule = Schedule::of({0, {}, u"20 %1 * * *"_s.arg(hour), zone});
        QVERIFY(schedule);
        const auto slots = schedule->upcoming(at(u"2026-01-01T12:00:00Z"_s), 365);
        for (size_t i = 1; i < slots.size(); ++i) {
            const auto gap = slots[i] - slots[i - 1];
            QVERIFY(gap > std::chrono::hours(22) && gap < std::chrono::hours(26));
        }
        const auto days = std::chrono::round<std::chrono::days>(slots.back() - slots.front());
        QCOMPARE(days.count(), 364);
    }
}

void TestSchedule::everyHours() {
    const Timestamp anchor = at(u"2026-11-21T06:00:00Z"_s);
    const auto schedule = Schedule::of({6, anchor, {}, u"Europe/Berlin"_s});
    QVERIFY(schedule);
    QCOMPARE(schedule->next(anchor), anchor + std::chrono::hours(6));
    QCOMPARE(schedule->next(anchor - std::chrono::seconds(1)), anchor);
    QCOMPARE(schedule->next(anchor - std::chrono::hours(6)), anchor);
    QCOMPARE(schedule->next(anchor - std::chrono::hours(7)), anchor - std::chrono::hours(6));
    QCOMPARE(schedule->next(anchor + std::chrono::hours(60) + std::chrono::seconds(1)), anchor + std::chrono::hours(66));
    QVERIFY(!Schedule::of({0, anchor, {}, u"UTC"_s}));
    QVERIFY(!Schedule::of({-1, anchor, {}, u"UTC"_s}));
    QVERIFY(!Schedule::of({745, anchor, {}, u"UTC"_s}));
    QVERIFY(!Schedule::of({6, anchor, u"0 0 * * *"_s, u"UTC"_s}));
}

void TestSchedule::drops_data() {
    QTest::addColumn<RetentionPolicy>("policy");
    QTest::addColumn<QString>("ages"); // In days, oldest first; * held.
    QTest::addColumn<QString>("dropped");
    const RetentionPolicy all, three{RetentionMode::Last, 3}, thin{RetentionMode::Thin, 1, 30, 365};
    QTest::newRow("nothing") << three << u""_s << u""_s;
    QTest::newRow("all") << all << u"900 800 700 1"_s << u""_s;
    QTest::newRow("last three") << three << u"9 8 7 6 5"_s << u"1 2"_s;
    QTest::newRow("held") << three << u"9* 8 7 6 5"_s << u"2"_s;
    QTest::newRow("fewer than to keep") << three << u"9 8"_s << u""_s;
    QTest::newRow("the only one") << RetentionPolicy{RetentionMode::Last, 1} << u"9000"_s << u""_s;
    QTest::newRow("young ones") << thin << u"30 29 28 27 1 0"_s << u""_s;
    // 2026-11-21 is a Saturday: 40 days before is Monday, October 12th.
    QTest::newRow("one a week") << thin << u"47 41 40 39 34 33 32 2"_s << u"1 3 4 6"_s;
    QTest::newRow("one a month") << thin << u"500 480 471 470 400 380 1"_s << u""_s;
    QTest::newRow("newest though old") << thin << u"1000 999"_s << u"1"_s;
    QTest::newRow("pulled while the clock said 1970") << thin << u"50 49 20000 19999 1"_s << u"1"_s;
    QTest::newRow("the clock says 1970 since") << thin << u"50 49 20000 19999"_s << u"1"_s;
    QTest::newRow("the clock was set back an hour a day") << thin << u"50 51 42 43 35 36 2"_s << u"2 4"_s;
    QTest::newRow("the clock was months ahead once") << thin << u"50 49 -90 33 32 2"_s << u"1 3 4"_s;
    QTest::newRow("from the future") << thin << u"-5 -900 -901"_s << u""_s;
}

void TestSchedule::drops() {
    QFETCH(RetentionPolicy, policy);
    QFETCH(QString, ages);
    QFETCH(QString, dropped);
    const Timestamp now = at(u"2026-11-21T12:00:00Z"_s);
    std::vector<AgedVersion> versions;
    for (QString age : ages.split(u' ', Qt::SkipEmptyParts)) {
        const bool held = age.endsWith(u'*');
        age.remove(u'*');
        versions.push_back({static_cast<int>(versions.size()) + 1, now - std::chrono::days(age.toInt()), held});
    }
    QStringList printed;
    for (const int version : versionsToDrop(policy, versions, now))
        printed.append(QString::number(version));
    if (QByteArray(QTest::currentDataTag()) == "one a month") {
        // Of each month exactly the newest is left.
        std::map<QString, int> months;
        for (const AgedVersion &each : versions) {
            if (!printed.contains(QString::number(each.version)))
                ++months[toIso(each.pulledAt).left(7)];
        }
        for (const auto &[month, count] : months)
            QCOMPARE(count, 1);
        QVERIFY(!printed.isEmpty());
        return;
    }
    QCOMPARE(printed.join(u' '), dropped);
}

void TestSchedule::refusesPolicies() {
    QVERIFY(check({}));
    QVERIFY(!check({RetentionMode::Last, 0}));
    QVERIFY(!check({RetentionMode::Last, 100'001}));
    QVERIFY(!check({RetentionMode::Thin, 1, 0, 365}));
    QVERIFY(!check({RetentionMode::Thin, 1, 30, 29}));
    QVERIFY(!check({RetentionMode::Thin, 1, 30, 1'000'000}));
    // A policy that makes no sense drops nothing.
    QVERIFY(versionsToDrop({RetentionMode::Last, -1}, {{1, {}, false}, {2, {}, false}}, fromMicros(0)).empty());
}

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
