#pragma once

#include "services/backend/jobs/slotrunner.h"
#include "services/providers/outbound/httpclient.h"
#include "services/store/notificationstore.h"

namespace fairlead::backend {

/// The subject and text of the email about a notification.
struct NotificationText {
    QString subject;
    QString body;
};
NotificationText emailText(const schedule::Notification &notification);
/// The JSON of the webhook about it (docs/workbench-api.md, Webhooks).
QByteArray webhookBody(const schedule::Notification &notification);
/// `t=SECONDS,v1=HEX`: HMAC-SHA256 under the client's secret of the seconds, a dot and the body.
QByteArray webhookSignature(const Secret &secret, const QByteArray &body, Timestamp now);

/// How long to wait after the `attempt`th failed delivery; nullopt to give up.
std::optional<std::chrono::minutes> deliverAgainAfter(const Error &error, int attempt);

/// Delivers what is due by email and webhook, at least once each: who receives one twice tells by its id. Lives on the
/// thread that makes it.
class Deliverer {
public:
    Deliverer(const JobTools &tools, QString owner);

    /// Claims and tries one delivery; false when nothing was due.
    QCoro::Task<bool> runOne(std::stop_token cancelled);

private:
    QCoro::Task<Result<void>> deliver(store::StoredDelivery delivery, std::stop_token cancelled);
    QCoro::Task<Result<void>> sendMail(store::StoredDelivery delivery, schedule::Notification notification,
                                       std::stop_token cancelled);
    QCoro::Task<Result<void>> post(store::StoredDelivery delivery, schedule::Notification notification,
                                   std::stop_token cancelled);
    void conclude(store::StoredDelivery delivery, const Result<void> &outcome);

    const JobTools m_tools;
    const QString m_owner;
    outbound::HttpClient m_http;
};

} // namespace fairlead::backend
