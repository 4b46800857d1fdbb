#include "app/desktop/lib/demoshots.h"

#include "app/desktop/lib/demo.h"
#include "app/desktop/lib/democamera.h"
#include "app/desktop/lib/demoscenes.h"
#include "app/desktop/lib/demowindow.h"
#include "app/desktop/lib/startproblem.h"
#include "app/desktop/lib/windowsession.h"
#include "models/topology/changetext.h"
#include "services/domain/schema/report.h"
#include "services/embedded/backend.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/shellactions.h"
#include "ui/shell/signindialog.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize shotSize(1440, 900);
constexpr int settleMs = 1500; ///< Pages have fetched and painted what they show by then, ten times over.

int fail(const Error &error) {
    std::fprintf(stderr, "fairlead: %s\n", qPrintable(error.message));
    return 1;
}

void say(const QString &text) {
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

/// A sandbox, a workspace over it in a folder of its own, and the two versions.
struct Stage {
    QTemporaryDir data;
    std::unique_ptr<Demo> demo;
    std::unique_ptr<WindowSession> session;
    Demo::Prepared prepared;
};

Result<std::unique_ptr<Stage>> setStage(Demo::Size size, ui::Theme *theme) {
    auto stage = std::make_unique<Stage>();
    auto demo = Demo::start(size);
    if (!demo)
        return demo.error();
    stage->demo = std::move(*demo);
    auto workspace = Workspace::openLocal(stage->demo->backendConfig(stage->data.path()), false);
    if (!workspace)
        return workspace.error();
    stage->session = std::make_unique<WindowSession>(std::move(*workspace), ui::Profile{u"Demo"_s, {}, {}, {}, {}}, theme, nullptr);
    stage->session->setNames(QObject::tr("Demo"), QObject::tr("All simulated"));
    stage->session->setRemark(QObject::tr("nothing here is real"));
    const auto client = QCoro::waitFor(stage->demo->connectClient(&stage->session->workspace().client()));
    if (!client)
        return client.error();
    stage->prepared.client = *client;
    return stage;
}

Result<void> pullTwice(Stage &stage) {
    client::WorkbenchClient *workbench = &stage.session->workspace().client();
    auto prepared = QCoro::waitFor(stage.demo->pullTwice(workbench, stage.prepared.client, say));
    if (!prepared)
        return prepared.error();
    stage.prepared = *prepared;
    return {};
}

Result<void> write(const QString &path, const QByteArray &bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Unavailable, u"%1 cannot be written: %2"_s.arg(path, file.errorString()), {}};
    return {};
}

ui::PageId diffPage(const Stage &stage) {
    const client::VersionRef from{stage.prepared.client, stage.prepared.from};
    const client::VersionRef to{stage.prepared.client, stage.prepared.to};
    return ui::diffPageId(from, to);
}

/// Where the most is to be seen side by side: the change with the longest texts on both sides.
int longestChange(const schema::Diff &diff) {
    int best = 0;
    qsizetype most = -1;
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        // These the page leaves out as noise.
        if (diff.changes[i].attribute == u"label" || diff.changes[i].attribute == u"inlineHelpText")
            continue;
        const QString older = models::fullValue(diff.changes[i], false);
        const QString newer = models::fullValue(diff.changes[i], true);
        if (std::min(older.size(), newer.size()) > most) {
            most = std::min(older.size(), newer.size());
            best = static_cast<int>(i);
        }
    }
    return best;
}

void takeTopology(Stage &stage, Camera &camera, const schema::Change &change) {
    ui::MainWindow &window = stage.session->window();
    auto *page = qobject_cast<ui::TopologyPage *>(window.openPage(ui::topologyPageId(stage.prepared.client)));
    if (!page)
        return;
    const auto *tree = page->findChild<QTreeView *>(u"schemaTree"_s);
    awaited([tree] { return tree && tree->model()->rowCount() > 0; });
    settle(settleMs);
    page->open(change.object, change.field);
    settle(settleMs);
    if (QAction *panel = window.actions()->action(u"tasksPanel"_s); panel->isChecked())
        panel->trigger();
    settle(200);
    camera.take(window, u"topology"_s);
}

void takeDiff(Stage &stage, Camera &camera, int change) {
    ui::MainWindow &window = stage.session->window();
    ui::Page *page = window.openPage(diffPage(stage));
    settle(settleMs);
    page->restorePlace(QString::number(change));
    settle(settleMs);
    camera.take(window, u"diff"_s);
}

