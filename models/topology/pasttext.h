#pragma once

#include "models/base/roles.h"
#include "services/domain/schema/changehistory.h"
#include "services/kernel/clock.h"

namespace fairlead::models {

/// A past change in one line: `Length 40 → 80`, `Created`, `Formula changed`. `withField` puts the field's name first.
QString pastSummary(const schema::PastChange &change, bool withField);
/// Several of one step: the first ones, and how many more.
QString pastSummary(const std::vector<schema::PastChange> &changes, bool withField);
/// The mark of a step as a whole: added or removed where the thing itself came or went.
ChangeMark markOf(const std::vector<schema::PastChange> &changes);
/// `13–20 Nov 2025`, `28 Oct – 3 Nov 2025`; in the order of the versions even where the clock was set back.
QString betweenText(Timestamp before, Timestamp after);
/// `today`, `3 d`, `5 wk`, `7 mo`, `2 y`.
QString shortAge(Timestamp then, Timestamp now);

} // namespace fairlead::models
