#include "services/providers/outbound/transfer.h"

#include "services/kernel/crypto.h"
#include "services/providers/outbound/wholegzip.h"

#include <QHostAddress>

#include <algorithm>
#include <cstring>

#include <sys/socket.h>

namespace fairlead::outbound {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumHeaderBytes = 64 * 1024;
// A body of a known length up to this is decompressed at its end, which is faster.
constexpr qsizetype maximumWholeBytes = 4 * 1024 * 1024;
constexpr size_t stopTransfer = 0; // Anything but the number of bytes given tells libcurl to stop.

QString reasonOf(CURLcode code, const QString &host) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return u"%1 cannot be found"_s.arg(host);
    case CURLE_COULDNT_CONNECT:
        return u"%1 cannot be reached"_s.arg(host);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ISSUER_ERROR:
        return u"%1 could not prove who it is (TLS)"_s.arg(host);
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return u"The reply of %1 was cut off"_s.arg(host);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_HTTP2:
        return u"%1 does not answer in HTTP"_s.arg(host);
    default:
        return u"Calling %1 failed: %2"_s.arg(host, QString::fromLatin1(curl_easy_strerror(code)));
    }
}

} // namespace

Transfer::Transfer(CURL *easy, OutboundRequest request, const AddressGuard &guard,
                   const OutboundSettings &settings, std::function<void()> onStop)
    : m_easy(easy), m_request(std::move(request)), m_guard(guard) {
    m_promise.start();
    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_easy, CURLOPT_URL, m_request.url.toEncoded().constData());
    applyMethod();
    applyHeaders(settings);
    applyLimits();
    applySafety(settings);
    m_onStop.emplace(m_request.cancelled, std::move(onStop));
}

Transfer::~Transfer() {
    m_onStop.reset();
    for (const curl_slist *line = m_headers; line; line = line->next)
        explicit_bzero(line->data, std::strlen(line->data));
    curl_slist_free_all(m_headers);
}

void Transfer::applyMethod() {
    switch (m_request.method) {
    case HttpMethod::Get:
        break;
    case HttpMethod::Head:
        curl_easy_setopt(m_easy, CURLOPT_NOBODY, 1L);
        break;
    case HttpMethod::Post:
        curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
        break;
    default:
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, httpMethodName(m_request.method).constData());
    }
    if (m_request.method == HttpMethod::Post || !m_request.body.isEmpty()) {
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, m_request.body.constData());
    }
}

void Transfer::applyHeaders(const OutboundSettings &settings) {
    const auto add
        = [this](const QByteArray &line) { m_headers = curl_slist_append(m_headers, line.constData()); };
    for (const auto &[name, value] : m_request.headers.all())
        add(value.isEmpty() ? name + ';' : name + ": " + value);
    if (!m_request.bearer.isEmpty()) {
        QByteArray line = "Authorization: Bearer " + m_request.bearer.reveal();
        add(line);
        explicit_bzero(line.data(), static_cast<size_t>(line.size()));
    }
    add("Accept-Encoding: gzip");
    add("Expect:"); // No pause before a body.
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
    curl_easy_setopt(m_easy, CURLOPT_USERAGENT, settings.userAgent.constData());
}

void Transfer::applyLimits() {
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_request.connectTimeout.count()));
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.timeout.count()));
    const auto idle = std::chrono::ceil<std::chrono::seconds>(m_request.idleTimeout);
    curl_easy_setopt(m_easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(m_easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(idle.count()));
    curl_easy_setopt(m_easy, CURLOPT_BUFFERSIZE, 128L * 1024);
}

void Transfer::applySafety(const OutboundSettings &settings) {
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    // A proxy from the environment would be what the guard judges instead of the provider.
    curl_easy_setopt(m_easy, CURLOPT_PROXY, "");
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    if (!settings.caFile.isEmpty())
        curl_easy_setopt(m_easy, CURLOPT_CAINFO, settings.caFile.constData());
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::onOpenSocket);
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
}

