#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/world.h"
#include "tests/bench/groups.h"
#include "tests/bench/place.h"
#include "tests/bench/sample.h"

#include <QFile>
#include <QStandardPaths>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int parallel = 10;
constexpr int rounds = 5;
const QString apiVersion = u"v59.0"_s;

/// What curl fetches: every description, nothing kept.
void writeCurlConfig(const QString &path, const QString &server) {
    QByteArray text = "header = \"Authorization: Bearer " + sandbox::World::firstToken() + "\"\n";
    for (const QString &name : sandbox::OrgGenerator().objectNames())
        text += u"url = \"%1/services/data/%2/sobjects/%3/describe\"\noutput = \"/dev/null\"\n"_s.arg(server, apiVersion, name).toUtf8();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        stop(u"curl's list could not be written"_s);
}

class PullBench {
public:
    Result<void> start() {
        auto line = m_sandbox.waitForLine(u"listening on "_s);
        if (!line)
            return line.error();
        m_server = *line;
        m_list = m_folder.filePath(u"curl.txt"_s);
        writeCurlConfig(m_list, m_server);
        fetchWithCurl(); // the sandbox invents and compresses what it is asked for first
        return {};
    }

    double fetchWithCurl() {
        return milliseconds([this] {
            Program curl(u"curl"_s, {u"--silent"_s, u"--fail"_s, u"--compressed"_s, u"--parallel"_s, u"--parallel-max"_s,
                                    QString::number(parallel), u"--config"_s, m_list});
            if (!curl.waitForSuccess(300))
                stop(u"curl could not fetch the org"_s);
        });
    }

    /// A pull into a data directory that is made for it, by the command line program: its start and end count.
    double pull() {
        const QString folder = m_folder.filePath(u"data%1"_s.arg(++m_round));
        ctl(folder, {u"connection"_s, u"create"_s, u"--client"_s, u"Bench"_s, u"--instance-url"_s, m_server});
        return milliseconds([&] { ctl(folder, {u"topology"_s, u"pull"_s, u"--client"_s, u"Bench"_s}); });
    }

    double peakMegabytes() const { return static_cast<double>(m_peak) / 1e6; }

private:
    void ctl(const QString &folder, const QStringList &command) {
        Program program(programPath(u"fairleadctl"_s), QStringList{u"--data-dir"_s, folder} + command,
                        {u"FAIRLEAD_ALLOW_LOOPBACK_PROVIDERS=true"_s,
                         u"FAIRLEAD_PARALLEL_DESCRIBES=%1"_s.arg(parallel),
                         u"FAIRLEAD_ACCESS_TOKEN="_s + QString::fromLatin1(sandbox::World::firstToken())});
        while (program.isRunning() && !program.process().waitForFinished(10))
            m_peak = std::max(m_peak, program.peakMemory());
        if (!program.waitForSuccess(1))
            stop(u"fairleadctl %1 failed"_s.arg(command.join(u' ')));
    }

    QTemporaryDir m_folder;
    Program m_sandbox{programPath(u"fairlead-sandbox"_s), {}};
    QString m_server;
    QString m_list;
    qint64 m_peak = 0;
    int m_round = 0;
};

} // namespace

std::vector<Figure> pullFigures(const Wanted &) {
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        return {notMeasured(u"pull"_s, u"curl is not installed"_s)};
    PullBench bench;
    if (const Result<void> started = bench.start(); !started)
        return {notMeasured(u"pull"_s, started.error().message)};
    const Sides sides = interleaved(rounds, [&] { return bench.pull(); }, [&] { return bench.fetchWithCurl(); });
    Figure pull{u"pull"_s, u"ms"_s, sides.ours, sides.peer, u"curl --parallel --compressed"_s, Ratio::OursToPeer,
                Bound::AtMost, 1.5, u"%1 at a time; ours ends with the version stored"_s.arg(parallel)};
    Figure memory{u"pull-memory"_s, u"MB"_s, bench.peakMegabytes()};
    memory.bound = Bound::Below;
    memory.goal = 200;
    memory.note = u"resident peak of the pulling process"_s;
    return {pull, memory};
}

} // namespace fairlead::bench
