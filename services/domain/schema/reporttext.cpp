#include "services/domain/schema/reporttext.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

ReportCounts::ReportCounts(const Diff &diff) {
    for (const Change &change : diff.changes) {
        ++kinds[size_t(change.kind)];
        ++severities[size_t(change.severity)];
        ++signs[size_t(changeSign(change.kind))];
    }
}

QString kindWords(ChangeKind kind) {
    QString words = changeKindName(kind).replace(u'_', u' ');
    words[0] = words[0].toUpper();
    return words;
}

QString signMark(ChangeKind kind) {
    switch (changeSign(kind)) {
    case ChangeSign::Added:
        return u"+"_s;
    case ChangeSign::Removed:
        return u"−"_s;
    case ChangeSign::Changed:
        break;
    }
    return u"~"_s;
}

QString valueText(const QJsonValue &value) {
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Double: {
        const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
    }
    default:
        return {};
    }
}

namespace {

// Describe attributes as a reader calls them; a yes or no that says yes is its name alone.
QString factText(const QString &name, const QJsonValue &value) {
    static const QHash<QString, QString> words = {{u"calculatedFormula"_s, u"formula"_s},
                                                  {u"inlineHelpText"_s, u"help"_s},
                                                  {u"referenceTo"_s, u"to"_s},
                                                  {u"externalId"_s, u"external ID"_s},
                                                  {u"defaultValueFormula"_s, u"default"_s},
                                                  {u"errorConditionFormula"_s, u"condition"_s},
                                                  {u"errorMessage"_s, u"message"_s},
                                                  {u"childSObject"_s, u"from"_s},
                                                  {u"relationshipName"_s, u"as"_s},
                                                  {u"keyPrefix"_s, u"key prefix"_s}};
    const QString word = words.value(name, name);
    if (value.isBool())
        return word;
    if (name == u"fields")
        return value.toInt() == 1 ? u"1 field"_s : u"%1 fields"_s.arg(value.toInt());
    QStringList items;
    for (const QJsonValue &item : value.isArray() ? value.toArray() : QJsonArray{value})
        items << valueText(item).simplified();
    return word + u' ' + items.join(u", "_s);
}

} // namespace

QString summaryText(const QJsonValue &summary) {
    const QJsonObject facts = summary.toObject();
    QStringList parts;
    const QString type = facts.value(u"type").toString();
    const QString label = facts.value(u"label").toString();
    if (!type.isEmpty() || !label.isEmpty())
        parts << (type + (label.isEmpty() ? QString() : u" “%1”"_s.arg(label))).trimmed();
    QStringList last; // formulas and help are long, so they come after the rest
    for (auto it = facts.begin(); it != facts.end(); ++it) {
        if (it.key() == u"type" || it.key() == u"label" || it.value() == QJsonValue(false))
            continue;
        const bool wordy = it.key() == u"calculatedFormula" || it.key() == u"inlineHelpText";
        (wordy ? last : parts) << factText(it.key(), it.value());
    }
    return (parts + last).join(u", "_s);
}

QString picklistText(const PicklistDelta &delta) {
    QStringList parts;
    if (!delta.added.isEmpty())
        parts << u"added "_s + delta.added.join(u", "_s);
    if (!delta.removed.isEmpty())
        parts << u"removed "_s + delta.removed.join(u", "_s);
    if (!delta.changed.isEmpty())
        parts << u"changed "_s + delta.changed.join(u", "_s);
    if (delta.reordered)
        parts << u"reordered"_s;
    return parts.join(u"; "_s);
}

QString oldText(const Change &change) {
    if (change.picklist)
        return change.picklist->removed.isEmpty() ? QString() : change.picklist->removed.join(u", "_s);
    return changeSign(change.kind) == ChangeSign::Changed ? valueText(change.oldValue)
                                                          : summaryText(change.oldValue);
}

QString newText(const Change &change) {
    if (change.picklist)
        return picklistText(*change.picklist);
    return changeSign(change.kind) == ChangeSign::Changed ? valueText(change.newValue)
                                                          : summaryText(change.newValue);
}

QString reviewText(const ReportReview &review) {
    if (review.isEmpty())
        return {};
    QString text = review.reviewed ? u"Reviewed"_s : u"Note"_s;
    if (!review.reviewer.isEmpty())
        text += u" by "_s + review.reviewer;
    if (!review.at.isEmpty())
        text += u", "_s + review.at;
    return review.note.isEmpty() ? text : text + u": "_s + review.note;
}

QString changesText(qsizetype count) {
    return count == 1 ? u"1 change"_s : u"%1 changes"_s.arg(count);
}

QString noChangesText(const Diff &diff) {
    return diff.notCompared.isEmpty() ? u"No changes."_s : u"No changes in what was compared."_s;
}

QString reviewedLine(const ReportContext &context) {
    const auto reviewed = std::count_if(context.reviews.begin(), context.reviews.end(), [](const ReportReview &each) { return each.reviewed; });
    return u"%1 of %2 changes reviewed"_s.arg(reviewed).arg(context.reviews.size());
}

QString renameText(const RenameGuess &guess) {
    const QString where = guess.object.isEmpty() ? QString() : guess.object + u'.';
    return u"%1%2 may now be %1%3 (%4 %: %5)"_s.arg(where, guess.oldName, guess.newName)
        .arg(qRound(guess.likeness * 100))
        .arg(guess.reasons.join(u", "_s));
}

QString subjectText(const Change &change) {
    QStringList parts;
    if (!change.field.isEmpty())
        parts << change.field;
    if (!change.attribute.isEmpty())
        parts << change.attribute;
    return parts.join(u' ');
}

} // namespace fairlead::schema
