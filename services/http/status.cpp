#include "services/http/status.h"

namespace fairlead::http {

namespace {
struct Row {
    int status;
    const char *phrase;
    ErrorCode code;
};
constexpr Row rows[] = {
    {100, "Continue", ErrorCode::Internal},
    {101, "Switching Protocols", ErrorCode::Internal},
    {200, "OK", ErrorCode::Internal},
    {201, "Created", ErrorCode::Internal},
    {202, "Accepted", ErrorCode::Internal},
    {204, "No Content", ErrorCode::Internal},
    {206, "Partial Content", ErrorCode::Internal},
    {301, "Moved Permanently", ErrorCode::Internal},
    {302, "Found", ErrorCode::Internal},
    {303, "See Other", ErrorCode::Internal},
    {304, "Not Modified", ErrorCode::Internal},
    {307, "Temporary Redirect", ErrorCode::Internal},
    {308, "Permanent Redirect", ErrorCode::Internal},
    {400, "Bad Request", ErrorCode::Invalid},
    {401, "Unauthorized", ErrorCode::Unauthenticated},
    {402, "Payment Required", ErrorCode::Rejected},
    {403, "Forbidden", ErrorCode::Forbidden},
    {404, "Not Found", ErrorCode::NotFound},
    {405, "Method Not Allowed", ErrorCode::Unsupported},
    {406, "Not Acceptable", ErrorCode::Unsupported},
    {408, "Request Timeout", ErrorCode::Timeout},
    {409, "Conflict", ErrorCode::Conflict},
    {410, "Gone", ErrorCode::NotFound},
    {411, "Length Required", ErrorCode::Invalid},
    {412, "Precondition Failed", ErrorCode::Conflict},
    {413, "Payload Too Large", ErrorCode::TooLarge},
    {414, "URI Too Long", ErrorCode::TooLarge},
    {415, "Unsupported Media Type", ErrorCode::Unsupported},
    {416, "Range Not Satisfiable", ErrorCode::Rejected},
    {417, "Expectation Failed", ErrorCode::Rejected},
    {422, "Unprocessable Entity", ErrorCode::Invalid},
    {424, "Failed Dependency", ErrorCode::FailedDependency},
    {426, "Upgrade Required", ErrorCode::Rejected},
    {429, "Too Many Requests", ErrorCode::RateLimited},
    {431, "Request Header Fields Too Large", ErrorCode::TooLarge},
    {500, "Internal Server Error", ErrorCode::Internal},
    {501, "Not Implemented", ErrorCode::Unsupported},
    {502, "Bad Gateway", ErrorCode::Upstream},
    {503, "Service Unavailable", ErrorCode::Unavailable},
    {504, "Gateway Timeout", ErrorCode::Timeout},
    {505, "HTTP Version Not Supported", ErrorCode::Unsupported},
};

const Row *rowOf(int status) {
    for (const Row &row : rows) {
        if (row.status == status)
            return &row;
    }
    return nullptr;
}
} // namespace

QByteArray reasonPhrase(int status) {
    const Row *row = rowOf(status);
    return row ? QByteArray::fromRawData(row->phrase, qsizetype(qstrlen(row->phrase))) : QByteArrayLiteral("Unknown");
}

ErrorCode errorCodeOfStatus(int status) {
    const Row *row = rowOf(status);
    return row ? row->code : ErrorCode::Internal;
}

} // namespace fairlead::http
