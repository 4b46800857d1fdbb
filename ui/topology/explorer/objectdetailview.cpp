#include "ui/topology/explorer/objectdetailview.h"

#include "ui/topology/detailtable.h"

#include <QLocale>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRules = 40; // each is a formula of its own; the tree lists them all

QString counted(size_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

} // namespace

QString ObjectDetailView::partName(models::SchemaIndex::Group group, const QString &name) {
    switch (group) {
    case models::SchemaIndex::RecordTypes: return u"recordTypeTable"_s;
    case models::SchemaIndex::Relationships: return u"childTable"_s;
    case models::SchemaIndex::ValidationRules: return u"rule_"_s + name;
    default: return u"fieldTable"_s;
    }
}

ObjectDetailView::ObjectDetailView(std::shared_ptr<const models::ObjectDetail> object, DetailContext known, QWidget *parent)
    : DetailContent(std::move(object), std::move(known), parent) {
    addCrumbs({});
    QStringList chips{detail().custom ? tr("Custom") : tr("Standard")};
    if (detail().partial)
        chips.append(tr("Partly known"));
    addHeader(detail().label, detail().name, detail().description, chips);
    std::vector<models::Fact> facts = detail().facts;
    facts.insert(facts.begin(), {tr("Fields"), counted(detail().fields.size())});
    addFacts(facts);
    addFields();
    addValidationRules();
    addLater([this] { addRecordTypes(); });
    addLater([this] { addChildren(); });
}

void ObjectDetailView::addFields() {
    if (detail().fields.empty())
        return;
    addHeading(tr("Fields"), counted(detail().fields.size()));
    DetailTable *table = addTable({tr("Field"), tr("Label"), tr("Type")}, u"fieldTable"_s, tr("Fields"));
    table->setRows(static_cast<int>(detail().fields.size()), [object = sharedDetail()](int row) {
        const models::FieldDetail &field = object->fields[static_cast<size_t>(row)];
        QHash<int, QVariant> roles{{models::ApiNameRole, true}, {models::LinkRole, true}};
        if (field.required)
            roles.insert(models::SecondaryTextRole, tr("required"));
        return DetailTable::Row{{{field.name, roles}, {field.label, {}}, {field.typeText, {{models::MutedRole, true}}}}, object->name + u'.' + field.name};
    });
    table->fit(1);
}

void ObjectDetailView::addValidationRules() {
    const auto &rules = detail().validationRules;
    for (size_t i = 0; i < std::min(rules.size(), mostRules); ++i)
        addLater([this, &rule = rules[i]] { addValidationRule(rule); });
    addLater([this, all = rules.size()] {
        if (all > mostRules)
            addNote(tr("and %1 more validation rules").arg(counted(all - mostRules)));
        if (!detail().rulesKnown)
            addNote(tr("Validation rules are not known for this version."));
    });
}

void ObjectDetailView::addValidationRule(const models::ValidationRuleDetail &rule) {
    addFormula(tr("Validation rule %1").arg(rule.name), rule.condition, u"rule_"_s + rule.name);
    const QString where = rule.errorField.isEmpty() ? QString() : tr(" (at %1)").arg(rule.errorField);
    addNote((rule.active ? QString() : tr("Inactive. ")) + tr("Says: ") + rule.message + where);
}

void ObjectDetailView::addRecordTypes() {
    if (detail().recordTypes.empty())
        return;
    addHeading(tr("Record types"), counted(detail().recordTypes.size()));
    DetailTable *table = addTable({tr("Name"), tr("API name"), tr("State")}, u"recordTypeTable"_s, tr("Record types"));
    for (const models::RecordTypeDetail &type : detail().recordTypes)
        table->addRow({{type.name, {}}, {type.developerName, {{models::ApiNameRole, true}}},
                       {type.isDefault ? tr("Default") : type.active ? tr("Active") : tr("Inactive"), {{models::MutedRole, true}}}});
    table->fit(0);
}

void ObjectDetailView::addChildren() {
    if (detail().relationships.empty())
        return;
    addHeading(tr("Child relationships"), counted(detail().relationships.size()));
    DetailTable *table = addTable({tr("Object"), tr("Field"), tr("Relationship"), tr("On delete")}, u"childTable"_s, tr("Child relationships"));
    table->setRows(static_cast<int>(detail().relationships.size()), [object = sharedDetail()](int row) {
        const models::RelationshipDetail &child = object->relationships[static_cast<size_t>(row)];
        return DetailTable::Row{{{child.childObject, {{models::ApiNameRole, true}, {models::LinkRole, true}}}, {child.field, {{models::ApiNameRole, true}}},
                                 {child.name, {{models::ApiNameRole, true}}}, {child.cascadeDelete ? tr("Deleted along") : tr("Kept"), {{models::MutedRole, true}}}},
                                child.childObject + u'.' + child.field};
    });
    table->fit(2);
}

} // namespace fairlead::ui
