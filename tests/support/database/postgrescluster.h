#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace fairlead::test {

/// A PostgreSQL 15 server of this process's own, on 127.0.0.1 and a free port. The server ends with the process, even
/// when that is killed.
class PostgresCluster {
public:
    /// The process's cluster, started at the first call.
    static PostgresCluster &instance();

    const QString &problem() const { return m_problem; }
    QString url(const QString &database) const;
    ~PostgresCluster();

private:
    PostgresCluster();
    bool initialize();
    bool start();
    bool awaitReady();
    void prepare(QProcess &process, const QString &program, QStringList arguments) const;

    QTemporaryDir m_directory;
    QProcess m_server;
    quint16 m_port = 0;
    QString m_problem;
};

} // namespace fairlead::test
