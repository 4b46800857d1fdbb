#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"

namespace fairlead::store {

/// XChaCha20-Poly1305 with a fresh random nonce in front of the result. `context` is authenticated, not stored: the
/// same bytes open only where they were sealed for.
QByteArray seal(const Secret &key, const Secret &plain, const QByteArray &context);
/// Corrupt when key, context or bytes are not those of the sealing.
Result<Secret> unseal(const Secret &key, const QByteArray &sealed, const QByteArray &context);

} // namespace fairlead::store
