#include "services/domain/schedule/retention.h"

#include <algorithm>
#include <set>

namespace fairlead::schedule {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostVersions = 100'000;
constexpr int mostDays = 36'500;

/// Names the week or the month in which one version is enough.
std::pair<char, int> periodOf(const RetentionPolicy &policy, Timestamp time, std::chrono::days age) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    if (age <= std::chrono::days(policy.weeklyDays)) {
        const std::chrono::weekday weekday(day);
        const auto monday = day - (weekday - std::chrono::Monday);
        return {'w', static_cast<int>(monday.time_since_epoch().count())};
    }
    const std::chrono::year_month_day date(day);
    return {'m', static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month()))};
}

/// Numbers tell the order of versions even where the clock was wrong. One that says it is older than an earlier one, or
/// not of the past at all, counts as young as the next one that can be believed: rather too young than lost.
void straighten(std::vector<AgedVersion> &ascending, Timestamp now) {
    std::vector<AgedVersion *> doubtful;
    Timestamp latest = Timestamp::min();
    for (AgedVersion &each : ascending) {
        if (each.pulledAt < latest || each.pulledAt > now) {
            doubtful.push_back(&each);
            continue;
        }
        latest = each.pulledAt;
        for (AgedVersion *between : std::exchange(doubtful, {}))
            between->pulledAt = latest;
    }
    for (AgedVersion *newest : doubtful)
        newest->pulledAt = now;
}

} // namespace

QString retentionModeName(RetentionMode mode) {
    switch (mode) {
    case RetentionMode::All: return u"all"_s;
    case RetentionMode::Last: return u"last"_s;
    case RetentionMode::Thin: return u"thin"_s;
    }
    return {};
}

std::optional<RetentionMode> parseRetentionMode(QStringView name) {
    for (const RetentionMode mode : {RetentionMode::All, RetentionMode::Last, RetentionMode::Thin}) {
        if (retentionModeName(mode) == name)
            return mode;
    }
    return std::nullopt;
}

Result<void> check(const RetentionPolicy &policy) {
    if (policy.keepLast < 1 || policy.keepLast > mostVersions)
        return invalid(u"Between 1 and %1 versions can be kept"_s.arg(mostVersions));
    if (policy.allDays < 1 || policy.allDays > mostDays || policy.weeklyDays > mostDays)
        return invalid(u"Days are between 1 and %1"_s.arg(mostDays));
    if (policy.weeklyDays < policy.allDays)
        return invalid(u"One a week cannot end before all are kept"_s);
    return {};
}

std::vector<int> versionsToDrop(const RetentionPolicy &policy, std::vector<AgedVersion> versions, Timestamp now) {
    std::vector<int> drop;
    if (policy.mode == RetentionMode::All || !check(policy))
        return drop;
    std::sort(versions.begin(), versions.end(), [](const auto &a, const auto &b) { return a.version < b.version; });
    straighten(versions, now);
    std::reverse(versions.begin(), versions.end());
    std::set<std::pair<char, int>> taken;
    for (size_t i = 0; i < versions.size(); ++i) {
        const AgedVersion &each = versions[i];
        bool keep = i == 0 || each.isHeld;
        if (policy.mode == RetentionMode::Last) {
            keep = keep || i < static_cast<size_t>(policy.keepLast);
        } else {
            const auto age = std::chrono::floor<std::chrono::days>(now - each.pulledAt);
            if (age > std::chrono::days(policy.allDays))
                keep = taken.insert(periodOf(policy, each.pulledAt, age)).second || keep;
            else
                keep = true;
        }
        if (!keep)
            drop.push_back(each.version);
    }
    std::sort(drop.begin(), drop.end());
    return drop;
}

} // namespace fairlead::schedule
