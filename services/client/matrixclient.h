#pragma once

#include "services/client/transport.h"
#include "services/client/values.h"
#include "services/domain/schema/matrix.h"

#include <QPointer>

namespace fairlead::client {

/// Versions side by side. Thread and errors as in WorkbenchClient.
class MatrixClient : public QObject {
    Q_OBJECT
public:
    explicit MatrixClient(Transport *transport, QObject *parent = nullptr);

    /// A row an object; the first of `columns` (2 to 24) is the reference. Asking `cancelled` to stop ends it on the
    /// server too.
    QCoro::Task<Result<std::vector<schema::MatrixRow>>> objects(std::vector<VersionRef> columns, QStringList ignore,
                                                                std::stop_token cancelled = {});
    /// What lies inside one object.
    QCoro::Task<Result<std::vector<schema::MatrixRow>>> inside(std::vector<VersionRef> columns, QString object,
                                                               QStringList ignore, std::stop_token cancelled = {});

private:
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
