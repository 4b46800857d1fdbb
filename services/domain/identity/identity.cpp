#include "services/domain/identity/identity.h"

#include <array>

namespace fairlead {

namespace {
constexpr std::array<const char *, 4> roleNames = {"viewer", "member", "manager", "admin"};
constexpr std::array<const char *, 8> permissionTexts = {"connections.read", "connections.write", "topology.read",
    "deploy.write", "push.write", "workflows.read", "workflows.write", "org.manage"};
}

QString roleName(Role role) {
    return QString::fromLatin1(roleNames[static_cast<size_t>(role)]);
}

std::optional<Role> parseRole(QStringView name) {
    for (size_t i = 0; i < roleNames.size(); ++i) {
        if (name == QLatin1StringView(roleNames[i]))
            return static_cast<Role>(i);
    }
    return std::nullopt;
}

bool isValidSlug(QStringView slug) {
    if (slug.isEmpty() || slug.size() > 100 || slug.startsWith(u'-') || slug.endsWith(u'-'))
        return false;
    for (qsizetype i = 0; i < slug.size(); ++i) {
        const char16_t c = slug[i].unicode();
        const bool alphanumeric = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (!alphanumeric && (c != u'-' || slug[i - 1] == u'-'))
            return false;
    }
    return true;
}

QStringList permissionNames(Permissions permissions) {
    QStringList names;
    for (size_t i = 0; i < permissionTexts.size(); ++i) {
        if (permissions.testFlag(static_cast<Permission>(1 << i)))
            names.append(QString::fromLatin1(permissionTexts[i]));
    }
    return names;
}

Permissions permissionsOf(Role role, bool hasClient) {
    if (role == Role::Admin && !hasClient)
        return Permissions::fromInt(0xff);
    Permissions granted = Permission::ConnectionsRead | Permission::TopologyRead;
    if (role == Role::Admin)
        granted |= Permission::WorkflowsRead;
    return granted;
}

} // namespace fairlead
