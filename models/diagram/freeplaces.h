#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <vector>

namespace fairlead::models {

/// Top left corners for new boxes round `near`, without touching what stands (`taken`) or each other: what is there
/// keeps its place when a diagram grows by a few.
std::vector<QPointF> freePlaces(std::vector<QRectF> taken, const QPointF &near, const std::vector<QSizeF> &sizes);

} // namespace fairlead::models
