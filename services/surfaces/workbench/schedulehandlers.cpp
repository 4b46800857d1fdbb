#include "services/backend/jobs/notificationservice.h"
#include "services/backend/jobs/retentionservice.h"
#include "services/backend/jobs/scheduleservice.h"
#include "services/kernel/workerpool.h"
#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/schedulewire.h"
#include "services/surfaces/workbench/wire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

/// What most of these begin with.
struct Target {
    ClientId client;
    QJsonObject body; ///< Empty where there is none.
    int revision = 0;
};

Result<Target> readTarget(const http::RequestContext &context, bool wantsBody) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return client.error();
    Target target{*client, {}, 0};
    if (!wantsBody)
        return target;
    const BodyReader body(context.request);
    FAIRLEAD_TRY(body.result());
    target.body = QJsonDocument::fromJson(context.request.body).object();
    target.revision = target.body["revision"_L1].toInt(-1);
    if (target.revision < 0)
        return invalid(u"revision is no whole number"_s);
    return target;
}

} // namespace

HttpResponse showSchedule(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, false);
    if (!target)
        return errorResponse(target.error());
    return answer(services.schedules.schedule(context.principal, target->client), &wire::schedule);
}

HttpResponse changeSchedule(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, true);
    if (!target)
        return errorResponse(target.error());
    const auto rule = wire::scheduleRule(target->body, Timestamp());
    const bool isOn = target->body["on"_L1].toBool();
    return answer(
        services.schedules.setSchedule(context.principal, target->client, isOn, rule, target->revision),
        &wire::schedule);
}

HttpResponse showRetention(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, false);
    if (!target)
        return errorResponse(target.error());
    return answer(services.retention.retention(context.principal, target->client), &wire::retention);
}

HttpResponse changeRetention(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, true);
    if (!target)
        return errorResponse(target.error());
    const auto policy = wire::retentionPolicy(target->body);
    if (!policy)
        return errorResponse(policy.error());
    return answer(
        services.retention.setRetention(context.principal, target->client, *policy, target->revision),
        &wire::retention);
}

HttpResponse previewRetention(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    const BodyReader body(context.request);
    if (!body.result())
        return errorResponse(body.result().error());
    const auto policy = wire::retentionPolicy(QJsonDocument::fromJson(context.request.body).object());
    if (!policy)
        return errorResponse(policy.error());
    return answer(services.retention.preview(context.principal, *client, *policy), &wire::retentionPreview);
}

Later applyRetention(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    QFuture<Result<backend::RetentionInfo>> applying = services.pool.run(
        [retention = &services.retention, caller = context->principal, client = *client] {
            return retention->apply(caller, client);
        });
    const Result<backend::RetentionInfo> applied = co_await applying;
    co_return answer(applied, &wire::retention);
}

HttpResponse showAlerts(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, false);
    if (!target)
        return errorResponse(target.error());
    return answer(services.notifications.alerts(context.principal, target->client), &wire::alerts);
}

HttpResponse changeAlerts(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, true);
    if (!target)
        return errorResponse(target.error());
    BodyReader body(context.request);
    schedule::AlertSetting setting;
    setting.emailOn = body.optionalFlag("email_on"_L1).value_or(false);
    setting.emailTo = body.optionalText("email_to"_L1, 4000).value_or(QString());
    setting.webhookOn = body.optionalFlag("webhook_on"_L1).value_or(false);
    setting.webhookUrl = body.optionalText("webhook_url"_L1, 2000).value_or(QString());
    setting.revision = target->revision;
    const Secret secret(body.optionalText("webhook_secret"_L1, 1024).value_or(QString()).toUtf8());
    if (!body.result())
        return errorResponse(body.result().error());
    return answer(services.notifications.setAlerts(context.principal, target->client, setting, secret), &wire::alerts);
}

HttpResponse testAlerts(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, false);
    if (!target)
        return errorResponse(target.error());
    return answerNothing(services.notifications.test(context.principal, target->client));
}

HttpResponse listDeliveries(const Services &services, const http::RequestContext &context) {
    const auto target = readTarget(context, false);
    if (!target)
        return errorResponse(target.error());
    return answer(services.notifications.deliveries(context.principal, target->client),
                  [](const std::vector<backend::DeliveryInfo> &all) { return wire::list(all, &wire::delivery); });
}

HttpResponse listNotifications(const Services &services, const http::RequestContext &context) {
    const auto before = context.request.queryValue("before"_L1);
    const auto end = before ? NotificationId::parse(*before) : std::nullopt;
    if (before && !end)
        return errorResponse(invalid(u"before is no notification's id"_s));
    const auto unread = services.notifications.unread(context.principal);
    if (!unread)
        return errorResponse(unread.error());
    return answer(services.notifications.notifications(context.principal, end),
                  [&unread](const std::vector<schedule::Notification> &all) {
                      QJsonObject json = wire::list(all, &wire::notification);
                      json.insert(u"unread"_s, *unread);
                      return json;
                  });
}

HttpResponse markNotifications(const Services &services, const http::RequestContext &context) {
    BodyReader body(context.request);
    const QStringList texts = body.optionalTexts("ids"_L1);
    const bool isRead = body.optionalFlag("read"_L1).value_or(true);
    if (!body.result())
        return errorResponse(body.result().error());
    std::vector<NotificationId> ids;
    for (const QString &text : texts) {
        const auto id = NotificationId::parse(text);
        if (!id)
            return errorResponse(invalid(u"ids holds something that is no notification's id"_s));
        ids.push_back(*id);
    }
    return answerNothing(services.notifications.mark(context.principal, ids, isRead));
}

} // namespace fairlead::workbench
