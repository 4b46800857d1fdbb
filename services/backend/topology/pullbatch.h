#pragma once

#include "services/domain/schema/document.h"
#include "services/store/blobstore.h"
#include "services/store/pullstore.h"

#include <memory>
#include <optional>

namespace fairlead::backend {

/// Hashes that are stored already: objects like that need no compressing.
using KnownHashes = std::shared_ptr<const QSet<QByteArray>>;

/// One object read, on its way into the store.
struct PreparedObject {
    schema::ObjectRef ref;
    int fields = 0;
    bool custom = false;
    std::optional<store::CompressedBlob> blob; ///< Absent for what is known.
};

/// Compresses a document unless its hash is known. CPU work.
PreparedObject prepareObject(schema::ObjectDocument document, const KnownHashes &known);

/// Reads one describe body, gzip or not, into what is stored of it. Invalid when it describes another object than
/// `name`; Corrupt when it cannot be unpacked. CPU work.
Result<PreparedObject> prepareDescribe(const QString &name, const QByteArray &body, const schema::ObjectExtras &extras,
                                       const KnownHashes &known);

/// Whose pull a batch belongs to.
struct PullKey {
    OrganizationId organization;
    PullId id;
    QString owner;
};

/// How a batch that was to be stored fared.
enum class BatchStored {
    All,
    TextsLost, ///< Nothing is: a text taken for known was collected as garbage meanwhile.
};

/// Stores a batch's texts and notes its objects in one transaction. Conflict or NotFound when the pull was taken over
/// or cancelled.
Result<BatchStored> storePulled(store::Database &database, const PullKey &pull, const std::vector<PreparedObject> &batch);

/// The same within the transaction that is open; its NotFound may mean either: see areTextsLost().
Result<void> addPulled(store::Database &database, const PullKey &pull, const std::vector<PreparedObject> &batch);

/// Whether texts of the batch that were taken for known are not stored.
bool areTextsLost(store::Database &database, const OrganizationId &organization,
                  const std::vector<PreparedObject> &batch);

/// Stores a batch's texts in one transaction.
Result<void> storeTexts(store::Database &database, const OrganizationId &organization,
                        const std::vector<PreparedObject> &batch);

} // namespace fairlead::backend
