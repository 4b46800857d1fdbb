#include "services/domain/schema/erdmermaid.h"

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

bool isKey(const FieldOutline &field) {
    return field.type == u"id" || field.unique || field.externalId || !field.referenceTo.isEmpty() || field.type == u"reference";
}

int rankOf(const FieldOutline &field) {
    if (field.type == u"id")
        return 0;
    if (!field.referenceTo.isEmpty() || field.type == u"reference")
        return 1;
    return field.unique || field.externalId ? 2 : 3;
}

/// Mermaid takes letters, digits and underscores for a word; everything else of the world's writing becomes one.
QString word(const QString &text) {
    QString result;
    for (const QChar c : text)
        result += c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_') ? c : u'_';
    if (result.isEmpty() || !result.front().isLetter())
        result.prepend(u'x');
    return result;
}

/// A quoted text: quotes, line breaks and the entity sign would end or change it.
QString quoted(QString text) {
    text.replace(u'"', u'\'').replace(u'\n', u' ').replace(u'\r', u' ').replace(u'#', u' ').replace(u';', u' ');
    return u'"' + text.simplified() + u'"';
}

QString typeWord(const FieldOutline &field) {
    const qsizetype bracket = field.typeText.indexOf(u'(');
    return word(field.typeText.isEmpty() ? field.type : field.typeText.left(bracket).trimmed());
}

QString fieldLine(const FieldOutline &field) {
    QString line = u"        "_s + typeWord(field) + u' ' + word(field.name);
    QStringList keys;
    if (field.type == u"id")
        keys += u"PK"_s;
    if (!field.referenceTo.isEmpty())
        keys += u"FK"_s;
    if (field.unique || field.externalId)
        keys += u"UK"_s;
    if (!keys.isEmpty())
        line += u' ' + keys.join(u", "_s);
    if (!field.label.isEmpty() && field.label != field.name)
        line += u' ' + quoted(field.label);
    return line + u'\n';
}

/// One name for each object, unlike any other even where case is ignored.
QHash<int, QString> entityNames(const RelationGraph &graph, const std::vector<int> &chosen) {
    QHash<int, QString> names;
    QSet<QString> taken;
    for (const int object : chosen) {
        const QString base = word(graph.object(object).name);
        QString name = base;
        for (int number = 2; taken.contains(name.toLower()); ++number)
            name = base + u'_' + QString::number(number);
        taken.insert(name.toLower());
        names.insert(object, name);
    }
    return names;
}

QString relationLine(const RelationGraph &graph, const Relation &relation, const QHash<int, QString> &names) {
    const QString parentEnd = relation.required ? u"||"_s : u"|o"_s;
    const QString line = relation.kind == RelationKind::MasterDetail ? u"--"_s : u".."_s;
    const QString field = graph.object(relation.child).fields[static_cast<size_t>(relation.field)].name;
    return u"    "_s + names.value(relation.parent) + u' ' + parentEnd + line + u"o{ "_s + names.value(relation.child) + u" : "_s
           + quoted(field) + u'\n';
}

} // namespace

std::vector<int> listedFields(const ObjectOutline &object, FieldDetail detail) {
    std::vector<int> fields;
    if (detail == FieldDetail::Names)
        return fields;
    for (size_t i = 0; i < object.fields.size(); ++i) {
        if (detail == FieldDetail::All || isKey(object.fields[i]))
            fields.push_back(static_cast<int>(i));
    }
    std::ranges::stable_sort(fields, {}, [&](int field) { return rankOf(object.fields[static_cast<size_t>(field)]); });
    return fields;
}

QString mermaidText(const RelationGraph &graph, const std::vector<int> &chosen, FieldDetail detail) {
    QString text = u"erDiagram\n"_s;
    const QHash<int, QString> names = entityNames(graph, chosen);
    for (const int number : chosen) {
        const ObjectOutline &object = graph.object(number);
        text += u"    "_s + names.value(number);
        if (names.value(number) != object.name)
            text += u'[' + quoted(object.name) + u']';
        const std::vector<int> fields = listedFields(object, detail);
        if (!fields.empty()) {
            text += u" {\n"_s;
            for (const int field : fields)
                text += fieldLine(object.fields[static_cast<size_t>(field)]);
            text += u"    }"_s;
        }
        text += u'\n';
    }
    for (const int relation : graph.between(chosen))
        text += relationLine(graph, graph.relation(relation), names);
    return text;
}

} // namespace fairlead::schema
