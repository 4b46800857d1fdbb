#pragma once

#include "services/kernel/result.h"

#include <QString>

namespace fairlead::store {

/// A directory that one program has for itself. The lock belongs to the open file, so the kernel frees it however
/// the program ends.
class DataDirectory {
public:
    /// Creates the directory (0700) where it is missing and locks it. Locked: another program, or this one, has it
    /// open; the message names its process id, details hold `pid`. Unavailable: it cannot be made or written.
    static Result<DataDirectory> open(const QString &path);
    DataDirectory(DataDirectory &&other) noexcept;
    DataDirectory &operator=(DataDirectory &&other) noexcept;
    ~DataDirectory();

    const QString &path() const { return m_path; }
    QString filePath(const QString &name) const;
    /// The url of the SQLite database that lives here.
    QString databaseUrl() const;

private:
    DataDirectory(QString path, int lockFile)
        : m_path(std::move(path))
        , m_lockFile(lockFile) {
    }
    QString m_path;
    int m_lockFile = -1;
};

} // namespace fairlead::store
