#pragma once

#include "services/kernel/result.h"

#include <QHostAddress>
#include <QUrl>

namespace fairlead::outbound {

/// Decides where outward calls may go, so that a provider URL a user typed cannot reach this machine's own
/// network. Addresses are judged where the socket is opened, after resolution: a name that resolves to a
/// private address, or to another one the second time, is refused all the same.
class AddressGuard {
public:
    /// `allowLocal` is FAIRLEAD_ALLOW_LOOPBACK_PROVIDERS: loopback and private networks become reachable, in
    /// plain http too. Link-local, cloud metadata, multicast and unspecified addresses stay refused.
    explicit AddressGuard(bool allowLocal = false) : m_allowLocal(allowLocal) { }

    bool allowsLocal() const { return m_allowLocal; }

    /// Judges what can be seen of a URL without resolving it: the scheme (https; http only where local
    /// addresses are allowed), a host, no user or password, no refused address written as a literal. Rejected
    /// otherwise.
    Result<void> check(const QUrl &url) const;

    /// Whether a socket to `address` may be opened; without TLS only to local addresses, and only where
    /// allowed.
    bool allows(const QHostAddress &address, bool tls) const;

private:
    bool m_allowLocal;
};

} // namespace fairlead::outbound
