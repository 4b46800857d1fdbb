#pragma once

#include "services/domain/schema/erd.h"

namespace fairlead::schema {

/// How much of an object's fields a diagram lists.
enum class FieldDetail {
    Names, ///< Of the objects alone.
    Keys,  ///< Ids, unique and external ids, and references.
    All,
};

/// The numbers of the fields that are listed at a level of detail: ids and references first, then by name.
std::vector<int> listedFields(const ObjectOutline &object, FieldDetail detail);

/// The chosen objects as a Mermaid `erDiagram`: names quoted and what Mermaid would read as its own syntax replaced;
/// objects whose names would become equal are told apart by a number.
QString mermaidText(const RelationGraph &graph, const std::vector<int> &chosen, FieldDetail detail);

} // namespace fairlead::schema
