#pragma once

#include "services/domain/schema/diff.h"
#include "services/domain/schema/reader.h"
#include "services/kernel/compression.h"

#include <QDir>
#include <QFile>

namespace fairlead::schema::test {

inline QString sharedPath(const QString &path) {
    QString root = qEnvironmentVariable("FAIRLEAD_SHARED_DATA");
    if (root.isEmpty())
        root = qEnvironmentVariable("FAIRLEAD_SOURCE_DIR", QStringLiteral("."))
            + QStringLiteral("/../shared/data");
    return root + QStringLiteral("/salesforce/") + path;
}

inline QByteArray readFile(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    if (!path.endsWith(QLatin1String(".zst")))
        return bytes;
    const auto plain = zstdDecompress(bytes, 512 * 1024 * 1024);
    return plain ? *plain : QByteArray();
}

inline Side sideOf(const SchemaSource &source) {
    Side side;
    QHash<QByteArray, QByteArray> texts;
    for (const ObjectDocument &object : source.objects) {
        side.refs.push_back({object.name, object.hash});
        texts.insert(object.hash, object.text);
    }
    side.source = source.source;
    side.load = [texts](const QByteArray &hash) -> Result<QByteArray> {
        const auto found = texts.constFind(hash);
        if (found == texts.cend())
            return notFound(QStringLiteral("no such text"));
        return *found;
    };
    return side;
}

/// A side of single describes, each with no extras.
inline Side sideOf(const std::vector<ObjectDocument> &objects,
                   const QString &sourceName = QStringLiteral("org")) {
    SchemaSource source;
    source.objects = objects;
    source.source = sourceName;
    return sideOf(source);
}

} // namespace fairlead::schema::test
