#pragma once

#include "services/domain/schema/report.h"

#include <array>

namespace fairlead::schema {

/// How often each kind and each severity occurs.
struct ReportCounts {
    std::array<int, changeKindCount> kinds{};
    std::array<int, 3> severities{};
    std::array<int, 3> signs{};
    explicit ReportCounts(const Diff &diff);
};

/// Words that the reports for people share. English: a report goes to whoever asked for it, not to a locale.
QString kindWords(ChangeKind kind); ///< `Field added`
QString signMark(ChangeKind kind); ///< `+`, `−`, `~`
QString valueText(const QJsonValue &value); ///< A value as one text; null is empty.
QString summaryText(const QJsonValue &summary); ///< `string “Name”, length 80`
QString picklistText(const PicklistDelta &delta);
/// Old and new as a reader wants them, whatever the kind.
QString oldText(const Change &change);
QString newText(const Change &change);
/// `Reviewed by Maya, 20 Nov 2025: agreed with the client`; empty where nothing was said.
QString reviewText(const ReportReview &review);
QString changesText(qsizetype count); ///< `1 change`, `17 changes`
/// What a report of no changes says: `No changes.`, or less where not all was compared.
QString noChangesText(const Diff &diff);
/// `17 of 42 changes reviewed`.
QString reviewedLine(const ReportContext &context);
QString renameText(const RenameGuess &guess);
/// `Status__c`, `Status__c label`, or what of the object changed.
QString subjectText(const Change &change);

} // namespace fairlead::schema
