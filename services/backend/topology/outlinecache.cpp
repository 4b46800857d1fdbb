#include "services/backend/topology/outlinecache.h"

namespace fairlead::backend {

QByteArray OutlineCache::find(const SnapshotId &id) {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_index.constFind(id);
    if (found == m_index.constEnd())
        return {};
    m_entries.splice(m_entries.begin(), m_entries, *found);
    return m_entries.front().text;
}

void OutlineCache::insert(const SnapshotId &id, const QByteArray &text) {
    const std::scoped_lock lock(m_mutex);
    if (text.size() > m_limit || m_index.contains(id))
        return;
    while (m_bytes + text.size() > m_limit)
        erase(std::prev(m_entries.end()));
    m_entries.push_front({id, text});
    m_index.insert(id, m_entries.begin());
    m_bytes += text.size();
}

void OutlineCache::remove(const SnapshotId &id) {
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_index.constFind(id); found != m_index.constEnd())
        erase(*found);
}

qsizetype OutlineCache::bytes() const {
    const std::scoped_lock lock(m_mutex);
    return m_bytes;
}

void OutlineCache::erase(std::list<Entry>::iterator entry) {
    m_bytes -= entry->text.size();
    m_index.remove(entry->id);
    m_entries.erase(entry);
}

} // namespace fairlead::backend
