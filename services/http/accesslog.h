#pragma once

#include "services/kernel/httpmessage.h"
#include "services/kernel/ids.h"
#include "services/kernel/log.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace fairlead::http {

/// What the access log tells about a request: never its query, its headers or its credentials.
struct AccessRecord {
    HttpMethod method = HttpMethod::Get;
    QByteArray route; ///< Prefix and pattern (`/engine/api/clients/{client}`), or `-` where none was found.
    int status = 0;
    std::chrono::microseconds duration = {};
    qsizetype bytes = 0; ///< Of the body, before compression.
    QByteArray requestId;
    QByteArray peer;
    OrganizationId organization;
    UserId user;
};

/// One line a request under the category `fairlead.access`. Lines are gathered and written by a thread of the log's
/// own, so that a request never waits for the terminal; at most a fifth of a second later, and on destruction. Between
/// requests that thread sleeps.
class AccessLog {
public:
    AccessLog();
    ~AccessLog();

    bool isEnabled() const { return lcAccess().isInfoEnabled(); }
    void write(const AccessRecord &record);
    /// JSON lines instead of text. Call before the first request.
    void setFormat(LogFormat format) { m_format = format; }
    /// Takes the lines instead of stderr. Call before the first request.
    void setSink(std::function<void(const QByteArray &lines)> sink) { m_sink = std::move(sink); }
    /// Writes what is gathered now.
    void flush();

private:
    void run(const std::stop_token &stop);
    void appendLine(QByteArray &out, const AccessRecord &record) const;

    LogFormat m_format = LogFormat::Text;
    std::function<void(const QByteArray &)> m_sink;
    std::mutex m_mutex;
    std::mutex m_writeMutex;
    std::condition_variable_any m_wake;
    QByteArray m_pending;
    QByteArray m_writing; ///< Swapped with it, so that neither's memory is asked for anew.
    quint64 m_dropped = 0;
    std::jthread m_thread;
};

} // namespace fairlead::http
