#include "app/sandbox/lib/orgstory.h"

#include "app/sandbox/lib/orgprojects.h"

#include <QJsonDocument>

#include <algorithm>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int chaptersBetweenProjects = 5;
constexpr int chaptersBetweenReleases = 9;
constexpr int firstApiVersion = 59;
constexpr size_t objectsLookedAt = 40;
constexpr int fieldsLookedAt = 6; ///< Of each.

const QStringList laterValues{u"Other"_s,    u"Not known"_s, u"On hold"_s,  u"Referred"_s,  u"By phone"_s, u"Online"_s,
                              u"Escalated"_s, u"Archived"_s,  u"Imported"_s, u"In person"_s, u"Pilot"_s,    u"Weekend"_s};
const QStringList labelEnds{u"(yearly)"_s, u"(agreed)"_s, u"(latest)"_s, u"(from the form)"_s, u"(office use)"_s};
const QStringList ruleMessages{u"Please fill this in before you save."_s, u"This is needed for the yearly report."_s,
                               u"The front desk cannot go on without it."_s};
const QStringList helps{u"Agreed with the regional office in spring."_s, u"Leave empty when in doubt."_s,
                        u"Shown to donors: mind the spelling."_s, u"Filled in by the nightly import."_s,
                        u"Ask the finance team before changing it."_s};

QJsonObject fieldEdit(const QString &op, const QString &object, const QString &field) {
    return {{u"op"_s, op}, {u"object"_s, object}, {u"field"_s, field}};
}

QJsonObject setField(const QString &object, const QString &field, const QString &attribute, const QJsonValue &value) {
    QJsonObject edit = fieldEdit(u"set_field"_s, object, field);
    edit.insert(u"attribute"_s, attribute);
    edit.insert(u"value"_s, value);
    return edit;
}

QJsonObject addField(const QString &object, const ProjectField &field) {
    QJsonObject edit = fieldEdit(u"add_field"_s, object, field.name);
    edit.insert(u"type"_s, field.type);
    edit.insert(u"label"_s, field.label);
    edit.insert(u"help"_s, field.help);
    if (!field.parent.isEmpty())
        edit.insert(u"referenceTo"_s, QJsonArray{field.parent});
    if (!field.values.isEmpty())
        edit.insert(u"values"_s, QJsonArray::fromStringList(field.values));
    if (!field.formula.isEmpty())
        edit.insert(u"attributes"_s,
                    QJsonObject{{u"calculated"_s, true}, {u"calculatedFormula"_s, field.formula},
                                {u"createable"_s, false}, {u"updateable"_s, false}});
    return edit;
}

/// `Portal_Code__c` as people read it.
QString spokenName(QString field) {
    return field.section(u"__"_s, field.count(u"__"_s) > 1 ? 1 : 0, field.count(u"__"_s) > 1 ? 1 : 0).replace(u'_', u' ');
}

bool has(const std::vector<QString> &names, const QString &name) {
    return std::ranges::find(names, name) != names.end();
}

} // namespace

OrgStory::OrgStory(Org &org, Plan plan)
    : m_org(org)
    , m_plan(plan)
    , m_random(plan.seed, "story") {
    lookAround();
}

/// What is there from the start and may be kept up.
void OrgStory::lookAround() {
    std::vector<QString> custom;
    for (const QString &name : m_org.objectNames()) {
        if (name.endsWith(u"__c"_s))
            custom.push_back(name);
    }
    for (size_t i = 0; i < objectsLookedAt && !custom.empty(); ++i) {
        const QString object = m_random.pick(custom);
        std::erase(custom, object);
        int taken = 0;
        const QJsonArray fields
            = QJsonDocument::fromJson(m_org.describe(object)).object().value(u"fields"_s).toArray();
        for (const QJsonValue &value : fields) {
            const QJsonObject field = value.toObject();
            const QString name = field.value(u"name"_s).toString();
            if (!name.endsWith(u"__c"_s) || name == u"Status__c" || taken == fieldsLookedAt || !m_random.chance(50))
                continue;
            ++taken;
            m_things.push_back({object, name, field.value(u"type"_s).toString(), field.value(u"calculated"_s).toBool(),
                                false, false, field.value(u"length"_s).toInt(),
                                field.value(u"calculatedFormula"_s).toString()});
        }
    }
}

