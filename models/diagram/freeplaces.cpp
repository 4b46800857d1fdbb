#include "models/diagram/freeplaces.h"

#include <algorithm>
#include <cmath>

namespace fairlead::models {

namespace {

constexpr double space = 48;
constexpr int mostRings = 200;

bool isFree(const std::vector<QRectF> &taken, const QRectF &box) {
    const QRectF wide = box.adjusted(-space / 2, -space / 2, space / 2, space / 2);
    return std::ranges::none_of(taken, [&wide](const QRectF &other) { return other.intersects(wide); });
}

/// The free place nearest to `near` on rings round it.
QPointF freePlace(const std::vector<QRectF> &taken, const QPointF &near, const QSizeF &size) {
    constexpr double full = 2 * 3.14159265358979;
    for (int ring = 1; ring < mostRings; ++ring) {
        const int steps = 8 + 4 * ring;
        for (int i = 0; i < steps; ++i) {
            const double angle = full * i / steps;
            // Screens are wider than high.
            const QPointF centre = near + QPointF(std::cos(angle) * 120, std::sin(angle) * 70) * ring;
            QRectF box(QPointF(), size);
            box.moveCenter(centre);
            if (isFree(taken, box))
                return box.topLeft();
        }
    }
    QRectF all;
    for (const QRectF &box : taken)
        all |= box;
    return {all.left(), all.bottom() + space};
}

} // namespace

std::vector<QPointF> freePlaces(std::vector<QRectF> taken, const QPointF &near, const std::vector<QSizeF> &sizes) {
    std::vector<QPointF> corners;
    for (const QSizeF &size : sizes) {
        corners.push_back(freePlace(taken, near, size));
        taken.emplace_back(corners.back(), size);
    }
    return corners;
}

} // namespace fairlead::models
