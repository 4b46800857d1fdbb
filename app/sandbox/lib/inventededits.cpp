#include "app/sandbox/lib/org.h"

#include "app/sandbox/lib/random.h"

#include <QJsonDocument>
#include <QSet>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

/// A custom field of one of `types` that nothing in this round has touched; empty where there is none.
QString fieldOf(const QJsonObject &describe, Random &random, const QStringList &types,
                QSet<QString> &touched) {
    QStringList candidates;
    const QJsonArray fields = describe.value(u"fields"_s).toArray();
    for (const QJsonValue &value : fields) {
        const QJsonObject field = value.toObject();
        const QString name = field.value(u"name"_s).toString();
        if (name.endsWith(u"__c"_s) && name != u"Status__c" && !field.value(u"calculated"_s).toBool()
            && types.contains(field.value(u"type"_s).toString()) && !touched.contains(name))
            candidates.append(name);
    }
    if (candidates.isEmpty())
        return {};
    const QString name = candidates.at(random.below(static_cast<int>(candidates.size())));
    touched.insert(name);
    return name;
}

void editFields(QJsonArray &edits, const QString &object, const QJsonObject &describe, Random &random,
                int round) {
    QSet<QString> touched;
    const auto edit = [&](const QString &op, const QString &field, QJsonObject rest) {
        if (field.isEmpty())
            return;
        rest.insert(u"op"_s, op);
        rest.insert(u"object"_s, object);
        rest.insert(u"field"_s, field);
        edits.append(rest);
    };
    edit(u"add_field"_s, u"Impact_Score_%1__c"_s.arg(random.between(100, 999)),
         {{u"type"_s, u"double"_s},
          {u"label"_s, u"Impact Score"_s},
          {u"help"_s, u"From 0 to 100, set by the yearly review."_s}});
    edit(u"set_field"_s, fieldOf(describe, random, {u"string"_s}, touched),
         {{u"attribute"_s, u"length"_s}, {u"value"_s, 60}});
    const QString picklist = fieldOf(describe, random, {u"picklist"_s}, touched);
    edit(u"add_picklist_value"_s, picklist, {{u"value"_s, u"Escalated"_s}});
    if (round % 2 == 0)
        edit(u"remove_field"_s,
             fieldOf(describe, random, {u"date"_s, u"currency"_s, u"phone"_s, u"email"_s}, touched), {});
    else
        edit(u"set_field"_s, fieldOf(describe, random, {u"string"_s}, touched),
             {{u"attribute"_s, u"type"_s}, {u"value"_s, u"textarea"_s}});
    if (round % 3 == 0)
        edit(u"set_field"_s, fieldOf(describe, random, {u"string"_s, u"double"_s, u"date"_s}, touched),
             {{u"attribute"_s, u"nillable"_s}, {u"value"_s, false}});
    else
        edit(u"set_field"_s, fieldOf(describe, random, {u"boolean"_s, u"double"_s}, touched),
             {{u"attribute"_s, u"inlineHelpText"_s},
              {u"value"_s, u"Agreed with the regional office in spring."_s}});
}

} // namespace

QJsonArray Org::inventEdits(int objects, quint64 seed) const {
    const std::vector<QString> names = objectNames();
    Random random(seed, "edits");
    std::vector<QString> custom;
    for (const QString &name : names) {
        if (name.endsWith(u"__c"_s))
            custom.push_back(name);
    }
    if (custom.empty())
        custom = names;
    QJsonArray edits;
    QSet<QString> chosen;
    const int wanted = std::min(objects, static_cast<int>(custom.size()));
    for (int round = 0; round < wanted; ++round) {
        QString name = random.pick(custom);
        while (chosen.contains(name))
            name = random.pick(custom);
        chosen.insert(name);
        editFields(edits, name, QJsonDocument::fromJson(describe(name)).object(), random, round);
        if (round % 2 == 0)
            edits.append(QJsonObject{
                {u"op"_s, u"add_rule"_s},
                {u"object"_s, name},
                {u"rule"_s,
                 QJsonObject{{u"fullName"_s, u"Score_In_Range_%1"_s.arg(random.between(100, 999))},
                             {u"active"_s, true},
                             {u"errorConditionFormula"_s, u"Impact_Score__c > 100"_s},
                             {u"errorMessage"_s, u"The score goes up to 100."_s}}}});
    }
    edits.append(QJsonObject{{u"op"_s, u"add_object"_s},
                             {u"label"_s, u"Cold Chain Check"_s},
                             {u"object"_s, u"Cold_Chain_Check_%1__c"_s.arg(random.between(100, 999))}});
    // One that nothing points to, so that its going breaks no lookup.
    for (int attempt = 0; attempt < 200; ++attempt) {
        const QString name = random.pick(custom);
        const QJsonObject body = QJsonDocument::fromJson(describe(name)).object();
        if (chosen.contains(name) || custom.size() < 2
            || !body.value(u"childRelationships"_s).toArray().isEmpty())
            continue;
        edits.append(QJsonObject{{u"op"_s, u"remove_object"_s}, {u"object"_s, name}});
        break;
    }
    return edits;
}

} // namespace fairlead::sandbox
