#pragma once

#include "services/kernel/ids.h"

#include <QByteArray>
#include <QHash>

#include <list>
#include <mutex>

namespace fairlead::backend {

/// Outlines of the versions asked for last, packed. A version never changes, so nothing has to be thrown away but
/// for room. Thread-safe.
class OutlineCache {
public:
    /// Holds at most `limit` bytes of text; a longer text is not kept at all.
    explicit OutlineCache(qsizetype limit)
        : m_limit(limit) {
    }

    /// The text, or a null array.
    QByteArray find(const SnapshotId &id);
    void insert(const SnapshotId &id, const QByteArray &text);
    void remove(const SnapshotId &id);
    qsizetype bytes() const;

private:
    struct Entry {
        SnapshotId id;
        QByteArray text;
    };
    void erase(std::list<Entry>::iterator entry);

    const qsizetype m_limit;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; ///< The one used last first.
    QHash<SnapshotId, std::list<Entry>::iterator> m_index;
    qsizetype m_bytes = 0;
};

} // namespace fairlead::backend
