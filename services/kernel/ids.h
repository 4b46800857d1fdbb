#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <optional>

namespace fairlead {

/// A uuid that knows whose it is: a ClientId cannot be passed where a UserId is wanted.
/// A default-constructed id is null and equals no stored one.
template<typename Tag>
class Id {
public:
    Id() = default;

    /// Accepts 8-4-4-4-12 hexadecimal text only (no braces, no urn:), any case.
    static std::optional<Id> parse(QStringView text) {
        if (text.size() != 36)
            return std::nullopt;
        const QUuid uuid = QUuid::fromString(text);
        if (uuid.isNull())
            return std::nullopt;
        return Id(uuid);
    }
    /// A fresh id; later ones sort after earlier ones, so that key indexes grow at their end.
    static Id generate();
    static Id fromUuid(const QUuid &uuid) { return Id(uuid); }

    bool isNull() const { return m_uuid.isNull(); }
    const QUuid &uuid() const { return m_uuid; }
    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    bool operator==(const Id &) const = default;
    bool operator<(const Id &other) const { return m_uuid < other.m_uuid; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    explicit Id(const QUuid &uuid)
        : m_uuid(uuid) {
    }
    QUuid m_uuid;
};

/// A version 7 uuid: 48 bits of milliseconds, then random bits.
QUuid generateUuid();

template<typename Tag>
Id<Tag> Id<Tag>::generate() {
    return Id(generateUuid());
}

using OrganizationId = Id<struct OrganizationTag>;
using UserId = Id<struct UserTag>;
using ClientId = Id<struct ClientTag>; ///< An engine client: a sub-account of an organization.
using CredentialId = Id<struct CredentialTag>;
using ConnectionId = Id<struct ConnectionTag>;
using SnapshotId = Id<struct SnapshotTag>;
using PullId = Id<struct PullTag>;
using OperatorId = Id<struct OperatorTag>; ///< A platform admin.

} // namespace fairlead
