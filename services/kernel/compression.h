#pragma once

#include "services/kernel/result.h"

#include <QByteArray>

namespace fairlead {

/// Compresses with zstd. Each thread keeps its own context.
QByteArray zstdCompress(QByteArrayView data, int level = 3);
/// Decompresses whole zstd frames. Fails with Corrupt on damaged or truncated input and with TooLarge as soon as
/// the output would pass `limit` bytes, whatever size the frame claims: a bomb costs no more than `limit`.
Result<QByteArray> zstdDecompress(QByteArrayView data, qsizetype limit);

} // namespace fairlead
