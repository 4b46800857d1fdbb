#include "models/topology/schemacopy.h"

#include "models/topology/schemareport.h"

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype widestLine = 100;

/// Fields by object, whole objects unfolded, each field once.
std::vector<std::pair<int, std::vector<int>>> fieldsByObject(const SchemaIndex &index, const std::vector<int> &entries) {
    std::vector<std::pair<int, std::vector<int>>> objects;
    for (const int entry : entries) {
        const int owner = index.ownerOf(entry);
        const bool whole = index.isObject(entry);
        if (!whole && !index.field(entry))
            continue;
        if (objects.empty() || objects.back().first != owner)
            objects.push_back({owner, {}});
        std::vector<int> &fields = objects.back().second;
        if (!whole) {
            if (fields.empty() || fields.back() < entry)
                fields.push_back(entry);
            continue;
        }
        for (int field = index.firstOf(owner, SchemaIndex::Fields); field < index.endOf(owner, SchemaIndex::Fields); ++field)
            fields.push_back(field);
    }
    return objects;
}

QString selectStatement(const SchemaIndex &index, int object, const std::vector<int> &fields) {
    QString text = u"SELECT "_s;
    qsizetype column = text.size();
    bool first = true;
    for (const int entry : fields) {
        const QString &name = index.nameOf(entry);
        if (!std::exchange(first, false)) {
            const bool full = column + name.size() + 3 > widestLine;
            text += full ? u",\n       "_s : u", "_s;
            column = full ? 7 : column + 2;
        }
        text += name;
        column += name.size();
    }
    // SOQL selects nothing without a field, and every object has an Id.
    return text + (first ? u"Id"_s : QString()) + (text.contains(u'\n') ? u"\nFROM "_s : u" FROM "_s) + index.object(object).name;
}

QString names(const SchemaIndex &index, const std::vector<int> &entries) {
    QStringList lines;
    for (const int entry : entries)
        lines.append(index.nameOf(entry));
    return lines.join(u'\n');
}

} // namespace

QString copyText(const SchemaIndex &index, std::vector<int> entries, CopyFormat format) {
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    if (format == CopyFormat::ApiNames)
        return names(index, entries);
    QString text;
    if (format == CopyFormat::Csv)
        text = csvHeader();
    else if (format == CopyFormat::Markdown)
        text = markdownHeader();
    for (const auto &[object, fields] : fieldsByObject(index, entries)) {
        if (format == CopyFormat::Soql) {
            text += (text.isEmpty() ? QString() : u"\n\n"_s) + selectStatement(index, object, fields);
            continue;
        }
        for (const int entry : fields)
            text += format == CopyFormat::Csv ? csvRow(index.object(object), *index.field(entry)) : markdownRow(index.object(object), *index.field(entry));
    }
    return text;
}

} // namespace fairlead::models
