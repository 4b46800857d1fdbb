#include "services/domain/schema/htmlpage.h"
#include "services/domain/schema/report.h"
#include "services/domain/schema/reporttext.h"
#include "services/domain/schema/worddiff.h"
#include "services/kernel/crypto.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

QString escaped(const QString &text) {
    QString safe;
    safe.reserve(text.size() + 16);
    for (const QChar c : text) {
        switch (c.unicode()) {
        case '&':
            safe += u"&amp;"_s;
            break;
        case '<':
            safe += u"&lt;"_s;
            break;
        case '>':
            safe += u"&gt;"_s;
            break;
        case '"':
            safe += u"&quot;"_s;
            break;
        case '\'':
            safe += u"&#39;"_s;
            break;
        case 0:
            break;
        default:
            safe += c;
        }
    }
    return safe;
}

QString signName(ChangeKind kind) {
    switch (changeSign(kind)) {
    case ChangeSign::Added:
        return u"added"_s;
    case ChangeSign::Removed:
        return u"removed"_s;
    case ChangeSign::Changed:
        break;
    }
    return u"changed"_s;
}

QString runs(const std::vector<WordRun> &words, const QString &tag) {
    QString html;
    for (const WordRun &run : words)
        html += run.marked ? u'<' + tag + u'>' + escaped(run.text) + u"</"_s + tag + u'>' : escaped(run.text);
    return html;
}

QString cell(const QString &html) {
    const bool none = html.isEmpty();
    return none ? u"<td class=\"none\">–</td>"_s : u"<td class=\"v\">"_s + html + u"</td>"_s;
}

QString marked(const QStringList &values, const QString &tag) {
    QStringList html;
    for (const QString &value : values)
        html << u'<' + tag + u'>' + escaped(value) + u"</"_s + tag + u'>';
    return html.join(u", "_s);
}

QString picklistCells(const PicklistDelta &delta) {
    QStringList after;
    if (!delta.added.isEmpty())
        after << u"added "_s + marked(delta.added, u"ins"_s);
    if (!delta.changed.isEmpty())
        after << u"changed "_s + escaped(delta.changed.join(u", "_s));
    if (delta.reordered)
        after << u"reordered"_s;
    const QString before
        = delta.removed.isEmpty() ? QString() : u"removed "_s + marked(delta.removed, u"del"_s);
    return cell(before) + cell(after.join(u"; "_s));
}

QString valueCells(const Change &change) {
    if (change.picklist)
        return picklistCells(*change.picklist);
    if (changeSign(change.kind) != ChangeSign::Changed)
        return cell(escaped(oldText(change))) + cell(escaped(newText(change)));
    const WordDiff words = compareWords(oldText(change), newText(change));
    return cell(runs(words.before, u"del"_s)) + cell(runs(words.after, u"ins"_s));
}

QString subjectCell(const Change &change, const ReportReview *review) {
    const bool whole = change.field.isEmpty() && change.attribute.isEmpty();
    const bool ofObject = change.field.isEmpty();
    const QString name = whole || ofObject ? change.object : change.field;
    const QString attribute = change.attribute.isEmpty() ? kindWords(change.kind) : change.attribute;
    const QString said = review ? reviewText(*review) : QString();
    const QString line = said.isEmpty()
        ? QString()
        : u"<span class=\"said%1\">%2</span>"_s.arg(review->reviewed ? u" done"_s : QString(), escaped(said));
    return u"<td><span class=\"name\">"_s + escaped(name) + u"</span><span class=\"attr\">"_s + escaped(attribute)
        + u"</span>"_s + line + u"</td>"_s;
}

void appendRow(QString &html, const Change &change, const ReportReview *review) {
    const QString severity = severityName(change.severity);
    html += u"<tr class=\""_s + signName(change.kind) + u"\" data-kind=\""_s + changeKindName(change.kind)
        + u"\" data-severity=\""_s + severity + u"\"><td class=\"m\" title=\""_s + kindWords(change.kind)
        + u"\">"_s + signMark(change.kind) + u"</td><td><span class=\"chip "_s + severity + u"\">"_s
        + severity + u"</span></td>"_s + subjectCell(change, review) + valueCells(change) + u"</tr>\n"_s;
}

void appendObjects(QString &html, const std::vector<Change> &changes, const ReportContext &context) {
    for (size_t i = 0; i < changes.size();) {
        size_t end = i;
        while (end < changes.size() && changes[end].object == changes[i].object)
            ++end;
        html += u"<section data-object><header><h2>"_s + escaped(changes[i].object) + u"</h2><span>"_s
            + changesText(qsizetype(end - i))
            + u"</span></header><table><colgroup><col class=\"m\"><col class=\"s\"><col "
              u"class=\"w\"><col><col>"
              "</colgroup><thead><tr><th class=\"m\" "
              "aria-label=\"Change\"></th><th>Severity</th><th>What</th>"
              "<th>Old</th><th>New</th></tr></thead><tbody>\n"_s;
        for (; i < end; ++i)
            appendRow(html, changes[i], context.reviewOf(i));
        html += u"</tbody></table></section>\n"_s;
    }
}

