#pragma once

#include "services/domain/schema/diff.h"
#include "services/domain/schema/snapshot.h"
#include "services/store/database.h"
#include "services/store/snapshotuses.h"

#include <QHash>

#include <limits>

namespace fairlead::store {

using schema::SnapshotInfo;

/// A version to be stored. Its texts must be in the BlobStore already.
struct NewSnapshot {
    SnapshotId id;
    ClientId client;
    QString source;
    QString label;
    Timestamp pulledAt;
    QString apiVersion;
    int customObjectsCount = 0;
    int fieldsCount = 0;
    std::vector<schema::FailedObject> failed;
    QStringList warnings;
    std::vector<schema::ObjectRef> refs; ///< One per object; objectsCount is their number.
};

/// Versions `first` to `last` in which an object had one description. Versions without the object lie between two.
struct ObjectInterval {
    QByteArray hash;
    int firstVersion = 0;
    std::optional<int> lastVersion; ///< Empty when it holds still.
    bool operator==(const ObjectInterval &) const = default;
};

/// What people write about a version; absent members stay as they are.
struct SnapshotWords {
    std::optional<QString> label = {};
    std::optional<QString> note = {};
    std::optional<bool> pinned = {};
    std::optional<bool> baseline = {}; ///< Pins as well; unpinning ends it.
    std::optional<int> revision = {};  ///< The one its writer saw; empty writes over whatever is there.
};
/// More baselines than this of one client are Rejected.
inline constexpr int mostBaselines = 2;

/// Who removes a version, and when.
struct Removal {
    Timestamp now = {}; ///< Leases that ended before do not count.
    QUuid holder = {};  ///< Whose own lease does not count either.
    bool anyway = false; ///< No lease counts.
};

/// For SnapshotStore::list: no limit.
inline constexpr int everyVersion = std::numeric_limits<int>::max();

/// The versions of each client's schema. An object is stored once for the interval of versions in which it did not
/// change, so a version costs what changed in it.
class SnapshotStore {
public:
    static constexpr int most = 20'000; ///< Versions of a client: one an hour for two years; create() is Rejected beyond.

    explicit SnapshotStore(Database &database)
        : m_database(database) {
    }

    /// Stores the next version of the client (rules.md E-V1): simultaneous calls get different ones. NotFound when
    /// the client or a text is missing; Invalid when a name occurs twice.
    Result<SnapshotInfo> create(const OrganizationId &organization, const NewSnapshot &snapshot);

    Result<SnapshotInfo> info(const OrganizationId &organization, const ClientId &client, int version);
    Result<SnapshotInfo> latest(const OrganizationId &organization, const ClientId &client);
    Result<SnapshotInfo> byId(const OrganizationId &organization, const SnapshotId &id);
    /// Newest first, at most `limit`, older than `beforeVersion` where that is not 0.
    Result<std::vector<SnapshotInfo>> list(const OrganizationId &organization, const ClientId &client,
                                           int beforeVersion = 0, int limit = 1000);

    /// When each kept version was pulled.
    Result<QHash<int, Timestamp>> pullTimes(const OrganizationId &organization, const ClientId &client);

    /// The objects of a version, by name in byte order. NotFound when there is no such version.
    Result<std::vector<schema::ObjectRef>> entries(const OrganizationId &organization, const ClientId &client,
                                                   int version);
    Result<schema::ObjectRef> entry(const OrganizationId &organization, const ClientId &client, int version,
                                    const QString &objectName);
    /// Oldest first; empty when the client never had the object.
    Result<std::vector<ObjectInterval>> objectHistory(const OrganizationId &organization, const ClientId &client,
                                                      const QString &objectName);

    /// Removes a version; its number is not given again. Rejected when it is pinned, Conflict (snapshotuses.h) while
    /// somebody has it open. Texts that only it referred to can be collected afterwards.
    Result<void> remove(const OrganizationId &organization, const ClientId &client, int version,
                        const Removal &removal = {});
    /// Conflict, with the version's present `label`, `note`, `pinned`, `baseline` and `revision` in the details, when
    /// somebody else wrote meanwhile and what is asked for is not what is there already.
    Result<SnapshotInfo> annotate(const OrganizationId &organization, const ClientId &client, int version,
                                  const SnapshotWords &words);

private:
    Database &m_database;
};

} // namespace fairlead::store
