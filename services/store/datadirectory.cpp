#include "services/store/datadirectory.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

Error unusable(const QString &path, const QString &reason) {
    return {ErrorCode::Unavailable, u"The data directory %1 cannot be used: %2"_s.arg(path, reason), {}};
}

QString systemReason() {
    return QString::fromLocal8Bit(std::strerror(errno));
}

Error heldBy(const QString &path, int file) {
    char text[32] = {};
    const ssize_t size = ::pread(file, text, sizeof text - 1, 0);
    const qint64 pid = size > 0 ? QByteArray(text).trimmed().toLongLong() : 0;
    const QString holder = pid == 0 ? u"another program"_s
        : pid == ::getpid()         ? u"this program"_s
                                    : u"process %1"_s.arg(pid);
    return {ErrorCode::Locked,
            u"The data directory %1 is in use by %2. Close it, or choose another directory."_s.arg(path, holder),
            {{u"pid"_s, pid}}};
}

Result<void> makeDirectory(const QString &path) {
    if (QDir(path).exists())
        return {};
    const QString parent = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(parent))
        return unusable(path, u"%1 cannot be made"_s.arg(parent));
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return unusable(path, systemReason());
    return {};
}

} // namespace

Result<DataDirectory> DataDirectory::open(const QString &path) {
    const QString absolute = QDir::cleanPath(QDir(path).absolutePath());
    FAIRLEAD_TRY(makeDirectory(absolute));
    const QByteArray lock = QFile::encodeName(absolute + u"/lock"_s);
    const int file = ::open(lock.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return unusable(absolute, systemReason());
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const Error error = errno == EWOULDBLOCK ? heldBy(absolute, file) : unusable(absolute, systemReason());
        ::close(file);
        return error;
    }
    const QByteArray pid = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, pid.constData(), static_cast<size_t>(pid.size()), 0) != pid.size()) {
        const Error error = unusable(absolute, systemReason());
        ::close(file);
        return error;
    }
    return DataDirectory(absolute, file);
}

DataDirectory::DataDirectory(DataDirectory &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_lockFile(std::exchange(other.m_lockFile, -1)) {
}

DataDirectory &DataDirectory::operator=(DataDirectory &&other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_lockFile, other.m_lockFile);
    return *this;
}

DataDirectory::~DataDirectory() {
    if (m_lockFile >= 0)
        ::close(m_lockFile);
}

QString DataDirectory::filePath(const QString &name) const {
    return m_path + u'/' + name;
}

QString DataDirectory::databaseUrl() const {
    return u"sqlite:"_s + filePath(u"fairlead.db"_s);
}

} // namespace fairlead::store
