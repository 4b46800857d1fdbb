#pragma once

#include "services/client/diffclient.h"

namespace fairlead::client::wire {

/// Read an answer of `/diffs` and `/diffs/unstored` with simdjson. Upstream when it cannot be understood: an answer
/// that says nothing must not pass for one that says "nothing changed". Thread-safe, CPU work.
Result<schema::Diff> diff(const QByteArray &body);
Result<UnstoredDiff> unstoredDiff(const QByteArray &body);

} // namespace fairlead::client::wire
