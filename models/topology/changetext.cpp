#include "models/topology/changetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("fairlead::models", text);
}

QString plain(const QJsonValue &value) {
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String: return value.toString();
    case QJsonValue::Array: return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object: return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default: return {};
    }
}

QString lines(const QString &text) {
    return tr("%1 lines").arg(text.count(u'\n') + 1);
}

int changedLines(const QString &before, const QString &after) {
    const QStringList old = before.split(u'\n');
    const QSet<QString> known(old.begin(), old.end());
    int changed = 0;
    for (const QString &line : after.split(u'\n'))
        changed += !known.contains(line);
    return changed;
}

/// `Text(40), external ID` of a summary object: the type, its size, then the facts that hold.
QString summaryLine(const QJsonObject &summary) {
    QStringList parts;
    const QString type = summary["type"_L1].toString();
    if (!type.isEmpty()) {
        const int length = summary["length"_L1].toInt();
        parts.append(length > 0 ? u"%1(%2)"_s.arg(type).arg(length) : type);
    }
    for (auto member = summary.begin(); member != summary.end(); ++member) {
        if (member.key() == "type"_L1 || member.key() == "length"_L1)
            continue;
        if (member->isBool() && member->toBool())
            parts.append(member.key());
        else if (member->isString() && !member->toString().isEmpty() && !member->toString().contains(u'\n'))
            parts.append(member.key() == "label"_L1 ? u"“%1”"_s.arg(member->toString()) : member->toString());
    }
    if (parts.isEmpty() && summary.contains("fields"_L1))
        parts.append(tr("%1 fields").arg(summary["fields"_L1].toInt()));
    return parts.join(u", "_s);
}

QString picklistLine(const schema::PicklistDelta &delta, bool newSide) {
    QStringList parts;
    if (newSide && !delta.added.isEmpty())
        parts.append(u"+ "_s + delta.added.join(u", "_s));
    if (!newSide && !delta.removed.isEmpty())
        parts.append(u"− "_s + delta.removed.join(u", "_s));
    if (!delta.changed.isEmpty())
        parts.append(u"~ "_s + delta.changed.join(u", "_s));
    if (delta.reordered)
        parts.append(newSide ? tr("new order") : tr("old order"));
    return parts.join(u"; "_s);
}

QString picklistEntry(const QJsonObject &entry) {
    QString line = entry["value"_L1].toString();
    const QString label = entry["label"_L1].toString();
    if (!label.isEmpty() && label != line)
        line += u" (%1)"_s.arg(label);
    if (!entry["active"_L1].toBool(true))
        line += u", "_s + tr("inactive");
    if (entry["defaultValue"_L1].toBool())
        line += u", "_s + tr("default");
    return line;
}

QString arrayText(const QJsonArray &array) {
    QStringList rows;
    for (const QJsonValue &item : array) {
        if (item.isObject() && item.toObject().contains("value"_L1))
            rows.append(picklistEntry(item.toObject()));
        else
            rows.append(plain(item));
    }
    return rows.join(u'\n');
}

const QJsonValue &side(const schema::Change &change, bool newSide) {
    return newSide ? change.newValue : change.oldValue;
}

} // namespace

ChangeMark markOf(schema::ChangeKind kind) {
    switch (schema::changeSign(kind)) {
    case schema::ChangeSign::Added: return ChangeMark::Added;
    case schema::ChangeSign::Removed: return ChangeMark::Removed;
    case schema::ChangeSign::Changed: break;
    }
    return ChangeMark::Changed;
}

SeverityMark markOf(schema::Severity severity) {
    switch (severity) {
    case schema::Severity::Safe: return SeverityMark::Safe;
    case schema::Severity::Risky: return SeverityMark::Risky;
    case schema::Severity::Breaking: break;
    }
    return SeverityMark::Breaking;
}

