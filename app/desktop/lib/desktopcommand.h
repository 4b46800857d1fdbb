#pragma once

class QApplication;

namespace fairlead::desktop {

/// Reads the command line and runs the workbench, its demo, or what the demo does without a display. Returns the exit
/// code: 2 for a bad command line, 1 when it could not start.
int runDesktop(QApplication &application);

} // namespace fairlead::desktop
