#pragma once

#include "services/domain/schema/diff.h"

#include <QByteArray>

namespace fairlead::schema {

/// What people have said about one change, for a report that was asked to tell it.
struct ReportReview {
    bool reviewed = false;
    QString note;
    QString reviewer;
    QString at; ///< As it is to be printed.
    bool isEmpty() const { return !reviewed && note.isEmpty(); }
};

/// How the two sides of a diff are called in a report.
struct ReportContext {
    QString from; ///< `Riverside Food Bank v41`
    QString to;
    QJsonObject fromJson; ///< Goes into the JSON report's `from`: {client, version, pulledAt}
    QJsonObject toJson;
    QString generatedAt; ///< ISO time, printed in the HTML and Markdown reports.
    std::vector<ReportReview> reviews = {}; ///< One a change, or none: then the reports say nothing of reviews.

    const ReportReview *reviewOf(size_t change) const { return change < reviews.size() ? &reviews[change] : nullptr; }
};

/// `{"from","to","summary":{kind:count},"changes":[…]}`, indented.
QByteArray jsonReport(const Diff &diff, const ReportContext &context);
/// For a terminal: a summary, then one line a change.
QByteArray textReport(const Diff &diff, const ReportContext &context);
QByteArray markdownReport(const Diff &diff, const ReportContext &context);
/// RFC 4180 with a header row; cells that a spreadsheet would run as a formula are defused with a leading '.
QByteArray csvReport(const Diff &diff, const ReportContext &context);
/// A workbook: a sheet with the summary and one with the changes. Every cell is a text, so that none is run as a
/// formula; texts beyond the 32,767 characters a cell holds are cut, with a mark. Internal when it cannot be packed.
Result<QByteArray> xlsxReport(const Diff &diff, const ReportContext &context);
/// One self-contained page a client can read: summary, filters by kind and severity, old and new side by side with
/// the changed words marked. No script from outside, everything escaped, light and dark, printable.
QByteArray htmlReport(const Diff &diff, const ReportContext &context);

} // namespace fairlead::schema
