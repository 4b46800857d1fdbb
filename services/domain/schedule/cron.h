#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/result.h"

#include <QTimeZone>

namespace fairlead::schedule {

/// A moment by the wall clock of `zone`. A time that a clock set forward leaves out is the moment at which the clock
/// was set; one that comes twice is its first.
Timestamp fromWallClock(const QDate &date, const QTime &time, const QTimeZone &zone);

/// Five fields of cron: minute, hour, day of month, month, day of week, with lists, ranges, steps and English names, or
/// `@hourly`, `@daily`, `@weekly`, `@monthly`. Where both days are given, either may match.
///
/// A set hour happens once a day by the wall clock, also on the days on which that is changed; with `*` for the hour
/// runs follow real time, so that none is left out or doubled then.
class Cron {
public:
    /// Invalid, with a sentence that names the field, for what is no cron text or never happens.
    static Result<Cron> parse(const QString &text);

    /// The first moment later than `after`.
    Timestamp next(Timestamp after, const QTimeZone &zone) const;
    /// The shortest time there may be between two runs.
    std::chrono::minutes closest() const;

private:
    bool matches(const QDate &date) const;
    std::optional<Timestamp> nextOnTheClock(Timestamp after, const QTimeZone &zone) const;
    std::optional<Timestamp> nextOfAnyHour(Timestamp after, const QTimeZone &zone) const;

    quint64 m_minutes = 0; ///< A bit each, as in the others.
    quint64 m_hours = 0;
    quint64 m_days = 0;
    quint64 m_months = 0;
    quint64 m_weekdays = 0; ///< Bit 0 is Sunday.
    bool m_anyHour = false;
    bool m_anyDay = false;
    bool m_anyWeekday = false;
};

} // namespace fairlead::schedule
