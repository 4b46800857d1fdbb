#pragma once

#include "services/domain/schema/diff.h"
#include "services/domain/schema/erd.h"

#include <optional>

namespace fairlead::schema {

/// A version drawn over an older one: the newer one's objects together with what only the older one had, and what
/// became of each. Fields of an added or removed object carry no sign of their own.
struct ErdOverlay {
    RelationGraph::Objects objects; ///< By name; fields by name.
    QHash<QString, ChangeSign> ofObjects;
    QHash<QString, QHash<QString, ChangeSign>> ofFields; ///< By object, then field.

    std::optional<ChangeSign> signOf(const QString &object) const;
    /// Of a field, or of the whole object where that came or went.
    std::optional<ChangeSign> signOf(const QString &object, const QString &field) const;
};

/// `diff` compares `older` with `newer`; without its changes only what came and went is known.
ErdOverlay overlayOf(const RelationGraph::Objects &older, const RelationGraph::Objects &newer, const Diff &diff);

} // namespace fairlead::schema
