#include "services/backend/jobs/deliverer.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/jobs/notificationservice.h"
#include "services/kernel/crypto.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"

#include <QJsonDocument>

namespace fairlead::backend {

using namespace Qt::StringLiterals;
using schedule::Notification;
using schedule::NotificationKind;

namespace {

constexpr std::chrono::minutes delays[] = {std::chrono::minutes(1), std::chrono::minutes(5), std::chrono::minutes(30),
                                           std::chrono::minutes(120), std::chrono::minutes(480)};
constexpr std::chrono::minutes lease{5};
constexpr std::chrono::milliseconds answerTime{20'000};
constexpr qsizetype longestAnswer = 64 * 1024;
constexpr qsizetype longestDetail = 300;

Result<void> judge(const Result<outbound::HttpReply> &reply) {
    if (!reply)
        return reply.error();
    if (reply->ok())
        return {};
    const QString message = u"The webhook answered %1"_s.arg(reply->status);
    const bool mayPass = reply->status >= 500 || reply->status == 408 || reply->status == 429;
    return Error{mayPass ? ErrorCode::Unavailable : ErrorCode::Rejected, message, {}};
}

/// Tries go on for hours: whoever switched an alert off or moved it is not to be told at the old place.
bool isStillWanted(const store::StoredDelivery &delivery, const schedule::AlertSetting &setting) {
    if (delivery.channel == "email"_L1)
        return setting.emailOn && setting.emailTo == delivery.target;
    return setting.webhookOn && setting.webhookUrl == delivery.target;
}

} // namespace

NotificationText emailText(const Notification &n) {
    const schedule::DriftCounts &drift = n.drift;
    switch (n.kind) {
    case NotificationKind::Drift:
        return {u"%1: %2 changes in the schema"_s.arg(n.clientName).arg(drift.total()),
                u"The schema of %1 differs from %2version %3.\n\n"
                "Version %4: %5 breaking, %6 risky and %7 safe changes.\n\n"
                "Open Fairlead and compare the two versions to see them.\n"_s
                    .arg(n.clientName, drift.isBaseline ? u"the pinned "_s : QString())
                    .arg(drift.from)
                    .arg(drift.to)
                    .arg(drift.breaking)
                    .arg(drift.risky)
                    .arg(drift.safe)};
    case NotificationKind::PullFailed:
        return {u"%1: the scheduled pull failed"_s.arg(n.clientName),
                u"The schema of %1 could not be pulled.\n\n%2\n\nFairlead tries again at the next slot.\n"_s.arg(n.clientName, n.reason)};
    case NotificationKind::Test:
        return {u"%1: a test of Fairlead's alerts"_s.arg(n.clientName),
                u"This is how Fairlead tells of drift in the schema of %1.\n"_s.arg(n.clientName)};
    }
    return {};
}

QByteArray webhookBody(const Notification &n) {
    QJsonObject json{{u"id"_s, n.id.toString()},
                     {u"type"_s, u"notification.created"_s},
                     {u"kind"_s, schedule::notificationKindName(n.kind)},
                     {u"client_id"_s, n.client.toString()},
                     {u"client_name"_s, n.clientName},
                     {u"created_at"_s, toIso(n.createdAt)}};
    if (n.kind == NotificationKind::Drift)
        json.insert(u"drift"_s, schedule::driftToJson(n.drift));
    if (n.kind == NotificationKind::PullFailed)
        json.insert(u"reason"_s, n.reason);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray webhookSignature(const Secret &secret, const QByteArray &body, Timestamp now) {
    const QByteArray seconds = QByteArray::number(qint64(toMicros(now) / 1'000'000));
    return "t=" + seconds + ",v1=" + hmacSha256(secret.reveal(), QByteArray(seconds + '.' + body)).toHex();
}

std::optional<std::chrono::minutes> deliverAgainAfter(const Error &error, int attempt) {
    const bool mayPass = error.code == ErrorCode::Upstream || error.code == ErrorCode::Timeout
                         || error.code == ErrorCode::Unavailable;
    if (!mayPass || attempt < 1 || attempt > static_cast<int>(std::size(delays)))
        return std::nullopt;
    return delays[attempt - 1];
}

Deliverer::Deliverer(const JobTools &tools, QString owner)
    : m_tools(tools)
    , m_owner(std::move(owner))
    , m_http(tools.outbound) {
}

QCoro::Task<bool> Deliverer::runOne(std::stop_token cancelled) {
    auto claimed = store::NotificationStore(m_tools.database)
                       .claimDue(m_owner, m_tools.clock.now(), std::chrono::seconds(lease));
    if (!claimed)
        qCWarning(lcBackend) << "Deliveries were not read:" << claimed.error().message;
    if (!claimed || !*claimed)
        co_return false;
    store::StoredDelivery delivery = std::move(**claimed);
    const Result<void> outcome = co_await deliver(delivery, cancelled);
    // Stopped half-way it is made again when the lease has run out: perhaps twice, never not at all.
    if (outcome || !cancelled.stop_requested())
        conclude(std::move(delivery), outcome);
    co_return true;
}

QCoro::Task<Result<void>> Deliverer::deliver(store::StoredDelivery delivery, std::stop_token cancelled) {
    auto found = store::NotificationStore(m_tools.database).find(delivery.organization, delivery.notification);
    if (!found)
        co_return found.error();
    if (!*found)
        co_return notFound(u"The notification is gone"_s);
    Notification notification = std::move(**found);
    const auto setting = store::NotificationStore(m_tools.database).alerts(delivery.organization, delivery.client);
    if (!setting)
        co_return setting.error();
    if (!isStillWanted(delivery, *setting))
        co_return rejected(u"The alerts were changed before it could be delivered"_s);
    if (delivery.channel == "email"_L1) {
        auto sent = co_await sendMail(std::move(delivery), std::move(notification), cancelled);
        co_return sent;
    }
    auto posted = co_await post(std::move(delivery), std::move(notification), cancelled);
    co_return posted;
}

QCoro::Task<Result<void>> Deliverer::sendMail(store::StoredDelivery delivery, Notification notification,
                                              std::stop_token cancelled) {
    const auto to = mail::parseAddresses(delivery.target);
    if (!to)
        co_return to.error();
    const NotificationText text = emailText(notification);
    mail::Mail mail;
    mail.to = *to;
    mail.subject = text.subject;
    mail.text = text.body;
    mail.id = delivery.id.toString();
    mail.date = m_tools.clock.now();
    QFuture<Result<void>> sending = m_tools.pool.run(
        [settings = m_tools.mail, mail, cancelled] { return mail::sendMail(settings, mail, cancelled); });
    const Result<void> sent = co_await sending;
    co_return sent;
}

QCoro::Task<Result<void>> Deliverer::post(store::StoredDelivery delivery, Notification notification,
                                          std::stop_token cancelled) {
    const auto secret = m_tools.notifications.webhookSecret(delivery.organization, delivery.client);
    if (!secret)
        co_return secret.error();
    outbound::OutboundRequest request;
    request.method = HttpMethod::Post;
    request.url = QUrl(delivery.target, QUrl::StrictMode);
    request.body = webhookBody(notification);
    request.headers.append("Content-Type", "application/json");
    request.headers.append("X-Fairlead-Delivery", delivery.id.toString().toLatin1());
    request.headers.append("X-Fairlead-Signature", webhookSignature(*secret, request.body, m_tools.clock.now()));
    request.timeout = answerTime;
    request.idleTimeout = answerTime;
    request.maximumBytes = longestAnswer;
    request.cancelled = cancelled;
    const Result<outbound::HttpReply> reply = co_await m_http.send(std::move(request));
    const Result<void> outcome = judge(reply);
    co_return outcome;
}

void Deliverer::conclude(store::StoredDelivery delivery, const Result<void> &outcome) {
    const Timestamp now = m_tools.clock.now();
    ++delivery.attempt;
    store::DeliveryAttempt attempt{delivery.attempt, now, outcome.ok(), {}};
    if (outcome) {
        delivery.state = schedule::DeliveryState::Done;
        delivery.endedAt = now;
        delivery.lastError.clear();
    } else {
        attempt.detail = delivery.lastError = outcome.error().message.left(longestDetail);
        const auto delay = deliverAgainAfter(outcome.error(), delivery.attempt);
        delivery.state = delay ? schedule::DeliveryState::Pending : schedule::DeliveryState::Failed;
        delivery.runAt = now + delay.value_or(std::chrono::minutes(0));
        if (!delay)
            delivery.endedAt = now;
    }
    const auto finished = store::NotificationStore(m_tools.database).finish(delivery, attempt, m_owner);
    if (!finished)
        qCWarning(lcBackend) << "A delivery's end was not written:" << finished.error().message;
    m_tools.events.publish({delivery.organization, delivery.client, u"delivery.changed"_s,
                            {{u"client_id"_s, delivery.client.toString()}}});
}

} // namespace fairlead::backend
