#pragma once

#include "services/surfaces/workbench/errors.h"

namespace fairlead::workbench {

/// A result as a reply: what `write` makes of the value, or the error.
template<typename Value, typename Write>
HttpResponse answer(const Result<Value> &result, Write write, int status = 200) {
    return result ? HttpResponse::json(status, write(*result)) : errorResponse(result.error());
}

/// 204, or the error.
inline HttpResponse answerNothing(const Result<void> &result) {
    if (!result)
        return errorResponse(result.error());
    HttpResponse response;
    response.status = 204;
    return response;
}

} // namespace fairlead::workbench
