#include "services/http/shares.h"

namespace fairlead::http {

bool Shares::take(const QByteArray &owner, qint64 amount) {
    const std::scoped_lock lock(m_mutex);
    const auto held = m_held.constFind(owner);
    const qint64 after = (held == m_held.cend() ? 0 : *held) + amount;
    if (after > m_most)
        return false;
    m_held.insert(owner, after);
    return true;
}

void Shares::giveBack(const QByteArray &owner, qint64 amount) {
    const std::scoped_lock lock(m_mutex);
    const auto held = m_held.find(owner);
    if (held != m_held.end() && (*held -= amount) <= 0)
        m_held.erase(held);
}

} // namespace fairlead::http
