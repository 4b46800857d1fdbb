#include "app/desktop/lib/windowsession.h"

#include "ui/connections/connectionspage.h"
#include "ui/topology/diagram/diagrampage.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/explorer/topologyhealth.h"
#include "ui/topology/explorer/topologyhistory.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/explorer/topologyschedule.h"
#include "ui/topology/health/healthpage.h"
#include "ui/topology/healthids.h"
#include "ui/topology/matrix/matrixpage.h"
#include "ui/topology/scheduleids.h"
#include "ui/topology/schedules/notificationspage.h"
#include "ui/topology/schedules/schedulespage.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/theme.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QPointer>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

const ui::PageId topologyHome = u"topology:home"_s;
const ui::PageId connectionsHome = u"connections:all"_s;
const QString looks[] = {u"looks/scheme"_s, u"looks/points"_s, u"looks/language"_s};
const QString tourDue = u"tour/due"_s;

void copyLooks(const QSettings &from, QSettings &to) {
    for (const QString &key : looks) {
        // Settings are written to the disk once touched, which the window would wait for as it opens.
        if (from.contains(key) && from.value(key).toString() != to.value(key).toString())
            to.setValue(key, from.value(key));
    }
}

/// The file for one profile's window, beside the shared settings.
std::unique_ptr<QSettings> settingsOf(const ui::Profile &profile, const QSettings *shared) {
    if (!shared)
        return nullptr;
    const QString name = QString::fromLatin1(QUrl::toPercentEncoding(profile.name));
    const QString folder = QFileInfo(shared->fileName()).absolutePath();
    auto own = std::make_unique<QSettings>(u"%1/windows/%2.ini"_s.arg(folder, name), QSettings::IniFormat);
    if (shared->contains(looks[0]))
        copyLooks(*shared, *own);
    return own;
}

} // namespace

WindowSession::WindowSession(std::unique_ptr<Workspace> workspace, ui::Profile profile, ui::Theme *theme,
                             QSettings *settings)
    : m_workspace(std::move(workspace))
    , m_profile(std::move(profile))
    , m_settings(settingsOf(m_profile, settings))
    , m_schedules(&m_workspace->transport()) {
    ui::MainWindow::Setup setup;
    setup.factory = [this](const ui::PageId &id, QWidget *parent) { return makePage(id, parent); };
    setup.areas = areas();
    setup.theme = theme;
    setup.settings = m_settings.get();
    m_window = std::make_unique<ui::MainWindow>(std::move(setup));
    if (settings && theme)
        connect(theme, &ui::Theme::changed, this, [this, settings] { copyLooks(*m_settings, *settings); });
    if (settings) {
        m_tourDue = settings->value(tourDue).toBool();
        connect(m_window.get(), &ui::MainWindow::languageChosen, this, [this, settings] { copyLooks(*m_settings, *settings); });
        connect(m_window.get(), &ui::MainWindow::tourEnded, this, [settings] { settings->setValue(tourDue, false); });
    }
    const auto run = [this](const ui::PaletteEntry &entry, bool newTab) { runEntry(entry, newTab); };
    auto clients = std::make_unique<ui::ListPaletteSource>(tr("Open"), ui::PaletteSource::Scope::Names,
                                                           std::vector<ui::PaletteEntry>(), run);
    auto pulls = std::make_unique<ui::ListPaletteSource>(tr("Pull"), ui::PaletteSource::Scope::Actions,
                                                         std::vector<ui::PaletteEntry>(), run);
    m_clientSource = clients.get();
    m_pullSource = pulls.get();
    m_window->addPaletteSource(std::move(clients));
    m_window->addPaletteSource(std::move(pulls));

    client::WorkbenchClient *workbench = &m_workspace->client();
    connect(workbench, &client::WorkbenchClient::clientsChanged, this, &WindowSession::loadClients);
    connect(workbench, &client::WorkbenchClient::connectionChanged, this, &WindowSession::loadClients);
    connect(&m_schedules, &client::ScheduleClient::notificationCreated, this, [this] {
        m_window->showMessage(tr("There is something new in the notifications"));
        loadUnread();
    });
    connect(&m_workspace->transport(), &client::Transport::stateChanged, this, &WindowSession::showTransportState);
}

WindowSession::~WindowSession() {
    // Pages hold the workspace's client.
    m_window.reset();
}

void WindowSession::setNames(const QString &name, const QString &place) {
    m_name = name;
    m_place = place;
}

void WindowSession::setRemark(const QString &remark) {
    m_remark = remark;
    showTransportState();
}

