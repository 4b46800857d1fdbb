#pragma once

#include <QByteArray>

#include <memory>

struct z_stream_s;

namespace fairlead::outbound {

/// Decompresses a gzip body as it arrives. Unlike libcurl's own decoding it tells a stream that ends early
/// from one that is complete, and stops at the limit instead of filling memory.
class Inflater {
public:
    enum class Outcome { Ok, Damaged, TooLarge };

    Inflater();
    ~Inflater();

    /// Appends what `chunk` holds to `out`, which never grows past `limit` bytes.
    Outcome feed(QByteArrayView chunk, QByteArray &out, qsizetype limit);
    /// Whether the stream has come to its end with a good checksum.
    bool isComplete() const { return m_complete; }

private:
    std::unique_ptr<z_stream_s> m_stream;
    bool m_complete = false;
};

} // namespace fairlead::outbound
