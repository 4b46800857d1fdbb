#include "services/kernel/error.h"

#include <array>

namespace fairlead {

namespace {
constexpr std::array<const char *, 17> names = {"invalid", "rejected", "unauthenticated", "forbidden",
    "not_found", "conflict", "rate_limited", "too_large", "upstream", "failed_dependency", "unavailable",
    "cancelled", "timeout", "corrupt", "locked", "unsupported", "internal"};
static_assert(names.size() == static_cast<size_t>(ErrorCode::Internal) + 1);
}

QString errorCodeName(ErrorCode code) {
    return QString::fromLatin1(names[static_cast<size_t>(code)]);
}

ErrorCode errorCodeFromName(QStringView name) {
    for (size_t i = 0; i < names.size(); ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<ErrorCode>(i);
    }
    return ErrorCode::Internal;
}

} // namespace fairlead
