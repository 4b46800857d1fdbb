#include "app/desktop/lib/demoshots.h"

#include "app/desktop/lib/demo.h"
#include "app/desktop/lib/demowindow.h"
#include "app/desktop/lib/windowsession.h"
#include "services/domain/schema/report.h"
#include "ui/topology/topologyids.h"
#include "ui/topology/topologypage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

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

Result<std::unique_ptr<Stage>> setStage(const Config &config, ui::Theme *theme) {
    auto stage = std::make_unique<Stage>();
    auto demo = Demo::start(demoObjects(config));
    if (!demo)
        return demo.error();
    stage->demo = std::move(*demo);
    auto workspace = Workspace::openLocal(stage->demo->backendConfig(stage->data.path()));
    if (!workspace)
        return workspace.error();
    stage->session = std::make_unique<WindowSession>(std::move(*workspace), ui::Profile{u"Demo"_s, {}, {}, {}, {}}, theme, nullptr);
    client::WorkbenchClient *workbench = &stage->session->workspace().client();
    const auto client = QCoro::waitFor(stage->demo->connectClient(workbench));
    if (!client)
        return client.error();
    auto prepared = QCoro::waitFor(stage->demo->pullTwice(workbench, *client, say));
    if (!prepared)
        return prepared.error();
    stage->prepared = *prepared;
    return stage;
}

void settle(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
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

bool grab(ui::MainWindow &window, const QString &path) {
    return window.grab().save(path) && (std::printf("%s\n", qPrintable(path)), true);
}

} // namespace

int runHeadlessDemo(const Config &config, ui::Theme *theme) {
    auto stage = setStage(config, theme);
    if (!stage)
        return fail(stage.error());
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
    auto stage = setStage(config, theme);
    if (!stage)
        return fail(stage.error());
    if (!QDir().mkpath(folder))
        return fail({ErrorCode::Unavailable, u"%1 cannot be made"_s.arg(folder), {}});
    WindowSession &session = *(*stage)->session;
    session.window().resize(shotSize);
    const std::vector<std::pair<QString, ui::PageId>> views = {
        {u"topology"_s, ui::topologyPageId((*stage)->prepared.client)},
        {u"diff"_s, diffPage(**stage)},
        {u"connections"_s, u"connections:all"_s},
    };
    session.show(views.front().second);
    bool good = true;
    for (const auto &[name, pageId] : views) {
        ui::Page *page = session.window().openPage(pageId);
        settle(settleMs);
        if (auto *topology = qobject_cast<ui::TopologyPage *>(page)) {
            topology->open(u"Contact"_s);
            settle(settleMs);
        }
        for (const auto &[scheme, suffix] : {std::pair(ui::Scheme::Light, u"light"_s), std::pair(ui::Scheme::Dark, u"dark"_s)}) {
            theme->setScheme(scheme);
            settle(200);
            good = grab(session.window(), u"%1/%2-%3.png"_s.arg(folder, name, suffix)) && good;
        }
        theme->setScheme(ui::Scheme::Light);
    }
    return good ? 0 : 1;
}

} // namespace fairlead::desktop
