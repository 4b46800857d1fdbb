#pragma once

#include "app/sandbox/lib/faults.h"
#include "services/kernel/clock.h"

#include <QJsonArray>

#include <deque>
#include <mutex>

namespace fairlead::sandbox {

/// A mail as its server took it.
struct TakenMail {
    QString from;
    QStringList to;
    QByteArray raw; ///< Headers and body as they came, without dots that were doubled.
    Timestamp at;

    QString subject() const; ///< Encoded words read.
    QString text() const;    ///< The body, base64 read.
};

/// A webhook as it was posted.
struct TakenWebhook {
    QByteArray path;
    QJsonObject headers;
    QByteArray body;
    Timestamp at;
};

/// What came to the sinks, the newest 500 of each kind. Thread-safe.
class Postbox {
public:
    static constexpr size_t capacity = 500;

    void take(TakenMail mail);
    void take(TakenWebhook webhook);
    void clear();
    /// Oldest first: `[{from, to, subject, text, raw, at}]`, `[{path, headers, body, at}]` with the body as JSON where it is.
    QJsonArray mails() const;
    QJsonArray webhooks() const;

private:
    mutable std::mutex m_mutex;
    std::deque<TakenMail> m_mails;
    std::deque<TakenWebhook> m_webhooks;
};

} // namespace fairlead::sandbox
