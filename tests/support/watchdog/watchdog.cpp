#include "tests/support/watchdog/watchdog.h"

#include <QAbstractEventDispatcher>
#include <QFile>
#include <QMetaEnum>
#include <QThread>

#include <cxxabi.h>
#include <execinfo.h>
#include <unistd.h>

namespace fairlead::test {

namespace {

constexpr int deepest = 60;
void *frames[deepest];
volatile sig_atomic_t framesTaken = 0;

void takeFrames(int) {
    if (framesTaken == 0)
        framesTaken = backtrace(frames, deepest);
}

double millisecondsOf(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

QByteArray describe(const QByteArray &className, const QByteArray &objectName, QEvent::Type type) {
    const char *typeName = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return (typeName ? QByteArray(typeName) : QByteArray::number(type)) + " to " + className + " \"" + objectName + '"';
}

/// `program(_ZN…+0x12) [0x…]` without what a reader does not need.
QByteArray readable(const QByteArray &line) {
    const qsizetype begin = line.indexOf('(') + 1;
    const qsizetype end = line.indexOf('+', begin);
    if (begin == 0 || end <= begin)
        return line;
    int status = 0;
    char *name = abi::__cxa_demangle(line.mid(begin, end - begin).constData(), nullptr, nullptr, &status);
    const QByteArray text = status == 0 ? QByteArray(name).left(160) : line.mid(begin, end - begin);
    free(name);
    return text;
}

} // namespace

Watchdog::Watchdog(int &argc, char **argv, int limit)
    : QApplication(argc, argv)
    , m_limit(limit) {
    backtrace(frames, 1); // Loads what it needs, which a signal handler must not.
    struct sigaction action {};
    action.sa_handler = &takeFrames;
    action.sa_flags = SA_RESTART;
    sigaction(SIGPROF, &action, nullptr);
    sigevent event{};
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = SIGPROF;
    event._sigev_un._tid = gettid();
    timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &m_timer);
    m_clock.start();
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { endTurn(); });
}

Watchdog::~Watchdog() {
    timer_delete(m_timer);
    m_open.clear();
}

void Watchdog::arm(bool on) {
    itimerspec after{};
    if (on)
        after.it_value.tv_nsec = m_limit * 1'000'000L;
    timer_settime(m_timer, 0, &after, nullptr);
}

void Watchdog::enter() {
    framesTaken = 0;
    m_open.push_back({threadTime(), m_clock.nsecsElapsed(), QThread::currentThread()->loopLevel()});
    arm(true);
}

void Watchdog::leave(const QByteArray &what) {
    arm(false);
    const Call call = m_open.back();
    m_open.pop_back();
    const double processor = threadTime() - call.processor;
    const double elapsed = double(m_clock.nsecsElapsed() - call.elapsed) / 1e6;
    ++m_phase.calls;
    ++m_turnEvents;
    m_turn += processor;
    m_turnElapsed += elapsed;
    if (processor > m_turnWorst) {
        m_turnWorst = processor;
        m_turnWhat = what;
    }
    if (processor > m_phase.call) {
        m_phase.call = processor;
        m_phase.callElapsed = elapsed;
        m_phase.what = what;
        m_phase.trace = processor > m_limit ? traced() : QByteArray();
    }
}

QByteArray Watchdog::traced() {
    QByteArray text;
    char **lines = backtrace_symbols(frames, framesTaken);
    for (int i = 2; i < framesTaken; ++i)
        text += "    " + readable(lines[i]) + '\n';
    free(lines);
    return text;
}

void Watchdog::endTurn() {
    if (m_turn > m_phase.turn) {
        m_phase.turn = m_turn;
        m_phase.turnElapsed = m_turnElapsed;
        m_phase.turnEvents = m_turnEvents;
        m_phase.turnWhat = m_turnWhat;
    }
    m_turn = m_turnElapsed = m_turnWorst = 0;
    m_turnEvents = 0;
}

void Watchdog::begin(const QByteArray &phase) {
    endTurn();
    if (!m_phase.phase.isEmpty())
        m_done.push_back(m_phase);
    m_phase = {};
    m_phase.phase = phase;
}

std::vector<BusyTime> Watchdog::take() {
    begin({});
    return std::exchange(m_done, {});
}

bool Watchdog::notify(QObject *receiver, QEvent *event) {
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const int loop = QThread::currentThread()->loopLevel();
    if (!m_open.empty() && loop <= m_open.back().loop)
        return QApplication::notify(receiver, event);
    // Either may be gone afterwards.
    const QByteArray className = receiver->metaObject()->className();
    const QByteArray objectName = receiver->objectName().toUtf8();
    const QEvent::Type type = event->type();
    const bool nested = !m_open.empty();
    const int outer = nested ? m_open.back().loop : 0;
    if (nested)
        leave("until a nested loop");
    enter();
    const bool taken = QApplication::notify(receiver, event);
    leave(describe(className, objectName, type));
    if (nested) {
        m_open.push_back({threadTime(), m_clock.nsecsElapsed(), outer});
        arm(true);
    }
    return taken;
}

double Watchdog::threadTime() { return millisecondsOf(CLOCK_THREAD_CPUTIME_ID); }
double Watchdog::processTime() { return millisecondsOf(CLOCK_PROCESS_CPUTIME_ID); }

double Watchdog::residentMegabytes() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return -1;
}

} // namespace fairlead::test
