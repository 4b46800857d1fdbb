#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QJsonObject>

namespace fairlead::backend {

/// Makes and checks HS256 JSON Web Tokens of one surface. The algorithm is pinned: whatever the header of a
/// token says, only HS256 under this key, with this issuer and audience, is accepted. Immutable; safe from
/// every thread.
class JsonWebToken {
public:
    /// Longer texts are refused unread.
    static constexpr qsizetype maximumLength = 4096;

    /// `key` holds at least 32 bytes. `surface` is the audience; the issuer is `fairlead/<surface>`.
    JsonWebToken(Secret key, QString surface, const Clock &clock);

    /// Signs `claims`, to which `iss`, `aud`, `iat`, `nbf` and `exp` (now + `lifetime`) are added.
    QByteArray issue(QJsonObject claims, std::chrono::seconds lifetime) const;
    /// The claims of a token whose signature (compared in constant time), header, issuer, audience and times
    /// are right. Anything else is Unauthenticated, with one message for all reasons.
    Result<QJsonObject> verify(QByteArrayView token) const;
    /// Whether `text` has the outward form of a JWT, to tell it from an opaque token without a look-up.
    static bool looksLike(QByteArrayView text);

private:
    QByteArray signature(QByteArrayView signedPart) const;
    Secret m_key;
    QString m_surface;
    const Clock &m_clock;
};

} // namespace fairlead::backend
