#include "tests/app/desktop/support/releases.h"

#include "services/kernel/compression.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace fairlead::test::releases {

using namespace Qt::StringLiterals;

namespace {

QString folder() {
    const QString shared = qEnvironmentVariable("FAIRLEAD_SHARED_DATA");
    return (shared.isEmpty() ? qEnvironmentVariable("FAIRLEAD_SOURCE_DIR") + u"/../shared/data"_s : shared) + u"/salesforce/npsp/"_s;
}

QJsonObject read(const QString &path) {
    QFile packed(path);
    if (!packed.open(QIODevice::ReadOnly))
        return {};
    const Result<QByteArray> text = zstdDecompress(packed.readAll(), 100'000'000);
    return text ? QJsonDocument::fromJson(*text).object() : QJsonObject();
}

} // namespace

QString file(const QString &release) {
    const QString path = u"%1npsp-%2.json.zst"_s.arg(folder(), release);
    return QFile::exists(path) ? path : QString();
}

QJsonObject contents(const QString &release) {
    return read(file(release));
}

QStringList changes(const QString &from, const QString &to) {
    QStringList lines;
    const QJsonObject list = read(u"%1diffs/npsp-%2__npsp-%3.json.zst"_s.arg(folder(), from, to));
    for (const QJsonValue &change : list["changes"_L1].toArray()) {
        const QString kind = change["kind"_L1].toString();
        const QString sign = kind.endsWith("_added"_L1) ? u"+ "_s : kind.endsWith("_removed"_L1) ? u"− "_s : u"~ "_s;
        const QString field = change["field"_L1].toString();
        lines << sign + change["object"_L1].toString() + (field.isEmpty() ? QString() : u'.' + field);
    }
    lines.sort();
    lines.removeDuplicates();
    return lines;
}

} // namespace fairlead::test::releases
