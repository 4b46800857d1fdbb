#include "services/domain/schedule/cron.h"

#include <QDateTime>

#include <bit>

namespace fairlead::schedule {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 200;
constexpr int searchedDays = 366 * 9; ///< A leap day may be eight years away.

struct Field {
    QString name;
    int first;
    int last;
    QStringList words; ///< The first stands for `first`.
};

const Field fields[] = {
    {u"minute"_s, 0, 59, {}},
    {u"hour"_s, 0, 23, {}},
    {u"day of the month"_s, 1, 31, {}},
    {u"month"_s, 1, 12, u"jan feb mar apr may jun jul aug sep oct nov dec"_s.split(u' ')},
    {u"day of the week"_s, 0, 7, u"sun mon tue wed thu fri sat"_s.split(u' ')},
};

Error bad(const Field &field, const QString &text) {
    return invalid(u"The %1 \"%2\" of the schedule is not one"_s.arg(field.name, text.left(40)));
}

std::optional<int> number(const Field &field, const QString &text) {
    const qsizetype word = field.words.indexOf(text.toLower());
    if (word >= 0)
        return field.first + static_cast<int>(word);
    bool ok = false;
    const int value = text.toInt(&ok);
    const bool plain = ok && !text.isEmpty() && text.front().isDigit();
    return plain && value >= field.first && value <= field.last ? std::optional(value) : std::nullopt;
}

/// `*`, `5`, `1-5`, `*/10`, `10-40/5`.
Result<quint64> readPart(const Field &field, const QString &text) {
    const QStringList halves = text.split(u'/');
    bool ok = true;
    const int step = halves.size() > 1 ? halves[1].toInt(&ok) : 1;
    if (halves.size() > 2 || !ok || step < 1 || step > field.last)
        return bad(field, text);
    int from = field.first, to = field.last;
    if (halves[0] != "*"_L1) {
        const QStringList ends = halves[0].split(u'-');
        const auto low = number(field, ends[0]);
        const auto high = ends.size() > 1 ? number(field, ends[1]) : halves.size() > 1 ? std::optional(to) : low;
        if (ends.size() > 2 || !low || !high || *high < *low)
            return bad(field, text);
        from = *low;
        to = *high;
    }
    quint64 bits = 0;
    for (int value = from; value <= to; value += step)
        bits |= quint64(1) << value;
    return bits;
}

Result<quint64> readField(const Field &field, const QString &text) {
    quint64 bits = 0;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        const auto read = readPart(field, part);
        if (!read)
            return read;
        bits |= *read;
    }
    return bits;
}

QString spelledOut(const QString &text) {
    if (text == "@hourly"_L1)
        return u"0 * * * *"_s;
    if (text == "@daily"_L1 || text == "@midnight"_L1)
        return u"0 0 * * *"_s;
    if (text == "@weekly"_L1)
        return u"0 0 * * 0"_s;
    if (text == "@monthly"_L1)
        return u"0 0 1 * *"_s;
    return text;
}

bool has(quint64 bits, int value) {
    return (bits >> value) & 1;
}

QDateTime utc(Timestamp time) {
    return QDateTime::fromMSecsSinceEpoch(toMicros(time) / 1000, Qt::UTC);
}

Timestamp fromUtc(const QDateTime &time) {
    return fromMicros(time.toMSecsSinceEpoch() * 1000);
}

/// `time` with the zone's wall clock, written as if that were UTC.
QDateTime wallClock(Timestamp time, const QTimeZone &zone) {
    const QDateTime moment = utc(time);
    return moment.addSecs(zone.offsetFromUtc(moment));
}

} // namespace

Timestamp fromWallClock(const QDate &date, const QTime &time, const QTimeZone &zone) {
    const QDateTime wall(date, time, Qt::UTC);
    std::optional<QDateTime> first;
    for (const int days : {-1, 1}) {
        const QDateTime moment = wall.addSecs(-zone.offsetFromUtc(wall.addDays(days)));
        if (zone.offsetFromUtc(moment) == wall.secsTo(moment) * -1 && (!first || moment < *first))
            first = moment;
    }
    if (first)
        return fromUtc(*first);
    const QTimeZone::OffsetData change = zone.nextTransition(wall.addDays(-1));
    return fromUtc(change.atUtc.isValid() ? change.atUtc : wall.addSecs(-zone.offsetFromUtc(wall)));
}

