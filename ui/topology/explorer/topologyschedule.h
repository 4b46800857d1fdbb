#pragma once

namespace fairlead::ui {

class TopologyPage;

/// Gives a client's topology page its way to the schedule: a button and Ctrl+Shift+S.
void addScheduleEntry(TopologyPage *page);

} // namespace fairlead::ui
