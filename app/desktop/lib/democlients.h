#pragma once

#include <QString>

#include <vector>

namespace fairlead::desktop {

/// One client of the demo: what its org is like and how far it goes back.
struct DemoClient {
    QString name;
    QString domain;
    quint64 seed = 1;
    int objects = 0;
    int fields = 0;
    int versions = 0;        ///< From before.
    int daysSinceLast = 0;   ///< Between the last of them and today.
    bool isBroken = false;   ///< Its connection has lost its session.
    int changesSince = 0;    ///< Objects that have changed in the org since the last version.
};

/// The clients for a biggest org of `objects` with `versions` from before; with none it stands alone.
std::vector<DemoClient> demoClients(int objects, int versions);

} // namespace fairlead::desktop
