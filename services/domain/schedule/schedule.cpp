#include "services/domain/schedule/schedule.h"

namespace fairlead::schedule {

using namespace Qt::StringLiterals;

Result<Schedule> Schedule::of(const ScheduleRule &rule) {
    // QTimeZone opens any file beside its own, and takes words without meaning for UTC; its list lacks Etc/UTC and others.
    const QByteArray id = rule.zone.toLatin1();
    const bool isRegion = id.contains('/') && !id.startsWith('/') && !id.contains('.');
    if (QString::fromLatin1(id) != rule.zone || (!isRegion && !QTimeZone::isTimeZoneIdAvailable(id)))
        return invalid(u"The time zone is not known"_s);
    const QTimeZone zone(id);
    if (!zone.isValid())
        return invalid(u"The time zone is not known"_s);
    if (rule.cron.isEmpty()) {
        if (rule.everyHours < 1 || rule.everyHours > mostHours)
            return invalid(u"A schedule is every 1 to %1 hours"_s.arg(mostHours));
        return Schedule(rule, std::nullopt, zone);
    }
    if (rule.everyHours != 0)
        return invalid(u"A schedule is either every so many hours or by cron"_s);
    auto cron = Cron::parse(rule.cron);
    if (!cron)
        return cron.error();
    if (cron->closest() < closest)
        return invalid(u"Runs must be at least %1 minutes apart"_s.arg(closest.count()));
    return Schedule(rule, std::move(*cron), zone);
}

Timestamp Schedule::next(Timestamp after) const {
    if (m_cron)
        return m_cron->next(after, m_zone);
    const std::chrono::microseconds step = std::chrono::hours(m_rule.everyHours);
    auto steps = (after - m_rule.anchor) / step;
    if (after < m_rule.anchor && (after - m_rule.anchor) % step != std::chrono::microseconds(0))
        --steps;
    return m_rule.anchor + (steps + 1) * step;
}

std::vector<Timestamp> Schedule::upcoming(Timestamp after, int count) const {
    std::vector<Timestamp> slots;
    for (int i = 0; i < count; ++i)
        slots.push_back(after = next(after));
    return slots;
}

} // namespace fairlead::schedule
