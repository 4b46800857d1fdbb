// Renders the schedule and notification pages in their states and both themes: `schedulegallery DIR`.
#include "tests/ui/topology/fixture/schedulefake.h"
#include "ui/topology/schedules/notificationspage.h"
#include "ui/topology/schedules/schedulespage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::ScheduleFake;

namespace {

void settle(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void runSchedule(ScheduleFake &fake) {
    const Timestamp now = SystemClock().now();
    fake.schedule = {{u"on"_s, true}, {u"every_hours"_s, 0}, {u"anchor_at"_s, u"1970-01-01T00:00:00+00:00"_s}, {u"cron"_s, u"30 6 * * mon-fri"_s}, {u"zone"_s, u"Europe/Berlin"_s}, {u"revision"_s, 3}, {u"next_at"_s, toIso(now + std::chrono::hours(9))}, {u"last_ended_at"_s, toIso(now - std::chrono::hours(15))}};
    fake.retention[u"mode"_s] = u"thin"_s;
    fake.retention[u"last_run_at"_s] = toIso(now - std::chrono::hours(15));
    fake.retention[u"last_removed"_s] = 3;
    fake.retention[u"last_freed"_s] = 8'400'000;
    fake.alerts = {{u"email_on"_s, true}, {u"email_to"_s, u"ada@brightwater.co, team@brightwater.co"_s}, {u"webhook_on"_s, true}, {u"webhook_url"_s, u"https://hooks.brightwater.co/fairlead"_s}, {u"has_secret"_s, true}, {u"revision"_s, 2}};
    const auto delivery = [&](const QString &to, const QString &state, const QString &error, int hours) {
        return QJsonObject{{u"channel"_s, u"email"_s}, {u"target"_s, to}, {u"state"_s, state}, {u"attempts"_s, 1}, {u"last_error"_s, error}, {u"ended_at"_s, toIso(now - std::chrono::hours(hours))}};
    };
    fake.deliveries = {delivery(u"ada@brightwater.co, team@brightwater.co"_s, u"done"_s, {}, 2), delivery(u"https://hooks.brightwater.co/fairlead"_s, u"failed"_s, u"The webhook answered 410"_s, 2), delivery(u"https://hooks.brightwater.co/fairlead"_s, u"pending"_s, u"hooks.brightwater.co cannot be reached"_s, 0)};
}

void shoot(const QString &folder, const QString &name, bool notifications, const std::function<void(ScheduleFake &)> &prepare) {
    ScheduleFake fake;
    prepare(fake);
    client::WorkbenchClient client(&fake);
    std::unique_ptr<Page> page;
    if (notifications)
        page = std::make_unique<NotificationsPage>(&fake);
    else
        page = std::make_unique<SchedulesPage>(&client, ScheduleFake::client());
    page->resize(1240, 780);
    page->show();
    page->activated();
    settle(400);
    page->grab().save(QDir(folder).filePath(name + u".png"_s));
}

} // namespace

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    Theme *theme = Theme::install(app);
    const QString folder = app.arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    for (const bool dark : {false, true}) {
        theme->setScheme(dark ? Scheme::Dark : Scheme::Light);
        const QString end = dark ? u"-dark"_s : u"-light"_s;
        shoot(folder, u"schedule-off"_s + end, false, [](ScheduleFake &) {});
        shoot(folder, u"schedule-on"_s + end, false, &runSchedule);
        shoot(folder, u"schedule-running"_s + end, false, [](ScheduleFake &fake) {
            runSchedule(fake);
            fake.schedule[u"running"_s] = true;
            fake.schedule[u"last_error"_s] = u"Riverside's Salesforce is down for maintenance"_s;
        });
        shoot(folder, u"schedule-error"_s + end, false, [](ScheduleFake &fake) { fake.failing = "/schedule"; });
        shoot(folder, u"notifications"_s + end, true, [](ScheduleFake &) {});
        shoot(folder, u"notifications-empty"_s + end, true, [](ScheduleFake &fake) { fake.notifications = {}; });
    }
    return 0;
}
