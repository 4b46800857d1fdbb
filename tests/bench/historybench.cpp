#include "services/backend/topology/changeindexer.h"
#include "services/backend/topology/historyservice.h"
#include "services/backend/topology/topologyservice.h"
#include "services/embedded/backend.h"
#include "services/kernel/workerpool.h"
#include "tests/bench/groups.h"
#include "tests/bench/sample.h"

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int versions = 60;
constexpr int changedShare = 100; ///< One object in so many changes with each version.

/// Sixty versions of the large org, one in a hundred of its objects changed with each.
class HistoryBench {
public:
    HistoryBench()
        : m_org(inventOrg())
        , m_client(m_sample.addClient(u"Two years"_s))
        , m_indexer(m_sample.backend().database(), m_sample.backend().events(), m_sample.backend().clock())
        , m_history(m_sample.backend().database(), m_indexer, m_sample.backend().pool(), m_sample.backend().clock()) {
    }

    std::vector<Figure> run(const Wanted &wanted) {
        m_first = m_sample.addVersion(m_client, m_org);
        const qint64 one = m_sample.databaseBytes();
        OrgTexts now = m_org;
        for (int version = 1; version < versions; ++version) {
            change(now, version);
            m_last = m_sample.addVersion(m_client, now);
        }
        const double filling = milliseconds([this] { must(m_indexer.fill(m_sample.caller().organization, m_client)); });
        space(one, m_sample.databaseBytes());
        m_figures.push_back({u"history-index"_s, u"ms"_s, filling / (versions - 1)});
        m_figures.back().note = u"one step, in the background after a pull"_s;
        if (wanted(u"field-history"_s))
            fieldHistory(now);
        if (wanted(u"tree-blame"_s))
            blame();
        if (wanted(u"diff-60"_s))
            diffs();
        return std::move(m_figures);
    }

private:
    /// Another hundredth with each version, so that every object has changed in the end.
    void change(OrgTexts &org, int version) const {
        const OrgTexts changed = changedOrg(m_org, [version](int i) { return i % changedShare == version % changedShare; });
        for (size_t i = 0; i < org.size(); ++i) {
            if (changed[i].hash != m_org[i].hash)
                org[i] = changed[i];
        }
    }

    void space(qint64 one, qint64 all) {
        Figure figure{u"store-60"_s, u"x"_s, static_cast<double>(all) / static_cast<double>(one)};
        figure.bound = Bound::AtMost;
        figure.goal = 1.7;
        figure.note = u"%1 bytes with one version, %2 with sixty and their index"_s.arg(one).arg(all);
        m_figures.push_back(figure);
    }

    void fieldHistory(const OrgTexts &now) {
        const QString object = now[1].name;
        const schema::BlamePart field{schema::PartKind::Field, u"Id"_s};
        std::vector<double> times;
        for (int i = 0; i < 20; ++i)
            times.push_back(milliseconds([&] { must(m_history.past(m_sample.caller(), m_client, object, field)); }));
        below(u"field-history"_s, median(times), 50, u"over %1 versions"_s.arg(versions));
    }

    void blame() {
        std::vector<double> times;
        for (int i = 0; i < 5; ++i)
            times.push_back(milliseconds([&] { must(QCoro::waitFor(m_history.blame(m_sample.caller(), m_last))); }));
        below(u"tree-blame"_s, median(times), 100, u"of every field of one version"_s);
    }

    void diffs() {
        const backend::VersionRef before{m_client, m_last.version - 1};
        const auto compare = [this](const backend::VersionRef &from, const backend::VersionRef &to) {
            return milliseconds([&] { must(QCoro::waitFor(m_sample.backend().topology().diff(m_sample.caller(), from, to, {}, {}))); });
        };
        std::vector<double> near, far;
        for (int i = 0; i < 5; ++i) {
            near.push_back(compare(before, m_last));
            far.push_back(compare(m_first, m_last));
        }
        below(u"diff-60"_s, median(near), 100, u"two neighbours of sixty, one in a hundred changed"_s);
        below(u"diff-60-far"_s, median(far), 1000, u"the first and the last"_s);
    }

    void below(const QString &name, double value, double goal, const QString &note) {
        Figure figure{name, u"ms"_s, value};
        figure.bound = Bound::Below;
        figure.goal = goal;
        figure.note = note;
        m_figures.push_back(figure);
    }

    Sample m_sample;
    const OrgTexts m_org;
    const ClientId m_client;
    backend::ChangeIndexer m_indexer;
    backend::HistoryService m_history;
    backend::VersionRef m_first;
    backend::VersionRef m_last;
    std::vector<Figure> m_figures;
};

} // namespace

std::vector<Figure> historyFigures(const Wanted &wanted) {
    return HistoryBench().run(wanted);
}

} // namespace fairlead::bench
