#include "services/domain/schema/erdoverlay.h"

#include <algorithm>

namespace fairlead::schema {

namespace {

using Objects = std::vector<ObjectOutline>;
using Signs = QHash<QString, ChangeSign>;

/// Fields of both; those of one side only get their sign.
std::vector<FieldOutline> joined(const std::vector<FieldOutline> &older, const std::vector<FieldOutline> &newer, Signs &signs) {
    QSet<QString> before;
    for (const FieldOutline &field : older)
        before.insert(field.name);
    std::vector<FieldOutline> fields = newer;
    for (const FieldOutline &field : newer) {
        if (!before.remove(field.name))
            signs.insert(field.name, ChangeSign::Added);
    }
    for (const FieldOutline &field : older) {
        if (!before.contains(field.name))
            continue;
        signs.insert(field.name, ChangeSign::Removed);
        fields.push_back(field);
    }
    std::ranges::stable_sort(fields, {}, &FieldOutline::name);
    return fields;
}

bool isOfField(ChangeKind kind) {
    return kind == ChangeKind::FieldAdded || kind == ChangeKind::FieldRemoved || kind == ChangeKind::FieldChanged
           || kind == ChangeKind::PicklistChanged;
}

void addChanges(ErdOverlay &overlay, const Diff &diff) {
    for (const Change &change : diff.changes) {
        if (overlay.ofObjects.value(change.object, ChangeSign::Changed) != ChangeSign::Changed)
            continue;
        const bool whole = change.kind == ChangeKind::ObjectAdded || change.kind == ChangeKind::ObjectRemoved;
        overlay.ofObjects.insert(change.object, whole ? changeSign(change.kind) : ChangeSign::Changed);
        if (!isOfField(change.kind) || change.field.isEmpty())
            continue;
        Signs &signs = overlay.ofFields[change.object];
        if (!signs.contains(change.field) || change.kind == ChangeKind::FieldAdded || change.kind == ChangeKind::FieldRemoved)
            signs.insert(change.field, changeSign(change.kind));
    }
}

} // namespace

std::optional<ChangeSign> ErdOverlay::signOf(const QString &object) const {
    const auto found = ofObjects.constFind(object);
    return found == ofObjects.cend() ? std::nullopt : std::optional(*found);
}

std::optional<ChangeSign> ErdOverlay::signOf(const QString &object, const QString &field) const {
    const std::optional<ChangeSign> whole = signOf(object);
    if (whole && *whole != ChangeSign::Changed)
        return whole;
    const auto fields = ofFields.constFind(object);
    if (fields == ofFields.cend())
        return std::nullopt;
    const auto found = fields->constFind(field);
    return found == fields->cend() ? std::nullopt : std::optional(*found);
}

ErdOverlay overlayOf(const RelationGraph::Objects &older, const RelationGraph::Objects &newer, const Diff &diff) {
    ErdOverlay overlay;
    // An object that a pull could not read is not known to have come or gone.
    const QSet<QString> unknown(diff.notCompared.cbegin(), diff.notCompared.cend());
    QHash<QString, const ObjectOutline *> before;
    for (const ObjectOutline &object : *older)
        before.insert(object.name, &object);
    auto all = std::make_shared<Objects>(*newer);
    for (ObjectOutline &object : *all) {
        const ObjectOutline *old = before.take(object.name);
        if (!old) {
            if (!unknown.contains(object.name))
                overlay.ofObjects.insert(object.name, ChangeSign::Added);
            continue;
        }
        Signs signs;
        if (!object.partial && !old->partial)
            object.fields = joined(old->fields, object.fields, signs);
        if (signs.isEmpty())
            continue;
        overlay.ofObjects.insert(object.name, ChangeSign::Changed);
        overlay.ofFields.insert(object.name, signs);
    }
    for (const ObjectOutline &object : *older) {
        if (!before.contains(object.name) || unknown.contains(object.name))
            continue;
        overlay.ofObjects.insert(object.name, ChangeSign::Removed);
        all->push_back(object);
    }
    std::ranges::stable_sort(*all, {}, &ObjectOutline::name);
    overlay.objects = all;
    addChanges(overlay, diff);
    return overlay;
}

} // namespace fairlead::schema
