#pragma once

#include <QString>

namespace fairlead::test {

/// While it lives, a database has no room and says so as on a full disk; what is stored can be read. Nobody needs a
/// right for it: the files of SQLite meet the limit that a process may be given, and PostgreSQL, whose log would meet
/// it too, refuses the rows of a pull with its own error of a full disk.
class FullDisk {
public:
    /// `process` is the one that has SQLite's file open; 0 is this one.
    explicit FullDisk(const QString &databaseUrl, qint64 process = 0);
    ~FullDisk();
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    void limitFiles(bool on) const;
    void administer(const QString &sql) const;

    const QString m_url;
    const qint64 m_process;
};

} // namespace fairlead::test
