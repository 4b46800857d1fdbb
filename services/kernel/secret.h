#pragma once

#include <QByteArray>
#include <QDebug>

namespace fairlead {

/// Bytes that must not be seen: a token, a password, a key. Wiped when the last copy dies; cannot be
/// logged, converted or compared by accident. `reveal()` is the one way in, so that uses can be searched for.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray bytes)
        : m_bytes(std::move(bytes)) {
    }
    Secret(const Secret &) = default;
    Secret(Secret &&other) noexcept
        : m_bytes(std::exchange(other.m_bytes, {})) {
    }
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    const QByteArray &reveal() const { return m_bytes; }
    /// Compares in constant time.
    bool equals(QByteArrayView other) const;

private:
    void wipe();
    QByteArray m_bytes;
};

QDebug operator<<(QDebug, const Secret &) = delete;

} // namespace fairlead
