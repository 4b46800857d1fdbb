#include "services/providers/outbound/addressguard.h"

#include <QtEndian>

namespace fairlead::outbound {
using namespace Qt::StringLiterals;

namespace {

enum class Reach { Public, Local, Never };

struct Range4 {
    quint32 network;
    int bits;
    Reach reach;
};

constexpr quint32 ip(quint32 a, quint32 b, quint32 c, quint32 d) {
    return a << 24 | b << 16 | c << 8 | d;
}

// The first range that holds an address decides. Metadata services live in link-local space, at
// 100.100.100.200 and at 192.0.0.192.
constexpr Range4 ranges4[] = {
    {ip(0, 0, 0, 0), 8, Reach::Never},      {ip(127, 0, 0, 0), 8, Reach::Local},
    {ip(10, 0, 0, 0), 8, Reach::Local},     {ip(172, 16, 0, 0), 12, Reach::Local},
    {ip(192, 168, 0, 0), 16, Reach::Local}, {ip(100, 100, 100, 200), 32, Reach::Never},
    {ip(100, 64, 0, 0), 10, Reach::Local},  {ip(169, 254, 0, 0), 16, Reach::Never},
    {ip(192, 0, 0, 0), 24, Reach::Never},   {ip(192, 0, 2, 0), 24, Reach::Never},
    {ip(198, 18, 0, 0), 15, Reach::Never},  {ip(198, 51, 100, 0), 24, Reach::Never},
    {ip(203, 0, 113, 0), 24, Reach::Never}, {ip(224, 0, 0, 0), 3, Reach::Never},
};

Reach reachOf4(quint32 address) {
    for (const Range4 &range : ranges4) {
        if ((address ^ range.network) >> (32 - range.bits) == 0)
            return range.reach;
    }
    return Reach::Public;
}

bool startsWith(const Q_IPV6ADDR &address, std::initializer_list<quint8> prefix) {
    return std::equal(prefix.begin(), prefix.end(), address.c);
}

// IPv4 in disguise is judged as the IPv4 address that a gateway makes of it.
Reach reachOf6(const Q_IPV6ADDR &a) {
    const auto embedded = [&a](int offset) { return reachOf4(qFromBigEndian<quint32>(a.c + offset)); };
    static constexpr quint8 zeros[12] = {};
    if (std::equal(zeros, zeros + 12, a.c)) {
        const quint32 tail = qFromBigEndian<quint32>(a.c + 12);
        return tail == 1 ? Reach::Local : tail == 0 ? Reach::Never : embedded(12);
    }
    if (startsWith(a, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}))
        return embedded(12);
    if (startsWith(a, {0x00, 0x64, 0xff, 0x9b}))
        return startsWith(a, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}) ? embedded(12) : Reach::Never;
    if (startsWith(a, {0x20, 0x02}))
        return embedded(2);
    if (startsWith(a, {0x20, 0x01, 0x00, 0x00}) || startsWith(a, {0x20, 0x01, 0x0d, 0xb8}))
        return Reach::Never; // Teredo and documentation.
    if (startsWith(a, {0xfd, 0x00, 0x0e, 0xc2}))
        return Reach::Never; // The metadata service's IPv6 address.
    if ((a.c[0] & 0xfe) == 0xfc)
        return Reach::Local;
    // Global unicast is 2000::/3; the rest is link-local, site-local, multicast or not assigned.
    return (a.c[0] & 0xe0) == 0x20 ? Reach::Public : Reach::Never;
}

Reach reachOf(const QHostAddress &address) {
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return reachOf4(address.toIPv4Address());
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return reachOf6(address.toIPv6Address());
    return Reach::Never;
}

} // namespace

Result<void> AddressGuard::check(const QUrl &url) const {
    const bool tls = url.scheme() == u"https";
    if (!url.isValid() || url.host().isEmpty())
        return rejected(u"The provider's address is not a URL with a host"_s);
    if (!tls && !(url.scheme() == u"http" && m_allowLocal))
        return rejected(u"Providers are called over https only"_s);
    if (!url.userInfo().isEmpty())
        return rejected(u"A provider's URL may not hold a user or a password"_s);
    const QHostAddress literal(url.host());
    if (!literal.isNull() && !allows(literal, tls))
        return rejected(u"%1 is not an address that providers may be called at"_s.arg(url.host()));
    return {};
}

bool AddressGuard::allows(const QHostAddress &address, bool tls) const {
    switch (reachOf(address)) {
    case Reach::Public:
        return tls;
    case Reach::Local:
        return m_allowLocal;
    case Reach::Never:
        break;
    }
    return false;
}

} // namespace fairlead::outbound