void Transfer::finish(CURLcode code) {
    Result<HttpReply> result = outcome(code);
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

void Transfer::finishCancelled() {
    m_failure = Error{ErrorCode::Cancelled, u"The call was cancelled"_s, {}};
    finish(CURLE_ABORTED_BY_CALLBACK);
}

Result<HttpReply> Transfer::outcome(CURLcode code) {
    if (m_failure)
        return *m_failure;
    if (code != CURLE_OK)
        return transportError(code);
    const QString host = m_request.url.host();
    if (m_whole && !isUnchanged()) {
        if (m_request.keepPacked && m_reply.ok() && isGzip(m_packed)) {
            m_reply.body = std::move(m_packed);
            m_inflater.reset();
        } else if (std::optional<QByteArray> text = unpackWholeGzip(m_packed, m_request.maximumBytes)) {
            m_reply.body = std::move(*text);
            m_inflater.reset();
        } else if (!inflate(m_packed)) {
            return *m_failure;
        }
    }
    if (m_inflater && !m_inflater->isComplete() && m_request.method != HttpMethod::Head)
        return Error{ErrorCode::Upstream, u"The compressed reply of %1 was cut off"_s.arg(host), {}};
    const bool redirect
        = m_reply.status >= 300 && m_reply.status < 400 && m_reply.headers.contains("Location");
    if (redirect)
        return Error{
            ErrorCode::Upstream, u"%1 answered with a redirect, which is not followed"_s.arg(host), {}};
    return std::move(m_reply);
}

Error Transfer::transportError(CURLcode code) const {
    const QString host = m_request.url.host();
    if (m_refused)
        return rejected(u"%1 leads to an address that providers may not be called at"_s.arg(host));
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {ErrorCode::Timeout, u"%1 did not answer in time"_s.arg(host), {}};
    return {ErrorCode::Upstream, reasonOf(code, host), {}};
}

size_t Transfer::takeHeader(QByteArrayView line) {
    m_headerBytes += line.size();
    if (m_headerBytes > maximumHeaderBytes)
        return fail(ErrorCode::TooLarge, u"The header fields of %1 are too long"_s.arg(m_request.url.host()));
    if (line.startsWith("HTTP/")) { // Also after an interim reply.
        long status = 0;
        curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
        m_reply = HttpReply{};
        m_reply.status = static_cast<int>(status);
        m_inflater.reset();
        m_whole = false;
        m_packed.clear();
        return static_cast<size_t>(line.size());
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0) {
        const QByteArray name = line.first(colon).trimmed().toByteArray();
        const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
        if (name.compare("Content-Encoding", Qt::CaseInsensitive) == 0
            && value.compare("gzip", Qt::CaseInsensitive) == 0)
            m_inflater.emplace();
        m_reply.headers.append(name, value);
    }
    return static_cast<size_t>(line.size());
}

/// Bytes that have been decompressed before are good ones.
bool Transfer::isUnchanged() {
    if (!m_request.seenDigest || !m_reply.ok())
        return false;
    m_reply.digest = sha256(m_packed);
    m_reply.unchanged = m_reply.digest == *m_request.seenDigest;
    if (m_reply.unchanged)
        m_inflater.reset();
    return m_reply.unchanged;
}

void Transfer::beginBody() {
    curl_off_t length = -1;
    curl_easy_getinfo(m_easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    m_whole = length > 0 && length <= maximumWholeBytes;
    if (m_whole)
        m_packed.reserve(static_cast<qsizetype>(length));
}

size_t Transfer::takeBody(QByteArrayView chunk) {
    if (m_inflater && !m_whole && m_packed.isNull())
        beginBody();
    if (m_whole)
        m_packed.append(chunk);
    else if (m_inflater && !inflate(chunk))
        return stopTransfer;
    else if (!m_inflater && m_reply.body.size() + chunk.size() > m_request.maximumBytes)
        return tooLarge();
    else if (!m_inflater)
        m_reply.body.append(chunk);
    return static_cast<size_t>(chunk.size());
}

/// False with m_failure set.
bool Transfer::inflate(QByteArrayView chunk) {
    switch (m_inflater->feed(chunk, m_reply.body, m_request.maximumBytes)) {
    case Inflater::Outcome::Ok:
        return true;
    case Inflater::Outcome::TooLarge:
        tooLarge();
        return false;
    case Inflater::Outcome::Damaged:
        fail(ErrorCode::Upstream, u"The compressed reply of %1 is damaged"_s.arg(m_request.url.host()));
        return false;
    }
    return false;
}

size_t Transfer::tooLarge() {
    return fail(ErrorCode::TooLarge, u"The reply of %1 is larger than %2 bytes"_s.arg(m_request.url.host())
                                         .arg(m_request.maximumBytes));
}

size_t Transfer::fail(ErrorCode code, const QString &message) {
    m_failure = Error{code, message, {}};
    return stopTransfer;
}

size_t Transfer::onHeader(char *data, size_t size, size_t count, void *self) {
    return static_cast<Transfer *>(self)->takeHeader(
        QByteArrayView(data, static_cast<qsizetype>(size * count)));
}

size_t Transfer::onBody(char *data, size_t size, size_t count, void *self) {
    return static_cast<Transfer *>(self)->takeBody(
        QByteArrayView(data, static_cast<qsizetype>(size * count)));
}

curl_socket_t Transfer::onOpenSocket(void *self, curlsocktype, curl_sockaddr *address) {
    auto *transfer = static_cast<Transfer *>(self);
    const QUrl &url = transfer->m_request.url;
    if (!transfer->m_guard.allows(QHostAddress(&address->addr), url.scheme() == u"https")) {
        transfer->m_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

} // namespace fairlead::outbound
