#pragma once

#include "services/domain/schema/change.h"

#include <QString>

#include <vector>

namespace fairlead::schema {

/// Something that uses a field: a component of the org today, a node of a workflow or a schedule another day.
struct FieldUse {
    QString kind; ///< `ApexClass`, `Flow`, `Layout` … as the org names it; `workflow`, `mapping`, `push`, `schedule` here.
    QString name;
    QString id;   ///< Of the component where it has one.
    QString place; ///< Where in it: `node “Upsert”, 2 mappings`; empty where nobody tells.
    bool operator==(const FieldUse &) const = default;
};

/// What happens to the field.
enum class FieldFate { Removed, Retyped, Renamed };

/// What that does to one of its uses.
struct Impact {
    FieldUse use;
    Severity severity = Severity::Risky;
    QString effect; ///< One English sentence for people, marked for translation in the context `Impact`.
    bool operator==(const Impact &) const = default;
};

/// What breaks, worst first, then by kind and name. Kinds that nobody knows are risky: they use it, and that is known.
std::vector<Impact> impactOf(FieldFate fate, const std::vector<FieldUse> &uses);

/// Whether Salesforce itself refuses to delete a field while a component of this kind uses it.
bool holdsField(const QString &kind);
/// The kind in words: `Apex class`. English, marked for translation in the context `UseKind`.
QString useKindWords(const QString &kind);

} // namespace fairlead::schema
