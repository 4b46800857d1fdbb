#include "services/client/folderarchive.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumBytes = 512LL * 1024 * 1024;
constexpr qsizetype blockBytes = 512;

void pad(QByteArray &archive) {
    archive.append((blockBytes - archive.size() % blockBytes) % blockBytes, '\0');
}

/// One POSIX ustar header; `type` is '0' for a file and 'x' for the extended header that carries a long name.
QByteArray header(const QByteArray &name, qsizetype size, char type) {
    QByteArray block(blockBytes, '\0');
    std::memcpy(block.data(), name.constData(), static_cast<size_t>(std::min<qsizetype>(name.size(), 100)));
    std::memcpy(block.data() + 100, "0000644", 7);
    std::memcpy(block.data() + 108, "0000000", 7);
    std::memcpy(block.data() + 116, "0000000", 7);
    std::snprintf(block.data() + 124, 12, "%011llo", static_cast<unsigned long long>(size));
    std::memcpy(block.data() + 136, "00000000000", 11);
    block[156] = type;
    std::memcpy(block.data() + 257, "ustar\00000", 8);
    std::memset(block.data() + 148, ' ', 8);
    unsigned sum = 0;
    for (const char byte : block)
        sum += static_cast<unsigned char>(byte);
    std::snprintf(block.data() + 148, 8, "%06o", sum);
    return block;
}

/// A pax record counts its own length: `27 path=…\n`.
QByteArray paxPath(const QByteArray &path) {
    const qsizetype fixed = path.size() + 7;
    qsizetype length = fixed + QByteArray::number(fixed).size();
    length = fixed + QByteArray::number(length).size();
    return QByteArray::number(length) + " path=" + path + "\n";
}

void append(QByteArray &archive, const QByteArray &path, const QByteArray &bytes) {
    if (path.size() > 100) {
        const QByteArray record = paxPath(path);
        archive += header("pax", record.size(), 'x') + record;
        pad(archive);
    }
    archive += header(path, bytes.size(), '0');
    archive += bytes;
    pad(archive);
}

/// Where a part of a metadata source lies in it: `Account/fields/` for that folder of `…/objects`, which the path of a
/// field below it does not tell.
QString placeInSource(const QDir &root) {
    const QString path = root.absolutePath() + u'/';
    const qsizetype objects = path.lastIndexOf(u"/objects/");
    return objects < 0 ? QString() : path.sliced(objects + 9);
}

} // namespace

Result<QByteArray> packFolder(const QString &folder, std::stop_token cancelled,
                              std::vector<schema::FailedObject> *unreadable) {
    const QDir root(QDir(folder).absolutePath());
    if (!root.exists())
        return notFound(u"There is no folder %1"_s.arg(folder));
    QStringList paths;
    QDirIterator files(root.path(), {u"*.json"_s, u"*.json.zst"_s, u"*.xml"_s, u"*.object"_s}, QDir::Files | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    if (paths.isEmpty())
        return notFound(u"%1 holds no describe files and no metadata source"_s.arg(folder));
    paths.sort();
    const QString place = placeInSource(root);
    QByteArray archive;
    for (const QString &path : paths) {
        if (cancelled.stop_requested())
            return Error{ErrorCode::Cancelled, u"Cancelled"_s, {}};
        QFile file(path);
        const bool readable = file.open(QIODevice::ReadOnly);
        if (!readable && unreadable) {
            unreadable->push_back({place + root.relativeFilePath(path), file.errorString()});
            continue;
        }
        if (!readable)
            return Error{ErrorCode::Unavailable, u"%1 cannot be read: %2"_s.arg(path, file.errorString()), {}};
        if (archive.size() + file.size() > maximumBytes)
            return Error{ErrorCode::TooLarge, u"The files in %1 are over 512 MiB together"_s.arg(folder), {}};
        append(archive, (place + root.relativeFilePath(path)).toUtf8(), file.readAll());
    }
    archive.append(2 * blockBytes, '\0');
    return archive;
}

} // namespace fairlead::client
