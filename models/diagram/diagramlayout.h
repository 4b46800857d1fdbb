#pragma once

#include <QPointF>
#include <QSizeF>

#include <stop_token>
#include <utility>
#include <vector>

namespace fairlead::models {

/// Boxes and which of them are tied; a pair may come twice, in both directions, or tie a box to itself.
struct LayoutTask {
    std::vector<QSizeF> sizes;                 ///< In pixels.
    std::vector<std::pair<int, int>> ties;     ///< From (to the right) to (to the left of): child, parent.
};

struct Layout {
    std::vector<QPointF> centres; ///< In pixels, y down, the top left corner of everything near 0, 0.
    bool cancelled = false;       ///< `centres` is empty then.
};

/// Places the boxes so that ties are short and cross little: parents at the left of their children where that can be
/// drawn well (graphviz' dot), by forces where there is too much of it (sfdp). Parts that are not tied to each other are
/// laid side by side, boxes without ties in rows. The same task gives the same layout.
/// Any thread, one at a time in the process: the library below keeps global state, so later callers wait.
/// Cancelling takes effect between parts; a part that has begun is laid out to its end and thrown away.
Layout layOut(const LayoutTask &task, const std::stop_token &cancelled = {});

} // namespace fairlead::models
