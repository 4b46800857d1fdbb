#pragma once

#include "services/kernel/error.h"
#include "services/kernel/httpmessage.h"

namespace fairlead::engine {

/// `{"detail":"…"}` under the status that stands for the code (rules.md 1.3); Invalid becomes a 422 in
/// Pydantic's shape. Our own faults are not told.
HttpResponse errorResponse(const Error &error);
/// The plain form whatever the code, for refusals that come before any body is read.
HttpResponse plainErrorResponse(const Error &error);

} // namespace fairlead::engine
