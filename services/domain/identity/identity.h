#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

#include <QFlags>
#include <QString>
#include <QStringList>

#include <optional>

namespace fairlead {

/// What a user may be inside an organization. Each surface translates (architecture.md, Identity).
enum class Role { Viewer, Member, Manager, Admin };

QString roleName(Role role); ///< `admin`, `manager`, `member`, `viewer`.
std::optional<Role> parseRole(QStringView name);

/// The isolation boundary: everything a tenant owns names its organization.
struct Organization {
    OrganizationId id;
    QString name;
    QString slug; ///< URL-safe, unique.
    bool isActive = true;
    Timestamp createdAt;
    bool operator==(const Organization &) const = default;
};

/// Whether `slug` matches `^[a-z0-9]+(-[a-z0-9]+)*$` and is at most 100 long (rules.md E-O1).
bool isValidSlug(QStringView slug);

/// A person in one organization; the email is unique there and compares without case.
struct User {
    UserId id;
    OrganizationId organization;
    QString email;
    QString name; ///< May be empty.
    Role role = Role::Viewer;
    std::optional<ClientId> client; ///< Set for people who see one client only.
    bool isActive = true;
    Timestamp createdAt;
    bool operator==(const User &) const = default;
};

/// A sub-account of an organization: the consultant's client whose Salesforce is looked at.
struct ClientAccount {
    ClientId id;
    OrganizationId organization;
    QString name;
    QString domain; ///< May be empty.
    bool isActive = true;
    Timestamp createdAt;
    Timestamp updatedAt;
    bool operator==(const ClientAccount &) const = default;
};

/// Kinds of machine key, each with a prefix of its own (collisions.md B10).
enum class CredentialKind { EngineToken };

struct ApiCredential {
    CredentialId id;
    OrganizationId organization;
    CredentialKind kind = CredentialKind::EngineToken;
    QString label; ///< May be empty.
    UserId createdBy;
    bool isActive = true;
    std::optional<Timestamp> expiresAt;
    std::optional<Timestamp> lastUsedAt;
    Timestamp createdAt;
    bool operator==(const ApiCredential &) const = default;
};

/// The engine's permission names (rules.md 1.2), in the order the reference lists them.
enum class Permission {
    ConnectionsRead = 1 << 0,
    ConnectionsWrite = 1 << 1,
    TopologyRead = 1 << 2,
    DeployWrite = 1 << 3,
    PushWrite = 1 << 4,
    WorkflowsRead = 1 << 5,
    WorkflowsWrite = 1 << 6,
    OrgManage = 1 << 7,
};
Q_DECLARE_FLAGS(Permissions, Permission)
Q_DECLARE_OPERATORS_FOR_FLAGS(Permissions)

/// `connections.read`, … in the order of the enumeration.
QStringList permissionNames(Permissions permissions);

/// What a role grants (E-A5, rules.md 1.2): an admin without a client has all eight, an admin with a client
/// reads connections, topology and workflows, anybody else reads connections and topology.
Permissions permissionsOf(Role role, bool hasClient);

/// How a caller proved who they are.
enum class AuthMethod { Session, ApiToken, SuperAdmin };

/// The authenticated caller of one request.
struct Principal {
    OrganizationId organization;
    UserId user;
    Role role = Role::Viewer;
    std::optional<ClientId> client;
    Permissions permissions;
    AuthMethod method = AuthMethod::Session;
    QUuid session = {}; ///< The sign-in that a workbench session belongs to; null otherwise.

    bool can(Permissions wanted) const { return (permissions & wanted) == wanted; }
    /// Whether `client` is visible to the caller: anyone's for org-wide callers, their own otherwise (E-P5).
    bool sees(const ClientId &which) const { return !client || *client == which; }
};

} // namespace fairlead
