#pragma once

#include "services/http/gzip.h"
#include "services/kernel/httpmessage.h"

#include <optional>

namespace fairlead::http {

/// Turns a response into bytes: head and a small body at once, a big body slice by slice, compressed ones in chunks.
class ReplyWriter {
public:
    struct Options {
        bool keepAlive = true;
        bool http10 = false;
        bool head = false; ///< The request was HEAD: Content-Length may speak of a body that is not there.
        bool gzip = false; ///< The client takes gzip.
        qsizetype compressFrom = 1024;
        qsizetype slice = 64 * 1024;
    };

    ReplyWriter(HttpResponse response, Options options);

    bool atEnd() const { return m_headDone && m_bodyDone; }
    /// Appends the next bytes to `out`: about a slice.
    void next(QByteArray &out);

private:
    void chooseCoding();
    void appendHead(QByteArray &out);
    void appendBody(QByteArray &out);
    bool hasNoBody() const;

    HttpResponse m_response;
    Options m_options;
    qsizetype m_position = 0;
    std::unique_ptr<GzipStream> m_gzip; ///< Set for a body that is compressed on the way.
    bool m_headDone = false;
    bool m_bodyDone = false;
};

} // namespace fairlead::http
