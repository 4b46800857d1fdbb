#include "ui/topology/topologyids.h"

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView clientPrefix("topology:client/");
constexpr QLatin1StringView diffPrefix("topology:diff/");

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

} // namespace fairlead::ui
