#include "tests/support/database/postgrescluster.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <memory>
#include <csignal>
#include <unistd.h>

namespace fairlead::test {

using namespace Qt::StringLiterals;

namespace {

const QString programs = u"/usr/lib/postgresql/15/bin/"_s;
std::unique_ptr<PostgresCluster> theCluster;

} // namespace

PostgresCluster &PostgresCluster::instance() {
    if (!theCluster) {
        theCluster.reset(new PostgresCluster);
        qAddPostRoutine([] { theCluster.reset(); });
    }
    return *theCluster;
}

PostgresCluster::PostgresCluster() {
    if (!QFile::exists(programs + u"postgres"_s))
        m_problem = u"PostgreSQL 15 is not installed"_s;
    else if (!initialize() || !start())
        m_problem = u"PostgreSQL could not be started: "_s + m_problem;
}

PostgresCluster::~PostgresCluster() {
    if (m_server.state() == QProcess::NotRunning)
        return;
    // SIGQUIT: what it holds is not worth writing down.
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    m_server.waitForFinished();
}

// PostgreSQL refuses to run as root.
void PostgresCluster::prepare(QProcess &process, const QString &program, QStringList arguments) const {
    QString command = programs + program;
    if (::geteuid() == 0) {
        arguments = QStringList{u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s,
                                u"--pdeathsig=QUIT"_s, command} + arguments;
        command = u"setpriv"_s;
    }
    process.setWorkingDirectory(m_directory.path());
    process.setProgram(command);
    process.setArguments(arguments);
    process.setProcessChannelMode(QProcess::MergedChannels);
}

bool PostgresCluster::initialize() {
    if (::geteuid() == 0)
        QProcess::execute(u"chown"_s, {u"postgres"_s, m_directory.path()});
    QProcess process;
    prepare(process, u"initdb"_s, {u"-D"_s, m_directory.filePath(u"data"_s), u"-A"_s, u"trust"_s, u"-U"_s,
                                   u"fairlead"_s, u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    process.start();
    if (process.waitForFinished(60000) && process.exitCode() == 0)
        return true;
    m_problem = QString::fromUtf8(process.readAll());
    return false;
}

bool PostgresCluster::start() {
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
    }
    prepare(m_server, u"postgres"_s, {u"-D"_s, m_directory.filePath(u"data"_s), u"-p"_s, QString::number(m_port),
                                      u"-h"_s, u"127.0.0.1"_s, u"-k"_s, m_directory.path()});
    m_server.start();
    return awaitReady();
}

bool PostgresCluster::awaitReady() {
    const QDeadlineTimer deadline(30000);
    QByteArray output;
    while (!output.contains("ready to accept connections")) {
        if (deadline.hasExpired() || !m_server.waitForReadyRead(30000)) {
            m_problem = QString::fromUtf8(output);
            return false;
        }
        output += m_server.readAll();
    }
    // Nobody reads on, and a full pipe would stop the server.
    m_server.closeReadChannel(QProcess::StandardOutput);
    return true;
}

QString PostgresCluster::url(const QString &database) const {
    return u"postgresql://fairlead@127.0.0.1:%1/%2"_s.arg(QString::number(m_port), database);
}

} // namespace fairlead::test
