#include "services/kernel/ids.h"

#include "services/kernel/crypto.h"

#include <QDateTime>
#include <QtEndian>

#include <cstring>

namespace fairlead {

QUuid generateUuid() {
    QByteArray bytes = randomBytes(16);
    const quint64 millis = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch()) << 16;
    const quint64 bigEndian = qToBigEndian(millis);
    std::memcpy(bytes.data(), &bigEndian, 6);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes);
}

} // namespace fairlead
