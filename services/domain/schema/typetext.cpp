#include "services/domain/schema/typetext.h"

#include <QHash>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

// Setup counts the digits before the point, a describe all of them.
QString withDigits(const QString &word, const TypeFacts &facts) {
    const int whole = facts.precision - facts.scale;
    return whole < 0 || facts.precision == 0 ? word : u"%1(%2, %3)"_s.arg(word).arg(whole).arg(facts.scale);
}

QString withLength(const QString &word, int length) {
    return length > 0 ? u"%1(%2)"_s.arg(word).arg(length) : word;
}

QString textArea(const TypeFacts &facts) {
    if (facts.html)
        return withLength(u"Rich Text Area"_s, facts.length);
    return withLength(facts.length > 255 ? u"Long Text Area"_s : u"Text Area"_s, facts.length);
}

QString reference(const TypeFacts &facts) {
    const QString word = facts.masterDetail ? u"Master-Detail"_s : u"Lookup"_s;
    return facts.referenceTo.isEmpty() ? word : u"%1(%2)"_s.arg(word, facts.referenceTo.join(u", "_s));
}

QString plainWord(const QString &type) {
    static const QHash<QString, QString> words = {{u"address"_s, u"Address"_s},
                                                  {u"anyType"_s, u"Any"_s},
                                                  {u"base64"_s, u"File"_s},
                                                  {u"boolean"_s, u"Checkbox"_s},
                                                  {u"combobox"_s, u"Picklist or text"_s},
                                                  {u"complexvalue"_s, u"Structure"_s},
                                                  {u"date"_s, u"Date"_s},
                                                  {u"datetime"_s, u"Date/Time"_s},
                                                  {u"email"_s, u"Email"_s},
                                                  {u"id"_s, u"Record ID"_s},
                                                  {u"location"_s, u"Geolocation"_s},
                                                  {u"multipicklist"_s, u"Multi-Select Picklist"_s},
                                                  {u"phone"_s, u"Phone"_s},
                                                  {u"picklist"_s, u"Picklist"_s},
                                                  {u"time"_s, u"Time"_s},
                                                  {u"url"_s, u"URL"_s},
                                                  {u"json"_s, u"JSON"_s}};
    return words.value(type, type);
}

QString bareText(const TypeFacts &facts) {
    if (facts.autoNumber)
        return u"Auto Number"_s;
    if (facts.type == u"string")
        return withLength(u"Text"_s, facts.length);
    if (facts.type == u"encryptedstring")
        return withLength(u"Text (Encrypted)"_s, facts.length);
    if (facts.type == u"textarea")
        return textArea(facts);
    if (facts.type == u"reference")
        return reference(facts);
    if (facts.type == u"currency")
        return withDigits(u"Currency"_s, facts);
    if (facts.type == u"percent")
        return withDigits(u"Percent"_s, facts);
    if (facts.type == u"double")
        return withDigits(u"Number"_s, facts);
    if (facts.type == u"int" || facts.type == u"long")
        return facts.digits > 0 ? u"Number(%1, 0)"_s.arg(facts.digits) : u"Number"_s;
    return plainWord(facts.type);
}

} // namespace

QString typeText(const TypeFacts &facts) {
    if (!facts.calculated)
        return bareText(facts);
    TypeFacts result = facts;
    if (result.type == u"string")
        result.length = 0; // a formula's text has no length of its own
    return (facts.hasFormula ? u"Formula, "_s : u"Roll-Up Summary, "_s) + bareText(result);
}

} // namespace fairlead::schema
