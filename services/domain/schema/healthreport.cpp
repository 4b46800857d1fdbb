#include "services/domain/schema/healthreport.h"

#include "services/domain/schema/htmlpage.h"
#include "services/kernel/csv.h"

#include <array>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

QString english(const char *text) {
    return QString::fromLatin1(text);
}

QString markdownCell(QString text) {
    text.replace(u'\n', u' ').replace(u'\r', u' ').replace(u"\\"_s, u"\\\\"_s).replace(u"|"_s, u"\\|"_s);
    return text.replace(u"<"_s, u"&lt;"_s).replace(u"`"_s, u"\\`"_s);
}

QString placeOf(const Finding &finding) {
    if (finding.object.isEmpty())
        return u"(version)"_s;
    return finding.field.isEmpty() ? finding.object : finding.object + u'.' + finding.field;
}

/// Calls `begin(rule, its findings' number)`, then `row(finding)` for each of them; findings are in the order of rules.
template<typename Begin, typename Row, typename End>
void byRule(const std::vector<Finding> &findings, Begin begin, Row row, End end) {
    for (size_t first = 0; first < findings.size();) {
        size_t last = first;
        while (last < findings.size() && findings[last].rule == findings[first].rule)
            ++last;
        begin(findings[first].info(), last - first);
        for (; first < last; ++first)
            row(findings[first]);
        end();
    }
}

std::array<int, 3> countLevels(const std::vector<Finding> &findings) {
    std::array<int, 3> counts{};
    for (const Finding &finding : findings)
        ++counts[size_t(finding.level)];
    return counts;
}

QString summary(const std::vector<Finding> &findings, const HealthReportContext &context) {
    const auto counts = countLevels(findings);
    return u"%1 problems, %2 warnings, %3 hints. Limits assumed: %4 edition."_s
        .arg(counts[2]).arg(counts[1]).arg(counts[0]).arg(context.edition);
}

} // namespace

QByteArray healthCsv(const std::vector<Finding> &findings, const HealthReportContext &context) {
    QString text = u"rule,level,object,field,finding,why,what to do,dismissed\r\n"_s;
    for (const Finding &finding : findings) {
        const HealthRule &rule = finding.info();
        const QString cells[] = {english(rule.id), findingLevelName(finding.level), finding.object, finding.field,
                                 findingText(finding), english(rule.why), english(rule.advice),
                                 context.notes.contains(finding.key()) ? u"yes: "_s + context.notes.value(finding.key()) : QString()};
        QStringList row;
        for (const QString &cell : cells)
            row.append(csvCell(cell));
        text += row.join(u',') + u"\r\n"_s;
    }
    return text.toUtf8();
}

QByteArray healthMarkdown(const std::vector<Finding> &findings, const HealthReportContext &context) {
    QString text = u"# Health of %1\n\n%2\n\n%3\n"_s.arg(markdownCell(context.title), context.generatedAt, summary(findings, context));
    const auto begin = [&](const HealthRule &rule, size_t count) {
        text += u"\n## %1 (%2)\n\n%3 %4\n\n| Where | Level | Finding | Dismissed |\n| --- | --- | --- | --- |\n"_s
                    .arg(english(rule.title)).arg(count).arg(english(rule.why), english(rule.advice));
    };
    const auto row = [&](const Finding &finding) {
        text += u"| "_s + markdownCell(placeOf(finding)) + u" | "_s + findingLevelName(finding.level) + u" | "_s
            + markdownCell(findingText(finding)) + u" | "_s + markdownCell(context.notes.value(finding.key())) + u" |\n"_s;
    };
    byRule(findings, begin, row, [] { });
    return text.toUtf8();
}

QByteArray healthHtml(const std::vector<Finding> &findings, const HealthReportContext &context) {
    QString text = u"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                   "content=\"width=device-width\"><title>Health of "_s
        + context.title.toHtmlEscaped() + u"</title><style>"_s + QString::fromUtf8(htmlReportStyle())
        + u".why{padding:8px 16px;margin:0;color:var(--muted)}</style></head><body><main><h1>Health of "_s
        + context.title.toHtmlEscaped() + u"</h1><p class=\"when\">"_s + context.generatedAt.toHtmlEscaped() + u"</p><p>"_s
        + summary(findings, context).toHtmlEscaped() + u"</p>"_s;
    const auto begin = [&](const HealthRule &rule, size_t count) {
        text += u"<section><header><h2>"_s + english(rule.title).toHtmlEscaped() + u"</h2><span>"_s + QString::number(count)
            + u"</span></header><p class=\"why\">"_s + english(rule.why).toHtmlEscaped() + u' ' + english(rule.advice).toHtmlEscaped()
            + u"</p><table><thead><tr><th>Where</th><th>Level</th><th>Finding</th><th>Dismissed</th></tr></thead><tbody>"_s;
    };
    const auto row = [&](const Finding &finding) {
        text += u"<tr><td>"_s + placeOf(finding).toHtmlEscaped() + u"</td><td>"_s + findingLevelName(finding.level) + u"</td><td>"_s
            + findingText(finding).toHtmlEscaped() + u"</td><td>"_s + context.notes.value(finding.key()).toHtmlEscaped() + u"</td></tr>"_s;
    };
    byRule(findings, begin, row, [&] { text += u"</tbody></table></section>"_s; });
    return (text + u"</main></body></html>"_s).toUtf8();
}

} // namespace fairlead::schema
