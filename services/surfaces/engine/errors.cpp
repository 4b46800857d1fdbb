#include "services/surfaces/engine/errors.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;

namespace {

int statusOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::Invalid:
        return 422;
    case ErrorCode::Rejected:
    case ErrorCode::Conflict: // The reference knows no 409.
        return 400;
    case ErrorCode::Unauthenticated:
        return 401;
    case ErrorCode::Forbidden:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Unsupported:
        return 405;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::FailedDependency:
        return 424;
    case ErrorCode::Upstream:
    case ErrorCode::Timeout:
        return 502;
    case ErrorCode::Unavailable:
    case ErrorCode::Cancelled:
    case ErrorCode::Locked:
        return 503;
    case ErrorCode::Corrupt:
    case ErrorCode::Internal:
        return 500;
    }
    return 500;
}

} // namespace

HttpResponse plainErrorResponse(const Error &error) {
    const int status = statusOf(error.code);
    QString detail = error.message;
    if (status == 500)
        detail = u"Internal Server Error"_s;
    else if (status == 503)
        detail = u"Service Unavailable"_s;
    return HttpResponse::json(status, {{u"detail"_s, detail}});
}

HttpResponse errorResponse(const Error &error) {
    // A source of credentials that this server cannot use; 405 is for methods alone.
    if (error.code == ErrorCode::Unsupported)
        return plainErrorResponse({ErrorCode::Upstream, error.message, error.details});
    if (error.code != ErrorCode::Invalid)
        return plainErrorResponse(error);
    const QJsonObject row = {{u"loc"_s, QJsonArray{u"body"_s}},
                             {u"msg"_s, u"Value error, "_s + error.message},
                             {u"type"_s, u"value_error"_s}};
    return HttpResponse::json(422, {{u"detail"_s, QJsonArray{row}}});
}

} // namespace fairlead::engine
