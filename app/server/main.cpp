#include "app/server/servercommand.h"

#include "services/embedded/settings.h"
#include "services/kernel/log.h"

#include <QCoreApplication>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

/// A core dump would hold every key and token in memory.
void switchOffCoreDumps() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace

int main(int argc, char **argv) {
    switchOffCoreDumps();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fairleadd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));
    fairlead::installLogging(fairlead::LogFormat::Text);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    fairlead::embedded::hidePasswords(argc, argv);
    return fairlead::server::runServer(arguments);
}
