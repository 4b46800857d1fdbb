#include "services/kernel/clock.h"

#include <QDateTime>

namespace fairlead {

QString toIso(Timestamp time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss<microseconds> clock{time - day};
    char text[40];
    int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
        int(clock.seconds().count()));
    if (clock.subseconds().count() != 0)
        length += std::snprintf(text + length, sizeof text - length, ".%06d", int(clock.subseconds().count()));
    length += std::snprintf(text + length, sizeof text - length, "+00:00");
    return QString::fromLatin1(text, length);
}

std::optional<Timestamp> parseIso(QStringView text) {
    // Qt keeps milliseconds; the fraction's remaining digits are read here.
    const qsizetype dot = text.indexOf(u'.');
    qsizetype end = dot < 0 ? text.size() : dot + 1;
    qint64 micros = 0;
    if (dot >= 0) {
        qint64 scale = 100'000;
        for (; end < text.size() && text[end].isDigit(); ++end, scale /= 10)
            micros += text[end].digitValue() * scale;
    }
    QString whole = dot < 0 ? text.toString() : text.left(dot).toString() + text.mid(end).toString();
    const QDateTime parsed = QDateTime::fromString(whole, Qt::ISODate);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return fromMicros(parsed.toMSecsSinceEpoch() * 1000 + micros);
}

} // namespace fairlead
