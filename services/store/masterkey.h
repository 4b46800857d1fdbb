#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"

namespace fairlead::store {

class Database;

struct MasterKeyOptions {
    Secret value;       ///< 32 bytes as hexadecimal or base64 (environment or keychain); beats the rest when set.
    QString file;       ///< A key file that has to exist; beats the data directory when set.
    QString dataDirectory; ///< Where `master.key` is found, or made.
};

/// The key that wraps every organization's key. Whoever has it and the database has every secret.
class MasterKey {
public:
    /// Takes the key from the first of the options that is set. In the data directory it is made (mode 0600) when
    /// absent, unless the database already holds secrets: then Rejected, since a new key could not open them.
    /// Invalid: what is there is not 32 bytes in hexadecimal or base64.
    static Result<MasterKey> loadOrCreate(const MasterKeyOptions &options, Database &database);
    static Result<MasterKey> parse(const Secret &text);
    static MasterKey generate();

    /// As a key file holds it.
    Secret toHex() const;
    const Secret &bytes() const { return m_bytes; }

private:
    explicit MasterKey(Secret bytes)
        : m_bytes(std::move(bytes)) {
    }
    Secret m_bytes;
};

} // namespace fairlead::store
