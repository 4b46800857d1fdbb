#include "tests/bench/figure.h"

#include <QElapsedTimer>

#include <algorithm>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

std::optional<double> Figure::ratio() const {
    if (!ours || !peer || ratioOf == Ratio::Alone)
        return std::nullopt;
    const double of = ratioOf == Ratio::PeerToOurs ? *ours : *peer;
    const double over = ratioOf == Ratio::PeerToOurs ? *peer : *ours;
    return of > 0 ? std::optional(over / of) : std::nullopt;
}

std::optional<bool> Figure::holds() const {
    const std::optional<double> value = ratioOf == Ratio::Alone ? ours : ratio();
    if (!value)
        return std::nullopt;
    switch (bound) {
    case Bound::None:
        break;
    case Bound::AtLeast:
        return *value >= goal;
    case Bound::AtMost:
        return *value <= goal;
    case Bound::Below:
        return *value < goal;
    }
    return std::nullopt;
}

QString Figure::goalText() const {
    static const QStringList signs{QString(), u">= "_s, u"<= "_s, u"< "_s};
    if (bound == Bound::None)
        return {};
    const QString number = QString::number(goal, 'g', 4);
    return signs[static_cast<int>(bound)] + number + (ratioOf == Ratio::Alone ? u' ' + unit : u"x"_s);
}

double median(std::vector<double> values) {
    Q_ASSERT(!values.empty());
    std::ranges::sort(values);
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double milliseconds(const std::function<void()> &work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

Sides interleaved(int rounds, const std::function<double()> &ours, const std::function<double()> &peer) {
    std::vector<double> a;
    std::vector<double> b;
    for (int i = 0; i < rounds; ++i) {
        a.push_back(ours());
        b.push_back(peer());
    }
    return {median(a), median(b)};
}

Figure notMeasured(QString name, QString reason) {
    Figure figure;
    figure.name = std::move(name);
    figure.note = u"n/a: "_s + reason;
    return figure;
}

} // namespace fairlead::bench
