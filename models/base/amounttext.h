#pragma once

#include "services/kernel/clock.h"

#include <QDateTime>

namespace fairlead::models {

/// A kernel time as Qt's, in UTC.
QDateTime toDateTime(Timestamp time);
/// "just now", "12 min ago", "2 h ago", "3 days ago", "in 6 days", then the date; empty for an invalid time.
QString relativeTime(const QDateTime &then, const QDateTime &now = QDateTime::currentDateTimeUtc());
/// The exact moment in the system's zone with its name, for tooltips: "Thu 20 Nov 2025, 07:30:12 CET".
QString exactTime(const QDateTime &then);
/// How long: "312 ms", "41 s", "2 min 5 s", "1 h 12 min".
QString durationText(qint64 milliseconds);
/// "8.4 kB", "214 MB".
QString sizeText(qint64 bytes);

} // namespace fairlead::models