void WindowSession::show(const ui::PageId &home) {
    showTransportState();
    loadSession();
    loadUnread();
    // Topology's home needs to know the clients; in process they are there within a millisecond or two.
    const QPointer<WindowSession> self(this);
    loadClients().then([self, home] {
        if (!self)
            return;
        if (home.isEmpty())
            self->m_window->restoreLayout();
        else
            self->m_window->openPage(home);
        if (self->m_tourDue)
            self->m_window->startTour();
    });
    m_window->show();
}

std::vector<ui::AreaDescription> WindowSession::areas() const {
    return {{u"connections"_s, tr("Connections"), u"network-connect"_s, connectionsHome, u"Ctrl+1"_s},
            {u"topology"_s, tr("Topology"), u"view-list-tree"_s, topologyHome, u"Ctrl+2"_s},
            {u"notifications"_s, tr("Notifications"), u"notifications"_s, ui::NotificationsPage::id(), u"Ctrl+0"_s}};
}

ui::Page *WindowSession::makePage(const ui::PageId &id, QWidget *parent) {
    client::WorkbenchClient *workbench = &m_workspace->client();
    if (id == topologyHome)
        return makeTopologyHome(parent);
    if (const auto client = ui::topologyClientOf(id))
        return makeTopology(*client, parent);
    if (const auto client = ui::healthClientOf(id))
        return makeHealth(*client, parent);
    if (const auto client = ui::schedulesClientOf(id))
        return new ui::SchedulesPage(workbench, *client, parent);
    if (id == ui::NotificationsPage::id())
        return makeNotifications(parent);
    if (const auto sides = ui::diffSidesOf(id))
        return new ui::DiffPage(workbench, sides->first, sides->second, parent);
    if (const auto columns = ui::matrixColumnsOf(id))
        return new ui::MatrixPage(workbench, *columns, parent);
    if (const auto diagram = ui::diagramPlaceOf(id))
        return makeDiagram(*diagram, parent);
    if (id.startsWith(u"connections:"))
        return makeConnections(parent);
    return nullptr;
}

ui::Page *WindowSession::makeConnections(QWidget *parent) {
    auto *page = new ui::ConnectionsPage(&m_workspace->client(), parent);
    connect(page, &ui::ConnectionsPage::signInStarted, this, [](const ClientId &, const QString &token) {
        QUrl signIn(u"https://connect.nango.dev/"_s);
        signIn.setQuery(u"session_token="_s + QString::fromLatin1(QUrl::toPercentEncoding(token)));
        QDesktopServices::openUrl(signIn);
    });
    return page;
}

ui::Page *WindowSession::makeTopology(const ClientId &client, QWidget *parent) {
    auto *page = new ui::TopologyPage(&m_workspace->client(), client, parent);
    page->setSettings(m_settings.get());
    new ui::TopologyHealth(&m_workspace->transport(), page);
    auto *history = new ui::TopologyHistory(&m_workspace->transport(), page);
    connect(history, &ui::TopologyHistory::diffRequested, this, [this, client](int from, int to, const QString &object, const QString &field) {
        ui::Page *diff = m_window->openPage(ui::diffPageId({client, from}, {client, to}), ui::Page::OpenMode::Pinned);
        models::ChangeFilter filter;
        filter.setText(field.isEmpty() ? object : field);
        if (diff && !filter.text().isEmpty())
            diff->restorePlace(u"0 "_s + filter.toText());
    });
    ui::addScheduleEntry(page);
    return page;
}

ui::Page *WindowSession::makeHealth(const ClientId &client, QWidget *parent) {
    auto *page = new ui::HealthPage(&m_workspace->client(), client, parent);
    connect(page, &ui::HealthPage::openObjectRequested, this, [this](const ClientId &of, const QString &object, const QString &field) {
        if (auto *topology = qobject_cast<ui::TopologyPage *>(m_window->openPage(ui::topologyPageId(of), ui::Page::OpenMode::Pinned)))
            topology->restorePlace(u"0/%1/%2"_s.arg(object, field));
    });
    return page;
}

ui::Page *WindowSession::makeDiagram(const ui::DiagramPlace &place, QWidget *parent) {
    auto *page = new ui::DiagramPage(&m_workspace->client(), place, parent);
    page->setSettings(m_settings.get());
    connect(page, &ui::DiagramPage::openObjectRequested, this, [this](const client::VersionRef &version, const QString &object) {
        if (ui::Page *topology = m_window->openPage(ui::topologyPageId(version.client), ui::Page::OpenMode::Pinned))
            topology->restorePlace(u"%1/%2/"_s.arg(QString::number(version.version), object));
    });
    return page;
}

