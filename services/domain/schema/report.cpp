#include "services/domain/schema/report.h"

#include "services/domain/schema/reporttext.h"
#include "services/kernel/csv.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

QString oneLine(QString text) {
    for (QChar &c : text) {
        // A terminal obeys control characters; none of them belongs in a line.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    return text.simplified();
}

QString shortened(const QString &text) {
    constexpr qsizetype widest = 160;
    return text.size() <= widest ? text : text.left(widest - 1) + u'…';
}

QString changeLine(const Change &change) {
    QString line = signMark(change.kind) + u' ' + severityName(change.severity).leftJustified(8) + u"  "_s
        + oneLine(change.object);
    const QString subject = oneLine(subjectText(change));
    if (!subject.isEmpty())
        line += u"  "_s + subject;
    if (change.picklist)
        return line + u": "_s + shortened(oneLine(picklistText(*change.picklist)));
    const QString before = shortened(oneLine(oldText(change)));
    const QString after = shortened(oneLine(newText(change)));
    switch (changeSign(change.kind)) {
    case ChangeSign::Added:
        return line + u"  "_s + kindWords(change.kind).toLower() + u": "_s + after;
    case ChangeSign::Removed:
        return line + u"  "_s + kindWords(change.kind).toLower() + u": "_s + before;
    case ChangeSign::Changed:
        break;
    }
    return line + u": \""_s + before + u"\" → \""_s + after + u'"';
}

QString summaryLines(const ReportCounts &counts, const QString &pattern) {
    QString lines;
    for (int i = 0; i < changeKindCount; ++i) {
        if (counts.kinds[size_t(i)] > 0)
            lines += pattern.arg(kindWords(ChangeKind(i))).arg(counts.kinds[size_t(i)]);
    }
    return lines;
}

QJsonObject reviewJson(const ReportReview &review) {
    return {{u"reviewed"_s, review.reviewed}, {u"note"_s, review.note}, {u"reviewer"_s, review.reviewer}, {u"at"_s, review.at}};
}

QString severityLine(const ReportCounts &counts) {
    return u"%1 breaking, %2 risky, %3 safe"_s.arg(counts.severities[2])
        .arg(counts.severities[1])
        .arg(counts.severities[0]);
}

// Markdown has many characters that mean something; in a cell all of them are to be taken literally.
QString markdownCell(const QString &text) {
    static const QString special = u"\\`*_{}[]()#+-.!|~$"_s;
    QString cell;
    for (const QChar c : oneLine(text)) {
        if (c == u'<' || c == u'>' || c == u'&') {
            cell += c == u'<' ? u"&lt;"_s : c == u'>' ? u"&gt;"_s : u"&amp;"_s;
            continue;
        }
        if (special.contains(c))
            cell += u'\\';
        cell += c;
    }
    return cell;
}

QByteArray csvRow(const QStringList &cells) {
    return csvLine(cells).toUtf8();
}

QString listed(const PicklistDelta *delta, QStringList PicklistDelta::*list) {
    return delta ? (delta->*list).join(u"; "_s) : QString();
}

} // namespace

QByteArray jsonReport(const Diff &diff, const ReportContext &context) {
    const ReportCounts counts(diff);
    QJsonObject summary;
    for (int i = 0; i < changeKindCount; ++i) {
        if (counts.kinds[size_t(i)] > 0)
            summary.insert(changeKindName(ChangeKind(i)), counts.kinds[size_t(i)]);
    }
    QJsonArray changes;
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        QJsonObject json = changeToJson(diff.changes[i]);
        if (const ReportReview *review = context.reviewOf(i))
            json.insert(u"review"_s, reviewJson(*review));
        changes.append(json);
    }
    const QJsonObject report{{u"from"_s, context.fromJson},
                             {u"to"_s, context.toJson},
                             {u"summary"_s, summary},
                             {u"changes"_s, changes}};
    return QJsonDocument(report).toJson(QJsonDocument::Indented);
}

