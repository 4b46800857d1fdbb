#include "services/domain/schema/renames.h"

#include <QHash>

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

struct Place {
    QString object;
    QString field;
    bool operator==(const Place &) const = default;
};

size_t qHash(const Place &place, size_t seed = 0) {
    return qHashMulti(seed, place.object, place.field);
}

bool isEnd(ChangeKind kind) {
    return kind == ChangeKind::FieldRemoved || kind == ChangeKind::ObjectRemoved;
}

bool isStart(ChangeKind kind) {
    return kind == ChangeKind::FieldAdded || kind == ChangeKind::ObjectAdded;
}

Change changed(const Change &added, const QString &attribute, const QJsonValue &before, const QJsonValue &after) {
    Change change;
    change.kind = added.kind == ChangeKind::FieldAdded ? ChangeKind::FieldChanged : ChangeKind::ObjectChanged;
    change.object = added.object;
    change.field = added.field;
    change.attribute = attribute;
    change.oldValue = before.isUndefined() ? QJsonValue(QJsonValue::Null) : before;
    change.newValue = after.isUndefined() ? QJsonValue(QJsonValue::Null) : after;
    change.severity = severityOf(change);
    return change;
}

/// The facts that differ between what went and what came, as changes of what came.
std::vector<Change> differences(const Change &removed, const Change &added) {
    const QJsonObject before = removed.oldValue.toObject();
    const QJsonObject after = added.newValue.toObject();
    QStringList names = before.keys() + after.keys();
    names.removeDuplicates();
    names.sort();
    std::vector<Change> changes;
    for (const QString &name : names) {
        if (before.value(name) == after.value(name) || name == u"fields")
            continue;
        if (name == u"required") // The summary's own word for the opposite of nillable.
            changes.push_back(changed(added, u"nillable"_s, !before.value(name).toBool(), !after.value(name).toBool()));
        else
            changes.push_back(changed(added, name, before.value(name), after.value(name)));
    }
    return changes;
}

std::vector<Change> renamed(const Change &removed, const Change &added) {
    const bool isField = added.kind == ChangeKind::FieldAdded;
    Change name = changed(added, u"name"_s, isField ? removed.field : removed.object, isField ? added.field : added.object);
    name.severity = Severity::Breaking;
    std::vector<Change> changes = differences(removed, added);
    changes.push_back(std::move(name));
    std::sort(changes.begin(), changes.end(),
              [](const Change &a, const Change &b) { return a.attribute < b.attribute; });
    return changes;
}

} // namespace

Diff withRenames(const Diff &diff, const std::vector<RenameGuess> &confirmed) {
    QHash<Place, size_t> ends, starts;
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        const Change &change = diff.changes[i];
        if (isEnd(change.kind))
            ends.insert({change.object, change.field}, i);
        else if (isStart(change.kind))
            starts.insert({change.object, change.field}, i);
    }
    QHash<size_t, size_t> oldOfNew;
    std::vector<bool> dropped(diff.changes.size(), false);
    for (const RenameGuess &guess : confirmed) {
        const bool isField = !guess.object.isEmpty();
        const auto end = ends.constFind(isField ? Place{guess.object, guess.oldName} : Place{guess.oldName, {}});
        const auto start = starts.constFind(isField ? Place{guess.object, guess.newName} : Place{guess.newName, {}});
        if (end == ends.constEnd() || start == starts.constEnd() || dropped[*end] || oldOfNew.contains(*start))
            continue;
        dropped[*end] = true;
        oldOfNew.insert(*start, *end);
    }
    Diff result;
    result.notCompared = diff.notCompared;
    result.objectsCompared = diff.objectsCompared;
    result.changes.reserve(diff.changes.size());
    for (size_t i = 0; i < diff.changes.size(); ++i) {
        if (dropped[i])
            continue;
        const auto old = oldOfNew.constFind(i);
        if (old == oldOfNew.constEnd()) {
            result.changes.push_back(diff.changes[i]);
            continue;
        }
        std::vector<Change> changes = renamed(diff.changes[*old], diff.changes[i]);
        std::move(changes.begin(), changes.end(), std::back_inserter(result.changes));
    }
    for (const RenameGuess &guess : diff.renames)
        if (std::find(confirmed.begin(), confirmed.end(), guess) == confirmed.end())
            result.renames.push_back(guess);
    return result;
}

} // namespace fairlead::schema
