#pragma once

#include <QByteArray>

#include <optional>

namespace fairlead::outbound {

/// Decompresses a gzip body that is there as a whole: twice as fast as Inflater. Answers only where the body is one
/// good member of at most `limit` bytes; for anything else Inflater tells what is wrong. Thread-safe.
std::optional<QByteArray> unpackWholeGzip(QByteArrayView packed, qsizetype limit);

} // namespace fairlead::outbound
