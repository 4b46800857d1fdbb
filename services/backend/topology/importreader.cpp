#include "services/backend/topology/importreader.h"

#include "services/backend/topology/tararchive.h"
#include "services/kernel/compression.h"

#include <QJsonArray>
#include <QLocale>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr int listedReasons = 200; ///< Of bad files in an error; the rest is counted.

bool isZstd(QByteArrayView bytes) {
    return bytes.startsWith(QByteArrayView("\x28\xb5\x2f\xfd", 4));
}

Error nothingReadable(const std::vector<schema::BadObject> &bad) {
    QJsonArray list;
    for (const schema::BadObject &each : bad) {
        if (list.size() == listedReasons)
            break;
        list.append(QJsonObject{{u"name"_s, each.name}, {u"reason"_s, each.reason}});
    }
    const QString why = bad.empty() ? u"it holds no description of an object"_s : bad.front().reason;
    return {ErrorCode::Invalid, u"Nothing in the import can be read: %1"_s.arg(why),
            {{u"bad"_s, list}, {u"bad_count"_s, static_cast<int>(bad.size())}}};
}

/// Hidden files and what a project keeps beside its source are no descriptions.
bool isDescribePath(const QString &path) {
    const QString name = path.section(u'/', -1);
    return name.endsWith(".json"_L1, Qt::CaseInsensitive) && !path.startsWith(u'.') && !path.contains("/."_L1)
        && !path.contains("node_modules/"_L1) && name != "sfdx-project.json"_L1 && name != "package.json"_L1;
}

/// Why a file could not be unpacked within `limit` bytes, by its name.
Error notUnpacked(const QString &fileName, const Error &error, qsizetype limit) {
    if (error.code != ErrorCode::TooLarge)
        return {error.code, fileName + u": "_s + error.message, error.details};
    return {error.code, u"%1 unpacks to over %2"_s.arg(fileName, QLocale::c().formattedDataSize(limit, 0)), {}};
}

/// Unpacks the compressed files of a folder, all together within `limit` bytes.
Result<void> unpackFiles(TarContents &contents, qsizetype limit) {
    qsizetype budget = limit;
    std::vector<schema::NamedBytes> kept;
    kept.reserve(contents.files.size());
    for (schema::NamedBytes &file : contents.files) {
        if (file.path.endsWith(".zst"_L1) && isZstd(file.bytes)) {
            auto plain = zstdDecompress(file.bytes, budget);
            if (!plain && plain.error().code == ErrorCode::TooLarge)
                return notUnpacked(u"The folder"_s, plain.error(), limit);
            if (!plain) {
                contents.bad.push_back({file.path, plain.error().message});
                continue;
            }
            budget -= plain->size();
            file = {file.path.chopped(4), std::move(*plain)};
        }
        kept.push_back(std::move(file));
    }
    contents.files = std::move(kept);
    return {};
}

Result<schema::SchemaSource> readFolder(const TarContents &contents) {
    std::vector<schema::NamedBytes> source, describes;
    for (const schema::NamedBytes &file : contents.files) {
        if (schema::isSfdxPath(file.path))
            source.push_back(file);
        else if (isDescribePath(file.path))
            describes.push_back(file);
    }
    if (!source.empty())
        return schema::readSfdx(source);
    if (describes.size() == 1)
        return schema::readSchemaJson(describes.front().bytes, describes.front().path);
    return schema::readDescribeFiles(describes);
}

Result<schema::SchemaSource> readArchive(const QByteArray &archive, qsizetype limit) {
    auto contents = readTar(archive);
    if (!contents)
        return contents.error();
    FAIRLEAD_TRY(unpackFiles(*contents, limit));
    auto source = readFolder(*contents);
    if (!source) {
        if (contents->bad.empty())
            return source.error();
        return nothingReadable(contents->bad);
    }
    source->bad.insert(source->bad.end(), contents->bad.begin(), contents->bad.end());
    return source;
}

} // namespace

Result<schema::SchemaSource> readImport(const QString &fileName, const QByteArray &bytes, qsizetype limit,
                                        const std::stop_token &cancelled) {
    QByteArray plain = bytes;
    QString name = fileName;
    if (isZstd(bytes)) {
        auto unpacked = zstdDecompress(bytes, limit);
        if (!unpacked)
            return notUnpacked(fileName, unpacked.error(), limit);
        plain = std::move(*unpacked);
        if (name.endsWith(".zst"_L1, Qt::CaseInsensitive))
            name.chop(4);
    }
    if (cancelled.stop_requested())
        return Error{ErrorCode::Cancelled, u"The import was cancelled"_s, {}};
    if (plain.isEmpty())
        return invalid(u"The import is empty"_s);
    auto source = looksLikeTar(plain) ? readArchive(plain, limit) : schema::readSchemaJson(plain, name);
    if (!source)
        return source.error();
    if (source->objects.empty())
        return nothingReadable(source->bad);
    return source;
}

} // namespace fairlead::backend
