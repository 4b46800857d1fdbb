#pragma once

#include "services/client/transport.h"
#include "services/client/values.h"
#include "services/domain/schema/fieldusage.h"
#include "services/domain/schema/impact.h"

#include <QPointer>

#include <stop_token>

namespace fairlead::client {

/// What counting would cost.
struct UsageEstimate {
    int objects = 0;
    int fields = 0;
    int uncountable = 0;
    int calls = 0;
    qint64 used = -1; ///< API calls of the last 24 hours; -1 where Salesforce does not tell.
    qint64 limit = -1;
    bool operator==(const UsageEstimate &) const = default;
};

enum class UsageState { Idle, Running, Finished, Failed, Cancelled };

/// A count under way or done.
struct UsageRun {
    UsageState state = UsageState::Idle;
    int done = 0;
    int total = 0;
    int failed = 0;
    int calls = 0;
    QString current;
    QString error; ///< Why it Failed.
    bool operator==(const UsageRun &) const = default;
};

struct UsageReport {
    UsageRun run;
    std::vector<schema::ObjectUsage> objects; ///< By name.
};

/// What depends on a field, as the org told last.
struct FieldUses {
    std::optional<Timestamp> askedAt; ///< Empty where nobody has asked yet.
    std::vector<schema::FieldUse> uses;
    bool truncated = false;
    bool operator==(const FieldUses &) const = default;
};

/// How full fields are and what uses them. Thread and errors as in WorkbenchClient.
class UsageClient : public QObject {
    Q_OBJECT
public:
    explicit UsageClient(Transport *transport, QObject *parent = nullptr);

    QCoro::Task<Result<UsageReport>> usage(ClientId client);
    /// Of the latest version; all objects where `objects` is empty.
    QCoro::Task<Result<UsageEstimate>> estimate(ClientId client, QStringList objects, std::stop_token cancelled = {});
    /// Starts and returns; usageProgressed() and usageChanged() follow.
    QCoro::Task<Result<UsageRun>> count(ClientId client, QStringList objects);
    QCoro::Task<Result<void>> cancel(ClientId client);
    QCoro::Task<Result<FieldUses>> uses(ClientId client, QString object, QString field);
    /// Asks the org, which takes two API calls.
    QCoro::Task<Result<FieldUses>> askUses(ClientId client, QString object, QString field);

Q_SIGNALS:
    void usageProgressed(const fairlead::ClientId &client, const fairlead::client::UsageRun &run);
    void usageChanged(const fairlead::ClientId &client, const fairlead::client::UsageRun &run); ///< The count is over.
    void usesChanged(const fairlead::ClientId &client, const QString &object, const QString &field);

private:
    void dispatch(const Event &event);
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
