#include "services/domain/schema/picklistdiff.h"

#include "services/domain/schema/attributediff.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace fairlead::schema {

namespace {

struct Entry {
    QString value;
    int occurrence = 0; // a value that is listed twice is paired with its like
    std::string_view raw;
};

using Index = QHash<std::pair<QString, int>, qsizetype>;

std::vector<Entry> readEntries(std::string_view raw, Index &index) {
    std::vector<Entry> entries;
    QHash<QString, int> seen;
    MemberSpans members;
    for (ArrayWalker walker(raw); !walker.atEnd(); walker.next()) {
        QString value
            = textOf(splitObject(walker.current(), members) ? memberOf(members, "value") : walker.current());
        const int occurrence = seen[value]++;
        index.insert({value, occurrence}, qsizetype(entries.size()));
        entries.push_back({std::move(value), occurrence, walker.current()});
    }
    return entries;
}

bool differs(std::string_view from, std::string_view to, const NoiseFilter &noise) {
    if (from == to)
        return false;
    bool different = false;
    compareAttributes(from, to, {noise, false}, [&](auto, auto, auto) { different = true; });
    return different;
}

} // namespace

std::optional<Change> comparePicklists(std::string_view from, std::string_view to, const NoiseFilter &noise) {
    Index oldIndex;
    Index newIndex;
    const std::vector<Entry> before = readEntries(from, oldIndex);
    const std::vector<Entry> after = readEntries(to, newIndex);
    PicklistDelta delta;
    QJsonArray oldEntries;
    QJsonArray newEntries;
    for (const Entry &entry : before) {
        if (!newIndex.contains({entry.value, entry.occurrence})) {
            delta.removed.append(entry.value);
            oldEntries.append(valueOf(entry.raw));
        }
    }
    qsizetype furthest = -1;
    for (const Entry &entry : after) {
        const auto found = oldIndex.constFind({entry.value, entry.occurrence});
        if (found == oldIndex.cend()) {
            delta.added.append(entry.value);
            newEntries.append(valueOf(entry.raw));
            continue;
        }
        delta.reordered = delta.reordered || *found < furthest;
        furthest = std::max(furthest, *found);
        const Entry &old = before[size_t(*found)];
        if (differs(old.raw, entry.raw, noise)) {
            delta.changed.append(entry.value);
            oldEntries.append(valueOf(old.raw));
            newEntries.append(valueOf(entry.raw));
        }
    }
    if (delta == PicklistDelta{})
        return std::nullopt;
    Change change;
    change.kind = ChangeKind::PicklistChanged;
    change.attribute = QStringLiteral("picklistValues");
    change.oldValue = oldEntries;
    change.newValue = newEntries;
    change.picklist = std::move(delta);
    return change;
}

} // namespace fairlead::schema
