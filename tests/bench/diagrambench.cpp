#include "tests/bench/groups.h"
#include "tests/bench/place.h"

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

Figure figureOf(const QString &name, double value, double goal, const QString &note) {
    Figure figure{name, u"ms"_s, value};
    figure.bound = Bound::AtMost;
    figure.goal = goal;
    figure.note = note;
    return figure;
}

} // namespace

/// Drawing needs Widgets, which this program does without: another one draws and says what it took.
std::vector<Figure> diagramFigures(const Wanted &) {
    Program drawing(programPath(u"fairlead-diagrambench"_s), {});
    const Result<QString> layout = drawing.waitForLine(u"layout "_s, 60);
    if (!layout)
        return {notMeasured(u"diagram-layout"_s, layout.error().message)};
    std::vector<Figure> figures{figureOf(u"diagram-layout"_s, layout->toDouble(), 1000, u"300 objects, 900 relations"_s)};
    const Result<QString> frames = drawing.waitForLine(u"frames "_s, 120);
    const QStringList values = frames ? frames->split(u' ', Qt::SkipEmptyParts) : QStringList();
    if (values.size() < 3) {
        figures.push_back(notMeasured(u"diagram-frames"_s, frames ? u"no figures"_s : frames.error().message));
        return figures;
    }
    figures.push_back(figureOf(u"diagram-frames"_s, values[1].toDouble(), 16.6,
                               u"99th percentile of pan and zoom at 9 levels; median %1 ms, slowest at zoom %2"_s.arg(values[0], values[2])));
    return figures;
}

} // namespace fairlead::bench
