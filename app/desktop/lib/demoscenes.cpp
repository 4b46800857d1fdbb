#include "app/desktop/lib/demoscenes.h"

#include "app/desktop/lib/democamera.h"
#include "services/client/scheduleclient.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shellactions.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/healthids.h"
#include "ui/topology/matrix/matrixpage.h"
#include "ui/topology/scheduleids.h"
#include "ui/topology/schedules/notificationspage.h"
#include "ui/topology/topologyids.h"

#include <QAction>
#include <QCoroTask>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int settleMs = 1500; ///< Pages have fetched and painted what they show by then, ten times over.
constexpr size_t toldInTheDemo = 2;

using Clients = std::vector<client::ClientSummary>;

/// A topology page with something selected.
ui::TopologyPage *openTopology(const Scenes &scenes, const ClientId &client) {
    auto *page = qobject_cast<ui::TopologyPage *>(scenes.window->openPage(ui::topologyPageId(client)));
    if (!page)
        return nullptr;
    awaited([page] { return page->shownVersion() > 0; });
    settle(settleMs);
    return page;
}

void takePast(const Scenes &scenes, Camera &camera) {
    ui::TopologyPage *page = openTopology(scenes, scenes.client);
    if (!page)
        return;
    page->open(scenes.object, scenes.field);
    settle(settleMs);
    auto *blame = page->findChild<QToolButton *>(u"blameButton"_s);
    if (blame)
        blame->setChecked(true);
    settle(settleMs);
    camera.take(*scenes.window, u"history"_s);
    if (blame)
        blame->setChecked(false);
    page->focusSearch();
    auto *search = qobject_cast<QLineEdit *>(scenes.window->focusWidget());
    if (!search)
        return;
    search->setText(u"amount"_s);
    settle(settleMs);
    camera.take(*scenes.window, u"search"_s);
    search->clear();
}

void takeOthers(const Scenes &scenes, const Clients &clients, Camera &camera) {
    for (const client::ClientSummary &summary : clients) {
        const bool isBroken = summary.connection && summary.connection->status == ConnectionStatus::Expired;
        const ClientId id = summary.account.id;
        if (isBroken && openTopology(scenes, id))
            camera.take(*scenes.window, u"broken"_s);
        if (id == scenes.client)
            continue;
        scenes.window->openPage(ui::schedulesPageId(id));
        settle(settleMs);
        camera.take(*scenes.window, isBroken ? u"schedules-failing"_s : u"schedules"_s);
    }
}

void takeMatrix(const Scenes &scenes, const Clients &clients, Camera &camera) {
    std::vector<client::VersionRef> columns;
    for (const client::ClientSummary &summary : clients) {
        if (summary.latestVersion == 0)
            continue;
        const client::VersionRef latest{summary.account.id, summary.latestVersion};
        columns.insert(summary.account.id == scenes.client ? columns.begin() : columns.end(), latest);
    }
    if (columns.empty())
        return;
    columns.insert(columns.begin() + 1, client::VersionRef{columns.front().client, 1});
    if (qobject_cast<ui::MatrixPage *>(scenes.window->openPage(ui::matrixPageId(columns)))) {
        settle(2 * settleMs);
        camera.take(*scenes.window, u"matrix"_s);
    }
}

void takeDiagram(const Scenes &scenes, const Clients &clients, Camera &camera) {
    const QStringList start{u"Account"_s, u"Contact"_s, u"Opportunity"_s};
    const auto own = std::ranges::find(clients, scenes.client, [](const auto &summary) { return summary.account.id; });
    if (own == clients.end())
        return;
    if (!scenes.window->openPage(ui::diagramPageId({scenes.client, own->latestVersion}, start)))
        return;
    settle(2 * settleMs);
    camera.take(*scenes.window, u"diagram"_s);
}

void takeHealth(const Scenes &scenes, Camera &camera) {
    ui::Page *page = scenes.window->openPage(ui::healthPageId(scenes.client));
    if (!page)
        return;
    settle(2 * settleMs);
    camera.take(*scenes.window, u"health"_s);
    page->restorePlace(u"usage"_s);
    settle(settleMs);
    camera.take(*scenes.window, u"usage"_s);
    page->restorePlace({});
}

void takeNotifications(const Scenes &scenes, Camera &camera) {
    client::ScheduleClient schedules(scenes.workbench->transport());
    awaited([&schedules] {
        const auto page = QCoro::waitFor(schedules.notifications());
        return page && page->notifications.size() >= toldInTheDemo;
    });
    scenes.window->openPage(ui::NotificationsPage::id());
    settle(settleMs);
    camera.take(*scenes.window, u"notifications"_s);
}

} // namespace

void takeRooms(const Scenes &scenes, Camera &camera) {
    const Result<Clients> clients = QCoro::waitFor(scenes.workbench->clients());
    if (!clients)
        return;
    takePast(scenes, camera);
    takeMatrix(scenes, *clients, camera);
    takeDiagram(scenes, *clients, camera);
    takeHealth(scenes, camera);
    takeNotifications(scenes, camera);
    takeOthers(scenes, *clients, camera);
    openTopology(scenes, scenes.client);
    scenes.window->showHelp();
    settle(settleMs);
    camera.take(*scenes.window, u"help"_s);
}

} // namespace fairlead::desktop
