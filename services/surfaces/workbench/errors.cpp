#include "services/surfaces/workbench/errors.h"

#include "services/kernel/log.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

int statusOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::Invalid:
    case ErrorCode::Unsupported:
    case ErrorCode::Corrupt:
        return 422;
    case ErrorCode::Rejected:
        return 400;
    case ErrorCode::Unauthenticated:
        return 401;
    case ErrorCode::Forbidden:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
    case ErrorCode::Locked:
        return 409;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::FailedDependency:
        return 424;
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::Cancelled:
        return 499;
    case ErrorCode::Upstream:
        return 502;
    case ErrorCode::Unavailable:
        return 503;
    case ErrorCode::Timeout:
        return 504;
    case ErrorCode::Internal:
        break;
    }
    return 500;
}

HttpResponse errorResponse(const Error &error) {
    // What broke inside is for the log: its words may hold SQL or a path.
    const bool ours = error.code == ErrorCode::Internal;
    if (ours)
        qCWarning(lcHttp) << "Answered with an internal error:" << error.message;
    const QJsonObject json{{u"code"_s, errorCodeName(error.code)},
                           {u"message"_s, ours ? u"Something went wrong inside the server; its log says more"_s : error.message},
                           {u"details"_s, ours ? QJsonObject() : error.details}};
    HttpResponse response = HttpResponse::json(statusOf(error.code), {{u"error"_s, json}});
    if (const int seconds = error.details["retryAfterSeconds"_L1].toInt(); seconds > 0)
        response.headers.append("Retry-After", QByteArray::number(seconds));
    return response;
}

} // namespace fairlead::workbench
