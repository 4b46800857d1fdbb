#include "services/http/gzip.h"

#include <QByteArrayList>

#include <zlib.h>

namespace fairlead::http {

GzipStream::GzipStream()
    : m_stream(std::make_unique<z_stream>()) {
    // 15 bits of window, 16 for the gzip wrapper; level 1: replies are short-lived and a core is dear.
    deflateInit2(m_stream.get(), 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

GzipStream::~GzipStream() {
    deflateEnd(m_stream.get());
}

QByteArray GzipStream::compress(QByteArrayView slice, bool last) {
    QByteArray out;
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(slice.data()));
    m_stream->avail_in = static_cast<uInt>(slice.size());
    int status = Z_OK;
    do {
        const qsizetype before = out.size();
        const auto room = static_cast<qsizetype>(deflateBound(m_stream.get(), m_stream->avail_in)) + 64;
        out.resize(before + room);
        m_stream->next_out = reinterpret_cast<Bytef *>(out.data() + before);
        m_stream->avail_out = static_cast<uInt>(room);
        status = deflate(m_stream.get(), last ? Z_FINISH : Z_NO_FLUSH);
        out.resize(before + room - static_cast<qsizetype>(m_stream->avail_out));
    } while (status == Z_OK && (m_stream->avail_in > 0 || (last && status != Z_STREAM_END)));
    return out;
}

bool acceptsGzip(const QByteArray &acceptEncoding) {
    if (acceptEncoding.isEmpty())
        return false;
    bool any = false;
    for (const QByteArray &item : acceptEncoding.split(',')) {
        const QByteArrayList parts = item.split(';');
        const QByteArray name = parts.constFirst().trimmed().toLower();
        const QByteArray quality = parts.value(1).trimmed().toLower();
        const bool refused = quality.startsWith("q=") && quality.mid(2).toDouble() <= 0;
        if (name == "gzip")
            return !refused;
        if (name == "*")
            any = !refused;
    }
    return any;
}

bool isCompressible(const QByteArray &contentType) {
    return contentType.startsWith("text/") || contentType.contains("json") || contentType.contains("xml")
           || contentType.contains("javascript");
}

} // namespace fairlead::http
