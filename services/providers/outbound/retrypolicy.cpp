#include "services/providers/outbound/retrypolicy.h"

#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>

#include <algorithm>

namespace fairlead::outbound {
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const Clock *systemClock() {
    static const SystemClock clock;
    return &clock;
}

} // namespace

RetryPolicy::RetryPolicy() : RetryPolicy(Limits{}) {
}

RetryPolicy::RetryPolicy(Limits limits, const Clock *clock, std::function<double()> jitter)
    : m_limits(limits), m_clock(clock ? clock : systemClock()), m_jitter(std::move(jitter)) {
    if (!m_jitter)
        m_jitter = [] { return QRandomGenerator::global()->generateDouble(); };
}

std::optional<milliseconds> RetryPolicy::delayAfter(int attempt, QByteArrayView retryAfter) const {
    if (attempt < 1 || attempt >= m_limits.attempts)
        return std::nullopt;
    if (const auto asked = parseRetryAfter(retryAfter, m_clock->now())) {
        if (*asked > m_limits.longestRetryAfter)
            return std::nullopt;
        return asked;
    }
    const int doublings = std::min(attempt - 1, 20);
    const milliseconds full = std::min(m_limits.longest, milliseconds(m_limits.base.count() << doublings));
    // Half is certain, half is chance: lanes that failed together do not come back together.
    return milliseconds(static_cast<qint64>(double(full.count()) * (0.5 + 0.5 * m_jitter())));
}

std::optional<milliseconds> RetryPolicy::parseRetryAfter(QByteArrayView value, Timestamp now) {
    const QString text = QString::fromLatin1(value).trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return std::chrono::seconds(fits ? std::min<qint64>(seconds, 1'000'000'000) : 1'000'000'000);
    }
    QDateTime date = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    const qint64 wait = date.toMSecsSinceEpoch() - toMicros(now) / 1000;
    return milliseconds(std::max<qint64>(wait, 0));
}

} // namespace fairlead::outbound
