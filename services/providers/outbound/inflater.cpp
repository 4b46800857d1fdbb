#include "services/providers/outbound/inflater.h"

#include <zlib.h>

#include <algorithm>

namespace fairlead::outbound {

Inflater::Inflater() : m_stream(std::make_unique<z_stream_s>()) {
    constexpr int gzipWindow = 15 + 16;
    inflateInit2(m_stream.get(), gzipWindow);
}

Inflater::~Inflater() {
    inflateEnd(m_stream.get());
}

Inflater::Outcome Inflater::feed(QByteArrayView chunk, QByteArray &out, qsizetype limit) {
    if (chunk.isEmpty())
        return Outcome::Ok;
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(chunk.data()));
    m_stream->avail_in = static_cast<uInt>(chunk.size());
    // One byte past the limit is room enough to notice, and lets a body of exactly that size end.
    const qsizetype most = limit + 1;
    do {
        if (m_complete) { // A further gzip member follows the first.
            m_complete = false;
            inflateReset(m_stream.get());
        }
        const qsizetype used = out.size();
        const qsizetype room = std::min(most - used, std::max<qsizetype>(chunk.size() * 8, 16384));
        if (out.capacity() < used + room)
            out.reserve(std::max(used + room, std::min(used * 2, most)));
        out.resize(used + room);
        m_stream->next_out = reinterpret_cast<Bytef *>(out.data() + used);
        m_stream->avail_out = static_cast<uInt>(room);
        const int status = inflate(m_stream.get(), Z_NO_FLUSH);
        out.resize(used + room - m_stream->avail_out);
        m_complete = status == Z_STREAM_END;
        if (status != Z_STREAM_END && status != Z_OK && status != Z_BUF_ERROR)
            return Outcome::Damaged;
        if (out.size() > limit)
            return Outcome::TooLarge;
    } while (m_stream->avail_in > 0 || (m_stream->avail_out == 0 && !m_complete));
    return Outcome::Ok;
}

} // namespace fairlead::outbound
