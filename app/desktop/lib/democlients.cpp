#include "app/desktop/lib/democlients.h"

#include "app/sandbox/lib/orggenerator.h"

#include <algorithm>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldsAnObject = sandbox::OrgGenerator::defaultFields / sandbox::OrgGenerator::defaultObjects;

} // namespace

std::vector<DemoClient> demoClients(int objects, int versions) {
    const auto part = [objects](int percent) { return std::max(20, objects * percent / 100); };
    const auto some = [versions](int percent) { return std::max(2, versions * percent / 100); };
    std::vector<DemoClient> clients{
        {u"Riverside Food Bank"_s, u"riversidefoodbank.example"_s, 1, std::max(20, objects), 0, versions, 6, false, 0}};
    if (versions > 0) {
        clients.push_back({u"Lakeshore Theatre"_s, u"lakeshoretheatre.example"_s, 2, part(24), 0, some(70), 9, false, 4});
        clients.push_back({u"Cedar Valley Shelter"_s, u"cedarvalley.example"_s, 3, part(12), 0, some(45), 40, true, 0});
    }
    for (DemoClient &client : clients)
        client.fields = client.objects * fieldsAnObject;
    return clients;
}

} // namespace fairlead::desktop
