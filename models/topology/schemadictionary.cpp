#include "models/topology/schemadictionary.h"

#include "models/topology/schemareport.h"
#include "services/domain/schema/workbook.h"

#include <QLocale>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostValues = 200; // of a picklist in a cell; the table would be all that one sees

const char style[] = R"css(
:root{--window:#F5F6F8;--base:#FFF;--line:#D7DBE2;--soft:#ECEEF2;--text:#1B1F26;--muted:#5B6472;--accent:#1D5FD1;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--window:#15171C;--base:#1B1E24;--line:#343A45;--soft:#262B34;--text:#E6E9EE;--muted:#9AA4B2;--accent:#7DB0FF}}
*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);font:14px/1.45 Inter,"Segoe UI",system-ui,sans-serif}
main{max-width:1200px;margin:0 auto;padding:32px 24px}
h1{font-size:20px;font-weight:600;margin:0}
p{color:var(--muted);margin:4px 0 16px}
input{width:100%;padding:8px 12px;font:inherit;color:inherit;background:var(--base);border:1px solid var(--line);border-radius:4px;margin-bottom:16px}
details{background:var(--base);border:1px solid var(--line);border-radius:6px;margin-bottom:8px}
summary{padding:8px 16px;cursor:pointer}
summary b{font:600 13px "JetBrains Mono",ui-monospace,monospace}
summary span{color:var(--muted);margin-left:8px}
table{border-collapse:collapse;width:100%;border-top:1px solid var(--line)}
th,td{text-align:left;vertical-align:top;padding:6px 16px;border-bottom:1px solid var(--soft);overflow-wrap:anywhere}
th{font-weight:500;color:var(--muted)}
td:first-child,pre{font:12.5px/1.5 "JetBrains Mono",ui-monospace,monospace}
pre{margin:4px 0 0;white-space:pre-wrap;color:var(--muted)}
small{color:var(--muted);font-size:inherit}
@media print{input{display:none}body{background:none}details{break-inside:avoid-page;border:0}}
)css";

// Plain text and attributes only: what a schema holds never becomes markup.
const char script[] = R"js(
const field=document.querySelector('input'),all=[...document.querySelectorAll('details')];
field.addEventListener('input',()=>{const words=field.value.toLowerCase().split(/\s+/).filter(Boolean);
for(const one of all){const text=one.dataset.text||(one.dataset.text=one.textContent.toLowerCase());
one.hidden=!words.every(word=>text.includes(word));}});
addEventListener('beforeprint',()=>all.forEach(one=>one.open=!one.hidden));
)js";

void cell(QByteArray &html, const QString &text) {
    html.append("<td>").append(text.toHtmlEscaped().toUtf8()).append("</td>");
}

QString notesOf(const schema::FieldOutline &field) {
    QStringList notes;
    if (field.required)
        notes.append(u"required"_s);
    if (field.unique)
        notes.append(u"unique"_s);
    if (field.externalId)
        notes.append(u"external ID"_s);
    return notes.join(u", "_s);
}

void appendField(QByteArray &html, const schema::FieldOutline &field) {
    html += "<tr>";
    cell(html, field.name);
    cell(html, field.label);
    cell(html, field.typeText);
    cell(html, notesOf(field));
    html.append("<td>").append(field.help.toHtmlEscaped().toUtf8());
    if (!field.picklistValues.isEmpty()) {
        const QString more = field.picklistValues.size() > mostValues ? u" and %1 more"_s.arg(field.picklistValues.size() - mostValues) : QString();
        html.append(field.help.isEmpty() ? "<small>" : "<br><small>")
            .append((field.picklistValues.mid(0, mostValues).join(u" · "_s) + more).toHtmlEscaped().toUtf8()).append("</small>");
    }
    if (!field.formula.isEmpty())
        html.append("<pre>").append(field.formula.toHtmlEscaped().toUtf8()).append("</pre>");
    html += "</td></tr>\n";
}

void appendObject(QByteArray &html, const schema::ObjectOutline &object) {
    html.append("<details><summary><b dir=\"ltr\">").append(object.name.toHtmlEscaped().toUtf8()).append("</b><span dir=\"auto\">")
        .append(object.label.toHtmlEscaped().toUtf8()).append("</span><span>")
        .append(QByteArray::number(static_cast<qlonglong>(object.fields.size()))).append(" fields</span></summary>\n");
    html += "<table><tr><th>Field<th>Label<th>Type<th><th>Help, values, formula</tr>\n";
    for (const schema::FieldOutline &field : object.fields)
        appendField(html, field);
    html += "</table></details>\n";
}

} // namespace

QByteArray schemaHtml(const SchemaIndex &index, const QString &title) {
    const QByteArray name = title.toHtmlEscaped().toUtf8();
    QByteArray html;
    html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>")
        .append(name).append("</title><style>").append(style).append("</style></head>\n<body><main><h1>").append(name).append("</h1>\n<p>")
        .append(u"%1 objects, %2 fields"_s.arg(QLocale::c().toString(index.objectCount()), QLocale::c().toString(index.fieldCount())).toUtf8())
        .append("</p>\n<input type=\"search\" placeholder=\"Search names, labels, help, formulas, values\" aria-label=\"Search\">\n");
    for (int object = 0; object < index.objectCount(); ++object)
        appendObject(html, index.object(object));
    return html.append("</main><script>").append(script).append("</script></body></html>\n");
}

Result<QByteArray> schemaXlsx(const SchemaIndex &index) {
    schema::Sheet objects{u"Objects"_s, {36, 36, 12, 10}, {}};
    objects.rows.push_back({u"Object"_s, u"Label"_s, u"Key prefix"_s, u"Fields"_s});
    schema::Sheet fields{u"Fields"_s, {32, 28, 36, 28, 26, 10, 10, 12, 28, 40, 50, 50}, {}};
    fields.rows.reserve(static_cast<size_t>(index.fieldCount()) + 1);
    fields.rows.push_back(fieldColumns());
    for (int object = 0; object < index.objectCount(); ++object) {
        const schema::ObjectOutline &outline = index.object(object);
        objects.rows.push_back({outline.name, outline.label, outline.keyPrefix, QString::number(outline.fields.size())});
        for (const schema::FieldOutline &field : outline.fields)
            fields.rows.push_back(fieldCells(outline, field));
    }
    return schema::workbook({std::move(objects), std::move(fields)});
}

} // namespace fairlead::models
