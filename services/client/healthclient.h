#pragma once

#include "services/client/transport.h"
#include "services/client/values.h"
#include "services/domain/schema/health.h"

#include <QPointer>

#include <stop_token>

namespace fairlead::client {

/// A finding somebody dismissed.
struct Dismissal {
    QString rule;
    QString object;
    QString field;
    QString note;
    UserId by;
    Timestamp at{};
    bool operator==(const Dismissal &) const = default;
    QString key() const { return rule + u'/' + object + u'/' + field; } ///< As schema::Finding::key().
};

/// What the rules of docs/health.md find in one version; dismissed findings are among them.
struct HealthReport {
    int version = 0;
    QString edition;
    std::vector<schema::Finding> findings;
    std::vector<schema::FailedObject> unread;
    std::vector<Dismissal> dismissed;
};

/// The health of versions. Thread and errors as in WorkbenchClient.
class HealthClient : public QObject {
    Q_OBJECT
public:
    explicit HealthClient(Transport *transport, QObject *parent = nullptr);

    /// Asking `cancelled` to stop ends the check on the server too; findings of rules that only a newer server knows are
    /// left out.
    QCoro::Task<Result<HealthReport>> health(VersionRef version, QString edition, std::stop_token cancelled = {});
    QCoro::Task<Result<void>> dismiss(ClientId client, Dismissal dismissal);
    QCoro::Task<Result<void>> restore(ClientId client, Dismissal dismissal);

Q_SIGNALS:
    void healthChanged(const fairlead::ClientId &client); ///< Somebody dismissed a finding or took it back.

private:
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
