// Renders health, field usage and impact in both themes: `healthgallery DIR`.
#include "tests/ui/topology/fixture/healthtransport.h"
#include "ui/topology/explorer/topologyhealth.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/health/healthpage.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::HealthTransport;

namespace {

void settle(int milliseconds = 500) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

template<typename PageType>
PageType *shown(PageType *page) {
    page->resize(1240, 780);
    page->show();
    page->activated();
    settle();
    return page;
}

struct Shot {
    QString name;
    std::function<QWidget *(HealthTransport &, client::WorkbenchClient &)> make;
};

HealthPage *health(client::WorkbenchClient &client) {
    return shown(new HealthPage(&client, HealthTransport::riverside()));
}

QWidget *selected(HealthPage *page) {
    auto *tree = page->findChild<QTreeView *>(u"findingTree"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(2, 0)));
    return page;
}

QWidget *topology(HealthTransport &transport, client::WorkbenchClient &client, bool ask) {
    auto *page = new TopologyPage(&client, HealthTransport::riverside());
    new TopologyHealth(&transport, page);
    shown(page);
    page->restorePlace(u"0/npe03__Recurring_Donation__c/Annualized_Value__c"_s);
    settle();
    page->inspector()->setCurrentTab(2);
    if (ask)
        page->findChild<QPushButton *>(u"askUses"_s)->click();
    settle();
    return page;
}

std::vector<Shot> shots() {
    using Client = client::WorkbenchClient;
    using Fake = HealthTransport;
    return {{u"health-findings"_s, [](Fake &, Client &client) { return selected(health(client)); }},
            {u"health-empty"_s, [](Fake &fake, Client &client) -> QWidget * {
                 fake.nothingFound = true;
                 return health(client);
             }},
            {u"health-error"_s, [](Fake &fake, Client &client) -> QWidget * {
                 fake.refuse("/health", 503, u"unavailable"_s, u"The database is not reachable."_s);
                 return health(client);
             }},
            {u"usage-table"_s, [](Fake &, Client &client) -> QWidget * {
                 auto *page = health(client);
                 page->restorePlace(u"usage"_s);
                 return page;
             }},
            {u"usage-empty"_s, [](Fake &fake, Client &client) -> QWidget * {
                 fake.counted = false;
                 auto *page = health(client);
                 page->restorePlace(u"usage"_s);
                 return page;
             }},
            {u"usage-running"_s, [](Fake &fake, Client &client) -> QWidget * {
                 auto *page = health(client);
                 fake.emitRun(u"running"_s, 212, 851);
                 return page;
             }},
            {u"usage-question"_s, [](Fake &, Client &client) -> QWidget * {
                 auto *page = health(client);
                 page->findChild<QPushButton *>(u"countFields"_s)->click();
                 settle();
                 return page->findChild<QMessageBox *>();
             }},
            {u"impact-asked"_s, [](Fake &fake, Client &client) { return topology(fake, client, true); }},
            {u"impact-narrow"_s, [](Fake &fake, Client &client) -> QWidget * {
                 QWidget *page = topology(fake, client, true);
                 page->resize(932, 680); // the smallest window with the rail unfolded
                 settle();
                 return page;
             }},
            {u"impact-local"_s, [](Fake &fake, Client &client) { return topology(fake, client, false); }}};
}

} // namespace

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    QDir().mkpath(folder);
    Theme *theme = Theme::install(app);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme->setScheme(scheme);
        for (const Shot &shot : shots()) {
            HealthTransport transport;
            client::WorkbenchClient client(&transport);
            QWidget *target = shot.make(transport, client);
            const std::unique_ptr<QWidget> owner(target->parentWidget() ? target->parentWidget()->window() : target);
            settle();
            target->grab().save(u"%1/%2-%3.png"_s.arg(folder, shot.name, scheme == Scheme::Dark ? u"dark"_s : u"light"_s));
        }
    }
    return 0;
}
