// Renders the history of the topology page in its states and both themes: `historygallery DIR`.
#include "tests/ui/topology/fixture/historytransport.h"
#include "ui/topology/explorer/topologyhistory.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/history/versiontimeline.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

namespace {

void settle(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void shoot(const QString &path, const std::function<void(TopologyPage &, test::HistoryTransport &)> &act) {
    test::HistoryTransport transport;
    client::WorkbenchClient client(&transport);
    TopologyPage page(&client, test::FakeTransport::riverside());
    new TopologyHistory(&transport, &page);
    page.resize(1240, 780);
    page.show();
    page.activated();
    settle(400);
    act(page, transport);
    settle(700);
    page.grab().save(path);
}

} // namespace

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    QDir().mkpath(folder);
    Theme *theme = Theme::install(app);
    const auto openField = [](TopologyPage &page) { page.open(u"npe03__Recurring_Donation__c"_s, u"Annualized_Value__c"_s); };
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme->setScheme(scheme);
        const QString tail = scheme == Scheme::Dark ? u"-dark.png"_s : u"-light.png"_s;
        shoot(folder + u"/history-field"_s + tail, [&](TopologyPage &page, test::HistoryTransport &) { openField(page); });
        shoot(folder + u"/history-blame"_s + tail, [&](TopologyPage &page, test::HistoryTransport &) {
            openField(page);
            page.findChild<QToolButton *>(u"blameButton"_s)->click();
        });
        shoot(folder + u"/history-conflict"_s + tail, [&](TopologyPage &page, test::HistoryTransport &transport) {
            page.inspector()->setCurrentTab(1);
            page.findChild<QPlainTextEdit *>(u"versionNote"_s)->setPlainText(u"Before the spring appeal"_s);
            transport.writeElsewhere(u"Checked with Dana: the new tiers are right"_s);
            settle(200);
            page.findChild<QPushButton *>(u"saveNote"_s)->click();
        });
        shoot(folder + u"/history-zoomed"_s + tail, [&](TopologyPage &page, test::HistoryTransport &) {
            page.timeline()->zoom(1.8);
            page.timeline()->step(-3);
        });
    }
    return 0;
}
