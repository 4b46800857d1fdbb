#pragma once

#include <QByteArray>

#include <optional>

namespace fairlead::outbound {

/// Whether the bytes claim to be gzip. No JSON and no page begins like that.
bool isGzip(QByteArrayView bytes);

/// Decompresses a gzip body that is there as a whole: twice as fast as Inflater. Answers only where the body is one
/// good member of at most `limit` bytes; for anything else Inflater tells what is wrong. Thread-safe.
std::optional<QByteArray> unpackWholeGzip(QByteArrayView packed, qsizetype limit);
/// The same into `text`, whose memory is used again where it is large enough; false where the other has no answer.
bool unpackWholeGzip(QByteArrayView packed, qsizetype limit, QByteArray &text);

} // namespace fairlead::outbound
