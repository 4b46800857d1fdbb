#pragma once

#include <QByteArray>

namespace fairlead {

/// Cryptographically secure random bytes.
QByteArray randomBytes(int count);
/// SHA-256 (32 bytes).
QByteArray sha256(QByteArrayView data);
/// HMAC-SHA-256 (32 bytes).
QByteArray hmacSha256(QByteArrayView key, QByteArrayView data);
/// Whether two byte strings are equal, in time that depends only on their lengths.
bool constantTimeEquals(QByteArrayView a, QByteArrayView b);

} // namespace fairlead
