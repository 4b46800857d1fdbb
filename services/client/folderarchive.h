#pragma once

#include "services/domain/schema/snapshot.h"
#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>

#include <stop_token>
#include <vector>

namespace fairlead::client {

/// Packs the schema files below a folder (`*.json`, `*.json.zst`, `*.xml`, `*.object`) into one ustar archive for an
/// import, paths relative to the folder, or to the `objects` folder of a metadata source around it. Links are not followed. TooLarge over 512 MiB, NotFound when the folder holds
/// no such file. A file that cannot be read is left out and told in `unreadable`, or without that Unavailable. Reads
/// files: not for the GUI thread.
Result<QByteArray> packFolder(const QString &folder, std::stop_token cancelled = {},
                              std::vector<schema::FailedObject> *unreadable = nullptr);

} // namespace fairlead::client
