#include "services/kernel/secret.h"

#include "services/kernel/crypto.h"

#include <sodium.h>

namespace fairlead {

Secret &Secret::operator=(const Secret &other) {
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept {
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret() {
    wipe();
}

bool Secret::equals(QByteArrayView other) const {
    return constantTimeEquals(m_bytes, other);
}

void Secret::wipe() {
    // A shared buffer is still somebody's secret: only the last owner wipes it.
    if (m_bytes.isDetached() && !m_bytes.isEmpty())
        sodium_memzero(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
    m_bytes.clear();
}

} // namespace fairlead
