#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace fairlead::client {

/// Packs the schema files below a folder (`*.json`, `*.xml`, `*.object`) into one ustar archive for an import, paths relative to
/// the folder. Links are not followed. TooLarge over 512 MiB, NotFound when the folder holds no such file. Reads
/// files: not for the GUI thread.
Result<QByteArray> packFolder(const QString &folder, std::stop_token cancelled = {});

} // namespace fairlead::client
