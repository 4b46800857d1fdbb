#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QUrl>

namespace fairlead::test {

using Environment = QHash<QString, QString>;

/// One of our programs from $FAIRLEAD_BIN_DIR, running in the background. Nothing of the surrounding FAIRLEAD_*
/// environment reaches it. Killed with the object.
class Program {
public:
    explicit Program(const QString &name);
    ~Program();

    /// The program's path; empty when it has not been built.
    static QString path(const QString &name);
    /// Starts it and waits for `listening on URL` on its stdout; false when it ends or stays silent instead.
    bool start(const QStringList &arguments, const Environment &environment = {});
    /// Where it answers, once start() has succeeded.
    const QUrl &url() const { return m_url; }
    /// SIGTERM, then up to `milliseconds` for it to end. The exit code, or -1 when it crashed or had to be killed.
    int stop(int milliseconds = 20'000);
    /// SIGTERM, without waiting.
    void terminate() { m_process.terminate(); }
    /// Waits for the end of a terminated program; as stop().
    int wait(int milliseconds = 20'000);
    /// SIGKILL, and waits for the end.
    void kill();
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 processId() const { return m_process.processId(); }
    /// All it has said so far.
    QByteArray output();
    QByteArray errors();

private:
    QString m_name;
    QProcess m_process;
    QUrl m_url;
    QByteArray m_output;
    QByteArray m_errors;
};

/// How a program that ends by itself ended.
struct Finished {
    int code = -1; ///< -1: it crashed, or did not end in time.
    QByteArray output;
    QByteArray errors;
    QJsonObject json() const; ///< The output, which has to be one JSON object and nothing else; empty otherwise.
};

/// Runs a program to its end (within a minute) with `input` on its stdin. Its files end at `largestFile` bytes where
/// that is set, as on a full disk.
Finished run(const QString &name, const QStringList &arguments, const Environment &environment = {},
             const QByteArray &input = {}, quint64 largestFile = 0);

} // namespace fairlead::test
