#pragma once

#include "services/kernel/httpmessage.h"

#include <memory>

namespace fairlead::http {

/// Bytes in, one request out; knows nothing of sockets. boost::beast does the framing; what it would forgive is
/// refused before it sees it: bare line feeds, folded headers, NULs, duplicate Host or Content-Length, a length
/// beside chunks. After Done or Failed only reset() is allowed.
class RequestParser {
public:
    struct Limits {
        qsizetype headerBytes = 16 * 1024;
        int headerCount = 100;
        qsizetype urlBytes = 8 * 1024;
    };
    enum class State {
        Head,     ///< More bytes are wanted.
        HeadDone, ///< The head is known; decide, call acceptBody(), go on.
        Body,
        Done,
        Failed, ///< See failure().
    };

    explicit RequestParser(Limits limits);
    ~RequestParser();

    /// Takes bytes and returns how many it took; what is left belongs to the next call (a chunk's head that is not
    /// whole yet) or to the next request. Returns as soon as the state becomes HeadDone, Done or Failed.
    qsizetype feed(QByteArrayView bytes);
    /// After HeadDone: reads a body of at most `maxBytes`; a longer one fails with 413.
    void acceptBody(qint64 maxBytes);
    void reset();

    State state() const { return m_state; }
    /// Whether not one byte of a request has arrived.
    bool isIdle() const;
    /// The status that says what is wrong: 400, 413, 414, 431, 501 or 505.
    int failure() const { return m_failure; }

    /// From HeadDone on; on failure as much of it as was understood. The body is whole once Done.
    HttpRequest &request() { return m_request; }
    bool isHttp10() const { return m_http10; }
    bool keepAlive() const { return m_keepAlive; }
    bool hasBody() const { return m_hasBody; }
    /// Declared length of the body in bytes; -1 when it comes in chunks.
    qint64 declaredLength() const { return m_declaredLength; }
    bool expectsContinue() const { return m_expectsContinue; }
    /// Whether the client asks for a WebSocket; rawHead() then holds the head as it came.
    bool isWebSocketUpgrade() const { return m_webSocket; }
    const QByteArray &rawHead() const { return m_rawHead; }
    qint64 bodyBytes() const { return m_request.body.size(); }

private:
    class Framing;
    qsizetype feedHead(QByteArrayView bytes);
    void parseHead(QByteArrayView head);
    void takeTarget(QByteArrayView target);
    void judgeHead();
    qsizetype feedBody(QByteArrayView bytes);
    void fail(int status);

    Limits m_limits;
    State m_state = State::Head;
    int m_failure = 0;
    QByteArray m_partial; ///< A head that arrived in pieces.
    QByteArray m_rawHead;
    HttpRequest m_request;
    std::unique_ptr<Framing> m_framing;
    qint64 m_declaredLength = 0;
    bool m_http10 = false;
    bool m_keepAlive = false;
    bool m_hasBody = false;
    bool m_expectsContinue = false;
    bool m_webSocket = false;
};

} // namespace fairlead::http
