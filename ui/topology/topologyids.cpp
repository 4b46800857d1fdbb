#include "ui/topology/topologyids.h"

#include <QUrl>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView clientPrefix("topology:client/");
constexpr QLatin1StringView diffPrefix("topology:diff/");
constexpr QLatin1StringView diagramPrefix("topology:diagram/");
constexpr QLatin1StringView matrixPrefix("topology:matrix/");

std::optional<client::VersionRef> versionRef(const QString &id, const QString &version) {
    const auto client = ClientId::parse(id);
    bool isNumber = false;
    const int number = version.toInt(&isNumber);
    if (!client || !isNumber || number < 0)
        return std::nullopt;
    return client::VersionRef{*client, number};
}

} // namespace

PageId topologyPageId(const ClientId &client) {
    return clientPrefix + client.toString();
}

std::optional<ClientId> topologyClientOf(const PageId &pageId) {
    return pageId.startsWith(clientPrefix) ? ClientId::parse(pageId.mid(clientPrefix.size())) : std::nullopt;
}

PageId diffPageId(const client::VersionRef &from, const client::VersionRef &to) {
    return u"topology:diff/%1/%2/%3/%4"_s.arg(from.client.toString(), QString::number(from.version), to.client.toString(),
                                              QString::number(to.version));
}

std::optional<std::pair<client::VersionRef, client::VersionRef>> diffSidesOf(const PageId &pageId) {
    if (!pageId.startsWith(diffPrefix))
        return std::nullopt;
    const QStringList parts = pageId.mid(diffPrefix.size()).split(u'/');
    if (parts.size() != 4)
        return std::nullopt;
    const auto from = versionRef(parts[0], parts[1]);
    const auto to = versionRef(parts[2], parts[3]);
    if (!from || !to)
        return std::nullopt;
    return std::pair(*from, *to);
}

PageId matrixPageId(const std::vector<client::VersionRef> &columns) {
    QStringList parts;
    for (const client::VersionRef &column : columns)
        parts.append(u"%1.%2"_s.arg(column.client.toString(), QString::number(column.version)));
    return matrixPrefix + parts.join(u'/');
}

std::optional<std::vector<client::VersionRef>> matrixColumnsOf(const PageId &pageId) {
    if (!pageId.startsWith(matrixPrefix))
        return std::nullopt;
    std::vector<client::VersionRef> columns;
    for (const QString &part : pageId.mid(matrixPrefix.size()).split(u'/')) {
        const auto column = versionRef(part.section(u'.', 0, 0), part.section(u'.', 1));
        if (!column)
            return std::nullopt;
        columns.push_back(*column);
    }
    return columns;
}

PageId diagramPageId(const client::VersionRef &version, const QStringList &objects) {
    PageId id = diagramPrefix + version.client.toString() + u'/' + QString::number(version.version);
    for (const QString &object : objects)
        id += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(object));
    return id;
}

std::optional<DiagramPlace> diagramPlaceOf(const PageId &pageId) {
    if (!pageId.startsWith(diagramPrefix))
        return std::nullopt;
    QStringList parts = pageId.mid(diagramPrefix.size()).split(u'/');
    if (parts.size() < 2)
        return std::nullopt;
    const auto version = versionRef(parts[0], parts[1]);
    if (!version)
        return std::nullopt;
    parts.remove(0, 2);
    parts.removeAll(QString());
    for (QString &object : parts)
        object = QUrl::fromPercentEncoding(object.toLatin1());
    return DiagramPlace{*version, parts};
}

} // namespace fairlead::ui
