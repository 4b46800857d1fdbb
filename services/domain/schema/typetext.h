#pragma once

#include <QString>
#include <QStringList>

namespace fairlead::schema {

/// What a field's type is worded from.
struct TypeFacts {
    QString type; ///< describe type
    int length = 0;
    int precision = 0;
    int scale = 0;
    int digits = 0;
    QStringList referenceTo;
    bool masterDetail = false;
    bool autoNumber = false;
    bool calculated = false;
    bool hasFormula = false;
    bool html = false;
};

/// The type as Salesforce Setup words it: `Text(80)`, `Lookup(Account)`, `Formula, Currency(16, 2)`.
QString typeText(const TypeFacts &facts);

} // namespace fairlead::schema
