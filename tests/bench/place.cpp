#include "tests/bench/place.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>

#include <unistd.h>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

QByteArray readProc(qint64 pid, const QString &name) {
    QFile file(u"/proc/%1/%2"_s.arg(pid).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString programPath(const QString &name) {
    const QString folder = qEnvironmentVariable("FAIRLEAD_BIN_DIR", QCoreApplication::applicationDirPath());
    return folder + u'/' + name;
}

QString peersFolder() {
    return qEnvironmentVariable("FAIRLEAD_PEERS");
}

Program::Program(const QString &path, const QStringList &arguments, const QStringList &environment, bool readStderr) {
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString &entry : environment)
        all.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    m_process.setProcessEnvironment(all);
    if (readStderr)
        m_process.setProcessChannelMode(QProcess::MergedChannels);
    else
        m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(path, arguments);
}

Program::~Program() {
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
    m_process.waitForFinished();
}

Result<QString> Program::waitForLine(const QString &prefix, int seconds) {
    const QDeadlineTimer deadline(seconds * 1000);
    while (!deadline.hasExpired()) {
        while (m_process.canReadLine()) {
            const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
            if (line.startsWith(prefix))
                return line.mid(prefix.size()).trimmed();
        }
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())) && !isRunning())
            break;
    }
    return Error{ErrorCode::Unavailable, u"%1 did not say \"%2\""_s.arg(m_process.program(), prefix), {}};
}

bool Program::waitForSuccess(int seconds) {
    const bool finished = !isRunning() || m_process.waitForFinished(seconds * 1000);
    m_output += m_process.readAllStandardOutput();
    return finished && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

qint64 Program::statusField(const QByteArray &name) const {
    for (const QByteArray &line : readProc(m_process.processId(), u"status"_s).split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

qint64 Program::peakMemory() const {
    return statusField("VmHWM");
}

qint64 Program::residentMemory() const {
    return statusField("VmRSS");
}

double Program::cpuSeconds() const {
    // Behind the name, which may hold anything, user and system time are the 12th and 13th.
    const QByteArray stat = readProc(m_process.processId(), u"stat"_s);
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace fairlead::bench