Result<Cron> Cron::parse(const QString &text) {
    if (text.size() > longestText) // Not cut: what is left might be another schedule.
        return invalid(u"A schedule is at most %1 characters long"_s.arg(longestText));
    const QStringList words = spelledOut(text.simplified()).split(u' ', Qt::SkipEmptyParts);
    if (words.size() != 5)
        return invalid(u"A schedule has five fields: minute, hour, day of the month, month, day of the week"_s);
    Cron cron;
    quint64 *const parts[] = {&cron.m_minutes, &cron.m_hours, &cron.m_days, &cron.m_months, &cron.m_weekdays};
    for (int i = 0; i < 5; ++i) {
        const auto bits = readField(fields[i], words[i]);
        if (!bits)
            return bits.error();
        *parts[i] = *bits;
    }
    if (has(cron.m_weekdays, 7))
        cron.m_weekdays |= 1;
    cron.m_anyHour = words[1].startsWith(u'*');
    cron.m_anyDay = words[2].startsWith(u'*');
    cron.m_anyWeekday = words[4].startsWith(u'*');
    const Timestamp someDay = fromMicros(0);
    if (!cron.nextOnTheClock(someDay, QTimeZone::utc()))
        return invalid(u"There is no such day in any month"_s);
    return cron;
}

bool Cron::matches(const QDate &date) const {
    if (!has(m_months, date.month()))
        return false;
    const bool day = has(m_days, date.day());
    const bool weekday = has(m_weekdays, date.dayOfWeek() % 7);
    // As cron has it: two days that are both given widen each other.
    return m_anyDay || m_anyWeekday ? day && weekday : day || weekday;
}

std::optional<Timestamp> Cron::nextOnTheClock(Timestamp after, const QTimeZone &zone) const {
    const QDate start = wallClock(after, zone).date().addDays(-1);
    for (int i = 0; i < searchedDays; ++i) {
        const QDate date = start.addDays(i);
        if (!matches(date))
            continue;
        std::optional<Timestamp> first;
        for (int hour = 0; hour < 24; ++hour) {
            for (int minute = 0; has(m_hours, hour) && minute < 60; ++minute) {
                if (!has(m_minutes, minute))
                    continue;
                const Timestamp moment = fromWallClock(date, QTime(hour, minute), zone);
                if (moment > after && (!first || moment < *first))
                    first = moment;
            }
        }
        if (first)
            return first;
    }
    return std::nullopt;
}

std::optional<Timestamp> Cron::nextOfAnyHour(Timestamp after, const QTimeZone &zone) const {
    const auto end = after + std::chrono::days(searchedDays);
    Timestamp time = std::chrono::floor<std::chrono::minutes>(after) + std::chrono::minutes(1);
    while (time < end) {
        const QDateTime wall = wallClock(time, zone);
        if (!matches(wall.date())) {
            const Timestamp tomorrow = fromWallClock(wall.date().addDays(1), QTime(0, 0), zone);
            time = std::max(tomorrow, time + std::chrono::minutes(1));
        } else if (!has(m_hours, wall.time().hour())) {
            time += std::chrono::minutes(60 - wall.time().minute());
        } else if (!has(m_minutes, wall.time().minute())) {
            time += std::chrono::minutes(1);
        } else {
            return time;
        }
    }
    return std::nullopt;
}

Timestamp Cron::next(Timestamp after, const QTimeZone &zone) const {
    const auto found = m_anyHour ? nextOfAnyHour(after, zone) : nextOnTheClock(after, zone);
    return found.value_or(after + std::chrono::days(searchedDays));
}

std::chrono::minutes Cron::closest() const {
    int previous = -1, first = -1, least = 60;
    for (int minute = 0; minute < 60; ++minute) {
        if (!has(m_minutes, minute))
            continue;
        if (first < 0)
            first = minute;
        else
            least = std::min(least, minute - previous);
        previous = minute;
    }
    if (std::popcount(m_hours) > 1)
        least = std::min(least, 60 - previous + first);
    return std::chrono::minutes(least);
}

} // namespace fairlead::schedule
