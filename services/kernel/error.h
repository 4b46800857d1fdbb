#pragma once

#include <QJsonObject>
#include <QString>

namespace fairlead {

/// What went wrong, as a closed set that every surface can render in its own wire format.
enum class ErrorCode {
    Invalid,          ///< The request cannot be understood: a bad uuid, a missing field.
    Rejected,         ///< Understood, but against a rule: a role without its client.
    Unauthenticated,  ///< No credential, or one that is forged, expired or revoked.
    Forbidden,        ///< A good credential that may not do this.
    NotFound,         ///< Absent, or another organization's: callers cannot tell.
    Conflict,         ///< Taken or changed meanwhile: a slug, an email, a version.
    RateLimited,      ///< Too many; details may hold `retryAfterSeconds`.
    TooLarge,         ///< A body, file or archive over its limit.
    Upstream,         ///< A provider failed or lied; the message holds its reason.
    FailedDependency, ///< A provider refused to renew a credential.
    Unavailable,      ///< Temporarily not possible: draining, database away.
    Cancelled,        ///< The caller asked to stop.
    Timeout,          ///< Nothing answered in time.
    Corrupt,          ///< Stored or imported data is not what it says it is.
    Locked,           ///< Another program holds the data directory.
    Unsupported,      ///< Well-formed, but not something this program reads.
    Internal,         ///< Our own fault.
};

/// The stable lower-case name of a code, as it appears on the wire and in logs: `not_found`.
QString errorCodeName(ErrorCode code);
/// The code of a name, or Internal for one that is not known.
ErrorCode errorCodeFromName(QStringView name);

/// A failure on its way up. `message` is for people who read logs and API replies; `ui` translates codes.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QJsonObject details; ///< Machine-readable extras; never holds a secret.

    bool operator==(const Error &) const = default;
};

} // namespace fairlead
