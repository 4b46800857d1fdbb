#include "services/domain/schema/objectdiff.h"

#include "services/domain/schema/attributediff.h"
#include "services/domain/schema/picklistdiff.h"
#include "services/domain/schema/summary.h"

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

struct Kinds {
    ChangeKind added;
    ChangeKind removed;
    ChangeKind changed;
};
constexpr Kinds fieldKinds = {ChangeKind::FieldAdded, ChangeKind::FieldRemoved, ChangeKind::FieldChanged};
constexpr Kinds relationshipKinds
    = {ChangeKind::RelationshipAdded, ChangeKind::RelationshipRemoved, ChangeKind::RelationshipChanged};
constexpr Kinds recordTypeKinds
    = {ChangeKind::RecordTypeAdded, ChangeKind::RecordTypeRemoved, ChangeKind::RecordTypeChanged};
constexpr Kinds ruleKinds
    = {ChangeKind::ValidationRuleAdded, ChangeKind::ValidationRuleRemoved, ChangeKind::ValidationRuleChanged};

// Provenance of an import, not part of a schema.
constexpr std::string_view bookkeeping[] = {"derivedFields", "sourceFiles"};

QString relationshipName(const MemberSpans &members) {
    return textOf(memberOf(members, "childSObject")) + u'.' + textOf(memberOf(members, "field"));
}

// Old API versions give record types no developer name.
QString recordTypeName(const MemberSpans &members) {
    const QString name = textOf(memberOf(members, "developerName"));
    return name.isEmpty() ? textOf(memberOf(members, "name")) : name;
}

QString ruleName(const MemberSpans &members) {
    return textOf(memberOf(members, "fullName"));
}

struct Found {
    std::vector<Change> changes;
    std::vector<FieldSpan> removed; // fields
    std::vector<FieldSpan> added;
};

// Guessing costs time for each pair, so a comparison has an allowance for it; what comes first uses it.
std::vector<RenameCandidate> candidates(const ObjectSpans &object, const std::vector<FieldSpan> &fields,
                                        int limit) {
    std::vector<RenameCandidate> list;
    for (size_t i = 0; i < std::min(fields.size(), size_t(limit)); ++i)
        list.push_back(fieldCandidate(object.walk(fields[i])));
    return list;
}

class ObjectDiff {
public:
    ObjectDiff(const ObjectSpans &from, const ObjectSpans &to, bool sameSource, const NoiseFilter &noise)
        : m_from(from), m_to(to), m_noise(noise),
          m_asTheyAre(from.partial == to.partial && (!from.partial || sameSource)),
          m_lenient(!m_asTheyAre || !sameSource) { }

    Found run() {
        m_object = textOf(m_to.attribute("name"));
        compareObjectAttributes();
        compareFields();
        if (!m_noise.ignores("childRelationships"))
            compareList("childRelationships", relationshipKinds, relationshipName, relationshipSummary);
        if (!m_noise.ignores("recordTypeInfos"))
            compareList("recordTypeInfos", recordTypeKinds, recordTypeName, recordTypeSummary);
        compareRules();
        compareExtras();
        finish();
        return std::move(m_result);
    }

private:
    using NameOf = QString (*)(const MemberSpans &);
    using Summarize = QJsonObject (*)(const MemberSpans &);
    struct Element {
        QString name;
        std::string_view raw;
    };

    AttributeRules rules() const { return {m_noise, m_lenient}; }
    // A partial description says nothing about what it does not list.
    bool reportsAdded() const { return m_asTheyAre || !m_from.partial; }
    bool reportsRemoved() const { return m_asTheyAre || !m_to.partial; }

    void add(Change change) {
        change.object = m_object;
        change.severity = severityOf(change);
        m_result.changes.push_back(std::move(change));
    }

    void addAttribute(ChangeKind kind, const QString &name, std::string_view key, std::string_view a,
                      std::string_view b) {
        Change change;
        change.kind = kind;
        change.field = name;
        change.attribute = toText(key);
        change.oldValue = valueOf(a);
        change.newValue = valueOf(b);
        add(std::move(change));
    }

