#pragma once

#include "services/kernel/error.h"

#include <QByteArray>

namespace fairlead::http {

/// `Not Found`; `Unknown` for a status without a name here.
QByteArray reasonPhrase(int status);
/// The code that stands for one of the pipeline's own refusals (surface.h, renderError).
ErrorCode errorCodeOfStatus(int status);

} // namespace fairlead::http