QString attributeName(const schema::Change &change) {
    using schema::ChangeKind;
    switch (change.kind) {
    case ChangeKind::ObjectAdded: case ChangeKind::ObjectRemoved: return tr("object");
    case ChangeKind::FieldAdded: case ChangeKind::FieldRemoved: return tr("field");
    case ChangeKind::RelationshipAdded: case ChangeKind::RelationshipRemoved: return tr("relationship");
    case ChangeKind::RecordTypeAdded: case ChangeKind::RecordTypeRemoved: return tr("record type");
    case ChangeKind::ValidationRuleAdded: case ChangeKind::ValidationRuleRemoved: return tr("validation rule");
    case ChangeKind::PicklistChanged: return tr("picklist");
    default: break;
    }
    static const QHash<QString, QString> names{
        {u"calculatedFormula"_s, tr("formula")}, {u"inlineHelpText"_s, tr("help")}, {u"nillable"_s, tr("may be blank")},
        {u"referenceTo"_s, tr("looks up")}, {u"errorConditionFormula"_s, tr("condition")}, {u"errorMessage"_s, tr("message")}};
    if (change.attribute.startsWith("fieldExtras."_L1))
        return tr("%1 of %2").arg(change.attribute.section(u'.', -1), change.attribute.section(u'.', 1, -2));
    return names.value(change.attribute, change.attribute);
}

QString shortValue(const schema::Change &change, bool newSide) {
    const QJsonValue &value = side(change, newSide);
    if (change.picklist) {
        const QString line = picklistLine(*change.picklist, newSide);
        return line.isEmpty() ? tr("none") : line;
    }
    if (value.isObject()) {
        const QString line = summaryLine(value.toObject());
        return line.isEmpty() ? tr("none") : line;
    }
    if (value.isArray()) {
        const QStringList rows = arrayText(value.toArray()).split(u'\n', Qt::SkipEmptyParts);
        return rows.isEmpty() ? tr("none") : rows.size() > 4 ? tr("%1 entries").arg(rows.size()) : rows.join(u", "_s);
    }
    const QString text = plain(value);
    if (text.isEmpty())
        return tr("none");
    if (!text.contains(u'\n'))
        return text.left(400);
    const int changed = newSide ? changedLines(plain(change.oldValue), text) : 0;
    return changed > 0 ? tr("%1, %2 changed").arg(lines(text)).arg(changed) : lines(text);
}

QString fullValue(const schema::Change &change, bool newSide) {
    const QJsonValue &value = side(change, newSide);
    if (value.isArray())
        return arrayText(value.toArray());
    if (!value.isObject())
        return plain(value);
    QStringList rows;
    const QJsonObject summary = value.toObject();
    for (auto member = summary.begin(); member != summary.end(); ++member)
        rows.append(u"%1: %2"_s.arg(member.key(), plain(*member)));
    return rows.join(u'\n');
}

QString brokenLines(const QString &text) {
    constexpr qsizetype readable = 400; // Lines up to here stay whole.
    constexpr qsizetype longest = 2000; // Where there is nothing to break behind.
    QString broken;
    broken.reserve(text.size() + text.size() / 8);
    const QStringList all = text.split(u'\n');
    for (const QString &line : all) {
        if (!broken.isEmpty())
            broken += u'\n';
        if (line.size() <= readable) {
            broken += line;
            continue;
        }
        qsizetype width = 0;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QChar c = line[i];
            broken += c;
            ++width;
            const bool behind = c == u',' || c == u'(' || c == u')' || c == u';' || c == u'}';
            if ((behind || (width >= longest && !c.isHighSurrogate())) && i + 1 < line.size()) {
                broken += u'\n';
                width = 0;
            }
        }
    }
    return broken;
}

QString changeSummary(const schema::Change &change) {
    if (change.picklist) {
        QStringList parts;
        if (!change.picklist->added.isEmpty())
            parts.append(tr("%1 values added").arg(change.picklist->added.size()));
        if (!change.picklist->removed.isEmpty())
            parts.append(tr("%1 values removed").arg(change.picklist->removed.size()));
        if (!change.picklist->changed.isEmpty())
            parts.append(tr("%1 values changed").arg(change.picklist->changed.size()));
        return parts.isEmpty() ? tr("values reordered") : parts.join(u", "_s);
    }
    if (markOf(change.kind) == ChangeMark::Added)
        return tr("%1 added").arg(attributeName(change));
    if (markOf(change.kind) == ChangeMark::Removed)
        return tr("%1 removed").arg(attributeName(change));
    if (const QString after = plain(change.newValue); after.contains(u'\n'))
        return tr("%1, %2 lines").arg(attributeName(change)).arg(std::max(1, changedLines(plain(change.oldValue), after)));
    const QString before = shortValue(change, false);
    const QString after = shortValue(change, true);
    if (before.size() + after.size() > 60)
        return tr("%1 changed").arg(attributeName(change));
    return u"%1 %2 → %3"_s.arg(attributeName(change), before, after);
}

} // namespace fairlead::models
