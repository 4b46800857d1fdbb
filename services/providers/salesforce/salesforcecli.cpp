#include "services/providers/salesforce/salesforcecli.h"

#include "services/kernel/log.h"

#include <QCoroFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QPromise>
#include <QSet>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <optional>

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumOutput = 8 * 1024 * 1024;

struct Ending {
    std::optional<Error> error;
    QByteArray output;
};

void settle(QPromise<Ending> &promise, Ending ending) {
    if (promise.future().isFinished())
        return;
    promise.addResult(std::move(ending));
    promise.finish();
}

Error unsupported(const QString &message) {
    return {ErrorCode::Unsupported, message, {}};
}

/// `{"status":0,"result":…}`, or the error that the CLI reports in the same form.
Result<QJsonObject> readResult(const QByteArray &output) {
    const QJsonObject answer = QJsonDocument::fromJson(output).object();
    if (answer.isEmpty())
        return unsupported(u"The Salesforce CLI answered with something other than JSON"_s);
    if (answer.value(u"status"_s).toInt(1) == 0)
        return answer.value(u"result"_s).toObject();
    const QString name = answer.value(u"name"_s).toString();
    const QString message = redact(answer.value(u"message"_s).toString().left(500));
    const QString text = u"Salesforce CLI: %1"_s.arg(message);
    if (name.contains(u"NotFound"_s) || name.contains(u"NoOrg"_s) || name.contains(u"NoAuthInfo"_s))
        return notFound(text);
    if (name.contains(u"Auth"_s) || message.contains(u"expired"_s) || message.contains(u"invalid_grant"_s))
        return Error{ErrorCode::FailedDependency, text, {}};
    return Error{ErrorCode::Upstream, text, {}};
}

CliOrg readOrg(const QJsonObject &org) {
    CliOrg read;
    read.alias = org.value(u"alias"_s).toString();
    read.username = org.value(u"username"_s).toString();
    read.orgId = org.value(u"orgId"_s).toString();
    read.instanceUrl = org.value(u"instanceUrl"_s).toString();
    read.isSandbox = org.value(u"isSandbox"_s).toBool();
    read.isScratch = org.value(u"isScratch"_s).toBool();
    const QString status = org.value(u"connectedStatus"_s).toString();
    read.connected = status.isEmpty() || status == u"Connected";
    return read;
}

} // namespace

SalesforceCli::SalesforceCli(QString program, std::chrono::milliseconds timeout)
    : m_program(std::move(program)), m_timeout(timeout) {
}

bool SalesforceCli::isInstalled() const {
    return !QStandardPaths::findExecutable(m_program).isEmpty();
}

bool SalesforceCli::isValidAlias(QStringView text) {
    if (text.isEmpty() || text.size() > 255 || text.front() == u'-')
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || u"._@+-"_s.contains(c));
    });
}

QCoro::Task<Result<QByteArray>> SalesforceCli::run(QStringList arguments, std::stop_token cancelled) {
    const QString path = QStandardPaths::findExecutable(m_program);
    if (path.isEmpty())
        co_return unsupported(u"The Salesforce CLI (sf) is not installed"_s);
    auto promise = std::make_shared<QPromise<Ending>>();
    promise->start();
    auto stopped = std::make_shared<std::optional<Error>>();
    QProcess process;
    QTimer timer;
    // Killed rather than left behind: the call ends when the process has.
    const auto stop = [&process, stopped](ErrorCode code, const QString &message) {
        *stopped = Error{code, message, {}};
        process.kill();
    };
    timer.setSingleShot(true);
    timer.start(m_timeout);
    QObject::connect(&timer, &QTimer::timeout, &process,
                     [stop] { stop(ErrorCode::Timeout, u"The Salesforce CLI did not answer in time"_s); });
    QObject::connect(&process, &QProcess::finished, &process, [&process, promise, stopped] {
        settle(*promise, {*stopped, process.readAllStandardOutput()});
    });
    QObject::connect(&process, &QProcess::errorOccurred, &process, [promise](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            settle(*promise, {unsupported(u"The Salesforce CLI could not be started"_s), {}});
    });
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, [&process, stop] {
        if (process.bytesAvailable() > maximumOutput)
            stop(ErrorCode::TooLarge, u"The Salesforce CLI answered with too much"_s);
    });
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(path, arguments);
    const std::stop_callback onStop(cancelled, [&process, stop] {
        QMetaObject::invokeMethod(
            &process, [stop] { stop(ErrorCode::Cancelled, u"The call was cancelled"_s); },
            Qt::QueuedConnection);
    });
    QFuture<Ending> future = promise->future();
    Ending ending = co_await future;
    if (ending.error)
        co_return *ending.error;
    co_return ending.output;
}

QCoro::Task<Result<QList<CliOrg>>> SalesforceCli::orgs(std::stop_token cancelled) {
    QStringList arguments{u"org"_s, u"list"_s, u"--json"_s};
    Result<QByteArray> output = co_await run(std::move(arguments), std::move(cancelled));
    if (!output)
        co_return output.error();
    const Result<QJsonObject> result = readResult(*output);
    if (!result)
        co_return result.error();
    QList<CliOrg> orgs;
    QSet<QString> seen; // An org may be listed in several groups.
    for (const QString &group :
         {u"nonScratchOrgs"_s, u"devHubs"_s, u"sandboxes"_s, u"other"_s, u"scratchOrgs"_s}) {
        const QJsonArray entries = result->value(group).toArray();
        for (const QJsonValue &entry : entries) {
            const CliOrg org = readOrg(entry.toObject());
            if (org.username.isEmpty() || seen.contains(org.username))
                continue;
            seen.insert(org.username);
            orgs.append(org);
        }
    }
    co_return orgs;
}

QCoro::Task<Result<CliSession>> SalesforceCli::session(QString aliasOrUsername, std::stop_token cancelled) {
    if (!isValidAlias(aliasOrUsername))
        co_return invalid(u"Not an alias or a username of the Salesforce CLI"_s);
    QStringList arguments{u"org"_s, u"display"_s, u"--json"_s, u"--target-org"_s, aliasOrUsername};
    Result<QByteArray> output = co_await run(std::move(arguments), std::move(cancelled));
    if (!output)
        co_return output.error();
    const Result<QJsonObject> result = readResult(*output);
    if (!result)
        co_return result.error();
    CliSession session;
    session.instanceUrl = result->value(u"instanceUrl"_s).toString();
    session.accessToken = Secret(result->value(u"accessToken"_s).toString().toUtf8());
    session.username = result->value(u"username"_s).toString();
    session.orgId = result->value(u"id"_s).toString();
    const QString status = result->value(u"connectedStatus"_s).toString();
    if (!status.isEmpty() && status != u"Connected")
        co_return Error{ErrorCode::FailedDependency,
                        u"Salesforce CLI: the org is not connected (%1)"_s.arg(redact(status)),
                        {}};
    // An access token is `00D…!…`; some versions of the CLI print a placeholder instead.
    if (session.instanceUrl.isEmpty() || !session.accessToken.reveal().contains('!'))
        co_return unsupported(u"This version of the Salesforce CLI does not show access tokens"_s);
    co_return session;
}

} // namespace fairlead::salesforce
