#include "services/http/replywriter.h"

#include "services/http/status.h"
#include "services/kernel/bytetext.h"

#include <algorithm>
#include <ctime>

namespace fairlead::http {

namespace {

constexpr qsizetype usualHead = 256;
constexpr qsizetype compressAtOnce = 64 * 1024; ///< Larger bodies are compressed as the client reads them.

/// `Sun, 06 Nov 1994 08:49:37 GMT`, made once a second and thread.
const QByteArray &dateText() {
    thread_local std::time_t shown = 0;
    thread_local QByteArray text;
    const std::time_t now = std::time(nullptr);
    if (now != shown) {
        shown = now;
        std::tm parts = {};
        gmtime_r(&now, &parts);
        char buffer[40] = {};
        std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts);
        text = buffer;
    }
    return text;
}

bool isSafe(const QByteArray &text) {
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isOurs(QByteArrayView name) {
    static constexpr QByteArrayView ours[] = {"Connection", "Transfer-Encoding",     "Content-Length",
                                                 "Date",       "X-Content-Type-Options", "Keep-Alive"};
    return std::ranges::any_of(ours, [name](QByteArrayView own) {
        return own.size() == name.size() && name.compare(own, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

ReplyWriter::ReplyWriter(HttpResponse response, Options options)
    : m_response(std::move(response))
    , m_options(options) {
    if (m_options.gzip && !m_options.head)
        chooseCoding();
}

bool ReplyWriter::hasNoBody() const {
    return m_response.status == 204 || m_response.status == 304;
}

void ReplyWriter::chooseCoding() {
    HttpHeaders &headers = m_response.headers;
    if (hasNoBody() || m_response.body.size() < m_options.compressFrom || headers.contains("Content-Encoding")
        || !isCompressible(headers.value("Content-Type")))
        return;
    if (m_response.body.size() > compressAtOnce && m_options.http10)
        return;
    headers.set("Content-Encoding", "gzip");
    headers.append("Vary", "Accept-Encoding");
    if (m_response.body.size() <= compressAtOnce)
        m_response.body = GzipStream().compress(m_response.body, true);
    else
        m_gzip = std::make_unique<GzipStream>();
}

void ReplyWriter::next(QByteArray &out) {
    if (!m_headDone)
        appendHead(out);
    if (!m_bodyDone)
        appendBody(out);
}

void ReplyWriter::appendHead(QByteArray &out) {
    m_headDone = true;
    if (out.isEmpty())
        out.reserve(usualHead + std::min(m_response.body.size(), m_options.slice));
    // What a surface calls JSON is no page, whatever a browser would make of its words.
    appendAll(out, "HTTP/1.1 ", NumberText(m_response.status), " ", reasonPhrase(m_response.status), "\r\nDate: ",
              dateText(), "\r\nX-Content-Type-Options: nosniff");
    for (const auto &[name, value] : m_response.headers.all()) {
        // A value with a line end would let whoever chose it write headers, or a whole second reply.
        if (isOurs(name) || !isSafe(name) || !isSafe(value))
            continue;
        appendAll(out, "\r\n", name, ": ", value);
    }
    if (m_gzip) {
        out += "\r\nTransfer-Encoding: chunked";
    } else if (!hasNoBody()) {
        const QByteArray declared = m_options.head ? m_response.headers.value("Content-Length") : QByteArray();
        const NumberText size(m_response.body.size());
        appendAll(out, "\r\nContent-Length: ", declared.isEmpty() ? QByteArrayView(size) : QByteArrayView(declared));
    }
    if (!m_options.keepAlive)
        out += "\r\nConnection: close";
    else if (m_options.http10)
        out += "\r\nConnection: keep-alive";
    out += "\r\n\r\n";
    m_bodyDone = m_options.head || hasNoBody() || (m_response.body.isEmpty() && !m_gzip);
}

void ReplyWriter::appendBody(QByteArray &out) {
    const qsizetype count = std::min(m_options.slice, m_response.body.size() - m_position);
    const QByteArrayView slice = QByteArrayView(m_response.body).sliced(m_position, count);
    m_position += count;
    m_bodyDone = m_position == m_response.body.size();
    if (!m_gzip) {
        out += slice;
        return;
    }
    const QByteArray packed = m_gzip->compress(slice, m_bodyDone);
    if (!packed.isEmpty())
        out += QByteArray::number(packed.size(), 16) + "\r\n" + packed + "\r\n";
    if (m_bodyDone)
        out += "0\r\n\r\n";
}

} // namespace fairlead::http
