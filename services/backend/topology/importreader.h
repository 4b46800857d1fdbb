#pragma once

#include "services/domain/schema/reader.h"
#include "services/kernel/result.h"

#include <stop_token>

namespace fairlead::backend {

/// Reads what was handed over for an import: a schema JSON, the same in zstd, or a tar (perhaps in zstd) of a folder of
/// describe files, schema JSONs or SFDX source. What the bytes begin with decides, not the name's ending. Bad files
/// are listed and the good ones kept. Errors: Invalid, with the reasons in the details' `bad`, when no object can be
/// read; TooLarge when it unpacks to more than `limit` bytes; Corrupt for a damaged zstd; Cancelled. CPU work: call it
/// on the worker pool.
Result<schema::SchemaSource> readImport(const QString &fileName, const QByteArray &bytes, qsizetype limit,
                                        const std::stop_token &cancelled = {});

} // namespace fairlead::backend
