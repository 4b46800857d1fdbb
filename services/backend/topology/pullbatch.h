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
    QByteArray text; ///< Kept for what is known, in case the store has lost it meanwhile.
    std::optional<store::CompressedBlob> blob; ///< Absent for what is known.
};

/// Compresses a document unless its hash is known. CPU work.
PreparedObject prepareObject(schema::ObjectDocument document, const KnownHashes &known);

/// Reads one describe body into what is stored of it. Invalid when it describes another object than `name`. CPU work.
Result<PreparedObject> prepareDescribe(const QString &name, const QByteArray &body, const schema::ObjectExtras &extras,
                                       const KnownHashes &known);

/// Whose pull a batch belongs to.
struct PullKey {
    OrganizationId organization;
    PullId id;
    QString owner;
};

/// Stores a batch's texts and notes its objects in one transaction. Conflict when the pull was taken over or cancelled.
Result<void> storePulled(store::Database &database, const PullKey &pull, const std::vector<PreparedObject> &batch);

/// Stores a batch's texts in one transaction.
Result<void> storeTexts(store::Database &database, const OrganizationId &organization,
                        const std::vector<PreparedObject> &batch);

} // namespace fairlead::backend
