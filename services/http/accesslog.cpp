#include "services/http/accesslog.h"

#include "services/kernel/bytetext.h"
#include "services/kernel/clock.h"

#include <cstdio>
#include <cstdlib>

namespace fairlead::http {

namespace {

constexpr qsizetype flushAt = 64 * 1024;
constexpr std::chrono::milliseconds gathering(200);
constexpr qsizetype keepAtMost = 4 * 1024 * 1024; ///< A terminal that stands still must not eat the memory.

QByteArrayView shown(const QUuid &uuid, const UuidText &text) {
    return uuid.isNull() ? QByteArrayView("-") : QByteArrayView(text);
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

void AccessLog::appendLine(QByteArray &out, const AccessRecord &record) const {
    // No temporaries: this runs for every request.
    const auto add = [&out](const auto &...parts) { appendAll(out, parts...); };
    const NumberText status(record.status);
    const NumberText milliseconds(record.duration.count() / 1000);
    const NumberText microseconds(1000 + record.duration.count() % 1000); // The first digit is not shown.
    const QByteArrayView decimals = QByteArrayView(microseconds).sliced(1);
    const NumberText bytes(record.bytes);
    const UuidText organizationText(record.organization.uuid());
    const UuidText userText(record.user.uuid());
    const QByteArrayView organization = shown(record.organization.uuid(), organizationText);
    const QByteArrayView user = shown(record.user.uuid(), userText);
    const QByteArrayView method = httpMethodText(record.method);
    if (m_format == LogFormat::Json) {
        // Every value is made of characters that need no escaping: patterns, numbers, ids, addresses.
        add(R"({"time":")", timeText(), R"(","level":"info","category":"fairlead.access","method":")",
            method, R"(","route":")", record.route, R"(","status":)", status, R"(,"ms":)", milliseconds, ".", decimals,
            R"(,"bytes":)", bytes, R"(,"requestId":")", record.requestId, R"(","peer":")", record.peer,
            R"(","organization":")", organization, R"(","user":")", user, "\"}\n");
        return;
    }
    add(timeText(), " info fairlead.access ", method, " ", record.route, " ", status, " ", milliseconds, ".", decimals,
        "ms ", bytes, "B id=", record.requestId, " peer=", record.peer, " org=", organization, " user=",
        user, "\n");
}

void AccessLog::write(const AccessRecord &record) {
    if (!isEnabled())
        return;
    bool wake = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_pending.size() > keepAtMost) {
            ++m_dropped;
            return;
        }
        const qsizetype before = m_pending.size();
        appendLine(m_pending, record);
        wake = before == 0 || (before < flushAt && m_pending.size() >= flushAt);
    }
    if (wake)
        m_wake.notify_one();
}

void AccessLog::flush() {
    const std::scoped_lock writing(m_writeMutex);
    quint64 dropped = 0;
    {
        const std::scoped_lock lock(m_mutex);
        m_writing.swap(m_pending);
        std::swap(dropped, m_dropped);
    }
    if (!m_writing.isEmpty())
        m_sink(m_writing);
    if (m_writing.size() > 4 * flushAt)
        m_writing.clear(); // The memory of a day when the terminal stood still.
    else
        m_writing.resize(0);
    if (dropped > 0)
        qCWarning(lcAccess, "%llu lines were dropped: they came faster than they could be written", dropped);
}

void AccessLog::run(const std::stop_token &stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return !m_pending.isEmpty(); });
            m_wake.wait_for(lock, stop, gathering, [this] { return m_pending.size() >= flushAt; });
        }
        flush();
    }
}

} // namespace fairlead::http
