#include "app/cli/schedulecommands.h"

#include "app/cli/commandline.h"
#include "services/client/scheduleclient.h"
#include "services/embedded/backend.h"

#include <QCoroTimer>
#include <QFile>
#include <QJsonArray>
#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace fairlead::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using client::DeliveryInfo;
using client::RetentionInfo;
using client::RetentionPreview;
using client::ScheduleClient;
using client::ScheduleInfo;
using schedule::AlertSetting;
using schedule::DeliveryState;
using schedule::RetentionMode;
using schedule::RetentionPolicy;
using schedule::ScheduleRule;

namespace {

constexpr qint64 longestSecret = 4096;
constexpr auto deliveryPatience = 60s;

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<Timestamp> &time) {
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

QString shortTime(Timestamp time) {
    return toIso(time).left(16).replace(u'T', u' ') + u" UTC"_s;
}

QJsonObject scheduleJson(const ScheduleInfo &info) {
    QJsonArray upcoming;
    for (const Timestamp slot : info.upcoming)
        upcoming.append(toIso(slot));
    return {{u"on"_s, info.isOn},
            {u"every_hours"_s, info.rule.everyHours > 0 ? QJsonValue(info.rule.everyHours) : QJsonValue()},
            {u"cron"_s, orNull(info.rule.cron)},
            {u"zone"_s, orNull(info.rule.zone)},
            {u"next_at"_s, orNull(info.nextAt)},
            {u"running"_s, info.isRunning},
            {u"failures"_s, info.failures},
            {u"last_ended_at"_s, orNull(info.lastEndedAt)},
            {u"last_error"_s, orNull(info.lastError)},
            {u"upcoming"_s, upcoming}};
}

QString scheduleText(const ScheduleInfo &info) {
    if (!info.isOn)
        return u"Not pulled by itself"_s;
    QString text = info.rule.cron.isEmpty() ? u"Pulled every %1 hours"_s.arg(info.rule.everyHours)
                                            : u"Pulled by cron %1 (%2)"_s.arg(info.rule.cron, info.rule.zone);
    if (info.nextAt)
        text += u"; next %1"_s.arg(shortTime(*info.nextAt));
    if (!info.lastError.isEmpty())
        text += u"\nThe last one failed: %1"_s.arg(info.lastError);
    return text;
}

/// The rule that the options ask for, in place of `rule`.
Result<ScheduleRule> wantedRule(const Options &options, ScheduleRule rule) {
    if (options.has("zone"_L1) && !options.has("cron"_L1))
        return invalid(u"--zone goes with --cron"_s);
    if (options.has("off"_L1))
        return rule;
    const Result<int> hours = options.number("every"_L1, 1, 0);
    if (!hours)
        return hours.error();
    if (options.has("every"_L1))
        return ScheduleRule{*hours, std::chrono::floor<std::chrono::minutes>(SystemClock().now()), {}, u"UTC"_s};
    const Result<QString> zone = options.required("zone"_L1);
    if (!zone)
        return zone.error();
    const Result<QString> cron = options.required("cron"_L1);
    if (!cron)
        return cron.error();
    return ScheduleRule{0, {}, *cron, *zone};
}

QJsonObject retentionJson(const RetentionInfo &info) {
    return {{u"mode"_s, schedule::retentionModeName(info.policy.mode)},
            {u"keep_last"_s, info.policy.keepLast},
            {u"all_days"_s, info.policy.allDays},
            {u"weekly_days"_s, info.policy.weeklyDays},
            {u"last_run_at"_s, orNull(info.lastRunAt)},
            {u"last_removed"_s, info.lastRemoved},
            {u"last_freed"_s, info.lastFreed}};
}

QString policyText(const RetentionPolicy &policy) {
    switch (policy.mode) {
    case RetentionMode::All:
        return u"All versions are kept"_s;
    case RetentionMode::Last:
        return policy.keepLast == 1 ? u"The newest version is kept"_s
                                    : u"The newest %1 versions are kept"_s.arg(policy.keepLast);
    case RetentionMode::Thin:
        return u"All versions of %1 days are kept, one a week up to %2 days, one a month of older ones"_s
            .arg(policy.allDays).arg(policy.weeklyDays);
    }
    Q_UNREACHABLE();
}

/// The policy that the options ask for; nullopt when they ask for none.
Result<std::optional<RetentionPolicy>> wantedPolicy(const Options &options) {
    FAIRLEAD_TRY(options.atMostOne({"keep-all"_L1, "keep-last"_L1, "thin"_L1}));
    FAIRLEAD_TRY(options.atMostOne({"preview"_L1, "apply"_L1}));
    if (!options.has("thin"_L1) && (options.has("all-days"_L1) || options.has("weekly-days"_L1)))
        return invalid(u"--all-days and --weekly-days go with --thin"_s);
    RetentionPolicy policy;
    if (options.has("keep-last"_L1))
        policy.mode = RetentionMode::Last;
    else if (options.has("thin"_L1))
        policy.mode = RetentionMode::Thin;
    else if (!options.has("keep-all"_L1))
        return std::optional<RetentionPolicy>();
    const Result<int> last = options.number("keep-last"_L1, 1, policy.keepLast);
    if (!last)
        return last.error();
    const Result<int> all = options.number("all-days"_L1, 0, policy.allDays);
    if (!all)
        return all.error();
    const Result<int> weekly = options.number("weekly-days"_L1, 0, policy.weeklyDays);
    if (!weekly)
        return weekly.error();
    policy.keepLast = *last;
    policy.allDays = *all;
    policy.weeklyDays = *weekly;
    FAIRLEAD_TRY(schedule::check(policy));
    return std::optional(policy);
}

void tellPreview(const RetentionPolicy &policy, const RetentionPreview &preview, const Output &output) {
    QJsonArray drop;
    QStringList names;
    for (const int version : preview.drop) {
        drop.append(version);
        names.append(u"v%1"_s.arg(version));
    }
    const QString goes = names.isEmpty() ? u"None would go"_s : u"These would go: %1"_s.arg(names.join(u", "_s));
    output.result({{u"mode"_s, schedule::retentionModeName(policy.mode)},
                   {u"drop"_s, drop},
                   {u"kept"_s, preview.kept},
                   {u"held"_s, preview.held}},
                  u"%1\n%2\nStaying: %3, pinned or labelled of them: %4"_s.arg(policyText(policy), goes)
                      .arg(preview.kept).arg(preview.held));
}

QJsonObject alertsJson(const AlertSetting &setting) {
    return {{u"email_on"_s, setting.emailOn},
            {u"email_to"_s, setting.emailTo},
            {u"webhook_on"_s, setting.webhookOn},
            {u"webhook_url"_s, setting.webhookUrl},
            {u"has_secret"_s, setting.hasSecret}};
}

QString alertsText(const AlertSetting &setting) {
    QStringList lines;
    if (setting.emailOn)
        lines.append(u"Email to %1"_s.arg(setting.emailTo));
    if (setting.webhookOn)
        lines.append(u"Webhook to %1, %2"_s.arg(setting.webhookUrl, setting.hasSecret ? u"signed"_s : u"not signed"_s));
    return lines.isEmpty() ? u"Nobody is told outside the window"_s : lines.join(u'\n');
}

/// A secret has no business on a command line, where every user of the machine could read it.
Result<Secret> readSecret(const QString &path) {
    QFile file(path);
    const bool open = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return notFound(u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    QByteArray text = file.read(longestSecret + 1);
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    if (text.isEmpty() || text.size() > longestSecret)
        return invalid(u"%1 holds no secret of 1 to %2 bytes"_s.arg(path).arg(longestSecret));
    return Secret(text);
}

Result<AlertSetting> wantedAlerts(const Options &options, AlertSetting setting) {
    const bool sets = options.has("mail"_L1) || options.has("webhook"_L1) || options.has("secret-file"_L1);
    if (options.has("off"_L1) && (sets || options.has("test"_L1)))
        return invalid(u"--off goes alone"_s);
    if (options.has("off"_L1))
        setting.emailOn = setting.webhookOn = false;
    if (options.has("mail"_L1)) {
        setting.emailTo = options.value("mail"_L1);
        setting.emailOn = !setting.emailTo.isEmpty();
    }
    if (options.has("webhook"_L1)) {
        setting.webhookUrl = options.value("webhook"_L1);
        setting.webhookOn = !setting.webhookUrl.isEmpty();
    }
    return setting;
}

QJsonObject deliveryJson(const DeliveryInfo &delivery) {
    return {{u"channel"_s, delivery.channel},
            {u"target"_s, delivery.target},
            {u"state"_s, schedule::deliveryStateName(delivery.state)},
            {u"attempts"_s, delivery.attempts},
            {u"last_error"_s, orNull(delivery.lastError)}};
}

/// Over, or has failed once: the next attempt is too far away to wait for it.
bool isSettled(const DeliveryInfo &delivery) {
    return delivery.state != DeliveryState::Pending || delivery.attempts > 0;
}

QCoro::Task<Result<std::vector<DeliveryInfo>>> testDeliveries(Workspace *workspace, ScheduleClient *schedules,
                                                              ClientId client, size_t count) {
    const Result<void> sent = co_await schedules->testAlerts(client);
    if (!sent)
        co_return sent.error();
    // A server delivers by itself; a data directory has nobody else to do it.
    if (embedded::Backend *backend = workspace->backend())
        backend->startJobs();
    QTimer timer;
    const auto until = std::chrono::steady_clock::now() + deliveryPatience;
    for (;;) {
        Result<std::vector<DeliveryInfo>> deliveries = co_await schedules->deliveries(client);
        if (!deliveries)
            co_return deliveries;
        deliveries->resize(std::min(deliveries->size(), count)); // Newest first.
        if (std::ranges::all_of(*deliveries, isSettled) || std::chrono::steady_clock::now() > until)
            co_return deliveries;
        timer.start(200ms);
        co_await qCoro(timer).waitForTimeout();
    }
}

int tellDeliveries(QJsonObject json, QString text, const std::vector<DeliveryInfo> &deliveries, const Output &output) {
    QJsonArray list;
    bool good = true;
    for (const DeliveryInfo &delivery : deliveries) {
        list.append(deliveryJson(delivery));
        const bool done = delivery.state == DeliveryState::Done;
        good = good && done;
        const QString how = done ? u"delivered"_s : delivery.lastError.isEmpty() ? u"still waiting"_s : delivery.lastError;
        text += u"\nTest by %1 to %2: %3"_s.arg(delivery.channel, delivery.target, how);
    }
    json.insert(u"deliveries"_s, list);
    output.result(json, text);
    return good ? Success : Failure;
}

} // namespace

QCoro::Task<Result<int>> scheduleClient(Workspace *workspace, client::ClientSummary client, Options options,
                                        const Output *output) {
    FAIRLEAD_CO_TRY(options.atMostOne({"every"_L1, "cron"_L1, "off"_L1}));
    ScheduleClient schedules(workspace->client().transport());
    const ClientId id = client.account.id;
    Result<ScheduleInfo> info = co_await schedules.schedule(id);
    if (!info)
        co_return info.error();
    const bool off = options.has("off"_L1);
    if (off || options.has("every"_L1) || options.has("cron"_L1) || options.has("zone"_L1)) {
        const Result<ScheduleRule> rule = wantedRule(options, info->rule);
        if (!rule)
            co_return rule.error();
        const ScheduleRule wanted = *rule;
        // Where there never was one there is nothing to switch off.
        if (!off || info->revision > 0)
            info = co_await schedules.setSchedule(id, !off, wanted, info->revision);
        if (!info)
            co_return info.error();
    }
    output->result(scheduleJson(*info), scheduleText(*info));
    co_return Success;
}

QCoro::Task<Result<int>> retainClient(Workspace *workspace, client::ClientSummary client, Options options,
                                      const Output *output) {
    const Result<std::optional<RetentionPolicy>> wanted = wantedPolicy(options);
    if (!wanted)
        co_return wanted.error();
    ScheduleClient schedules(workspace->client().transport());
    const ClientId id = client.account.id;
    Result<RetentionInfo> info = co_await schedules.retention(id);
    if (!info)
        co_return info.error();
    const RetentionPolicy policy = wanted->value_or(info->policy);
    if (options.has("preview"_L1)) {
        const Result<RetentionPreview> preview = co_await schedules.previewRetention(id, policy);
        if (!preview)
            co_return preview.error();
        tellPreview(policy, *preview, *output);
        co_return Success;
    }
    if (*wanted) {
        info = co_await schedules.setRetention(id, policy, info->revision);
        if (!info)
            co_return info.error();
    }
    QString text = policyText(policy);
    if (options.has("apply"_L1)) {
        info = co_await schedules.applyRetention(id);
        if (!info)
            co_return info.error();
        text += u"\n%1 removed, %2 given back"_s.arg(info->lastRemoved)
                    .arg(QLocale(QLocale::English).formattedDataSize(info->lastFreed));
    }
    output->result(retentionJson(*info), text);
    co_return Success;
}

QCoro::Task<Result<int>> alertClient(Workspace *workspace, client::ClientSummary client, Options options,
                                     const Output *output) {
    ScheduleClient schedules(workspace->client().transport());
    const ClientId id = client.account.id;
    Result<AlertSetting> setting = co_await schedules.alerts(id);
    if (!setting)
        co_return setting.error();
    const Result<AlertSetting> wanted = wantedAlerts(options, *setting);
    if (!wanted)
        co_return wanted.error();
    Result<Secret> secret = Secret();
    if (options.has("secret-file"_L1))
        secret = readSecret(options.value("secret-file"_L1));
    if (!secret)
        co_return secret.error();
    if (*wanted != *setting || !secret->isEmpty()) {
        const AlertSetting changed = *wanted;
        const Secret key = *secret;
        setting = co_await schedules.setAlerts(id, changed, key);
        if (!setting)
            co_return setting.error();
    }
    if (!options.has("test"_L1)) {
        output->result(alertsJson(*setting), alertsText(*setting));
        co_return Success;
    }
    const size_t count = size_t(setting->emailOn) + size_t(setting->webhookOn);
    const Result<std::vector<DeliveryInfo>> deliveries = co_await testDeliveries(workspace, &schedules, id, count);
    if (!deliveries)
        co_return deliveries.error();
    co_return tellDeliveries(alertsJson(*setting), alertsText(*setting), *deliveries, *output);
}

} // namespace fairlead::cli