QByteArray textReport(const Diff &diff, const ReportContext &context) {
    const ReportCounts counts(diff);
    QString text = u"%1 → %2\n"_s.arg(oneLine(context.from), oneLine(context.to));
    if (diff.changes.empty())
        text += noChangesText(diff) + u'\n';
    else
        text += u"%1: %2\n"_s.arg(changesText(qsizetype(diff.changes.size())), severityLine(counts))
            + summaryLines(counts, u"  %1: %2\n"_s) + u'\n';
    for (const Change &change : diff.changes)
        text += changeLine(change) + u'\n';
    if (!diff.renames.empty())
        text += u"\nPossible renames (guesses):\n"_s;
    for (const RenameGuess &guess : diff.renames)
        text += u"  "_s + oneLine(renameText(guess)) + u'\n';
    if (!diff.notCompared.isEmpty())
        text += u"\nNot compared: "_s + oneLine(diff.notCompared.join(u", "_s)) + u'\n';
    return text.toUtf8();
}

QByteArray markdownReport(const Diff &diff, const ReportContext &context) {
    const ReportCounts counts(diff);
    QString text = u"# Schema changes\n\n%1 → %2  \n%3\n\n"_s.arg(
        markdownCell(context.from), markdownCell(context.to), markdownCell(context.generatedAt));
    if (diff.changes.empty())
        text += noChangesText(diff) + u'\n';
    else
        text += u"**%1**: %2\n\n| Kind | Count |\n| --- | ---: |\n"_s.arg(changesText(qsizetype(diff.changes.size())),
                                                                          severityLine(counts))
            + summaryLines(counts, u"| %1 | %2 |\n"_s);
    if (!context.reviews.empty())
        text += u"\n"_s + reviewedLine(context) + u'\n';
    QString object;
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        const Change &change = diff.changes[i];
        const ReportReview *review = context.reviewOf(i);
        if (i == 0 || change.object != object) {
            object = change.object;
            text += review ? u"\n## %1\n\n| | Severity | What | Old | New | Reviewed |\n| --- | --- | --- | --- | --- | --- |\n"_s.arg(
                        markdownCell(object))
                           : u"\n## %1\n\n| | Severity | What | Old | New |\n| --- | --- | --- | --- | --- |\n"_s.arg(
                        markdownCell(object));
        }
        const QString subject = subjectText(change);
        text += u"| %1 | %2 | %3 | %4 | %5 |%6\n"_s.arg(
            signMark(change.kind), severityName(change.severity),
            markdownCell(subject.isEmpty() ? kindWords(change.kind) : subject), markdownCell(oldText(change)),
            markdownCell(newText(change)), review ? u' ' + markdownCell(reviewText(*review)) + u" |"_s : QString());
    }
    if (!diff.renames.empty())
        text += u"\n## Possible renames (guesses)\n\n"_s;
    for (const RenameGuess &guess : diff.renames)
        text += u"- "_s + markdownCell(renameText(guess)) + u'\n';
    if (!diff.notCompared.isEmpty())
        text += u"\nNot compared: "_s + markdownCell(diff.notCompared.join(u", "_s)) + u'\n';
    return text.toUtf8();
}

QByteArray csvReport(const Diff &diff, const ReportContext &context) {
    QStringList header{u"kind"_s, u"severity"_s, u"object"_s,  u"field"_s,   u"attribute"_s, u"old"_s,
                       u"new"_s,  u"added"_s,    u"removed"_s, u"changed"_s, u"reordered"_s};
    if (!context.reviews.empty())
        header += {u"reviewed"_s, u"note"_s, u"reviewer"_s, u"at"_s};
    QByteArray csv = csvRow(header);
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        const Change &change = diff.changes[i];
        const PicklistDelta *delta = change.picklist ? &*change.picklist : nullptr;
        QStringList cells{changeKindName(change.kind), severityName(change.severity), change.object,
                       change.field, change.attribute, valueText(change.oldValue), valueText(change.newValue),
                       listed(delta, &PicklistDelta::added), listed(delta, &PicklistDelta::removed),
                       listed(delta, &PicklistDelta::changed),
                       delta ? (delta->reordered ? u"true"_s : u"false"_s) : QString()};
        if (const ReportReview *review = context.reviewOf(i))
            cells += {review->reviewed ? u"true"_s : u"false"_s, review->note, review->reviewer, review->at};
        csv += csvRow(cells);
    }
    return csv;
}

} // namespace fairlead::schema
