#include "services/http/accesslog.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTest>

#include <atomic>

#include <unistd.h>

using namespace fairlead;
using namespace fairlead::http;
using namespace Qt::StringLiterals;

namespace {

/// How often this process's other threads have gone to sleep.
int sleepsOfOthers() {
    int sleeps = 0;
    const QString own = QString::number(gettid());
    for (const QString &thread : QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile status(u"/proc/self/task/%1/status"_s.arg(thread));
        if (thread == own || !status.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("voluntary_ctxt_switches:"))
                sleeps += line.mid(line.indexOf(':') + 1).trimmed().toInt();
        }
    }
    return sleeps;
}

} // namespace

class TestAccessLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"fairlead.access.info=true"_s); }
    void writesByItself();
    void writesWhatIsLeft();
    void sleepsBetweenRequests();
};

void TestAccessLog::writesByItself() {
    std::atomic<int> lines = 0;
    AccessLog log;
    log.setSink([&lines](const QByteArray &text) { lines += static_cast<int>(text.count('\n')); });
    for (int round = 1; round <= 3; ++round) {
        log.write({});
        log.write({});
        QTRY_COMPARE(lines.load(), 2 * round);
    }
}

void TestAccessLog::writesWhatIsLeft() {
    int lines = 0;
    {
        AccessLog log;
        log.setSink([&lines](const QByteArray &text) { lines += static_cast<int>(text.count('\n')); });
        log.write({});
    }
    QCOMPARE(lines, 1);
}

void TestAccessLog::sleepsBetweenRequests() {
    AccessLog log;
    log.setSink([](const QByteArray &) {});
    log.write({});
    QTest::qWait(500); // The line is written.
    const int before = sleepsOfOthers();
    QVERIFY(before > 0);
    QTest::qWait(1'500);
    QCOMPARE(sleepsOfOthers(), before);
}

QTEST_GUILESS_MAIN(TestAccessLog)
#include "tst_accesslog.moc"
