#include "app/cli/commandline.h"

#include "services/embedded/settings.h"
#include "services/kernel/log.h"

#include <QCoreApplication>

int main(int argc, char **argv) {
    // Nothing here lives in GLib's main loop, and Qt's own is lighter.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fairleadctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));
    fairlead::installLogging(fairlead::LogFormat::Text);
    // What the backend in this process says is for a server's log: a command's errors are its own one line on stderr.
    // QT_LOGGING_RULES brings it back.
    if (qEnvironmentVariableIsEmpty("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(QStringLiteral("fairlead.*.info=false\nfairlead.*.warning=false"));
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    fairlead::embedded::hidePasswords(argc, argv);
    return fairlead::cli::runCommandLine(arguments);
}