    void addWhole(ChangeKind kind, const QString &name, const QJsonObject &summary) {
        Change change;
        change.kind = kind;
        change.field = name;
        if (changeSign(kind) == ChangeSign::Added)
            change.newValue = summary;
        else
            change.oldValue = summary;
        add(std::move(change));
    }

    void compareObjectAttributes() {
        compareAttributes(m_from.describe, m_to.describe, rules(), [this](auto key, auto a, auto b) {
            if (key != "fields" && key != "childRelationships" && key != "recordTypeInfos" && key != "name")
                addAttribute(ChangeKind::ObjectChanged, {}, key, a, b);
        });
    }

    // Both sides are sorted by name, so one walk pairs them.
    void compareFields() {
        if (m_from.attribute("fields") == m_to.attribute("fields"))
            return;
        auto a = m_from.fields.begin();
        auto b = m_to.fields.begin();
        while (a != m_from.fields.end() || b != m_to.fields.end()) {
            const int order = a == m_from.fields.end() ? 1
                : b == m_to.fields.end()               ? -1
                                                       : a->name.compare(b->name);
            if (order < 0)
                fieldRemoved(*a);
            else if (order > 0)
                fieldAdded(*b);
            else if (a->raw != b->raw)
                fieldChanged(*a, *b);
            if (order <= 0)
                ++a;
            if (order >= 0)
                ++b;
        }
    }

    void fieldRemoved(const FieldSpan &field) {
        m_gone.push_back(field.name);
        if (!reportsRemoved())
            return;
        m_result.removed.push_back(field);
        addWhole(fieldKinds.removed, toText(field.name), fieldSummary(m_from.walk(field)));
    }

    void fieldAdded(const FieldSpan &field) {
        m_gone.push_back(field.name);
        if (!reportsAdded())
            return;
        m_result.added.push_back(field);
        addWhole(fieldKinds.added, toText(field.name), fieldSummary(m_to.walk(field)));
    }

    void fieldChanged(const FieldSpan &before, const FieldSpan &after) {
        const QString name = toText(after.name);
        compareMembers(m_from.walk(before), m_to.walk(after), rules(), [&](auto key, auto a, auto b) {
            if (key != "picklistValues") {
                addAttribute(fieldKinds.changed, name, key, a, b);
            } else if (auto change = comparePicklists(a, b, m_noise)) {
                change->field = name;
                add(std::move(*change));
            }
        });
    }

    static std::vector<Element> elements(std::string_view array, NameOf nameOf) {
        std::vector<Element> elements;
        MemberSpans members;
        for (ArrayWalker walker(array); !walker.atEnd(); walker.next()) {
            if (splitObject(walker.current(), members))
                elements.push_back({nameOf(members), walker.current()});
        }
        std::stable_sort(elements.begin(), elements.end(),
                         [](const Element &a, const Element &b) { return a.name < b.name; });
        return elements;
    }

    void compareList(std::string_view attribute, const Kinds &kinds, NameOf nameOf, Summarize summarize) {
        const std::string_view from = m_from.attribute(attribute);
        const std::string_view to = m_to.attribute(attribute);
        if (from == to || (m_lenient && (from.empty() || to.empty())))
            return;
        compareElements(elements(from, nameOf), elements(to, nameOf), kinds, summarize);
    }

    void compareElements(const std::vector<Element> &from, const std::vector<Element> &to, const Kinds &kinds,
                         Summarize summarize) {
        auto a = from.begin();
        auto b = to.begin();
        MemberSpans before;
        MemberSpans after;
        while (a != from.end() || b != to.end()) {
            if (b == to.end() || (a != from.end() && a->name < b->name)) {
                if (reportsRemoved() && splitObject(a->raw, before))
                    addWhole(kinds.removed, a->name, summarize(before));
                ++a;
            } else if (a == from.end() || b->name < a->name) {
                if (reportsAdded() && splitObject(b->raw, after))
                    addWhole(kinds.added, b->name, summarize(after));
                ++b;
            } else {
                compareAttributes(a->raw, b->raw, rules(), [&](auto key, auto old, auto now) {
                    addAttribute(kinds.changed, b->name, key, old, now);
                });
                ++a;
                ++b;
            }
        }
    }

