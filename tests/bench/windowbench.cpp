#include "tests/bench/groups.h"
#include "tests/bench/place.h"
#include "tests/bench/sample.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;

/// A home for a window's settings, which remember that it showed the newest client's schema last.
class Home {
public:
    Home() {
        const QString folder = m_folder.filePath(u"config/fairlead/windows"_s);
        QFile settings(folder + u'/' + profile + u".ini"_s);
        if (!QDir().mkpath(folder) || !settings.open(QIODevice::WriteOnly)
            || settings.write("[window]\ntabs=topology:home\ncurrent=topology:home\n") < 0)
            stop(u"the window's settings could not be written"_s);
    }
    QString file(const QString &name) const { return m_folder.filePath(name); }

    /// The name of the data directory; the program calls its profile so.
    inline static const QString profile = u"bench"_s;

private:
    QTemporaryDir m_folder;
};

/// The program on the platform without a screen.
class Window {
public:
    explicit Window(const QString &dataFolder)
        : m_program(programPath(u"fairlead"_s), {u"--data-dir"_s, dataFolder},
                    {u"QT_QPA_PLATFORM=offscreen"_s, u"FAIRLEAD_TRACE_FIRST_PAINT=1"_s,
                     u"XDG_CONFIG_HOME="_s + m_home.file(u"config"_s), u"XDG_DATA_HOME="_s + m_home.file(u"data"_s)},
                    true) {
        m_sinceStart.start();
    }

    /// From the start of the program to its first painted window, as this program sees it.
    Result<double> firstPaint() {
        const Result<QString> painted = m_program.waitForLine(u"first paint"_s, 20);
        if (!painted)
            return painted.error();
        return static_cast<double>(m_sinceStart.nsecsElapsed()) / 1e6;
    }

    /// Waits until it has used no CPU for three seconds; what it shows is complete then, and the memory that took has
    /// been given back. False after 60 s.
    bool settle() {
        for (int quarter = 0, quiet = 0; quarter < 240 && m_program.isRunning(); ++quarter) {
            const double before = m_program.cpuSeconds();
            QThread::msleep(250);
            quiet = m_program.cpuSeconds() - before < 0.01 ? quiet + 1 : 0;
            if (quiet == 12)
                return true;
        }
        return false;
    }

    double cpuPercent(int seconds) {
        const double before = m_program.cpuSeconds();
        QThread::sleep(static_cast<unsigned long>(seconds));
        return 100 * (m_program.cpuSeconds() - before) / seconds;
    }

    double residentMegabytes() const { return static_cast<double>(m_program.residentMemory()) / 1e6; }
    double peakMegabytes() const { return static_cast<double>(m_program.peakMemory()) / 1e6; }

private:
    Home m_home;
    QElapsedTimer m_sinceStart;
    Program m_program;
};

Figure limited(const QString &name, const QString &unit, double ours, double goal, const QString &note) {
    Figure figure{name, unit, ours};
    figure.bound = Bound::Below;
    figure.goal = goal;
    figure.note = note;
    return figure;
}

Figure firstWindow(const QString &name, const std::function<QString()> &folder, const QString &note) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        Window window(folder());
        const Result<double> time = window.firstPaint();
        if (!time)
            return notMeasured(name, time.error().message);
        times.push_back(*time);
    }
    return limited(name, u"ms"_s, median(times), 1000, note);
}

/// A data directory in which one client has the whole org, twice.
QString filledFolder(Sample &sample) {
    const ClientId client = sample.addClient(u"Bench"_s);
    const OrgTexts org = inventOrg();
    sample.addVersion(client, org);
    sample.addVersion(client, changedOrg(org, [](int i) { return i % 170 == 7; }));
    return sample.release();
}

} // namespace

std::vector<Figure> windowFigures(const Wanted &wanted) {
    std::vector<Figure> figures;
    if (wanted(u"first-window"_s)) {
        QTemporaryDir fresh;
        int round = 0;
        const auto next = [&] { return fresh.filePath(u"%1/%2"_s.arg(++round).arg(Home::profile)); };
        figures.push_back(firstWindow(u"first-window"_s, next, u"the data directory is made too"_s));
    }
    if (!wanted(u"first-window-data"_s) && !wanted(u"idle-cpu"_s) && !wanted(u"window-memory"_s))
        return figures;
    Sample sample;
    const QString filled = filledFolder(sample);
    if (wanted(u"first-window-data"_s))
        figures.push_back(firstWindow(u"first-window-data"_s, [&] { return filled; }, u"76,000 fields stored, twice"_s));
    Window window(filled);
    if (const Result<double> painted = window.firstPaint(); !painted || !window.settle()) {
        figures.push_back(notMeasured(u"idle-cpu"_s, u"the window did not come to rest"_s));
        return figures;
    }
    const double idle = window.cpuPercent(5);
    figures.push_back(limited(u"idle-cpu"_s, u"%"_s, idle, 0.5, u"user and system time over 5 s"_s));
    figures.push_back(limited(u"window-memory"_s, u"MB"_s, window.residentMegabytes(), 250,
                              u"resident, 76,000 fields open; peak %1 MB"_s.arg(window.peakMegabytes(), 0, 'f', 0)));
    return figures;
}

} // namespace fairlead::bench
