#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead::schema {

/// What the explorer's tree, its filters and its search need of a field; everything else is fetched with the object.
struct FieldOutline {
    QString name;
    QString label;
    QString type;      ///< describe type: `reference`, `picklist`, `string` …
    QString typeText;  ///< As people read it: `Text(80)`, `Lookup(Account)`, `Formula, Currency(16, 2)`.
    QString help;
    QString formula;
    QStringList referenceTo;
    QStringList picklistValues;
    bool custom = false;
    bool required = false; ///< Not nillable, no default on create, createable.
    bool unique = false;
    bool externalId = false;
    bool calculated = false;
};

struct ObjectOutline {
    QString name;
    QString label;
    QString keyPrefix;
    bool custom = false;
    bool partial = false;
    std::vector<FieldOutline> fields;      ///< By name.
    QStringList childRelationships;        ///< `Contacts (Contact.AccountId)`
    QStringList recordTypes;
    QStringList validationRules;
};

/// Reads the outline off a canonical text (document.h).
Result<ObjectOutline> readOutline(QByteArrayView canonicalText);

/// The namespace prefix of an API name: `npsp` of `npsp__Status__c`, empty where there is none.
QString namespaceOf(const QString &apiName);

} // namespace fairlead::schema
