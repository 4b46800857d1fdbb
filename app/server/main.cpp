#include "app/server/servercommand.h"

#include "services/embedded/settings.h"
#include "services/kernel/log.h"

#include <QCoreApplication>

int main(int argc, char **argv) {
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fairleadd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));
    fairlead::installLogging(fairlead::LogFormat::Text);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    fairlead::embedded::hidePasswords(argc, argv);
    return fairlead::server::runServer(arguments);
}
