#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QCoroTask>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <stop_token>

namespace fairlead::salesforce {

/// An org that the Salesforce CLI is signed in to.
struct CliOrg {
    QString alias; ///< May be empty.
    QString username;
    QString orgId;
    QString instanceUrl;
    bool isSandbox = false;
    bool isScratch = false;
    bool connected = true; ///< False where the CLI says that its session is over.
    bool operator==(const CliOrg &) const = default;
};

struct CliSession {
    QString instanceUrl;
    Secret accessToken;
    QString username;
    QString orgId;
};

/// The Salesforce CLI (`sf`, v2), run without a shell. Errors: Unsupported (not installed, or it answers
/// something unknown), NotFound (no such org), FailedDependency (the CLI cannot renew its session), Timeout,
/// Cancelled.
class SalesforceCli {
public:
    /// `program` is looked up in PATH unless it is a path.
    explicit SalesforceCli(QString program = QStringLiteral("sf"),
                           std::chrono::milliseconds timeout = std::chrono::seconds(60));

    bool isInstalled() const;
    QCoro::Task<Result<QList<CliOrg>>> orgs(std::stop_token cancelled = {});
    /// The session of an alias or username; Invalid where that is neither.
    QCoro::Task<Result<CliSession>> session(QString aliasOrUsername, std::stop_token cancelled = {});
    /// Whether `text` can be an alias or a username: no leading `-`, no white space, at most 255 of
    /// `[A-Za-z0-9._@+-]`.
    static bool isValidAlias(QStringView text);

private:
    QCoro::Task<Result<QByteArray>> run(QStringList arguments, std::stop_token cancelled);

    QString m_program;
    std::chrono::milliseconds m_timeout;
};

} // namespace fairlead::salesforce
