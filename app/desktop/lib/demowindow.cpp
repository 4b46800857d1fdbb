#include "app/desktop/lib/demowindow.h"

#include "app/desktop/lib/startproblem.h"
#include "models/connections/errorwords.h"
#include "services/client/pulltoend.h"
#include "services/embedded/backend.h"
#include "ui/topology/notice.h"
#include "ui/topology/topologyids.h"

#include <QApplication>
#include <QLayout>
#include <QPointer>
#include <QToolBar>

#include <algorithm>
#include <cstdio>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

Demo::Size demoSize(const Config &config) {
    const int objects = config.value("org-objects"_L1).toInt();
    return {objects > 0 ? std::max(20, objects) : 850, std::max(0, config.value("history"_L1).toInt())};
}

DemoWindow::DemoWindow(Config config, ui::Theme *theme, QSettings *settings)
    : m_config(std::move(config))
    , m_theme(theme)
    , m_settings(settings) {
}

DemoWindow::~DemoWindow() = default;

void DemoWindow::open() {
    openFolder(m_config.value("data-dir"_L1));
}

void DemoWindow::openFolder(const QString &folder) {
    if (!m_demo) {
        auto demo = Demo::start(demoSize(m_config));
        if (!demo)
            return showProblem(demo.error(), folder);
        m_demo = std::move(*demo);
    }
    const Config backend = m_demo->backendConfig(folder);
    // Until the orgs are as they were left, a scheduled pull would find them in ruins.
    auto workspace = Workspace::openLocal(backend, false);
    if (!workspace)
        return showProblem(workspace.error(), backend.value("data-dir"_L1));
    const ui::Profile profile{u"Demo"_s, ui::Profile::Kind::Local, {}, backend.value("data-dir"_L1), {}};
    m_session = std::make_unique<WindowSession>(std::move(*workspace), profile, m_theme, m_settings);
    m_session->setNames(tr("Demo"), tr("All simulated"));
    m_session->setRemark(tr("nothing here is real"));
    m_session->window().setProfiles({profile}, profile.name);
    addNotice();
    m_session->show();
    if (m_problem)
        m_problem.release()->deleteLater();
    prepare();
}

void DemoWindow::showProblem(const Error &error, const QString &folder) {
    std::fprintf(stderr, "fairlead: %s\n", qPrintable(error.message));
    auto problem = std::make_unique<StartProblem>(error, folder);
    connect(problem.get(), &StartProblem::retryRequested, this, [this, folder] { openFolder(folder); }, Qt::QueuedConnection);
    connect(problem.get(), &StartProblem::folderChosen, this, &DemoWindow::openFolder, Qt::QueuedConnection);
    connect(problem.get(), &StartProblem::dismissed, this, [this] {
        if (!m_session)
            QApplication::exit(1);
    });
    problem->show();
    m_problem = std::move(problem);
}

void DemoWindow::addNotice() {
    ui::MainWindow &window = m_session->window();
    auto *bar = new QToolBar(tr("About the demo"), &window);
    bar->setObjectName(u"demoBar"_s);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
    auto *notice = new ui::Notice(bar);
    notice->setObjectName(u"demoNotice"_s);
    notice->setSeverity(models::SeverityMark::Safe);
    notice->setText(tr("Welcome to the demo. The client and its Salesforce org are simulated on this computer: try anything, nothing can break."));
    notice->setDismissable(true);
    notice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(notice, &ui::Notice::dismissed, bar, &QWidget::hide);
    bar->addWidget(notice);
    window.addToolBar(Qt::TopToolBarArea, bar);
}

QCoro::Task<void> DemoWindow::prepare() {
    const QPointer<WindowSession> session(m_session.get());
    client::WorkbenchClient *workbench = &session->workspace().client();
    const Result<ClientId> client = co_await m_demo->connectClient(workbench);
    if (!session)
        co_return;
    if (!client) {
        session->window().showMessage(models::errorWords(client.error()).meaning);
        co_return;
    }
    const ClientId id = *client;
    // Open before the pull begins: the page and the tasks panel show how far it is.
    const ui::PageId page = ui::topologyPageId(id);
    session->window().openPage(page);
    const Result<void> past = co_await m_demo->addPast(workbench, session->workspace().backend(), id);
    if (!session)
        co_return;
    if (!past)
        session->window().showMessage(models::errorWords(past.error()).meaning);
    session->workspace().backend()->startJobs();
    const auto say = [session](const QString &text) {
        if (session)
            session->window().showMessage(text);
    };
    const std::function<void(QString)> tell = say;
    const Result<Demo::Prepared> prepared = co_await m_demo->pullTwice(workbench, id, tell);
    if (!session)
        co_return;
    if (!prepared) {
        say(models::errorWords(prepared.error()).meaning);
        co_return;
    }
    if (prepared->fresh) {
        const client::VersionRef from{id, prepared->from};
        const client::VersionRef to{id, prepared->to};
        session->window().openPage(ui::diffPageId(from, to));
        session->window().openPage(page);
    }
    if (past) {
        const Demo::Prepared newest = *prepared;
        const Result<void> lived = co_await m_demo->addPeople(workbench, session->workspace().backend(), newest);
        if (!session)
            co_return;
        if (!lived)
            say(models::errorWords(lived.error()).meaning);
    }
    pullOn(id);
}

/// The same over and over, for as long as --pulls says: each `pulled` on stdout is a version that is safely stored.
QCoro::Task<void> DemoWindow::pullOn(ClientId client) {
    const QPointer<WindowSession> session(m_session.get());
    const int pulls = m_config.value("pulls"_L1).toInt();
    for (int round = 0; round < pulls; ++round) {
        // Not every invented change can be made twice; an unchanged org is pulled all the same.
        if (const auto changed = m_demo->changeOrg(3, 100 + static_cast<quint64>(round)); !changed)
            std::fprintf(stderr, "fairlead: %s\n", qPrintable(changed.error().message));
        std::puts("pulling");
        std::fflush(stdout);
        client::WorkbenchClient *workbench = &session->workspace().client();
        const Result<client::PullInfo> pull = co_await client::pullToEnd(workbench, client);
        if (!session)
            co_return;
        if (!pull) {
            std::fprintf(stderr, "fairlead: %s\n", qPrintable(pull.error().message));
            co_return;
        }
        std::printf("pulled v%d\n", pull->version);
        std::fflush(stdout);
    }
}

} // namespace fairlead::desktop
