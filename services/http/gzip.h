#pragma once

#include <QByteArray>

#include <memory>

struct z_stream_s;

namespace fairlead::http {

/// Compresses a body as gzip, in one piece or slice by slice.
class GzipStream {
public:
    GzipStream();
    ~GzipStream();

    /// Compresses `slice`; `last` ends the stream. What comes out may be empty before the last slice.
    QByteArray compress(QByteArrayView slice, bool last);

private:
    std::unique_ptr<z_stream_s> m_stream;
};

/// Whether an Accept-Encoding header takes gzip: named or `*`, and not with `q=0`.
bool acceptsGzip(const QByteArray &acceptEncoding);
/// Whether bodies of this Content-Type gain from compression.
bool isCompressible(const QByteArray &contentType);

} // namespace fairlead::http