QString tile(const QString &css, int number, const QString &words) {
    return u"<div class=\"tile "_s + css + u"\"><b>"_s + QString::number(number) + u"</b><span>"_s + words
        + u"</span></div>"_s;
}

QString tiles(const ReportCounts &counts) {
    return u"<div class=\"tiles\">"_s + tile(u"breaking"_s, counts.severities[2], u"breaking"_s)
        + tile(u"risky"_s, counts.severities[1], u"risky"_s)
        + tile(u"safe"_s, counts.severities[0], u"safe"_s)
        + tile(u"added gap"_s, counts.signs[0], u"+ added"_s)
        + tile(u"removed"_s, counts.signs[1], u"− removed"_s)
        + tile(u"changed"_s, counts.signs[2], u"~ changed"_s) + u"</div>\n"_s;
}

QString box(const QString &value, const QString &words, int number) {
    return u"<label><input type=\"checkbox\" checked value=\""_s + value + u"\">"_s + words + u" <i>"_s
        + QString::number(number) + u"</i></label>"_s;
}

QString filters(const ReportCounts &counts) {
    QString html = u"<form class=\"filters\" autocomplete=\"off\"><b>Severity</b><div>"_s;
    for (int i = 2; i >= 0; --i) {
        const QString name = severityName(Severity(i));
        html += box(name, name, counts.severities[size_t(i)]);
    }
    html += u"</div><b>Kind</b><div>"_s;
    for (int i = 0; i < changeKindCount; ++i) {
        if (counts.kinds[size_t(i)] > 0)
            html += box(changeKindName(ChangeKind(i)), kindWords(ChangeKind(i)), counts.kinds[size_t(i)]);
    }
    return html + u"</div></form>\n"_s;
}

void appendNotes(QString &html, const Diff &diff) {
    if (!diff.renames.empty()) {
        html += u"<section><header><h2>Possible renames</h2><span>guesses, to be confirmed</span></header>"
                "<div class=\"note\"><ul>"_s;
        for (const RenameGuess &guess : diff.renames)
            html += u"<li>"_s + escaped(renameText(guess)) + u"</li>"_s;
        html += u"</ul></div></section>\n"_s;
    }
    if (!diff.notCompared.isEmpty()) {
        html += u"<section><header><h2>Not compared</h2><span>could not be read on one side</span></header>"
                "<p class=\"note\">"_s
            + escaped(diff.notCompared.join(u", "_s)) + u"</p></section>\n"_s;
    }
}

// The page may run its own script, known by its hash, and nothing else.
QString head(const ReportContext &context, const QByteArray &script) {
    const QString hash = QString::fromLatin1(sha256(script).toBase64());
    return u"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'; "
           "script-src 'sha256-"_s
        + hash + u"'; base-uri 'none'; form-action 'none'\"><title>Schema changes: "_s + escaped(context.from)
        + u" → "_s + escaped(context.to) + u"</title><style>"_s + QString::fromUtf8(htmlReportStyle())
        + u"</style></head>\n"_s;
}

} // namespace

QByteArray htmlReport(const Diff &diff, const ReportContext &context) {
    const QByteArray script = htmlReportScript();
    const ReportCounts counts(diff);
    QString html = head(context, script);
    html += u"<body><main><h1>Schema changes</h1><p class=\"sides\">"_s + escaped(context.from)
        + u"<span>→</span>"_s + escaped(context.to) + u"</p><p class=\"when\">"_s
        + changesText(qsizetype(diff.changes.size()));
    if (!context.generatedAt.isEmpty())
        html += u" · "_s + escaped(context.generatedAt);
    if (!context.reviews.empty())
        html += u" · "_s + reviewedLine(context);
    html += u"</p>\n"_s + tiles(counts);
    if (!diff.changes.empty())
        html += filters(counts);
    appendObjects(html, diff.changes, context);
    html += diff.changes.empty()
        ? u"<section><p class=\"empty\">%1</p></section>"_s.arg(noChangesText(diff))
        : u"<section id=\"none\" hidden><p class=\"empty\">No change passes the filter.</p></section>"_s;
    appendNotes(html, diff);
    html += u"</main>"_s;
    if (!diff.changes.empty())
        html += u"<script>"_s + QString::fromUtf8(script) + u"</script>"_s;
    return (html + u"</body></html>\n"_s).toUtf8();
}

} // namespace fairlead::schema