void takeShell(Stage &stage, Camera &camera, ui::Theme *theme) {
    ui::MainWindow &window = stage.session->window();
    window.openPage(u"connections:all"_s);
    settle(settleMs);
    camera.take(window, u"connections"_s);
    window.actions()->action(u"palette"_s)->trigger();
    settle(200);
    camera.take(window, u"palette"_s);
    ui::SettingsDialog settings(theme);
    camera.takeAlone(settings, u"settings"_s);
    ui::SignInDialog signIn;
    signIn.prefill(u"https://fairlead.brightwater.example"_s, u"ada@brightwater.example"_s);
    signIn.failed(ui::SignInDialog::Field::Password, QObject::tr("Email and password do not match an account on this server."));
    camera.takeAlone(signIn, u"sign-in"_s);
    StartProblem problem({ErrorCode::Locked, u"The data directory is in use by process 4711"_s, {}}, u"/home/ada/fairlead"_s);
    camera.takeAlone(problem, u"start-problem"_s);
}

/// The page before there is a version, and while the first one comes.
Result<void> takeBeginning(Stage &stage, Camera &camera) {
    stage.session->show(ui::topologyPageId(stage.prepared.client));
    settle(settleMs);
    ui::MainWindow &window = stage.session->window();
    camera.take(window, u"empty"_s);
    Workspace &workspace = stage.session->workspace();
    FAIRLEAD_TRY(QCoro::waitFor(stage.demo->addPast(&workspace.client(), workspace.backend(), stage.prepared.client)));
    QTimer::singleShot(900, &window, [&] { camera.take(window, u"pulling"_s); });
    FAIRLEAD_TRY(pullTwice(stage));
    workspace.backend()->startJobs();
    return QCoro::waitFor(stage.demo->addPeople(&workspace.client(), workspace.backend(), stage.prepared));
}

} // namespace

int runHeadlessDemo(const Config &config, ui::Theme *theme) {
    // The whole job from nothing: two pulls and no past.
    auto stage = setStage({demoSize(config).objects, 0}, theme);
    if (!stage)
        return fail(stage.error());
    if (const auto pulled = pullTwice(**stage); !pulled)
        return fail(pulled.error());
    const client::VersionRef from{(*stage)->prepared.client, (*stage)->prepared.from};
    const client::VersionRef to{(*stage)->prepared.client, (*stage)->prepared.to};
    const auto diff = QCoro::waitFor((*stage)->session->workspace().client().diff(from, to, {}));
    if (!diff)
        return fail(diff.error());
    schema::ReportContext context;
    context.from = u"Riverside Food Bank v%1"_s.arg(from.version);
    context.to = u"Riverside Food Bank v%1"_s.arg(to.version);
    context.generatedAt = toIso(std::chrono::floor<std::chrono::seconds>(SystemClock().now()));
    std::fputs(schema::textReport(*diff, context).constData(), stdout);

    QString folder = config.value("output"_L1);
    if (folder.isEmpty())
        folder = QDir::tempPath() + u"/fairlead-demo"_s;
    QDir().mkpath(folder);
    const QString report = folder + u"/report.html"_s;
    if (const auto written = write(report, schema::htmlReport(*diff, context)); !written)
        return fail(written.error());
    ui::MainWindow &window = (*stage)->session->window();
    window.resize(shotSize);
    (*stage)->session->show(diffPage(**stage));
    settle(settleMs);
    const QString picture = folder + u"/window.png"_s;
    if (!window.grab().save(picture))
        return fail({ErrorCode::Unavailable, u"%1 cannot be written"_s.arg(picture), {}});
    std::printf("\nReport: %s\nPicture of the window: %s\n", qPrintable(report), qPrintable(picture));
    return 0;
}

int takeShots(const Config &config, const QString &folder, ui::Theme *theme) {
    const auto stage = setStage(demoSize(config), theme);
    if (!stage)
        return fail(stage.error());
    if (!QDir().mkpath(folder))
        return fail({ErrorCode::Unavailable, u"%1 cannot be made"_s.arg(folder), {}});
    Camera camera(folder, theme);
    (*stage)->session->window().resize(shotSize);
    if (const auto pulled = takeBeginning(**stage, camera); !pulled)
        return fail(pulled.error());
    const client::VersionRef from{(*stage)->prepared.client, (*stage)->prepared.from};
    const client::VersionRef to{(*stage)->prepared.client, (*stage)->prepared.to};
    const auto diff = QCoro::waitFor((*stage)->session->workspace().client().diff(from, to, {}));
    if (!diff)
        return fail(diff.error());
    const int change = longestChange(*diff);
    takeTopology(**stage, camera, diff->changes.at(static_cast<size_t>(change)));
    takeDiff(**stage, camera, change);
    const schema::Change &subject = diff->changes.at(static_cast<size_t>(change));
    takeRooms({&(*stage)->session->window(), &(*stage)->session->workspace().client(), (*stage)->prepared.client,
               subject.object, subject.field},
              camera);
    takeShell(**stage, camera, theme);
    return camera.good() ? 0 : 1;
}

} // namespace fairlead::desktop
