#include "app/sandbox/lib/gzip.h"

#include <zlib.h>

namespace fairlead::sandbox {

QByteArray gzip(QByteArrayView data) {
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16;
    deflateInit2(&stream, 4, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(data.size()))),
                   Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.data()));
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    out.squeeze();
    deflateEnd(&stream);
    return out;
}

} // namespace fairlead::sandbox
