#pragma once

#include "services/domain/schema/diff.h"

#include <QByteArray>

namespace fairlead::schema {

/// How the two sides of a diff are called in a report.
struct ReportContext {
    QString from; ///< `Riverside Food Bank v41`
    QString to;
    QJsonObject fromJson; ///< Goes into the JSON report's `from`: {client, version, pulledAt}
    QJsonObject toJson;
    QString generatedAt; ///< ISO time, printed in the HTML and Markdown reports.
};

/// `{"from","to","summary":{kind:count},"changes":[…]}`, indented.
QByteArray jsonReport(const Diff &diff, const ReportContext &context);
/// For a terminal: a summary, then one line a change.
QByteArray textReport(const Diff &diff, const ReportContext &context);
QByteArray markdownReport(const Diff &diff, const ReportContext &context);
/// RFC 4180 with a header row; cells that a spreadsheet would run as a formula are defused with a leading '.
QByteArray csvReport(const Diff &diff, const ReportContext &context);
/// One self-contained page a client can read: summary, filters by kind and severity, old and new side by side with
/// the changed words marked. No script from outside, everything escaped, light and dark, printable.
QByteArray htmlReport(const Diff &diff, const ReportContext &context);

} // namespace fairlead::schema
