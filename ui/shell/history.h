#pragma once

#include "ui/widgets/page.h"

#include <optional>
#include <vector>

namespace fairlead::ui {

/// Where the user has been, for back and forward. Going somewhere new forgets what lay ahead.
class History {
public:
    struct Stop {
        PageId page;
        QString place;
        bool operator==(const Stop &) const = default;
    };
    static constexpr int limit = 100;

    void visit(Stop stop); ///< A repetition of the current stop is ignored.
    bool canGo(int step) const;
    std::optional<Stop> go(int step); ///< −1 back, 1 forward; nullopt at the ends.
    void forget(const PageId &page);  ///< A page that cannot be opened any more.

private:
    std::vector<Stop> m_stops;
    int m_at = -1;
};

} // namespace fairlead::ui
