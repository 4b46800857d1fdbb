#pragma once

#include "services/domain/schema/changehistory.h"
#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

using schema::VersionStep;

/// What one step changed in one object.
struct StepChanges {
    int version = 0;
    std::vector<schema::PastChange> changes;
};

/// The index of changes: for each client and each step the objects and fields that changed. It holds nothing that
/// could not be compared again from the versions themselves; removing a version forgets the two steps it was part of.
class ChangeStore {
public:
    explicit ChangeStore(Database &database)
        : m_database(database) {
    }

    /// One for each kept version, oldest first.
    Result<std::vector<VersionStep>> steps(const OrganizationId &organization, const ClientId &client);
    /// Writes a step, whole or not at all, over what there may be of it. False, and nothing is written, when the two
    /// versions are no neighbours (any more).
    Result<bool> put(const OrganizationId &organization, const ClientId &client, const VersionStep &step,
                     const std::vector<schema::PastChanges> &changes);

    /// The steps that changed something of the object, oldest first.
    Result<std::vector<StepChanges>> ofObject(const OrganizationId &organization, const ClientId &client,
                                              const QString &object);
    using Sink = std::function<void(const QString &object, const QByteArray &packed, int version)>;
    /// Every object's steps up to a version, by object and oldest first; unpack them with schema::unpackChanges().
    Result<void> upTo(const OrganizationId &organization, const ClientId &client, int version, const Sink &sink);

    /// Who fills the index of a client does so alone: false while another owner's turn lasts. Taking it again prolongs it.
    Result<bool> takeTurn(const OrganizationId &organization, const ClientId &client, const QString &owner,
                          Timestamp now, std::chrono::seconds lease);
    Result<void> endTurn(const OrganizationId &organization, const ClientId &client, const QString &owner);

private:
    Database &m_database;
};

} // namespace fairlead::store
