#pragma once

#include "services/domain/schedule/cron.h"

#include <vector>

namespace fairlead::schedule {

/// When something is to happen again and again: every so many hours of real time, or by cron.
struct ScheduleRule {
    int everyHours = 0; ///< 1 to 744; 0 where `cron` is meant.
    Timestamp anchor;   ///< One of the moments that are `everyHours` apart.
    QString cron;
    QString zone;       ///< An IANA name, `Europe/Berlin`: whose wall clock `cron` reads.
    bool operator==(const ScheduleRule &) const = default;
};

/// The slots of a rule. A slot is a moment: it happens once, whatever the clocks do around it.
class Schedule {
public:
    /// Runs closer than this are refused: an org's API calls are counted.
    static constexpr std::chrono::minutes closest{15};
    static constexpr int mostHours = 744;

    /// Invalid for an unknown zone, a bad cron text or runs too close to each other.
    static Result<Schedule> of(const ScheduleRule &rule);

    /// The first slot later than `after`.
    Timestamp next(Timestamp after) const;
    std::vector<Timestamp> upcoming(Timestamp after, int count) const;

private:
    Schedule(ScheduleRule rule, std::optional<Cron> cron, QTimeZone zone)
        : m_rule(std::move(rule))
        , m_cron(std::move(cron))
        , m_zone(std::move(zone)) {
    }

    ScheduleRule m_rule;
    std::optional<Cron> m_cron;
    QTimeZone m_zone;
};

} // namespace fairlead::schedule
