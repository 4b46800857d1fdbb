#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/result.h"

#include <QString>

#include <vector>

namespace fairlead::schedule {

/// Which versions of a client are kept: all, the newest ones, or fewer the older they are.
enum class RetentionMode { All, Last, Thin };
QString retentionModeName(RetentionMode mode); ///< `all`, `last`, `thin`.
std::optional<RetentionMode> parseRetentionMode(QStringView name);

struct RetentionPolicy {
    RetentionMode mode = RetentionMode::All;
    int keepLast = 30;     ///< For Last: 1 to 100,000.
    int allDays = 30;      ///< For Thin: all of so many days,
    int weeklyDays = 365;  ///< one a week up to so many, one a month of what is older. At most 36,500 each.
    bool operator==(const RetentionPolicy &) const = default;
};

/// Invalid where a number makes no sense.
Result<void> check(const RetentionPolicy &policy);

/// A version as the rules see it.
struct AgedVersion {
    int version = 0;
    Timestamp pulledAt;
    bool isHeld = false; ///< Pinned, labelled or in use: stays whatever the policy.
};

/// The versions that the policy lets go, ascending. The newest stays always, and so does what is held; of each week or
/// month the newest stays. Weeks begin on Monday; both are those of UTC. Where the clock was set back between versions
/// their numbers say which is newer.
std::vector<int> versionsToDrop(const RetentionPolicy &policy, std::vector<AgedVersion> versions, Timestamp now);

} // namespace fairlead::schedule
