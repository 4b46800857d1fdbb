#pragma once

#include "services/domain/schema/reader.h"
#include "services/kernel/result.h"

namespace fairlead::backend {

/// A folder as it travelled: its files, and what in it was left out.
struct TarContents {
    std::vector<schema::NamedBytes> files; ///< Bytes point into the archive, which has to outlive them.
    std::vector<schema::BadObject> bad; ///< Links and devices, which are never followed.
};

/// Bounds for hostile archives; sizes are bounded by the archive itself, whose bytes are there already.
inline constexpr int maximumTarEntries = 200'000;
inline constexpr int maximumTarPathDepth = 64;
inline constexpr int maximumTarPathLength = 4096;

/// Reads a tar (ustar, pax or GNU). Nothing is written anywhere. Fails with Invalid, naming the entry, for a path that is
/// absolute or climbs out of the folder, a damaged header, or an entry that is longer than what is left.
Result<TarContents> readTar(const QByteArray &archive);

/// Whether the bytes begin like a tar.
bool looksLikeTar(QByteArrayView bytes);

} // namespace fairlead::backend
