#pragma once

#include "services/client/workbenchclient.h"

namespace fairlead::ui {
class MainWindow;
}

namespace fairlead::desktop {

class Camera;

/// What the pictures of the workbench's rooms are of.
struct Scenes {
    ui::MainWindow *window;
    client::WorkbenchClient *workbench;
    ClientId client; ///< The one that the demo begins with.
    QString object;  ///< Something of it that has changed.
    QString field;   ///< May be empty.
};

/// The rooms beside explorer and diff, one picture each: search, past and blame, matrix, diagram, health, usage,
/// schedules, notifications, the client whose pulls fail, help.
void takeRooms(const Scenes &scenes, Camera &camera);

} // namespace fairlead::desktop
