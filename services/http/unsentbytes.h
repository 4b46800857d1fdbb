#pragma once

#include <QtGlobal>

class QTcpSocket;

namespace fairlead::http {

/// What the other side has not taken yet, on either side of the encryption.
qint64 unsentBytes(const QTcpSocket &socket);

} // namespace fairlead::http
