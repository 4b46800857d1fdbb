#include "services/domain/connections/connection.h"

#include <QUrl>

#include <array>

namespace fairlead {

namespace {

constexpr std::array<const char *, 4> statusNames = {"pending", "connected", "expired", "revoked"};
constexpr std::array<const char *, 3> sourceNames = {"nango", "access_token", "salesforce_cli"};

template<typename Enum, size_t N>
std::optional<Enum> parse(const std::array<const char *, N> &names, QStringView name) {
    for (size_t i = 0; i < N; ++i) {
        if (name == QLatin1StringView(names[i]))
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

bool isLoopback(const QString &host) {
    return host == u"localhost" || host == u"127.0.0.1" || host == u"::1" || host == u"[::1]";
}

} // namespace

QString connectionStatusName(ConnectionStatus status) {
    return QString::fromLatin1(statusNames[static_cast<size_t>(status)]);
}

std::optional<ConnectionStatus> parseConnectionStatus(QStringView name) {
    return parse<ConnectionStatus>(statusNames, name);
}

QString credentialSourceName(CredentialSource source) {
    return QString::fromLatin1(sourceNames[static_cast<size_t>(source)]);
}

std::optional<CredentialSource> parseCredentialSource(QStringView name) {
    return parse<CredentialSource>(sourceNames, name);
}

std::optional<ConnectionStatus> connectionStatusAfter(std::optional<ConnectionStatus> from, ConnectionEvent event) {
    if (event == ConnectionEvent::Create)
        return ConnectionStatus::Pending;
    if (!from || *from == ConnectionStatus::Revoked)
        return std::nullopt;
    switch (event) {
    case ConnectionEvent::Callback:
        return ConnectionStatus::Connected;
    case ConnectionEvent::RefreshSucceeded:
        return *from == ConnectionStatus::Pending ? ConnectionStatus::Pending : ConnectionStatus::Connected;
    case ConnectionEvent::RefreshFailed:
        return ConnectionStatus::Expired;
    case ConnectionEvent::Revoke:
        return ConnectionStatus::Revoked;
    case ConnectionEvent::Create:
        break;
    }
    return std::nullopt;
}

std::optional<QString> normalizeInstanceUrl(const QString &text, bool allowLoopback) {
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    if (!url.path().isEmpty() && url.path() != u"/")
        return std::nullopt;
    const bool plainLoopback = url.scheme() == u"http" && allowLoopback && isLoopback(url.host());
    if (url.scheme() != u"https" && !plainLoopback)
        return std::nullopt;
    return url.adjusted(QUrl::RemovePath).toString();
}

} // namespace fairlead
