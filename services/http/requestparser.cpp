#include "services/http/requestparser.h"

#include "services/http/headcheck.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <string_view>

namespace fairlead::http {

namespace beast = boost::beast::http;
using boost::beast::string_view;
using boost::system::error_code;

namespace {

constexpr qsizetype maxChunkHead = 4096;
constexpr qsizetype shortestChunkEnd = 5; ///< `0`, and two line ends.
constexpr qsizetype firstReserve = 64 * 1024; ///< What a declared length may make us set aside unseen.

bool hasBareLineFeed(const QByteArray &bytes, qsizetype from) {
    for (qsizetype at = bytes.indexOf('\n', from); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r')
            return true;
    }
    return false;
}

/// Where the empty line behind a head begins, from `from` on; -1 while there is none.
qsizetype findHeadEnd(QByteArrayView bytes, qsizetype from = 0) {
    const std::string_view text(bytes.data(), static_cast<size_t>(bytes.size()));
    const size_t at = text.find("\r\n\r\n", static_cast<size_t>(from));
    return at == std::string_view::npos ? -1 : static_cast<qsizetype>(at);
}

QByteArray bytesOf(string_view text) {
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

/// Beast's parser writing straight into our request.
class RequestParser::Framing final : public beast::basic_parser<true> {
public:
    explicit Framing(HttpRequest &request)
        : m_request(request) {
    }

private:
    void on_request_impl(beast::verb, string_view, string_view, int, error_code &) override {}
    void on_response_impl(int, string_view, int, error_code &) override {}
    void on_field_impl(beast::field, string_view name, string_view value, error_code &) override {
        if (!m_headDone) // Trailers are read over: nobody may smuggle a header in behind the checks.
            m_request.headers.append(bytesOf(name), bytesOf(value));
    }
    void on_header_impl(error_code &) override { m_headDone = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t> &length, error_code &) override {
        if (length)
            m_request.body.reserve(static_cast<qsizetype>(std::min<std::uint64_t>(*length, firstReserve)));
    }
    std::size_t on_body_impl(string_view body, error_code &) override {
        m_request.body.append(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &) override {
        m_request.body.append(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }
    void on_finish_impl(error_code &) override {}

    HttpRequest &m_request;
    bool m_headDone = false;
};

RequestParser::RequestParser(Limits limits)
    : m_limits(limits) {
}

RequestParser::~RequestParser() = default;

void RequestParser::reset() {
    m_state = State::Head;
    m_failure = 0;
    m_partial.clear();
    m_rawHead.clear();
    m_request = {};
    m_framing.reset();
    m_declaredLength = 0;
    m_http10 = m_keepAlive = m_hasBody = m_expectsContinue = m_webSocket = false;
}

bool RequestParser::isIdle() const {
    return m_state == State::Head && m_partial.isEmpty();
}

void RequestParser::fail(int status) {
    m_state = State::Failed;
    m_failure = status;
    m_keepAlive = false;
    m_request.body.clear();
}

qsizetype RequestParser::feed(QByteArrayView bytes) {
    if (m_state == State::Head)
        return feedHead(bytes);
    return m_state == State::Body ? feedBody(bytes) : 0;
}

qsizetype RequestParser::feedHead(QByteArrayView bytes) {
    qsizetype skipped = 0;
    // Some clients end a body with an empty line that its length does not count.
    if (m_partial == "\r" && bytes.startsWith('\n')) {
        m_partial.clear();
        return 1;
    }
    while (m_partial.isEmpty() && skipped + 1 < bytes.size() && bytes[skipped] == '\r'
           && bytes[skipped + 1] == '\n')
        skipped += 2;
    bytes = bytes.sliced(skipped);
    if (bytes.isEmpty())
        return skipped;
    if (m_partial.isEmpty()) {
        if (const qsizetype end = findHeadEnd(bytes); end >= 0) {
            parseHead(bytes.first(end + 4));
            return skipped + end + 4;
        }
    }
    const qsizetype before = m_partial.size();
    const qsizetype room = m_limits.headerBytes + 4 - before;
    m_partial.append(bytes.first(std::min(bytes.size(), room)));
    const qsizetype end = findHeadEnd(m_partial, std::max<qsizetype>(0, before - 3));
    if (end >= 0) {
        const QByteArray head = m_partial.first(end + 4);
        parseHead(head);
        return skipped + end + 4 - before;
    }
    // A byte that no good head holds: tell now instead of waiting for a timeout.
    if (m_partial.contains('\0') || hasBareLineFeed(m_partial, std::max<qsizetype>(0, before - 1)))
        fail(400);
    else if (m_partial.size() > m_limits.headerBytes)
        fail(m_partial.contains('\n') || m_partial.size() <= m_limits.urlBytes ? 431 : 414);
    return skipped + m_partial.size() - before;
}

void RequestParser::parseHead(QByteArrayView head) {
    if (head.size() > m_limits.headerBytes)
        return fail(431);
    const HeadVerdict verdict = checkHead(head, m_limits.headerCount, m_limits.urlBytes);
    if (verdict.failure)
        return fail(verdict.failure);
    m_http10 = verdict.http10;
    const std::optional<HttpMethod> method = httpMethodFromName(verdict.method);
    m_request.method = method.value_or(HttpMethod::Get);
    m_framing = std::make_unique<Framing>(m_request);
    m_framing->header_limit(static_cast<std::uint32_t>(head.size() + 1024));
    m_framing->body_limit(boost::none);
    error_code error;
    const std::size_t used =
        m_framing->put(boost::asio::const_buffer(head.data(), static_cast<std::size_t>(head.size())), error);
    if (error && error != beast::error::need_more)
        return fail(error == beast::error::bad_version ? 505 : 400);
    if (used != static_cast<std::size_t>(head.size()) || !m_framing->is_header_done())
        return fail(400);
    takeTarget(verdict.target);
    if (m_state == State::Failed)
        return;
    if (!method)
        return fail(501);
    judgeHead();
    if (m_state != State::Failed && m_framing->upgrade()
        && m_request.headers.value("Upgrade").compare("websocket", Qt::CaseInsensitive) == 0) {
        m_webSocket = !m_hasBody;
        m_rawHead = head.toByteArray();
    }
    m_partial.clear();
}

void RequestParser::takeTarget(QByteArrayView target) {
    if (target == "*" && m_request.method == HttpMethod::Options)
        target = "/*";
    if (!target.startsWith('/')) {
        // The absolute form, as sent to proxies: its authority stands for the Host header.
        const qsizetype from = target.indexOf("://");
        const QByteArray scheme = from < 0 ? QByteArray() : target.first(from).toByteArray().toLower();
        if (scheme != "http" && scheme != "https")
            return fail(400);
        const QByteArrayView rest = target.sliced(from + 3);
        const qsizetype slash = std::min({rest.size(), rest.indexOf('/') < 0 ? rest.size() : rest.indexOf('/'),
                                          rest.indexOf('?') < 0 ? rest.size() : rest.indexOf('?')});
        if (slash == 0 || m_request.headers.count("Host") > 1)
            return fail(400);
        m_request.headers.set("Host", rest.first(slash).toByteArray());
        target = rest.sliced(slash);
    }
    const qsizetype mark = target.indexOf('?');
    m_request.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    m_request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    if (m_request.path.isEmpty())
        m_request.path = "/";
}

void RequestParser::judgeHead() {
    const HttpHeaders &headers = m_request.headers;
    const int hosts = headers.count("Host");
    const int encodings = headers.count("Transfer-Encoding");
    const int lengths = headers.count("Content-Length");
    if (hosts > 1 || (hosts == 0 && !m_http10) || headers.value("Host").contains(' ')
        || headers.value("Host").contains(',') || (hosts == 1 && headers.value("Host").isEmpty()))
        return fail(400);
    if (encodings > 1 || lengths > 1 || (encodings && lengths) || (encodings && m_http10))
        return fail(400);
    if (encodings && headers.value("Transfer-Encoding").compare("chunked", Qt::CaseInsensitive) != 0)
        return fail(501);
    if (lengths) {
        bool ok = false;
        const QByteArray text = headers.value("Content-Length");
        m_declaredLength = text.toLongLong(&ok);
        if (!ok || m_declaredLength < 0 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return fail(400);
    }
    if (encodings)
        m_declaredLength = -1;
    m_hasBody = m_declaredLength != 0;
    m_keepAlive = m_framing->keep_alive();
    m_expectsContinue = !m_http10 && headers.value("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
    m_state = State::HeadDone;
}

void RequestParser::acceptBody(qint64 maxBytes) {
    Q_ASSERT(m_state == State::HeadDone);
    if (!m_hasBody) {
        m_state = State::Done;
        return;
    }
    if (m_declaredLength > maxBytes)
        return fail(413);
    // Beast checks a declared length when the head ends, before this limit was known; chunks it checks from here on.
    m_framing->body_limit(static_cast<std::uint64_t>(maxBytes));
    m_framing->eager(true);
    m_state = State::Body;
}

qsizetype RequestParser::feedBody(QByteArrayView bytes) {
    error_code error;
    qsizetype total = 0;
    while (total < bytes.size() && !m_framing->is_done()) {
        const QByteArrayView rest = bytes.sliced(total);
        // No chunked body ends with less than this still to come, and Beast asserts it of a last chunk's head.
        if (m_declaredLength < 0 && rest.size() < shortestChunkEnd)
            return total;
        const std::size_t used =
            m_framing->put(boost::asio::const_buffer(rest.data(), static_cast<std::size_t>(rest.size())), error);
        total += static_cast<qsizetype>(used);
        if (error == beast::error::need_more) {
            if (bytes.size() - total > maxChunkHead)
                fail(400);
            return total;
        }
        if (error) {
            fail(error == beast::error::body_limit ? 413 : 400);
            return total;
        }
        if (used == 0)
            break;
    }
    if (m_framing->is_done())
        m_state = State::Done;
    return total;
}

} // namespace fairlead::http