ui::Page *WindowSession::makeNotifications(QWidget *parent) {
    auto *page = new ui::NotificationsPage(&m_workspace->transport(), parent);
    connect(page, &ui::NotificationsPage::unreadChanged, this, &WindowSession::showUnread);
    return page;
}

void WindowSession::showUnread(int unread) {
    m_window->setAreaBadge(u"notifications"_s, unread > 0 ? QLocale().toString(unread) : QString());
}

QCoro::Task<void> WindowSession::loadUnread() {
    const QPointer<WindowSession> self(this);
    const auto page = co_await m_schedules.notifications();
    if (self && page)
        showUnread(page->unread);
}

ui::Page *WindowSession::makeTopologyHome(QWidget *parent) {
    if (m_clients.empty())
        return makeConnections(parent);
    const auto newest = std::ranges::max_element(m_clients, {}, &client::ClientSummary::lastPulledAt);
    return makeTopology(newest->account.id, parent);
}

QCoro::Task<void> WindowSession::loadSession() {
    const QPointer<WindowSession> self(this);
    const Result<client::SessionInfo> session = co_await m_workspace->client().session();
    if (!self)
        co_return;
    if (!session) {
        m_window->showMessage(session.error().message);
        co_return;
    }
    const bool local = m_workspace->transport().isLocal();
    const QString name = !m_name.isEmpty() ? m_name : local ? tr("Local") : session->organization.name;
    const QString place = !m_place.isEmpty() ? m_place : local ? tr("This computer") : tr("Team server");
    m_window->setWorkspace(name, place, local ? QString() : m_workspace->transport().displayName());
    if (!local)
        m_window->setAccount(session->user.name.isEmpty() ? session->user.email : session->user.name);
}

QCoro::Task<void> WindowSession::loadClients() {
    const QPointer<WindowSession> self(this);
    Result<std::vector<client::ClientSummary>> clients = co_await m_workspace->client().clients();
    if (!self || !clients)
        co_return;
    m_clients = std::move(*clients);
    showClients();
}

void WindowSession::showClients() {
    std::vector<ui::PaletteEntry> open;
    std::vector<ui::PaletteEntry> pull;
    int broken = 0;
    for (const client::ClientSummary &summary : m_clients) {
        const QString id = summary.account.id.toString();
        const QString note = summary.connection ? summary.connection->instanceUrl : tr("not connected");
        open.push_back({summary.account.name, note, u"distribute-graph-directed"_s, {}, id});
        if (summary.connection && summary.connection->status == ConnectionStatus::Connected)
            pull.push_back({tr("Pull %1 now").arg(summary.account.name), note, u"download"_s, {}, id});
        if (summary.connection && summary.connection->status == ConnectionStatus::Expired)
            ++broken;
    }
    m_clientSource->setEntries(std::move(open));
    m_pullSource->setEntries(std::move(pull));
    m_window->setAreaBadge(u"connections"_s, broken > 0 ? QString::number(broken) : QString(), broken > 0);
}

void WindowSession::showTransportState() {
    const client::Transport &transport = m_workspace->transport();
    if (transport.isLocal()) {
        m_window->setConnectionState(ui::StatusMark::Ok, m_name.isEmpty() ? tr("Local") : m_name,
                                     m_remark.isEmpty() ? tr("no server needed") : m_remark);
        return;
    }
    const QString where = m_remark.isEmpty() ? transport.displayName() : transport.displayName() + u", "_s + m_remark;
    switch (transport.state()) {
    case client::Transport::State::Connected:
        m_window->setConnectionState(ui::StatusMark::Ok, tr("Connected"), where);
        break;
    case client::Transport::State::Connecting:
        m_window->setConnectionState(ui::StatusMark::Partial, tr("Connecting"), where);
        break;
    case client::Transport::State::Disconnected:
        m_window->setConnectionState(ui::StatusMark::Error, tr("Not connected"), where);
        break;
    }
}

void WindowSession::runEntry(const ui::PaletteEntry &entry, bool newTab) {
    const auto client = ClientId::parse(entry.key);
    if (!client)
        return;
    const bool pull = entry.iconName == u"download";
    const auto mode = newTab || pull ? ui::Page::OpenMode::Pinned : ui::Page::OpenMode::Preview;
    auto *page = qobject_cast<ui::TopologyPage *>(m_window->openPage(ui::topologyPageId(*client), mode));
    if (page && pull)
        page->pull();
}

} // namespace fairlead::desktop