    void compareRules() {
        const std::string_view from = m_from.validationRules;
        const std::string_view to = m_to.validationRules;
        if (from == to || from == "null" || to == "null" || m_noise.ignores("validationRules"))
            return;
        compareElements(elements(from, ruleName), elements(to, ruleName), ruleKinds, ruleSummary);
    }

    // What only one side knows of the extras is a matter of where they came from.
    void compareExtras() {
        AttributeRules known{m_noise, true};
        compareAttributes(m_from.other, m_to.other, known, [this](auto key, auto a, auto b) {
            if (std::find(std::begin(bookkeeping), std::end(bookkeeping), key) != std::end(bookkeeping))
                return;
            if (key == "fieldExtras")
                compareFieldExtras(a, b);
            else if (!m_lenient || (a != "null" && b != "null"))
                addAttribute(ChangeKind::ObjectChanged, {}, key, a, b);
        });
    }

    void compareFieldExtras(std::string_view from, std::string_view to) {
        std::sort(m_gone.begin(), m_gone.end());
        // A field without extras has none of their attributes, which is not the same as being absent.
        compareAttributes(from, to, {m_noise, false}, [this](auto field, auto old, auto now) {
            if (std::binary_search(m_gone.begin(), m_gone.end(), field))
                return;
            compareAttributes(old, now, rules(), [&](auto key, auto oldValue, auto newValue) {
                const std::string path = "fieldExtras." + std::string(field) + "." + std::string(key);
                addAttribute(ChangeKind::ObjectChanged, {}, path, oldValue, newValue);
            });
        });
    }

    void finish() {
        const auto before = [](const Change &a, const Change &b) {
            return std::tie(a.field, a.attribute, a.kind) < std::tie(b.field, b.attribute, b.kind);
        };
        if (!std::is_sorted(m_result.changes.begin(), m_result.changes.end(), before))
            std::stable_sort(m_result.changes.begin(), m_result.changes.end(), before);
    }

    const ObjectSpans &m_from;
    const ObjectSpans &m_to;
    const NoiseFilter &m_noise;
    const bool m_asTheyAre;
    const bool m_lenient;
    QString m_object;
    std::vector<std::string_view> m_gone; // fields that only one side has
    Found m_result;
};

} // namespace

Result<ObjectChanges> compareObject(QByteArrayView from, QByteArrayView to, bool sameSource,
                                    const NoiseFilter &noise, int renameLimit) {
    IndexPair &indexes = threadIndexes();
    const auto before = splitDocument(from, indexes.from);
    if (!before)
        return before.error();
    const auto after = splitDocument(to, indexes.to, &*before);
    if (!after)
        return after.error();
    Found found = ObjectDiff(*before, *after, sameSource, noise).run();
    ObjectChanges result;
    result.changes = std::move(found.changes);
    if (!found.removed.empty() && !found.added.empty()) {
        result.renames
            = guessRenames(textOf(after->attribute("name")), candidates(*before, found.removed, renameLimit),
                           candidates(*after, found.added, renameLimit));
    }
    return result;
}

Result<ObjectChanges> loneObject(QByteArrayView text, ChangeKind kind) {
    const auto object = splitDocument(text, threadIndexes().from);
    if (!object)
        return object.error();
    ObjectChanges result;
    const bool added = kind == ChangeKind::ObjectAdded;
    Change change;
    change.kind = kind;
    change.object = textOf(object->attribute("name"));
    (added ? change.newValue : change.oldValue) = objectSummary(*object);
    change.severity = severityOf(change);
    result.changes.push_back(std::move(change));
    result.candidate = objectCandidate(*object);
    return result;
}

} // namespace fairlead::schema
