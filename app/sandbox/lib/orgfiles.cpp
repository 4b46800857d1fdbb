#include "app/sandbox/lib/orgfiles.h"

#include "services/kernel/compression.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumFile = 512LL * 1024 * 1024;

} // namespace

QJsonObject listingOf(const QJsonObject &describe) {
    static const QStringList keys{
        u"activateable"_s, u"createable"_s,          u"custom"_s,       u"customSetting"_s,
        u"deletable"_s,    u"deprecatedAndHidden"_s, u"feedEnabled"_s,  u"hasSubtypes"_s,
        u"isSubtype"_s,    u"keyPrefix"_s,           u"label"_s,        u"labelPlural"_s,
        u"layoutable"_s,   u"mergeable"_s,           u"mruEnabled"_s,   u"name"_s,
        u"queryable"_s,    u"replicateable"_s,       u"retrieveable"_s, u"searchable"_s,
        u"triggerable"_s,  u"undeletable"_s,         u"updateable"_s,   u"urls"_s};
    QJsonObject entry;
    for (const QString &key : keys) {
        if (describe.contains(key))
            entry.insert(key, describe.value(key));
    }
    return entry;
}

ValidationRule readRule(const QString &object, const QJsonObject &json) {
    const auto text = [&json](const QString &key) { return json.value(key).toString(); };
    return {object,
            {},
            text(u"fullName"_s),
            json.value(u"active"_s).toVariant().toBool(),
            text(u"description"_s),
            text(u"errorConditionFormula"_s),
            text(u"errorDisplayField"_s),
            text(u"errorMessage"_s)};
}

Result<std::unique_ptr<OrgSource>> OrgFiles::load(const QString &path) {
    auto org = std::make_unique<OrgFiles>();
    const QFileInfo info(path);
    if (!info.exists())
        return notFound(u"There is nothing at %1"_s.arg(path));
    if (info.isFile()) {
        FAIRLEAD_TRY(org->readFile(path));
    } else {
        const QStringList files
            = QDir(path).entryList({u"*.json"_s, u"*.json.zst"_s}, QDir::Files, QDir::Name);
        for (const QString &file : files)
            FAIRLEAD_TRY(org->readFile(QDir(path).filePath(file)));
    }
    if (org->m_describes.isEmpty())
        return invalid(u"No describes at %1"_s.arg(path));
    return std::unique_ptr<OrgSource>(std::move(org));
}

Result<void> OrgFiles::readFile(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalid(u"%1 cannot be read"_s.arg(path));
    QByteArray bytes = file.readAll();
    if (path.endsWith(u".zst"_s)) {
        Result<QByteArray> plain = zstdDecompress(bytes, maximumFile);
        if (!plain)
            return plain.error();
        bytes = *plain;
    }
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes.remove(0, 3);
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json.isEmpty())
        return invalid(u"%1 is not a JSON object"_s.arg(path));
    if (json.contains(u"describes"_s)) {
        const QJsonObject describes = json.value(u"describes"_s).toObject();
        const QJsonObject extras = json.value(u"extras"_s).toObject();
        for (auto it = describes.begin(); it != describes.end(); ++it)
            readObject(it.key(), it.value().toObject(), extras.value(it.key()).toObject());
    } else if (json.contains(u"fields"_s)) {
        readObject(json.value(u"name"_s).toString(), json, {});
    } else if (!json.contains(u"sobjects"_s)) {
        return invalid(u"%1 is not a describe"_s.arg(path));
    }
    return {};
}

void OrgFiles::readObject(const QString &name, const QJsonObject &describe, const QJsonObject &extras) {
    m_describes.insert(name, QJsonDocument(describe).toJson(QJsonDocument::Compact));
    m_listings.insert(name, listingOf(describe));
    const QJsonArray rules = extras.value(u"validationRules"_s).toArray();
    for (const QJsonValue &rule : rules)
        m_rules.push_back(readRule(name, rule.toObject()));
}

std::vector<QString> OrgFiles::objectNames() const {
    return {m_describes.keyBegin(), m_describes.keyEnd()};
}

QJsonObject OrgFiles::listing(const QString &name) const {
    return m_listings.value(name);
}

QByteArray OrgFiles::describe(const QString &name) const {
    return m_describes.value(name);
}

} // namespace fairlead::sandbox