Timestamp OrgStory::timeOf(int chapter) {
    const auto span = m_plan.end - m_plan.begin;
    const auto even = m_plan.begin + span * chapter / std::max(1, m_plan.chapters - 1);
    if (chapter == 0 || chapter == m_plan.chapters - 1)
        return even;
    // Nobody pulls like clockwork.
    return even + span / std::max(1, m_plan.chapters) * m_random.between(-30, 30) / 100;
}

Result<std::optional<Chapter>> OrgStory::next() {
    if (m_chapter == m_plan.chapters)
        return std::optional<Chapter>();
    Chapter chapter;
    chapter.at = timeOf(m_chapter);
    if (m_chapter == 0)
        chapter.label = u"As we found it"_s;
    else if (m_chapter % chaptersBetweenReleases == 0)
        release(chapter);
    else if (m_chapter % chaptersBetweenProjects == 2 && m_project < projects().size())
        startProject(chapter);
    if (m_chapter > 0)
        upkeep(chapter);
    chapter.apiVersion = u"v%1.0"_s.arg(firstApiVersion + m_releases);
    ++m_chapter;
    FAIRLEAD_TRY(m_org.apply(chapter.edits));
    return std::optional(std::move(chapter));
}

void OrgStory::startProject(Chapter &chapter) {
    const Project &project = projects()[m_project++];
    const std::vector<QString> names = m_org.objectNames();
    const bool isNew = !project.objectLabel.isEmpty();
    if (isNew == has(names, project.object))
        return;
    chapter.label = project.title;
    chapter.note = project.note;
    if (isNew)
        chapter.edits.append(QJsonObject{{u"op"_s, u"add_object"_s}, {u"object"_s, project.object},
                                         {u"label"_s, project.objectLabel}});
    for (const ProjectField &field : project.fields) {
        if (!field.parent.isEmpty() && !has(names, field.parent))
            continue;
        chapter.edits.append(addField(project.object, field));
        m_things.push_back({project.object, field.name, field.type, !field.formula.isEmpty(), true, false,
                            field.type == u"string" ? 80 : 0, field.formula});
    }
}

/// Salesforce brings some standard fields of its own.
void OrgStory::release(Chapter &chapter) {
    static const QStringList seasons{u"Spring"_s, u"Summer"_s, u"Winter"_s};
    chapter.label = seasons.at(m_releases % 3) + u" release"_s;
    chapter.note = u"Came with Salesforce's own release; nothing of ours."_s;
    ++m_releases;
    int touched = 0;
    for (const QString &name : m_org.objectNames()) {
        const bool companion = name.endsWith(u"History"_s) || name.endsWith(u"Feed"_s) || name.endsWith(u"Share"_s)
                               || name.endsWith(u"ChangeEvent"_s);
        if (name.endsWith(u"__c"_s) || companion || !m_random.chance(20) || touched == 12)
            continue;
        ++touched;
        const QString field = u"ReleaseStage%1"_s.arg(m_releases);
        QJsonObject edit = fieldEdit(u"add_field"_s, name, field);
        edit.insert(u"type"_s, u"string"_s);
        edit.insert(u"label"_s, u"Release Stage %1"_s.arg(m_releases));
        chapter.edits.append(edit);
    }
}

