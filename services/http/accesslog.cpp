#include "services/http/accesslog.h"

#include "services/kernel/clock.h"

#include <cstdio>
#include <cstdlib>

namespace fairlead::http {

namespace {

constexpr qsizetype flushAt = 64 * 1024;
constexpr qsizetype keepAtMost = 4 * 1024 * 1024; ///< A terminal that stands still must not eat the memory.

QByteArray idText(const QUuid &uuid) {
    return uuid.isNull() ? QByteArray("-") : uuid.toByteArray(QUuid::WithoutBraces);
}

/// Milliseconds with three decimals.
QByteArray millisecondsText(std::chrono::microseconds duration) {
    const auto [whole, rest] = std::div(static_cast<long long>(duration.count()), 1000LL);
    return QByteArray::number(whole).append('.').append(QByteArray::number(1000 + rest).sliced(1));
}

/// The time of a line; made once a millisecond and thread.
const QByteArray &timeText() {
    thread_local Timestamp shown;
    thread_local QByteArray text;
    const Timestamp now = std::chrono::floor<std::chrono::milliseconds>(SystemClock().now());
    if (now != shown || text.isEmpty()) {
        shown = now;
        text = toIso(now).toUtf8();
    }
    return text;
}

} // namespace

AccessLog::AccessLog()
    : m_sink([](const QByteArray &lines) { std::fwrite(lines.constData(), 1, size_t(lines.size()), stderr); })
    , m_thread([this](const std::stop_token &stop) { run(stop); }) {
}

AccessLog::~AccessLog() {
    m_thread.request_stop();
    m_thread.join();
    flush();
}

QByteArray AccessLog::line(const AccessRecord &record) const {
    // One buffer and no temporaries: this runs for every request.
    QByteArray out;
    out.reserve(320);
    const auto add = [&out](const auto &...parts) { (out.append(parts), ...); };
    const QByteArray status = QByteArray::number(record.status);
    const QByteArray milliseconds = millisecondsText(record.duration);
    const QByteArray bytes = QByteArray::number(record.bytes);
    const QByteArray organization = idText(record.organization.uuid());
    const QByteArray user = idText(record.user.uuid());
    if (m_format == LogFormat::Json) {
        // Every value is made of characters that need no escaping: patterns, numbers, ids, addresses.
        add(R"({"time":")", timeText(), R"(","level":"info","category":"fairlead.access","method":")",
            httpMethodName(record.method), R"(","route":")", record.route, R"(","status":)", status, R"(,"ms":)",
            milliseconds, R"(,"bytes":)", bytes, R"(,"requestId":")", record.requestId, R"(","peer":")", record.peer,
            R"(","organization":")", organization, R"(","user":")", user, "\"}\n");
        return out;
    }
    add(timeText(), " info fairlead.access ", httpMethodName(record.method), " ", record.route, " ", status, " ",
        milliseconds, "ms ", bytes, "B id=", record.requestId, " peer=", record.peer, " org=", organization, " user=",
        user, "\n");
    return out;
}

void AccessLog::write(const AccessRecord &record) {
    if (!isEnabled())
        return;
    const QByteArray text = line(record);
    bool wake = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_pending.size() > keepAtMost) {
            ++m_dropped;
            return;
        }
        wake = m_pending.size() < flushAt && m_pending.size() + text.size() >= flushAt;
        m_pending += text;
    }
    if (wake)
        m_wake.notify_one();
}

void AccessLog::flush() {
    const std::scoped_lock writing(m_writeMutex);
    QByteArray lines;
    quint64 dropped = 0;
    {
        const std::scoped_lock lock(m_mutex);
        lines.swap(m_pending);
        std::swap(dropped, m_dropped);
    }
    if (!lines.isEmpty())
        m_sink(lines);
    if (dropped > 0)
        qCWarning(lcAccess, "%llu lines were dropped: they came faster than they could be written", dropped);
}

void AccessLog::run(const std::stop_token &stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, std::chrono::milliseconds(200),
                            [this] { return m_pending.size() >= flushAt; });
        }
        flush();
    }
}

} // namespace fairlead::http
