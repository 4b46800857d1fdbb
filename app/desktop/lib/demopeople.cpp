#include "app/desktop/lib/demopeople.h"

#include "services/client/diffclient.h"
#include "services/client/healthclient.h"
#include "services/client/historyclient.h"
#include "services/client/scheduleclient.h"
#include "services/client/usageclient.h"
#include "services/embedded/backend.h"
#include "services/kernel/workerpool.h"
#include "services/store/pulllogstore.h"

#include <QCoroFuture>
#include <QCoroTimer>
#include <QTimer>

#include <set>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto firstPullIn = 1s;
constexpr auto countingPatience = 60s;
constexpr auto countingStep = 100ms;
constexpr int failedWeeks = 4;
constexpr size_t mostDismissed = 3;

const QStringList reviewNotes{u"Agreed with the fundraising team."_s,
                              u"Asked Maya: nobody has used it since the spring."_s,
                              {},
                              u"Needs a word in the release notes: the import writes this field."_s,
                              {}};

schema::Review reviewed(schema::ReviewKey key, schema::ReviewState state, QString note) {
    schema::Review review;
    review.key = std::move(key);
    review.state = state;
    review.note = std::move(note);
    return review;
}

/// Every third change, and of the guessed renames the first two, so that open ones are left to try.
std::vector<schema::Review> inventReviews(const schema::Diff &diff) {
    std::vector<schema::Review> reviews;
    for (size_t i = 0; i < diff.changes.size(); i += 3) {
        const QString note = reviewNotes[static_cast<qsizetype>(i / 3) % reviewNotes.size()];
        reviews.push_back(reviewed(schema::reviewKey(diff.changes[i]), schema::ReviewState::Reviewed, note));
    }
    for (size_t i = 0; i < std::min<size_t>(diff.renames.size(), 2); ++i)
        reviews.push_back(reviewed(schema::reviewKey(diff.renames[i]),
                                   i == 0 ? schema::ReviewState::Confirmed : schema::ReviewState::Refused, {}));
    return reviews;
}

/// One finding of each of the first rules that have any.
std::vector<client::Dismissal> inventDismissals(const client::HealthReport &report) {
    std::vector<client::Dismissal> dismissals;
    std::set<int> rules;
    for (const schema::Finding &finding : report.findings) {
        if (dismissals.size() == mostDismissed || finding.object.isEmpty() || !rules.insert(finding.rule).second)
            continue;
        client::Dismissal dismissal;
        dismissal.rule = QString::fromLatin1(finding.info().id);
        dismissal.object = finding.object;
        dismissal.field = finding.field;
        dismissal.note = u"Known, and fine as it is: to be tidied with the next release."_s;
        dismissals.push_back(std::move(dismissal));
    }
    return dismissals;
}

} // namespace

QCoro::Task<Result<void>> DemoPeople::tend(client::VersionRef from, client::VersionRef to, QStringList objects) {
    client::DiffClient diffs(m_workbench->transport());
    const client::ReviewPair pair{from.client, to.client};
    const Result<client::ReviewPage> known = co_await diffs.reviews(pair);
    if (!known)
        co_return known.error();
    if (known->revision > 0)
        co_return Result<void>();
    const client::VersionRef first{from.client, 1};
    const Result<void> kept = co_await keep(first, false, {}, {});
    if (!kept)
        co_return kept;
    const Result<void> dismissed = co_await dismiss(to);
    if (!dismissed)
        co_return dismissed;
    const Result<void> counted = co_await countUsage(to.client, objects);
    if (!counted)
        co_return counted;
    // Last: where there are reviews, all the rest was done.
    Result<void> done = co_await review(from, to);
    co_return done;
}

QCoro::Task<Result<void>> DemoPeople::review(client::VersionRef from, client::VersionRef to) {
    client::DiffClient diffs(m_workbench->transport());
    const Result<schema::Diff> diff = co_await diffs.diff(from, to);
    if (!diff)
        co_return diff.error();
    const client::ReviewPair pair{from.client, to.client};
    const std::vector<schema::Review> reviews = inventReviews(*diff);
    const Result<client::ReviewPage> written = co_await diffs.review(pair, reviews);
    co_return written ? Result<void>() : Result<void>(written.error());
}

