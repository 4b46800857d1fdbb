#pragma once

#include "services/kernel/result.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace fairlead::bench {

/// Where the programs are: FAIRLEAD_BIN_DIR, or the folder of this one.
QString programPath(const QString &name);
/// tests/bench/peers with what npm installed there: FAIRLEAD_PEERS, or nothing.
QString peersFolder();

/// A program of ours or a peer's, ended with its owner. Environment entries are `NAME=value`.
class Program {
public:
    /// Starts it; its stderr is thrown away unless `readStderr` sends it where `waitForLine` looks.
    Program(const QString &path, const QStringList &arguments, const QStringList &environment = {},
            bool readStderr = false);
    ~Program();

    /// What follows `prefix` in the first line that begins with it. Unavailable when the program ends before, or
    /// after `seconds`.
    Result<QString> waitForLine(const QString &prefix, int seconds = 30);
    /// Whether it ended with exit code 0; what it wrote is in output().
    bool waitForSuccess(int seconds);
    QByteArray output() const { return m_output; }

    qint64 peakMemory() const;     ///< Bytes, resident, of a program that runs; VmHWM.
    qint64 residentMemory() const; ///< Bytes now.
    double cpuSeconds() const;     ///< User and system.
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    QProcess &process() { return m_process; }

private:
    qint64 statusField(const QByteArray &name) const;

    QProcess m_process;
    QByteArray m_output;
};

} // namespace fairlead::bench
