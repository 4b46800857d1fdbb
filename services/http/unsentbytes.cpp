#include "services/http/unsentbytes.h"

#include <QSslSocket>

namespace fairlead::http {

qint64 unsentBytes(const QTcpSocket &socket) {
    const auto *secure = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

} // namespace fairlead::http
