#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace fairlead::bench {

/// What a goal is set on.
enum class Ratio {
    PeerToOurs, ///< How many times more the peer needs.
    OursToPeer,
    Alone,      ///< No peer: ours itself.
};

enum class Bound { None, AtLeast, AtMost, Below };

/// One line of `./dev bench`. A figure whose side could not be measured has no value there and a note that says why.
struct Figure {
    QString name;
    QString unit; ///< Of ours and the peer's: `ms`, `MB`, `req/s`, `%`.
    std::optional<double> ours{};
    std::optional<double> peer{};
    QString peerName{};
    Ratio ratioOf = Ratio::Alone;
    Bound bound = Bound::None;
    double goal = 0; ///< Of the ratio; of ours in its unit where there is no peer.
    QString note{};

    std::optional<double> ratio() const;
    /// Empty without a goal, and where something could not be measured.
    std::optional<bool> holds() const;
    QString goalText() const;
};

/// Both sides' values of one figure.
struct Sides {
    double ours = 0;
    double peer = 0;
};

double median(std::vector<double> values);
/// Milliseconds that `work` takes.
double milliseconds(const std::function<void()> &work);
/// Calls ours and the peer's in turn, `rounds` times, and takes each side's median.
Sides interleaved(int rounds, const std::function<double()> &ours, const std::function<double()> &peer);

/// `n/a`, with the reason.
Figure notMeasured(QString name, QString reason);

QString toTable(const std::vector<Figure> &figures);
QByteArray toJson(const std::vector<Figure> &figures);

} // namespace fairlead::bench
