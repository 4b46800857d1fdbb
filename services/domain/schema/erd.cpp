#include "services/domain/schema/erd.h"

#include <algorithm>
#include <array>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

bool isMasterDetail(const FieldOutline &field) {
    return field.typeText.startsWith(u"Master-Detail"_s);
}

RelationKind kindOf(int child, int parent, const FieldOutline &field) {
    if (child == parent)
        return RelationKind::Hierarchy;
    return isMasterDetail(field) ? RelationKind::MasterDetail : RelationKind::Lookup;
}

void makeUnique(std::vector<int> &numbers) {
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

} // namespace

bool isSystemObject(const QString &name) {
    static const std::array custom{u"__History"_s, u"__Share"_s, u"__Feed"_s, u"__Tag"_s, u"__ChangeEvent"_s, u"__ViewStat"_s, u"__VoteStat"_s};
    // Standard objects: AccountHistory, CaseShare, ContactFeed … but not History or Feed themselves.
    static const std::array standard{u"History"_s, u"Share"_s, u"Feed"_s, u"Tag"_s, u"ChangeEvent"_s};
    const auto ends = [&name](const QString &end) { return name.size() > end.size() && name.endsWith(end); };
    if (std::ranges::any_of(custom, ends))
        return true;
    return !name.endsWith(u"__c"_s) && std::ranges::any_of(standard, ends);
}

RelationGraph::RelationGraph(Objects objects)
    : m_objects(std::move(objects))
    , m_ofObject(m_objects->size()) {
    m_byName.reserve(objectCount());
    for (int i = 0; i < objectCount(); ++i)
        m_byName.insert(object(i).name, i);
    for (int i = 0; i < objectCount(); ++i) {
        for (size_t field = 0; field < object(i).fields.size(); ++field)
            addField(i, static_cast<int>(field));
    }
}

void RelationGraph::addField(int child, int field) {
    const FieldOutline &outline = object(child).fields[static_cast<size_t>(field)];
    for (const QString &target : outline.referenceTo) {
        const int parent = find(target);
        if (parent < 0)
            continue;
        const int number = static_cast<int>(m_relations.size());
        m_relations.push_back({child, parent, field, kindOf(child, parent, outline), outline.required || isMasterDetail(outline)});
        m_ofObject[static_cast<size_t>(child)].push_back(number);
        if (parent != child)
            m_ofObject[static_cast<size_t>(parent)].push_back(number);
    }
}

std::vector<int> RelationGraph::neighboursOf(int object) const {
    std::vector<int> others;
    for (const int number : relationsOf(object)) {
        const Relation &found = relation(number);
        if (found.kind != RelationKind::Hierarchy)
            others.push_back(found.child == object ? found.parent : found.child);
    }
    makeUnique(others);
    return others;
}

std::vector<int> RelationGraph::between(const std::vector<int> &chosen) const {
    std::vector<bool> wanted(m_objects->size());
    for (const int object : chosen)
        wanted[static_cast<size_t>(object)] = true;
    std::vector<int> found;
    for (size_t i = 0; i < m_relations.size(); ++i) {
        if (wanted[static_cast<size_t>(m_relations[i].child)] && wanted[static_cast<size_t>(m_relations[i].parent)])
            found.push_back(static_cast<int>(i));
    }
    return found;
}

std::vector<int> RelationGraph::within(const std::vector<int> &from, int depth, const RelationFilter &filter) const {
    std::vector<bool> seen(m_objects->size());
    std::vector<int> found = from;
    makeUnique(found);
    for (const int object : found)
        seen[static_cast<size_t>(object)] = true;
    std::vector<int> edge = found;
    for (int step = 0; step < depth && !edge.empty(); ++step) {
        std::vector<int> next;
        for (const int place : edge) {
            // What was asked for is walked through even where it would be passed by.
            if (step > 0 && filter.passedBy.contains(object(place).name))
                continue;
            for (const int other : neighboursOf(place)) {
                if (seen[static_cast<size_t>(other)] || (!filter.systemObjects && isSystemObject(object(other).name)))
                    continue;
                seen[static_cast<size_t>(other)] = true;
                next.push_back(other);
            }
        }
        found.insert(found.end(), next.begin(), next.end());
        edge = std::move(next);
    }
    std::ranges::sort(found);
    return found;
}

std::vector<int> RelationGraph::mostConnected(int count) const {
    std::vector<int> order;
    std::vector<size_t> weight(m_objects->size());
    for (int i = 0; i < objectCount(); ++i) {
        if (isSystemObject(object(i).name) || relationsOf(i).empty())
            continue;
        weight[static_cast<size_t>(i)] = neighboursOf(i).size();
        order.push_back(i);
    }
    std::ranges::stable_sort(order, [&](int one, int other) {
        if (object(one).custom != object(other).custom)
            return object(one).custom;
        return weight[static_cast<size_t>(one)] > weight[static_cast<size_t>(other)];
    });
    order.resize(std::min(order.size(), static_cast<size_t>(std::max(0, count))));
    return order;
}

} // namespace fairlead::schema
