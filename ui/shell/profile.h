#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace fairlead::ui {

/// Where the workbench works: a data directory of its own, or a shared server. Holds no secret.
struct Profile {
    enum class Kind { Local, Server };

    QString name;    ///< Unique, shown in the switcher.
    Kind kind = Kind::Local;
    QString url;     ///< Of a server: `https://host[:port]`, without a path's trailing slash.
    QString dataDir; ///< Of a local workspace; empty for the default place.
    QString email;   ///< The last one used to sign in, to prefill the form.

    bool operator==(const Profile &) const = default;
};

/// A server address as a person types it, made complete: a missing scheme becomes https (http for loopback); nullopt
/// for what is no address, has another scheme, or carries a user name, query or fragment.
std::optional<QString> serverAddress(const QString &typed);

} // namespace fairlead::ui
