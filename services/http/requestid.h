#pragma once

#include "services/kernel/httpmessage.h"

namespace fairlead::http {

/// What a request is called in logs and replies: what the client called it where that is short and plain, otherwise
/// a fresh id.
QByteArray requestIdOf(const HttpHeaders &headers);

} // namespace fairlead::http
