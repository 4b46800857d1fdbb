#include "services/domain/schema/report.h"
#include "services/domain/schema/reporttext.h"
#include "services/domain/schema/workbook.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

Sheet summarySheet(const Diff &diff, const ReportContext &context) {
    const ReportCounts counts(diff);
    Sheet sheet{u"Summary"_s, {28, 60}, {}};
    const auto add = [&sheet](const QString &name, const QString &value) { sheet.rows.push_back({name, value}); };
    add(u"Schema changes"_s, changesText(qsizetype(diff.changes.size())));
    add(u"From"_s, context.from);
    add(u"To"_s, context.to);
    if (!context.generatedAt.isEmpty())
        add(u"Made"_s, context.generatedAt);
    for (int i = 2; i >= 0; --i)
        add(severityName(Severity(i)), QString::number(counts.severities[size_t(i)]));
    for (int i = 0; i < changeKindCount; ++i)
        if (counts.kinds[size_t(i)] > 0)
            add(kindWords(ChangeKind(i)), QString::number(counts.kinds[size_t(i)]));
    if (!context.reviews.empty())
        add(u"Reviewed"_s, reviewedLine(context));
    for (const RenameGuess &guess : diff.renames)
        add(u"Possible rename"_s, renameText(guess));
    if (!diff.notCompared.isEmpty())
        add(u"Not compared"_s, diff.notCompared.join(u", "_s));
    return sheet;
}

Sheet changesSheet(const Diff &diff, const ReportContext &context) {
    Sheet sheet{u"Changes"_s, {22, 10, 32, 32, 22, 44, 44}, {}};
    QStringList header{u"Kind"_s, u"Severity"_s, u"Object"_s, u"Field"_s, u"Attribute"_s, u"Old"_s, u"New"_s};
    if (!context.reviews.empty()) {
        header += {u"Reviewed"_s, u"Note"_s, u"By"_s, u"At"_s};
        sheet.widths.insert(sheet.widths.end(), {10, 40, 22, 20});
    }
    sheet.rows.reserve(diff.changes.size() + 1);
    sheet.rows.push_back(header);
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        const Change &change = diff.changes[i];
        QStringList row{kindWords(change.kind), severityName(change.severity), change.object, change.field,
                        change.attribute,       oldText(change),               newText(change)};
        if (const ReportReview *review = context.reviewOf(i))
            row += {review->reviewed ? u"yes"_s : u"no"_s, review->note, review->reviewer, review->at};
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

} // namespace

Result<QByteArray> xlsxReport(const Diff &diff, const ReportContext &context) {
    return workbook({summarySheet(diff, context), changesSheet(diff, context)});
}

} // namespace fairlead::schema
