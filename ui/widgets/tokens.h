#pragma once

#include <QColor>

namespace fairlead::ui {

/// Every colour of the window, by meaning. `tst_tokens` measures the contrast of each pair that meets.
struct Tokens {
    bool dark = false;
    QColor window;   ///< Behind everything.
    QColor base;     ///< Lists, tables, editors.
    QColor raised;   ///< Cards, popups.
    QColor line;     ///< Hairlines, 1 px.
    QColor soft;     ///< Row hairlines, skeletons, tracks, padding lines.
    QColor text;
    QColor muted;
    QColor accent;   ///< Primary button, focus ring, links.
    QColor onAccent;
    QColor selected; ///< Ground of the selected row.
    QColor added, addedGround;
    QColor removed, removedGround;
    QColor changed, changedGround;
    QColor ok, warning, danger; ///< Always with a shape or a word.
    QColor onDanger;
    QColor control;  ///< Border of fields and boxes to be ticked: 3:1 against its ground.
    QColor hover;    ///< Ground under the pointer.
    QColor shadow;   ///< Of popups, translucent.

    bool operator==(const Tokens &) const = default;
};

const Tokens &lightTokens();
const Tokens &darkTokens();

/// The contrast ratio of two opaque colours by WCAG 2.1, 1 to 21.
double contrast(const QColor &one, const QColor &other);
/// `share` of `over` laid on `ground`, opaque.
QColor mixed(const QColor &ground, const QColor &over, double share);
/// `ink` itself, or moved away from `ground` in lightness until it reads at AA (4.5:1).
QColor readable(const QColor &ink, const QColor &ground);
/// The tokens with another accent, moved in lightness until it and the text on it are readable.
Tokens withAccent(Tokens tokens, const QColor &accent);
/// The tokens for a system that asks for more contrast: darker lines and secondary text.
Tokens withMoreContrast(Tokens tokens);

/// Sizes in device independent pixels.
namespace metric {
inline constexpr int grid = 4;
inline constexpr int row = 26;
inline constexpr int entry = 40; ///< Of two lines, in an inspector.
inline constexpr int toolbar = 40;
inline constexpr int titleRow = 48;
inline constexpr int tab = 32;
inline constexpr int button = 28;
inline constexpr int smallButton = 24; ///< In toolbars.
inline constexpr int chip = 20;
inline constexpr int mark = 16;
inline constexpr int controlRadius = 4;
inline constexpr int cardRadius = 6;
inline constexpr int chipRadius = 10;
inline constexpr int pagePadding = 16;
inline constexpr int menuBar = 32;
inline constexpr int statusBar = 24;
inline constexpr int rail = 168;
inline constexpr int railFolded = 48;
} // namespace metric

} // namespace fairlead::ui
