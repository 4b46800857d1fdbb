#pragma once

#include "services/kernel/httpmessage.h"
#include "services/kernel/result.h"

namespace fairlead::workbench {

/// The status of a code (docs/workbench-api.md).
int statusOf(ErrorCode code);
/// `{"error":{"code","message","details"}}`, with Retry-After where the details tell how long.
HttpResponse errorResponse(const Error &error);

} // namespace fairlead::workbench
