#include "services/domain/schema/blame.h"

#include <algorithm>

namespace fairlead::schema {

namespace {

constexpr size_t widestTable = 4'000'000; // cells of a comparison; past it the middle counts as new

/// For each line of `after` the line of `before` that it is, or -1.
std::vector<int> matchLines(const QStringList &before, const QStringList &after) {
    std::vector<int> match(static_cast<size_t>(after.size()), -1);
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) {
        match[static_cast<size_t>(head)] = static_cast<int>(head);
        ++head;
    }
    qsizetype tail = 0;
    while (tail < before.size() - head && tail < after.size() - head
           && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        match[static_cast<size_t>(after.size() - 1 - tail)] = static_cast<int>(before.size() - 1 - tail);
        ++tail;
    }
    const size_t rows = static_cast<size_t>(before.size() - head - tail);
    const size_t columns = static_cast<size_t>(after.size() - head - tail);
    if (rows == 0 || columns == 0 || rows * columns > widestTable)
        return match;
    // Longest common subsequence of the middle.
    std::vector<int> table((rows + 1) * (columns + 1), 0);
    const auto cell = [&](size_t row, size_t column) -> int & { return table[row * (columns + 1) + column]; };
    const auto same = [&](size_t row, size_t column) {
        return before[head + static_cast<qsizetype>(row)] == after[head + static_cast<qsizetype>(column)];
    };
    for (size_t row = rows; row-- > 0;) {
        for (size_t column = columns; column-- > 0;)
            cell(row, column) = same(row, column) ? cell(row + 1, column + 1) + 1
                                                  : std::max(cell(row + 1, column), cell(row, column + 1));
    }
    for (size_t row = 0, column = 0; row < rows && column < columns;) {
        if (same(row, column))
            match[static_cast<size_t>(head) + column++] = static_cast<int>(head) + static_cast<int>(row++);
        else if (cell(row + 1, column) >= cell(row, column + 1))
            ++row;
        else
            ++column;
    }
    return match;
}

} // namespace

Blame ObjectBlame::of(PartKind part, const QString &name) const {
    return parts.value({part, name}, {object.first, object.first});
}

Blame VersionBlame::ofObject(const QString &object) const {
    const auto found = m_objects.constFind(object);
    return found == m_objects.cend() ? Blame{m_oldest, m_oldest} : found->object;
}

Blame VersionBlame::of(const QString &object, PartKind part, const QString &name) const {
    const auto found = m_objects.constFind(object);
    return found == m_objects.cend() ? Blame{m_oldest, m_oldest} : found->of(part, name);
}

void VersionBlame::add(int version, const QString &object, const std::vector<PastChange> &changes) {
    for (const PastChange &change : changes) {
        if (change.kind == ChangeKind::ObjectRemoved) {
            m_objects.remove(object);
            continue;
        }
        auto found = m_objects.find(object);
        if (found == m_objects.end())
            found = m_objects.insert(object, {{m_oldest, version}, {}});
        if (change.kind == ChangeKind::ObjectAdded) {
            *found = {{version, version}, {}};
            continue;
        }
        found->object.last = version;
        const BlamePart part{partOf(change.kind), change.field};
        if (part.part == PartKind::Object)
            continue;
        if (changeSign(change.kind) == ChangeSign::Removed)
            found->parts.remove(part);
        else if (changeSign(change.kind) == ChangeSign::Added)
            found->parts.insert(part, {version, version});
        else
            found->parts.insert(part, {found->of(part.part, part.name).first, version});
    }
}

std::vector<int> blameLines(const std::vector<std::pair<int, QString>> &texts) {
    std::vector<int> versions;
    QStringList before;
    for (const auto &[version, text] : texts) {
        const QStringList lines = text.isEmpty() ? QStringList() : text.split(u'\n');
        const std::vector<int> match = matchLines(before, lines);
        std::vector<int> now(match.size(), version);
        for (size_t i = 0; i < match.size(); ++i) {
            if (match[i] >= 0)
                now[i] = versions[static_cast<size_t>(match[i])];
        }
        versions = std::move(now);
        before = lines;
    }
    return versions;
}

} // namespace fairlead::schema
