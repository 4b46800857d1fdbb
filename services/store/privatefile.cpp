#include "services/store/privatefile.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace fairlead::store {

bool createPrivateFile(const QString &path) {
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return file >= 0 && ::close(file) == 0;
}

void syncFolder(const QString &folder) {
    const int file = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    ::fsync(file);
    ::close(file);
}

} // namespace fairlead::store
