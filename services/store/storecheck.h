#pragma once

#include "services/store/database.h"

#include <functional>
#include <stop_token>

namespace fairlead::store {

/// Where a damaged text is used: an object of one client, in the versions `first` to `last`.
struct DamagedUse {
    OrganizationId organization;
    QString organizationName;
    ClientId client;
    QString clientName;
    QString object;
    int firstVersion = 0;
    int lastVersion = 0;
};

/// A text that is not what it should be, and what became of it.
struct DamagedText {
    enum class Outcome {
        Left,     ///< Nothing was asked to be done about it.
        Restored, ///< From another organization that had the same text whole.
        Marked,   ///< Given up: the next pull or import that brings it stores it again.
    };

    OrganizationId organization;
    QByteArray hash;
    QString reason; ///< `missing`, `unreadable`, `size`, `hash`.
    std::vector<DamagedUse> uses; ///< Of versions; empty when none refers to it.
    Outcome outcome = Outcome::Left;
};

struct StoreReport {
    qint64 texts = 0;
    qint64 bytes = 0; ///< Of the texts, decompressed.
    QString database; ///< What the database's own check says; empty when all is well.
    std::vector<DamagedText> damaged;
    QStringList references; ///< Intervals that overlap or end before they begin, and versions without objects.
    int orphans = 0;        ///< Texts that nothing refers to.
    int orphansRemoved = 0;

    /// Whether something is wrong still. Orphans take room and are no damage; nor is what was marked, but it is lost.
    bool isWhole() const;
};

/// Goes over everything versions are made of, in all organizations. Needs no more memory than a few texts and what it
/// finds. Blocks; others may go on meanwhile.
class StoreCheck {
public:
    using Progress = std::function<void(qint64 done, qint64 all)>;

    explicit StoreCheck(Database &database)
        : m_database(database) {
    }

    /// Cancelled when asked to stop; what was repaired by then stays repaired.
    Result<StoreReport> run(bool repair, const Progress &progress, const std::stop_token &cancelled);

private:
    Result<void> checkTexts(StoreReport &report, const Progress &progress, const std::stop_token &cancelled);
    Result<void> checkReferences(StoreReport &report);
    Result<void> nameUses(DamagedText &text);
    Result<void> mend(DamagedText &text);
    Result<void> countOrphans(StoreReport &report, bool remove);

    Database &m_database;
};

} // namespace fairlead::store
