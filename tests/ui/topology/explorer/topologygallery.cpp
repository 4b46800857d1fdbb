// Renders the topology, diff and connections pages in their states and both themes: `topologygallery DIR`.
#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionspage.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/explorer/comparedialog.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/matrix/matrixpage.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

namespace {

void settle(int milliseconds = 600) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

struct Shot {
    QString name;
    std::function<QWidget *(test::FakeTransport &, client::WorkbenchClient &)> make;
    std::function<void(QWidget *, test::FakeTransport &)> then = {};
};

template<typename PageType>
PageType *shown(PageType *page) {
    page->resize(1240, 780);
    page->show();
    page->activated();
    return page;
}

std::vector<Shot> shots() {
    using Client = client::WorkbenchClient;
    using Fake = test::FakeTransport;
    const auto topology = [](Fake &, Client &client) -> QWidget * { return shown(new TopologyPage(&client, Fake::riverside())); };
    const auto diff = [](Fake &, Client &client) -> QWidget * { return shown(new DiffPage(&client, {Fake::riverside(), 41}, {Fake::riverside(), 42})); };
    return {
        {u"topology-loaded"_s, topology, [](QWidget *page, Fake &) { qobject_cast<TopologyPage *>(page)->open(u"npe03__Recurring_Donation__c"_s, u"Annualized_Value__c"_s); }},
        {u"topology-search"_s, topology, [](QWidget *page, Fake &) {
             qobject_cast<TopologyPage *>(page)->open(u"npe03__Recurring_Donation__c"_s, u"npe03__Installment_Period__c"_s);
             settle(200);
             page->findChild<QLineEdit *>(u"schemaSearch"_s)->setText(u"recur"_s);
         }},
        {u"topology-formula"_s, topology, [](QWidget *page, Fake &) {
             page->findChild<QLineEdit *>(u"schemaSearch"_s)->setText(u"blankvalue"_s);
             qobject_cast<TopologyPage *>(page)->open(u"npe03__Recurring_Donation__c"_s, u"Annualized_Value__c"_s);
         }},
        {u"topology-compare"_s, [](Fake &, Client &client) -> QWidget * {
             const auto thing = [](int version) { return ThingRef{{Fake::riverside(), version}, u"Riverside Food Bank"_s, u"npe03__Recurring_Donation__c"_s, {}}; };
             auto *dialog = new CompareDialog(&client, thing(41), thing(42));
             dialog->setAttribute(Qt::WA_DeleteOnClose, false);
             dialog->show();
             return dialog;
         }},
        {u"topology-object"_s, topology, [](QWidget *page, Fake &) { qobject_cast<TopologyPage *>(page)->open(u"npe03__Recurring_Donation__c"_s); }},
        {u"topology-failed"_s, topology, [](QWidget *page, Fake &) { qobject_cast<TopologyPage *>(page)->showVersion(41); }},
        {u"topology-pulling"_s, topology, [](QWidget *page, Fake &fake) {
             qobject_cast<TopologyPage *>(page)->pull();
             settle(100);
             fake.emitPull(100, 851);
             settle(300);
             fake.emitPull(512, 851);
         }},
        {u"topology-empty"_s, [](Fake &fake, Client &client) -> QWidget * {
             fake.removeSnapshots();
             return shown(new TopologyPage(&client, Fake::riverside()));
         }},
        {u"topology-loading"_s, [](Fake &fake, Client &client) -> QWidget * {
             fake.hangOn("/snapshots");
             return shown(new TopologyPage(&client, Fake::riverside()));
         }},
        {u"topology-error"_s, [](Fake &fake, Client &client) -> QWidget * {
             fake.failOn("/outline", 503, u"unavailable"_s, u"The database is not reachable."_s);
             return shown(new TopologyPage(&client, Fake::riverside()));
         }},
        {u"matrix-loaded"_s, [](Fake &, Client &client) -> QWidget * {
             return shown(new MatrixPage(&client, {{Fake::riverside(), 42}, {Fake::riverside(), 41}, {Fake::lakeshore(), 0}}));
         }, [](QWidget *page, Fake &) {
             auto *tree = page->findChild<QTreeView *>(u"matrixTree"_s);
             tree->expand(tree->model()->index(2, 0));
             settle(200);
             tree->setCurrentIndex(tree->model()->index(1, 2, tree->model()->index(2, 0)));
         }},
        {u"diff-loaded"_s, diff, [](QWidget *page, Fake &) {
             for (int i = 0; i < 3; ++i)
                 qobject_cast<DiffPage *>(page)->nextChange();
         }},
        {u"diff-reviews"_s, diff, [](QWidget *page, Fake &) {
             auto *diff = qobject_cast<DiffPage *>(page);
             diff->setReviewed({0, 2, 4}, true);
             diff->decideRename(false);
             settle(200);
             diff->nextChange();
             diff->setNote(u"Agreed with the client on Tuesday; the donor card follows."_s);
             page->resize(932, 680);
         }},
        {u"diff-conflict"_s, diff, [](QWidget *page, Fake &fake) {
             auto *diff = qobject_cast<DiffPage *>(page);
             diff->decideRename(false);
             diff->setNote(u"Ask first"_s);
             settle(200);
             fake.quiet = true; // the event is late
             QJsonObject other = fake.reviews.last().toObject();
             other.insert(u"note"_s, u"Asked: it is meant so"_s);
             fake.reviewElsewhere(other, u"Dana Whitfield"_s);
             diff->setNote(u"Nobody answers yet"_s);
             page->resize(1440, 900);
         }},
        {u"diff-filters"_s, diff, [](QWidget *page, Fake &) {
             page->findChild<QAbstractButton *>(u"severity1"_s)->click();
             page->findChild<QAbstractButton *>(u"sign2"_s)->click();
             page->findChild<QPushButton *>(u"filterButton"_s)->click();
             settle(100);
             page->findChild<QAction *>(u"filterCustom"_s)->trigger();
             page->findChild<QMenu *>(u"filterMenu"_s)->close();
             page->resize(1072, 700);
         }},
        {u"diff-file"_s, diff, [](QWidget *page, Fake &) {
             qobject_cast<DiffPage *>(page)->compareWithBytes(u"riverside-sandbox-2026-11-21.json"_s, "{}");
             page->resize(1072, 700);
         }},
        {u"diff-viewer"_s, [](Fake &fake, Client &client) -> QWidget * {
             fake.role = u"viewer"_s;
             return shown(new DiffPage(&client, {Fake::riverside(), 41}, {Fake::riverside(), 42}));
         }},
        {u"diff-empty"_s, [](Fake &, Client &client) -> QWidget * { return shown(new DiffPage(&client, {Fake::riverside(), 41}, {Fake::riverside(), 41})); }},
        {u"diff-error"_s, [](Fake &fake, Client &client) -> QWidget * {
             fake.failOn("/diffs", 422, u"corrupt"_s, u"The description of Contact in v41 is damaged."_s);
             return shown(new DiffPage(&client, {Fake::riverside(), 41}, {Fake::riverside(), 42}));
         }},
        {u"diff-loading"_s, [](Fake &fake, Client &client) -> QWidget * {
             fake.hangOn("/diffs");
             return shown(new DiffPage(&client, {Fake::riverside(), 41}, {Fake::riverside(), 42}));
         }},
        {u"connections-loaded"_s, [](Fake &, Client &client) -> QWidget * {
             auto *page = shown(new ConnectionsPage(&client));
             page->selectClient(Fake::riverside());
             return page;
         }},
        {u"connections-empty"_s, [](Fake &fake, Client &client) -> QWidget * {
             fake.removeClients();
             return shown(new ConnectionsPage(&client));
         }},
        {u"connections-form"_s, [](Fake &, Client &client) -> QWidget * {
             auto *form = new ConnectionForm(&client, {}, {}, nullptr);
             form->findChild<QLineEdit *>(u"formUrl"_s)->setText(u"https://riversidefb.lightning.force.com/lightning/o/Account/list"_s);
             form->findChild<QLineEdit *>(u"formToken"_s)->setText(u"\"00D5g000004XyzQ!AQEAQO\""_s);
             form->show();
             return form;
         }},
    };
}

} // namespace

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    QDir().mkpath(folder);
    Theme *theme = Theme::install(app);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme->setScheme(scheme);
        for (const Shot &shot : shots()) {
            if (!only.isEmpty() && !shot.name.contains(only))
                continue;
            test::FakeTransport transport;
            client::WorkbenchClient client(&transport);
            std::unique_ptr<QWidget> page(shot.make(transport, client));
            settle();
            if (shot.then) {
                shot.then(page.get(), transport);
                settle();
            }
            page->grab().save(u"%1/%2-%3.png"_s.arg(folder, shot.name, scheme == Scheme::Dark ? u"dark"_s : u"light"_s));
        }
    }
    return 0;
}
