#include "models/topology/schematreemodel.h"
#include "services/backend/topology/topologyservice.h"
#include "services/client/workbenchclient.h"
#include "services/embedded/backend.h"
#include "services/embedded/inprocesstransport.h"
#include "tests/bench/groups.h"
#include "tests/bench/sample.h"

#include <QCoroTask>
#include <QElapsedTimer>

#include <algorithm>
#include <ctime>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 7;

struct Steps {
    double fetched = 0; ///< From the request to the outlines, parsed.
    double whole = 0;   ///< To rows that can be painted.
    double cpu = 0;     ///< Of all threads together.
    int fields = 0;
};

/// As the window opens a client: the outline over the transport, the index off the GUI thread, the tree's first rows.
Steps open(client::WorkbenchClient &client, const client::VersionRef &version) {
    QElapsedTimer timer;
    timer.start();
    const std::clock_t cpu = std::clock();
    Steps steps;
    auto outline = must(QCoro::waitFor(client.outline(version)));
    steps.fetched = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    models::SchemaTreeModel model;
    model.setIndex(models::SchemaIndex::build(std::move(outline)));
    for (int row = 0; row < std::min(model.rowCount(), 40); ++row)
        model.data(model.index(row, 0), Qt::DisplayRole);
    steps.whole = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    steps.cpu = 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    steps.fields = model.schema()->fieldCount();
    return steps;
}

Figure figureOf(const QString &name, const std::vector<Steps> &steps, double goal, const QString &note) {
    std::vector<double> whole;
    std::vector<double> fetched;
    std::vector<double> cpu;
    for (const Steps &each : steps) {
        whole.push_back(each.whole);
        fetched.push_back(each.fetched);
        cpu.push_back(each.cpu);
    }
    Figure figure{name, u"ms"_s, median(whole)};
    figure.bound = Bound::Below;
    figure.goal = goal;
    figure.note = u"%1; outlines after %2 ms; %3 ms of CPU; %4 fields"_s.arg(note).arg(median(fetched), 0, 'f', 0).arg(median(cpu), 0, 'f', 0).arg(steps.front().fields);
    return figure;
}

} // namespace

std::vector<Figure> openFigures(const Wanted &) {
    Sample sample;
    const OrgTexts org = inventOrg();
    const ClientId id = sample.addClient(u"Bench"_s);
    // Each version is one that nobody has asked for yet.
    std::vector<client::VersionRef> versions;
    for (int i = 0; i < rounds; ++i)
        versions.push_back({id, sample.addVersion(id, org).version});
    embedded::InProcessTransport transport(&sample.backend());
    must(transport.open());
    client::WorkbenchClient client(&transport);
    std::vector<Steps> first;
    std::vector<Steps> again;
    for (const client::VersionRef &version : versions)
        first.push_back(open(client, version));
    for (int i = 0; i < rounds; ++i)
        again.push_back(open(client, versions.back()));
    return {figureOf(u"open-client"_s, first, 300, u"nothing cached"_s),
            figureOf(u"open-client-again"_s, again, 300, u"the version was open before"_s)};
}

} // namespace fairlead::bench
