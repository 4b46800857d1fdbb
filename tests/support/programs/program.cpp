#include "tests/support/programs/program.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcessEnvironment>

#include <sys/resource.h>

namespace fairlead::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

QProcessEnvironment cleanEnvironment(const Environment &own) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(u"FAIRLEAD_") || name == u"QT_LOGGING_RULES")
            environment.remove(name);
    }
    for (auto it = own.begin(); it != own.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

} // namespace

Program::Program(const QString &name)
    : m_name(name) {
}

Program::~Program() {
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

QString Program::path(const QString &name) {
    const QString path = qEnvironmentVariable("FAIRLEAD_BIN_DIR") + u'/' + name;
    return QFileInfo(path).isExecutable() ? path : QString();
}

bool Program::start(const QStringList &arguments, const Environment &environment) {
    m_url.clear();
    m_output.clear();
    m_errors.clear();
    m_process.setProcessEnvironment(cleanEnvironment(environment));
    m_process.start(path(m_name), arguments);
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(1000);
        const QByteArray said = output();
        const qsizetype begin = said.indexOf("listening on ");
        const qsizetype end = said.indexOf('\n', begin);
        if (begin >= 0 && end > begin) {
            m_url = QUrl(QString::fromUtf8(said.mid(begin + 13, end - begin - 13).trimmed()));
            return m_url.isValid() && m_url.port() > 0;
        }
    }
    return false;
}

int Program::stop(int milliseconds) {
    terminate();
    return wait(milliseconds);
}

int Program::wait(int milliseconds) {
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(milliseconds)) {
        kill();
        return -1;
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void Program::kill() {
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray Program::output() {
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

QByteArray Program::errors() {
    m_errors += m_process.readAllStandardError();
    return m_errors;
}

QJsonObject Finished::json() const {
    return QJsonDocument::fromJson(output).object();
}

Finished run(const QString &name, const QStringList &arguments, const Environment &environment, const QByteArray &input,
             quint64 largestFile) {
    QProcess process;
    if (largestFile > 0) {
        process.setChildProcessModifier([largestFile] {
            const rlimit limit{largestFile, largestFile};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
    }
    process.setProcessEnvironment(cleanEnvironment(environment));
    process.start(Program::path(name), arguments);
    process.write(input);
    process.closeWriteChannel();
    Finished finished;
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit)
        finished.code = process.exitCode();
    finished.output = process.readAllStandardOutput();
    finished.errors = process.readAllStandardError();
    return finished;
}

} // namespace fairlead::test
