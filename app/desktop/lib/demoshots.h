#pragma once

#include "services/kernel/config.h"

#include <QString>

namespace fairlead::ui {
class Theme;
}

namespace fairlead::desktop {

/// The demo's whole job without a display: sandbox up, pull, change, pull, diff. Prints the diff, and where it wrote
/// the HTML report and a picture of the window (--output, else a fresh folder below the temporary one).
int runHeadlessDemo(const Config &config, ui::Theme *theme);

/// One PNG a view and theme, of the demo's data, into `folder`.
int takeShots(const Config &config, const QString &folder, ui::Theme *theme);

} // namespace fairlead::desktop
