#pragma once

#include "services/domain/schema/health.h"

#include <QHash>

namespace fairlead::schema {

/// What a report on findings says of itself.
struct HealthReportContext {
    QString title;       ///< `Riverside Food Bank v42`
    QString edition;     ///< Whose limits were assumed.
    QString generatedAt; ///< ISO time.
    QHash<QString, QString> notes; ///< Of dismissed findings, by Finding::key().
};

/// RFC 4180 with a header row; cells that a spreadsheet would run as a formula are defused with a leading '.
QByteArray healthCsv(const std::vector<Finding> &findings, const HealthReportContext &context);
QByteArray healthMarkdown(const std::vector<Finding> &findings, const HealthReportContext &context);
/// One self-contained page, everything escaped, light and dark, printable.
QByteArray healthHtml(const std::vector<Finding> &findings, const HealthReportContext &context);

} // namespace fairlead::schema
