// Renders the diagram page in its states and both themes: `diagramgallery DIR [NAME]`.
#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/topology/diagram/diagrampage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

namespace {

void settle(int milliseconds = 700) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

struct Shot {
    QString name;
    QStringList objects;
    std::function<void(test::FakeTransport &)> before = {};
    std::function<void(DiagramPage *)> then = {};
};

std::vector<Shot> shots() {
    const QString recurring = u"npe03__Recurring_Donation__c"_s;
    const QStringList some{recurring, u"Account"_s, u"Contact"_s, u"Campaign"_s, u"User"_s, u"Opportunity"_s};
    return {
        {u"diagram-neighbours"_s, {recurring}, {}, [recurring](DiagramPage *page) { page->canvas()->centreOn(recurring); }},
        {u"diagram-all"_s, some, {}, [](DiagramPage *page) { page->setDetail(schema::FieldDetail::All); }},
        {u"diagram-names"_s, some, {}, [](DiagramPage *page) {
             page->setDetail(schema::FieldDetail::Names);
             settle();
             page->canvas()->select({u"User"_s});
         }},
        {u"diagram-diff"_s, {recurring, u"Contact"_s, u"Account"_s, u"Volunteer_Shift__c"_s, u"npsp__DataImport__c"_s}, {}, [](DiagramPage *page) {
             page->compareWith(41);
             settle();
             page->setDetail(schema::FieldDetail::All);
         }},
        {u"diagram-search"_s, some, {}, [](DiagramPage *page) { page->findChild<QLineEdit *>(u"diagramSearch"_s)->setText(u"ca"_s); }},
        {u"diagram-empty"_s, {}},
        {u"diagram-loading"_s, {}, [](test::FakeTransport &fake) { fake.hangOn("/outline"); }},
        {u"diagram-error"_s, {}, [](test::FakeTransport &fake) { fake.failOn("/outline", 503, u"unavailable"_s, u"The database is not reachable."_s); }},
        {u"diagram-small"_s, some, {}, [](DiagramPage *page) { page->canvas()->zoomTo(0.3); }},
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
            if (shot.before)
                shot.before(transport);
            DiagramPage page(&client, {{test::FakeTransport::riverside(), 42}, shot.objects});
            page.resize(1240, 780);
            page.show();
            page.activated();
            settle();
            if (shot.then) {
                shot.then(&page);
                settle();
            }
            page.grab().save(u"%1/%2-%3.png"_s.arg(folder, shot.name, scheme == Scheme::Dark ? u"dark"_s : u"light"_s));
        }
    }
    return 0;
}
