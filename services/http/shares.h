#pragma once

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace fairlead::http {

/// How much of something each of many owners holds; none may hold more than its share. Thread-safe. Remembers only
/// those who hold something.
class Shares {
public:
    explicit Shares(qint64 most)
        : m_most(most) {
    }

    /// False when the owner would hold more than a share; nothing is taken then.
    bool take(const QByteArray &owner, qint64 amount);
    void giveBack(const QByteArray &owner, qint64 amount);

private:
    const qint64 m_most;
    std::mutex m_mutex; ///< Guards the one below.
    QHash<QByteArray, qint64> m_held;
};

} // namespace fairlead::http