QCoro::Task<Result<void>> DemoPeople::dismiss(client::VersionRef version) {
    client::HealthClient health(m_workbench->transport());
    const QString edition = u"enterprise"_s;
    const Result<client::HealthReport> report = co_await health.health(version, edition);
    if (!report)
        co_return report.error();
    const std::vector<client::Dismissal> dismissals = inventDismissals(*report);
    for (const client::Dismissal &dismissal : dismissals) {
        Result<void> done = co_await health.dismiss(version.client, dismissal);
        if (!done)
            co_return done;
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> DemoPeople::countUsage(ClientId client, QStringList objects) {
    client::UsageClient usage(m_workbench->transport());
    const Result<client::UsageRun> started = co_await usage.count(client, objects);
    if (!started)
        co_return started.error();
    QTimer timer;
    const auto until = std::chrono::steady_clock::now() + countingPatience;
    for (;;) {
        const Result<client::UsageReport> report = co_await usage.usage(client);
        if (!report)
            co_return report.error();
        if (report->run.state != client::UsageState::Running || std::chrono::steady_clock::now() > until)
            co_return Result<void>();
        timer.start(countingStep);
        co_await qCoro(timer).waitForTimeout();
    }
}

QCoro::Task<Result<void>> DemoPeople::keep(client::VersionRef version, bool baseline, QString label, QString note) {
    client::HistoryClient history(m_workbench->transport());
    client::VersionWords words;
    words.pinned = true;
    if (baseline)
        words.baseline = true;
    if (!label.isEmpty())
        words.label = label;
    if (!note.isEmpty())
        words.note = note;
    const Result<schema::SnapshotInfo> written = co_await history.annotate(version, words);
    co_return written ? Result<void>() : Result<void>(written.error());
}

QCoro::Task<Result<void>> DemoPeople::schedulePulls(ClientId client, int everyHours) {
    client::ScheduleClient schedules(m_workbench->transport());
    const schedule::ScheduleRule rule{everyHours, m_backend->clock().now() + firstPullIn, {}, u"UTC"_s};
    const Result<client::ScheduleInfo> set = co_await schedules.setSchedule(client, true, rule, 0);
    co_return set ? Result<void>() : Result<void>(set.error());
}

QCoro::Task<Result<void>> DemoPeople::watch(ClientId client) {
    client::ScheduleClient schedules(m_workbench->transport());
    const Result<client::ScheduleInfo> known = co_await schedules.schedule(client);
    if (!known)
        co_return known.error();
    if (known->revision > 0)
        co_return Result<void>();
    const Result<std::vector<schema::SnapshotInfo>> versions = co_await m_workbench->snapshots(client);
    if (!versions)
        co_return versions.error();
    if (versions->empty())
        co_return Result<void>();
    const client::VersionRef agreed{client, (*versions)[versions->size() / 3].version};
    const QString label = u"Signed off"_s;
    const QString note = u"What we agreed on with the theatre; anything that differs is drift."_s;
    const Result<void> kept = co_await keep(agreed, true, label, note);
    if (!kept)
        co_return kept;
    const Result<schedule::AlertSetting> present = co_await schedules.alerts(client);
    if (!present)
        co_return present.error();
    schedule::AlertSetting setting = *present;
    setting.emailOn = true;
    setting.emailTo = u"maya@brightwater.example"_s;
    const Secret none;
    const Result<schedule::AlertSetting> told = co_await schedules.setAlerts(client, setting, none);
    if (!told)
        co_return told.error();
    // Last: where there is a schedule, all the rest was done.
    Result<void> done = co_await schedulePulls(client, 24);
    co_return done;
}

QCoro::Task<Result<void>> DemoPeople::neglect(ClientId client) {
    client::ScheduleClient schedules(m_workbench->transport());
    const Result<client::ScheduleInfo> known = co_await schedules.schedule(client);
    if (!known)
        co_return known.error();
    if (known->revision > 0)
        co_return Result<void>();
    const Result<client::SessionInfo> session = co_await m_workbench->session();
    if (!session)
        co_return session.error();
    const OrganizationId organization = session->organization.id;
    QFuture<Result<void>> logging
        = m_backend->pool().run([this, organization, client] { return logFailures(organization, client); });
    const Result<void> logged = co_await logging;
    if (!logged)
        co_return logged;
    Result<void> done = co_await schedulePulls(client, 24 * 7);
    co_return done;
}

/// On Sunday mornings, as a schedule would have: nobody can make a pull of former days fail any more.
Result<void> DemoPeople::logFailures(OrganizationId organization, ClientId client) const {
    store::PullLogStore log(m_backend->database());
    const auto today = std::chrono::floor<std::chrono::days>(m_backend->clock().now());
    const auto sunday = today - (std::chrono::weekday(today) - std::chrono::Sunday);
    for (int week = 0; week < failedWeeks; ++week) {
        const QString name = u"failed pull %1"_s.arg(week);
        store::PullLogEntry entry;
        entry.id = PullId::fromUuid(QUuid::createUuidV5(client.uuid(), name));
        entry.organization = organization;
        entry.client = client;
        entry.state = u"failed"_s;
        entry.origin = u"schedule"_s;
        entry.startedAt = sunday - std::chrono::weeks(week + 1) + 6h;
        entry.endedAt = entry.startedAt + 2s;
        const bool isOldest = week == failedWeeks - 1;
        entry.errorCode = errorCodeName(isOldest ? ErrorCode::Upstream : ErrorCode::FailedDependency);
        entry.errorMessage = isOldest ? u"Salesforce is down for maintenance"_s : u"Session expired or invalid"_s;
        FAIRLEAD_TRY(log.put(entry));
    }
    return {};
}

} // namespace fairlead::desktop
