#include "app/desktop/lib/desktopcommand.h"

#include "app/desktop/lib/demoshots.h"
#include "app/desktop/lib/demowindow.h"
#include "app/desktop/lib/firstpaint.h"
#include "app/desktop/lib/profilewindow.h"
#include "app/desktop/lib/translations.h"
#include "services/embedded/settings.h"
#include "ui/widgets/systemappearance.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr ConfigKey ownKeys[] = {
    {"demo"_L1, ""_L1, "a sample workspace against a simulated Salesforce"_L1, ""_L1},
    {"headless"_L1, ""_L1, "with --demo: do its job without a window, print the diff, write a report and a picture"_L1, ""_L1},
    {"shots"_L1, "DIR"_L1, "with --demo: write a picture of every view in both themes"_L1, ""_L1},
    {"org-objects"_L1, "N"_L1, "with --demo: how many objects the simulated org has"_L1, "850"_L1},
    {"history"_L1, "N"_L1, "with --demo: how many versions the biggest client has from before"_L1, "58"_L1},
    {"pulls"_L1, "N"_L1, "with --demo: change the org and pull it N times more, saying so"_L1, ""_L1},
    {"output"_L1, "DIR"_L1, "where --headless writes"_L1, ""_L1},
    {"profile"_L1, "NAME"_L1, "open this profile"_L1, ""_L1},
    {"server"_L1, "URL"_L1, "open a shared server"_L1, ""_L1},
    {"help"_L1, ""_L1, "this text"_L1, ""_L1},
    {"version"_L1, ""_L1, "the version"_L1, ""_L1},
};

int fail(const QString &message, int code) {
    std::fprintf(stderr, "fairlead: %s\n", qPrintable(message));
    return code;
}

} // namespace

int runDesktop(QApplication &application) {
    const std::vector<ConfigKey> keys = embedded::withBackendKeys(ownKeys);
    const auto config = Config::load(application.arguments().mid(1), Config::processEnvironment(), keys);
    if (!config)
        return fail(config.error().message, 2);
    if (config->isOn("help"_L1)) {
        std::printf("fairlead: the integration workbench\n\n%s", qPrintable(Config::help(keys)));
        return 0;
    }
    if (config->isOn("version"_L1)) {
        std::printf("fairlead %s\n", qPrintable(QApplication::applicationVersion()));
        return 0;
    }
    if (!config->positional().isEmpty())
        return fail(u"\"%1\" is no option; --help lists them"_s.arg(config->positional().first()), 2);
    FirstPaint::watchIfAsked(&application);
    QSettings settings;
    installTranslations(application, settings.value(u"looks/language"_s).toString());
    ui::Theme *theme = ui::Theme::install(application);
    if (config->isSet("shots"_L1))
        return takeShots(*config, config->value("shots"_L1), theme);
    if (config->isOn("demo"_L1) && config->isOn("headless"_L1))
        return runHeadlessDemo(*config, theme);
    const ui::SystemAppearance appearance(theme);
    if (!settings.contains(u"tour/due"_s))
        settings.setValue(u"tour/due"_s, true);
    if (config->isOn("demo"_L1)) {
        DemoWindow window(*config, theme, &settings);
        window.open();
        return QApplication::exec();
    }
    ProfileWindow window(*config, theme, &settings);
    window.open();
    return QApplication::exec();
}

} // namespace fairlead::desktop
