#pragma once

#include "tests/bench/figure.h"

namespace fairlead::bench {

/// Which figures were asked for; empty = all.
class Wanted {
public:
    explicit Wanted(QStringList names = {})
        : m_names(std::move(names)) {
    }
    bool operator()(const QString &name) const { return m_names.isEmpty() || m_names.contains(name); }

private:
    QStringList m_names;
};

/// Each measures those of its figures that are wanted; one file a group.
std::vector<Figure> diffFigures(const Wanted &wanted);
std::vector<Figure> pullFigures(const Wanted &wanted);
std::vector<Figure> authFigures(const Wanted &wanted);
std::vector<Figure> searchFigures(const Wanted &wanted);
std::vector<Figure> openFigures(const Wanted &wanted);
std::vector<Figure> windowFigures(const Wanted &wanted);
std::vector<Figure> historyFigures(const Wanted &wanted);
std::vector<Figure> diagramFigures(const Wanted &wanted);

} // namespace fairlead::bench
