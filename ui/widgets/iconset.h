#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRect;

namespace fairlead::ui {

/// Which colour an icon takes; it follows the theme at run time without being made anew.
enum class IconTone { Text, Muted, Accent, OnAccent, Danger, OnDanger, Warning, Ok };

/// Breeze icons by theme name, tinted, crisp at 16 and 22 px on every device pixel ratio. Pixmaps are cached.
namespace icons {

/// An icon for actions and buttons; disabled ones fade. Unknown names give an icon that paints nothing.
QIcon icon(const QString &name, IconTone tone = IconTone::Text);
/// Paints `name` centred in `rect` at 16 px (22 when the rectangle holds it and `size` says so).
void paint(QPainter *painter, const QRect &rect, const QString &name, const QColor &color, int size = 16);
/// A tinted pixmap; null when the theme has no such icon.
QPixmap pixmap(const QString &name, int size, qreal devicePixelRatio, const QColor &color);

} // namespace icons
} // namespace fairlead::ui
