#pragma once

#include <QString>

namespace fairlead::models {

/// What a form says about what was typed. `suggestion` is the text to take instead, empty when there is none.
struct FieldAdvice {
    enum class Kind { Fine, Missing, Fixable, Wrong };
    Kind kind = Kind::Fine;
    QString message; ///< Translated; empty when all is fine.
    QString suggestion;
    bool operator==(const FieldAdvice &) const = default;
};

/// Catches the common mistakes: no scheme, http, a path behind the host, a pasted Lightning or setup address (whose
/// API host is the `my.salesforce.com` one), an email, the login page, spaces. Loopback may be http for a sandbox.
FieldAdvice adviseInstanceUrl(const QString &text);

/// An access token: quotes, spaces, line breaks, a leading `Bearer`, a session id without its org, a refresh token.
FieldAdvice adviseAccessToken(const QString &text);

} // namespace fairlead::models
