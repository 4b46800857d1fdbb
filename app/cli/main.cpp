#include "app/cli/commandline.h"

#include "services/kernel/log.h"

#include <QCoreApplication>

int main(int argc, char **argv) {
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fairleadctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));
    fairlead::installLogging(fairlead::LogFormat::Text);
    // What the backend in this process says of each request is for a server's log; QT_LOGGING_RULES brings it back.
    if (qEnvironmentVariableIsEmpty("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(QStringLiteral("fairlead.*.info=false"));
    return fairlead::cli::runCommandLine(application.arguments().mid(1));
}
