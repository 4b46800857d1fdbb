#pragma once

#include "models/topology/formulatext.h"
#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead::models {

/// A line of facts, already in words: `Type`, `Text(80)`.
struct Fact {
    QString name;
    QString value;
    QString link{}; ///< Where the value leads: `Object` or `Object.Field`; empty = nowhere.
    bool operator==(const Fact &) const = default;
};

struct PicklistEntry {
    QString value;
    QString label;
    bool active = true;
    bool isDefault = false;
    QStringList controlledBy; ///< Values of the controlling field that offer this one; empty = all or none asked.
    bool operator==(const PicklistEntry &) const = default;
};

/// Everything the detail pane shows of a field.
struct FieldDetail {
    QString name;
    QString label;
    QString help;
    QString description;
    QString type; ///< The describe's.
    QString formula;
    QStringList formulaReads; ///< API names that the formula mentions, each once, in order.
    QStringList referenceTo;
    QString relationshipName;
    bool cascadeDelete = false; ///< Master-detail, or a lookup that deletes along.
    bool custom = false;
    bool required = false; ///< As FieldOutline::required.
    QString typeText; ///< As FieldOutline::typeText.
    QString defaultFormula;
    QString controllerName; ///< Of a dependent picklist.
    QStringList controls; ///< Dependent picklists of this object that this field controls.
    QStringList readByFormulas; ///< Fields of this object whose formula or default mentions this one.
    QStringList readByRules;    ///< Validation rules of this object that mention it.
    std::vector<Fact> facts;
    std::vector<PicklistEntry> picklist;
};

struct RelationshipDetail {
    QString name;
    QString childObject;
    QString field;
    bool cascadeDelete = false;
};

struct RecordTypeDetail {
    QString name;
    QString developerName;
    bool active = true;
    bool isDefault = false;
};

struct ValidationRuleDetail {
    QString name;
    bool active = true;
    QString condition;
    QString message;
    QString description;
    QString errorField;
};

/// One object, read off its canonical document (schema/document.h).
struct ObjectDetail {
    QString name;
    QString label;
    QString labelPlural;
    QString keyPrefix;
    QString description;
    bool custom = false;
    bool partial = false;
    bool rulesKnown = false;
    std::vector<Fact> facts;
    std::vector<FieldDetail> fields;
    std::vector<RelationshipDetail> relationships;
    std::vector<RecordTypeDetail> recordTypes;
    std::vector<ValidationRuleDetail> validationRules;

    const FieldDetail *field(const QString &name) const;
};

/// Corrupt when the text is no canonical document. Some milliseconds for a big object: call it on a worker.
Result<ObjectDetail> readObjectDetail(const QByteArray &canonicalText);

/// Which values of a controlling field offer a dependent value: the describe's base64 `validFor` has a bit for each, the
/// first value's being the most significant one of the first byte. A controlling checkbox has `false` and `true`.
QStringList decodeValidFor(const QString &validFor, const QStringList &controllerValues);

} // namespace fairlead::models
