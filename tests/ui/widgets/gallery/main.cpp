#include "tests/ui/widgets/gallery/samplepage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shellactions.h"
#include "ui/shell/signindialog.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/cheatsheet.h"
#include "ui/shell/tasksmodel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;

namespace {

Page *makePage(const PageId &id, QWidget *parent) {
    if (id == u"topology:tree")
        return new SamplePage(id, u"Riverside Food Bank"_s, u"view-list-tree"_s, makeTreeSample(), parent);
    if (id == u"topology:diff")
        return new SamplePage(id, u"Riverside v41 → v42"_s, u"vcs-diff"_s, makeDiffSample(), parent);
    if (id == u"connections")
        return new SamplePage(id, u"Connections"_s, u"network-connect"_s, makeControlsSample(), parent);
    if (id == u"deployments")
        return new SamplePage(id, u"Morning check"_s, u"view-split-left-right"_s, makeStatesSample(), parent);
    return nullptr;
}

void addTasks(TasksModel *tasks) {
    using State = TaskInfo::State;
    tasks->upsert({u"5"_s, u"Diff v41 → v42"_s, u"vcs-diff"_s, State::Done, u"42 changes"_s, 1, u"851 of 851 objects"_s, u"15 ms"_s, u"topology:diff"_s});
    tasks->upsert({u"4"_s, u"Pull Lakeshore v19"_s, u"download"_s, State::Failed, u"INVALID_SESSION_ID at object 350"_s, 0.41, u"349 of 851 objects"_s, u"failed 09:30"_s, {}});
    tasks->upsert({u"3"_s, u"Export to XLSX"_s, u"document-export"_s, State::Queued, u"waiting for a free worker"_s, 0, u"0 of 15,204 rows"_s, u"queued"_s, {}});
    tasks->upsert({u"1"_s, u"Pull Riverside Food Bank v43"_s, u"download"_s, State::Running, u"describe npsp__DataImport__c"_s, 0.6, u"512 of 851 objects"_s, u"18 s left"_s, {}});
}

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void shoot(QWidget *widget, const QString &file) {
    wait(80);
    widget->grab().save(file);
}

void shootAll(MainWindow &window, const QString &prefix) {
    for (const QString &id : {u"topology:tree"_s, u"topology:diff"_s, u"connections"_s}) {
        window.openPage(id);
        shoot(&window, prefix + u"-"_s + QString(id).replace(u':', u'-') + u".png"_s);
    }
    window.openPage(u"deployments"_s, Page::OpenMode::Preview);
    addTasks(window.tasks());
    wait(250);
    window.actions()->action(u"palette"_s)->trigger();
    window.findChild<QLineEdit *>(u"paletteInput"_s)->setText(u"op"_s);
    shoot(&window, prefix + u"-states.png"_s);
    window.findChild<QWidget *>(u"commandPalette"_s)->hide();
    window.actions()->action(u"foldRail"_s)->trigger();
    shoot(&window, prefix + u"-folded.png"_s);
    SignInDialog signIn;
    signIn.show();
    signIn.failed(SignInDialog::Field::Email, u"Type the email you were invited with."_s);
    shoot(&signIn, prefix + u"-signin.png"_s);
    CheatSheet sheet(*window.actions());
    sheet.show();
    shoot(&sheet, prefix + u"-keys.png"_s);
}

} // namespace

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    const QString folder = argc > 1 ? app.arguments().at(1) : u"gallery"_s;
    QDir().mkpath(folder);
    Theme *theme = Theme::install(app);
    for (const auto &[scheme, name] : {std::pair(Scheme::Light, u"light"_s), std::pair(Scheme::Dark, u"dark"_s)}) {
        theme->setScheme(scheme);
        MainWindow window({makePage,
                           {{u"connections"_s, u"Connections"_s, u"network-connect"_s, u"connections"_s, u"Ctrl+1"_s},
                            {u"topology"_s, u"Topology"_s, u"view-list-tree"_s, u"topology:tree"_s, u"Ctrl+2"_s},
                            {u"deployments"_s, u"Deployments"_s, u"vcs-merge"_s, u"deployments"_s, u"Ctrl+3"_s}},
                           nullptr, nullptr});
        window.setWorkspace(u"Brightwater"_s, u"Team server"_s, u"fairlead.brightwater.co"_s);
        window.setAccount(u"Maya Okafor"_s);
        window.setConnectionState(StatusMark::Ok, u"Connected"_s, u"fairlead.brightwater.co, 38 ms"_s);
        window.setAreaBadge(u"connections"_s, u"1"_s, true);
        window.addPaletteSource(std::make_unique<ListPaletteSource>(
            u"Open"_s, PaletteSource::Scope::Names,
            std::vector<PaletteEntry>{{u"Opportunity"_s, u"object, Riverside"_s, u"table"_s, {}, u"1"_s},
                                      {u"npsp__Opportunity_Naming__c"_s, u"text, Account"_s, u"draw-text"_s, {}, u"2"_s}},
            [](const PaletteEntry &, bool) {}));
        window.show();
        shootAll(window, folder + u'/' + name);
    }
    return 0;
}
