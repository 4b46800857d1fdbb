#include "app/desktop/lib/desktopcommand.h"

#include "services/kernel/log.h"
#include "services/kernel/memory.h"

#include <QApplication>

int main(int argc, char **argv) {
    fairlead::keepLittleFreedMemory();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("fairlead"));
    QApplication::setApplicationDisplayName(QStringLiteral("Fairlead"));
    QApplication::setOrganizationName(QStringLiteral("fairlead"));
    QApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));
    fairlead::installLogging(fairlead::LogFormat::Text);
    // What the backend in this process says of each request is for a server's log; QT_LOGGING_RULES brings it back.
    if (qEnvironmentVariableIsEmpty("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(QStringLiteral("fairlead.*.info=false"));
    return fairlead::desktop::runDesktop(application);
}
