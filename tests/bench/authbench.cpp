#include "services/backend/identity/actor.h"
#include "services/backend/identity/tokenservice.h"
#include "services/embedded/backend.h"
#include "tests/bench/groups.h"
#include "tests/bench/place.h"
#include "tests/bench/sample.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr int seconds = 3;
constexpr int connections = 32;
const QString path = u"/engine/api/auth/me"_s;

/// A data directory with one API token; the server reads it from there.
QByteArray makeToken(Sample &sample) {
    const auto created = must(sample.backend().tokens().create(backend::Actor::commandLine(), sample.caller(), u"bench"_s, {}));
    return created.raw.reveal();
}

/// Requests a second, or a stop: a wrong answer would be measured as a fast one.
double requestsPerSecond(const QString &server, const QByteArray &token, int forSeconds = seconds) {
    Program wrk(u"wrk"_s, {u"-t1"_s, u"-c%1"_s.arg(connections), u"-d%1s"_s.arg(forSeconds), u"-H"_s,
                           u"Authorization: Bearer "_s + QString::fromLatin1(token), server + path});
    if (!wrk.waitForSuccess(forSeconds + 30))
        stop(u"wrk failed"_s);
    const QString said = QString::fromUtf8(wrk.output());
    static const QRegularExpression rate(u"Requests/sec:\\s+([0-9.]+)"_s);
    if (said.contains(u"Non-2xx"_s) || said.contains(u"Socket errors"_s) || !said.contains(rate))
        stop(u"not every request was answered:\n"_s + said);
    return rate.match(said).captured(1).toDouble();
}

QString answerOf(const QString &server, const QByteArray &token) {
    Program curl(u"curl"_s, {u"-s"_s, u"-f"_s, u"-H"_s, u"Authorization: Bearer "_s + QString::fromLatin1(token),
                             server + path});
    if (!curl.waitForSuccess(30))
        stop(u"the server does not know the token"_s);
    return QString::fromUtf8(curl.output());
}

/// Why the peer cannot run; empty when it can.
QString peerMissing() {
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return u"node is not installed"_s;
    if (!QFileInfo::exists(peersFolder() + u"/node_modules/better-sqlite3"_s))
        return u"npm has not installed tests/bench/peers"_s;
    return {};
}

class AuthBench {
public:
    AuthBench()
        : m_token(makeToken(m_sample))
        , m_ours(programPath(u"fairleadd"_s), {u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, m_sample.release(),
                                               u"--reactors"_s, u"2"_s})
        , m_url(must(m_ours.waitForLine(u"listening on "_s))) {
    }

    std::vector<Figure> against(const QString &name, int processes) {
        Program peer(u"node"_s, {peersFolder() + u"/auth-me/server.js"_s},
                     {u"NODE_ENV=production"_s, u"PEER_PROCESSES=%1"_s.arg(processes),
                      u"PEER_DATABASE="_s + m_folder.filePath(name + u".db"_s),
                      u"PEER_TOKEN="_s + QString::fromLatin1(m_token), u"PEER_ANSWER="_s + answerOf(m_url, m_token)});
        const Result<QString> url = peer.waitForLine(u"listening on "_s);
        if (!url)
            return {notMeasured(name, url.error().message)};
        answerOf(*url, m_token);
        requestsPerSecond(m_url, m_token, 1);
        requestsPerSecond(*url, m_token, 2); // V8 compiles what is hot
        std::vector<double> ourCosts;
        std::vector<double> peerCosts;
        const Sides sides = interleaved(rounds, [&] { return rate(m_url, m_ours, ourCosts); },
                                        [&] { return rate(*url, peer, peerCosts); });
        const QString who = u"fastify and better-sqlite3, %1"_s.arg(processes == 1 ? u"1 process"_s
                                                                                  : u"%1 processes"_s.arg(processes));
        Figure figure{name, u"req/s"_s, sides.ours, sides.peer, who, Ratio::OursToPeer, Bound::None, 0,
                      u"2 reactors, with access log; wrk on the same cores"_s};
        if (processes > 1)
            return {figure}; // the workers' time is not in their parent's
        Figure cost{name + u"-cpu"_s, u"us"_s, median(ourCosts), median(peerCosts), who, Ratio::PeerToOurs};
        cost.note = u"processor time a request, whatever else the machine does"_s;
        return {figure, cost};
    }

    Figure alone(const QString &name, const QString &reason) {
        Figure figure{name, u"req/s"_s, requestsPerSecond(m_url, m_token), {}, u"fastify and better-sqlite3"_s};
        figure.note = u"n/a: "_s + reason;
        return figure;
    }

private:
    /// Requests a second; `costs` gets the microseconds of processor time that one took.
    double rate(const QString &server, const Program &program, std::vector<double> &costs) const {
        const double before = program.cpuSeconds();
        const double perSecond = requestsPerSecond(server, m_token);
        costs.push_back(1e6 * (program.cpuSeconds() - before) / (perSecond * seconds));
        return perSecond;
    }

    QTemporaryDir m_folder;
    Sample m_sample;
    QByteArray m_token;
    Program m_ours;
    QString m_url;
};

/// Requests a second are better when there are more of them.
void setGoal(Figure &figure) {
    figure.ratioOf = Ratio::OursToPeer;
    figure.bound = Bound::AtLeast;
    figure.goal = 1.5;
}

} // namespace

std::vector<Figure> authFigures(const Wanted &wanted) {
    if (QStandardPaths::findExecutable(u"wrk"_s).isEmpty())
        return {notMeasured(u"auth-me"_s, u"wrk is not installed"_s)};
    AuthBench bench;
    if (const QString missing = peerMissing(); !missing.isEmpty()) {
        Figure figure = bench.alone(u"auth-me"_s, missing);
        setGoal(figure);
        return {figure};
    }
    std::vector<Figure> figures;
    if (wanted(u"auth-me"_s) || wanted(u"auth-me-cpu"_s)) {
        figures = bench.against(u"auth-me"_s, 1);
        setGoal(figures.front());
    }
    if (wanted(u"auth-me-cluster"_s))
        figures.push_back(bench.against(u"auth-me-cluster"_s, 2).front());
    return figures;
}

} // namespace fairlead::bench
