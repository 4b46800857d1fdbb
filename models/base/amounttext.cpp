#include "models/base/amounttext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace fairlead::models {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RelativeTime)
};

QString amountOf(qint64 seconds) {
    if (seconds < hour)
        return Words::tr("%L1 min").arg(seconds / minute);
    if (seconds < day)
        return Words::tr("%L1 h").arg(seconds / hour);
    return Words::tr("%Ln days", nullptr, int(seconds / day));
}

} // namespace

QDateTime toDateTime(Timestamp time) {
    return QDateTime::fromMSecsSinceEpoch(toMicros(time) / 1000, Qt::UTC);
}

QString relativeTime(const QDateTime &then, const QDateTime &now) {
    if (!then.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    const qint64 distance = qAbs(seconds);
    if (distance < minute)
        return seconds >= 0 ? Words::tr("just now") : Words::tr("in a moment");
    if (distance >= 30 * day)
        return QLocale().toString(then.toLocalTime().date(), QLocale::ShortFormat);
    const QString amount = distance >= day && distance < 2 * day ? Words::tr("1 day") : amountOf(distance);
    return seconds > 0 ? Words::tr("%1 ago").arg(amount) : Words::tr("in %1").arg(amount);
}

QString exactTime(const QDateTime &then) {
    if (!then.isValid())
        return {};
    const QDateTime local = then.toLocalTime();
    return QLocale().toString(local, u"ddd d MMM yyyy, HH:mm:ss"_s) + u' ' + local.timeZoneAbbreviation();
}

QString durationText(qint64 milliseconds) {
    const qint64 ms = qMax<qint64>(0, milliseconds);
    if (ms < 1000)
        return Words::tr("%L1 ms").arg(ms);
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < minute)
        return Words::tr("%L1 s").arg(seconds);
    if (seconds < hour)
        return seconds % minute ? Words::tr("%L1 min %L2 s").arg(seconds / minute).arg(seconds % minute)
                                : Words::tr("%L1 min").arg(seconds / minute);
    return seconds % hour < minute ? Words::tr("%L1 h").arg(seconds / hour)
                                   : Words::tr("%L1 h %L2 min").arg(seconds / hour).arg(seconds % hour / minute);
}

QString sizeText(qint64 bytes) {
    const double size = double(qMax<qint64>(0, bytes));
    const QLocale locale;
    if (size < 1000)
        return Words::tr("%L1 bytes").arg(qint64(size));
    if (size < 1e6)
        return Words::tr("%1 kB").arg(locale.toString(size / 1e3, 'f', size < 1e4 ? 1 : 0));
    if (size < 1e9)
        return Words::tr("%1 MB").arg(locale.toString(size / 1e6, 'f', size < 1e7 ? 1 : 0));
    return Words::tr("%1 GB").arg(locale.toString(size / 1e9, 'f', 1));
}

} // namespace fairlead::models
