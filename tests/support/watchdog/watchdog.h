#pragma once

#include <QApplication>
#include <QElapsedTimer>

#include <csignal>
#include <ctime>
#include <vector>

namespace fairlead::test {

/// What the event loop was busy with at its longest, while one phase of a test went on.
struct BusyTime {
    QByteArray phase;
    double call = 0;         ///< Processor milliseconds of the longest single event.
    double callElapsed = 0;  ///< The same event by the clock on the wall.
    double turn = 0;         ///< Processor milliseconds of the longest turn: all events between two looks for new ones.
    double turnElapsed = 0;
    int calls = 0;           ///< Events delivered.
    int turnEvents = 0;      ///< Of those, in the longest turn.
    QByteArray what;         ///< Receiver and type of the longest event.
    QByteArray turnWhat;     ///< Of the longest event of the longest turn.
    QByteArray trace;        ///< Where it was after `limit`, when it took that long.
};

/// An application that measures how long each event keeps its thread. What counts is the processor time of the GUI
/// thread, so that another program's load does not; events that a nested loop delivers count for themselves.
class Watchdog : public QApplication {
public:
    /// Events longer than `limit` processor milliseconds leave a backtrace.
    Watchdog(int &argc, char **argv, int limit = 16);
    ~Watchdog() override;

    /// Ends the phase before and begins another.
    void begin(const QByteArray &phase);
    /// Ends the last phase; what was measured, in order, and forgets it.
    std::vector<BusyTime> take();

    bool notify(QObject *receiver, QEvent *event) override;

    /// Processor milliseconds of the calling thread, and of the whole process.
    static double threadTime();
    static double processTime();
    /// Megabytes of this process's memory that are resident.
    static double residentMegabytes();

private:
    struct Call {
        double processor = 0;
        qint64 elapsed = 0; ///< ns
        int loop = 0;
    };

    void enter();
    void leave(const QByteArray &what);
    void endTurn();
    void arm(bool on);
    QByteArray traced();

    int m_limit;
    timer_t m_timer{};
    QElapsedTimer m_clock;
    std::vector<Call> m_open; ///< The outermost event, and what waits for nested loops.
    BusyTime m_phase;
    std::vector<BusyTime> m_done;
    double m_turn = 0;
    double m_turnElapsed = 0;
    double m_turnWorst = 0;
    int m_turnEvents = 0;
    QByteArray m_turnWhat;
};

} // namespace fairlead::test
