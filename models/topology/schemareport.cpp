#include "models/topology/schemareport.h"

#include "services/kernel/csv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QString markdownCell(QString text) {
    return text.replace(u'\\', u"\\\\"_s).replace(u'|', u"\\|"_s).replace(u'\n', u' ');
}

QString yes(bool value) {
    return value ? u"yes"_s : QString();
}

} // namespace

QStringList fieldColumns() {
    return {u"Object"_s, u"Object label"_s, u"Field"_s, u"Label"_s, u"Type"_s, u"Required"_s, u"Unique"_s, u"External ID"_s,
            u"References"_s, u"Picklist values"_s, u"Formula"_s, u"Help"_s};
}

QStringList fieldCells(const schema::ObjectOutline &object, const schema::FieldOutline &field) {
    return {object.name, object.label, field.name, field.label, field.typeText, yes(field.required),
            yes(field.unique), yes(field.externalId), field.referenceTo.join(u"; "_s),
            field.picklistValues.join(u"; "_s), field.formula, field.help};
}

QString csvHeader() {
    return fieldColumns().join(u',') + u"\r\n"_s;
}

QString csvRow(const schema::ObjectOutline &object, const schema::FieldOutline &field) {
    QStringList cells = fieldCells(object, field);
    for (QString &cell : cells)
        cell = csvCell(cell);
    return cells.join(u',') + u"\r\n"_s;
}

QString markdownHeader() {
    return u"| Object | Field | Label | Type | Required | Help |\n| --- | --- | --- | --- | --- | --- |\n"_s;
}

QString markdownRow(const schema::ObjectOutline &object, const schema::FieldOutline &field) {
    return u"| %1 | %2 | %3 | %4 | %5 | %6 |\n"_s.arg(markdownCell(object.name), markdownCell(field.name), markdownCell(field.label),
                                                    markdownCell(field.typeText), yes(field.required), markdownCell(field.help));
}

QByteArray schemaCsv(const SchemaIndex &index) {
    QByteArray text = csvHeader().toUtf8();
    for (int object = 0; object < index.objectCount(); ++object)
        for (const schema::FieldOutline &field : index.object(object).fields)
            text += csvRow(index.object(object), field).toUtf8();
    return text;
}

QByteArray schemaMarkdown(const SchemaIndex &index, const QString &title) {
    QString text = u"# "_s + markdownCell(title) + u"\n"_s;
    for (int object = 0; object < index.objectCount(); ++object) {
        const schema::ObjectOutline &outline = index.object(object);
        text += u"\n## %1 (%2)\n\n| Field | Label | Type | Required | Help |\n| --- | --- | --- | --- | --- |\n"_s.arg(markdownCell(outline.name), markdownCell(outline.label));
        for (const schema::FieldOutline &field : outline.fields)
            text += u"| %1 | %2 | %3 | %4 | %5 |\n"_s.arg(markdownCell(field.name), markdownCell(field.label), markdownCell(field.typeText), yes(field.required), markdownCell(field.help));
    }
    return text.toUtf8();
}

namespace {

QJsonObject fieldJson(const schema::FieldOutline &field) {
    QJsonObject json{{u"name"_s, field.name}, {u"label"_s, field.label}, {u"type"_s, field.type}, {u"typeText"_s, field.typeText},
                     {u"required"_s, field.required}, {u"unique"_s, field.unique}, {u"custom"_s, field.custom}};
    if (!field.formula.isEmpty())
        json.insert(u"formula"_s, field.formula);
    if (!field.help.isEmpty())
        json.insert(u"help"_s, field.help);
    if (!field.referenceTo.isEmpty())
        json.insert(u"referenceTo"_s, QJsonArray::fromStringList(field.referenceTo));
    if (!field.picklistValues.isEmpty())
        json.insert(u"picklistValues"_s, QJsonArray::fromStringList(field.picklistValues));
    return json;
}

} // namespace

QByteArray schemaJson(const SchemaIndex &index) {
    // An object at a time: one document of 76,000 fields would need ten times its size.
    QByteArray text = "{\"objects\":[";
    for (int object = 0; object < index.objectCount(); ++object) {
        const schema::ObjectOutline &outline = index.object(object);
        QJsonArray fields;
        for (const schema::FieldOutline &field : outline.fields)
            fields.append(fieldJson(field));
        const QJsonObject json{{u"name"_s, outline.name}, {u"label"_s, outline.label}, {u"custom"_s, outline.custom}, {u"fields"_s, fields}};
        text += object > 0 ? ",\n" : "\n";
        text += QJsonDocument(json).toJson(QJsonDocument::Compact);
    }
    return text += "\n]}\n";
}

} // namespace fairlead::models