void OrgStory::upkeep(Chapter &chapter) {
    QStringList touched; // One change of a field a chapter, none to what came in it.
    for (const QJsonValue &edit : std::as_const(chapter.edits))
        touched.append(edit[u"object"_s].toString() + u'.' + edit[u"field"_s].toString());
    const int wanted = m_random.between(1, 6);
    for (int i = 0; i < wanted && !m_things.empty(); ++i) {
        // What is new is changed most: people learn what they want.
        const size_t newest = std::min<size_t>(m_things.size(), 16);
        const size_t at = m_random.chance(55) ? m_things.size() - 1 - static_cast<size_t>(m_random.below(static_cast<int>(newest)))
                                              : static_cast<size_t>(m_random.below(static_cast<int>(m_things.size())));
        Thing &thing = m_things[at];
        const QString key = thing.object + u'.' + thing.field;
        if (touched.contains(key))
            continue;
        touched.append(key);
        const auto edit = m_random.chance(18) ? ruleOf(thing) : changeOf(thing);
        if (edit)
            chapter.edits.append(*edit);
        if (edit && edit->value(u"op"_s).toString() == u"remove_field")
            m_things.erase(m_things.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

std::optional<QJsonObject> OrgStory::changeOf(Thing &thing) {
    const auto set = [&thing](const QString &attribute, const QJsonValue &value) {
        return setField(thing.object, thing.field, attribute, value);
    };
    if (thing.retiring)
        return fieldEdit(u"remove_field"_s, thing.object, thing.field);
    if (thing.ours && m_random.chance(10)) {
        thing.retiring = true;
        return set(u"label"_s, spokenName(thing.field) + u" (do not use)"_s);
    }
    if (thing.calculated)
        return set(u"calculatedFormula"_s, reworked(thing));
    if (m_random.chance(30))
        return set(u"inlineHelpText"_s, m_random.pick(helps));
    if (thing.type == u"picklist") {
        QJsonObject edit = fieldEdit(u"add_picklist_value"_s, thing.object, thing.field);
        edit.insert(u"value"_s, m_random.pick(laterValues));
        const QJsonArray fields
            = QJsonDocument::fromJson(m_org.describe(thing.object)).object().value(u"fields"_s).toArray();
        for (const QJsonValue &field : fields) {
            if (field[u"name"_s].toString() != thing.field)
                continue;
            const QJsonArray values = field[u"picklistValues"_s].toArray();
            const bool taken = std::ranges::any_of(values, [&](const QJsonValue &value) {
                return value[u"value"_s] == edit.value(u"value"_s);
            });
            if (taken)
                edit.insert(u"op"_s, u"remove_picklist_value"_s);
            return edit;
        }
        return std::nullopt;
    }
    if (thing.type == u"string" && thing.length > 0 && thing.length < 255) {
        thing.length = m_random.chance(85) ? std::min(255, thing.length + 40) : std::max(20, thing.length - 20);
        return set(u"length"_s, thing.length);
    }
    if (thing.type == u"double" || thing.type == u"currency")
        return set(u"scale"_s, m_random.between(0, 4));
    if (thing.type == u"date" || thing.type == u"reference")
        return set(u"nillable"_s, m_random.chance(50));
    return set(u"label"_s, spokenName(thing.field) + u' ' + m_random.pick(labelEnds));
}

/// The formula as it was first, with one more case around it.
QString OrgStory::reworked(const Thing &thing) {
    const bool isNumber = thing.type == u"double" || thing.type == u"currency" || thing.type == u"percent";
    if (isNumber)
        return u"/* Rounded as finance asked */\nROUND(\n  %1,\n  %2)"_s.arg(thing.formula).arg(m_random.between(0, 4));
    return u"IF(CreatedDate < DATETIMEVALUE(\"20%1-01-01 00:00:00\"),\n  NULL,\n  %2)"_s.arg(m_random.between(18, 24))
        .arg(thing.formula);
}

std::optional<QJsonObject> OrgStory::ruleOf(const Thing &thing) {
    if (!m_rules.empty() && m_random.chance(40)) {
        const auto &[object, rule] = m_random.pick(m_rules);
        QJsonObject edit{{u"op"_s, u"set_rule"_s}, {u"object"_s, object}, {u"rule"_s, rule}};
        const bool switching = m_random.chance(50);
        edit.insert(u"attribute"_s, switching ? u"active"_s : u"errorMessage"_s);
        edit.insert(u"value"_s, switching ? QJsonValue(m_random.chance(60)) : QJsonValue(m_random.pick(ruleMessages)));
        return edit;
    }
    const QString name = QString(thing.field).remove(u"__c"_s) + u"_Needed_%1"_s.arg(m_chapter);
    m_rules.emplace_back(thing.object, name);
    return QJsonObject{{u"op"_s, u"add_rule"_s}, {u"object"_s, thing.object},
                       {u"rule"_s, QJsonObject{{u"fullName"_s, name}, {u"active"_s, true},
                                               {u"errorConditionFormula"_s, u"ISBLANK(%1)"_s.arg(thing.field)},
                                               {u"errorMessage"_s, u"%1 is needed."_s.arg(spokenName(thing.field))}}}};
}

} // namespace fairlead::sandbox
