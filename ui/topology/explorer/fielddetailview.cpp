#include "ui/topology/explorer/fielddetailview.h"

#include "models/connections/counted.h"
#include "models/topology/schemafilter.h"
#include "ui/topology/detailtable.h"

#include <QLocale>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

DetailTable::Row picklistRow(const models::PicklistEntry &entry, bool dependent, const QString &searched) {
    const auto marked = [&searched](const QString &text, QHash<int, QVariant> roles) {
        if (!searched.isEmpty())
            roles.insert(models::MatchRangeRole, QVariant::fromValue(models::matchRanges(text, searched)));
        return DetailTable::Cell{text, std::move(roles)};
    };
    QHash<int, QVariant> roles;
    const QString note = !entry.active ? FieldDetailView::tr("inactive") : entry.isDefault ? FieldDetailView::tr("default") : QString();
    if (!note.isEmpty())
        roles.insert(models::SecondaryTextRole, note);
    if (!entry.active)
        roles.insert(models::MutedRole, true);
    QList<DetailTable::Cell> cells{marked(entry.value, roles), marked(entry.label, {{models::MutedRole, true}})};
    if (dependent)
        cells.append({entry.controlledBy.isEmpty() ? FieldDetailView::tr("none") : entry.controlledBy.join(u", "_s), {{models::MutedRole, true}}});
    return {cells};
}

} // namespace

FieldDetailView::FieldDetailView(std::shared_ptr<const models::ObjectDetail> object, const models::FieldDetail &field, DetailContext known, QWidget *parent)
    : DetailContent(std::move(object), std::move(known), parent) {
    addCrumbs(tr("Fields"));
    addHeader(field.label, field.name, !field.help.isEmpty() ? field.help : field.description, {field.custom ? tr("Custom") : tr("Standard")});
    addFacts(field.facts);
    if (!field.formula.isEmpty())
        addFormula(tr("Formula"), field.formula, u"formulaView"_s);
    if (!field.defaultFormula.isEmpty())
        addFormula(tr("Default"), field.defaultFormula, u"defaultView"_s);
    addLinks(tr("Refers to"), field.relationshipName.isEmpty() ? QString() : tr("as %1").arg(field.relationshipName), field.referenceTo, false, u"referenceLinks"_s, 12);
    if (!field.help.isEmpty() && !field.description.isEmpty())
        addText(tr("Description"), field.description);
    addReaders(field);
    if (!field.picklist.empty())
        addPicklist(field);
}

void FieldDetailView::addReaders(const models::FieldDetail &field) {
    addLinks(tr("Controls"), tr("which of their values are offered"), field.controls, true, u"controlsLinks"_s);
    addLinks(tr("Read by formulas"), {}, field.readByFormulas, true, u"readerLinks"_s);
    if (!field.readByRules.isEmpty())
        addText(tr("Read by validation rules"), field.readByRules.mid(0, 40).join(u", "_s));
}

void FieldDetailView::addPicklist(const models::FieldDetail &field) {
    const bool dependent = !field.controllerName.isEmpty();
    const QString count = models::counted(static_cast<qint64>(field.picklist.size()), tr("1 value"), tr("%1 values"));
    addHeading(tr("Picklist values"), dependent ? tr("%1, offered by %2").arg(count, field.controllerName) : count);
    QStringList headers{tr("Value"), tr("Label")};
    if (dependent)
        headers.append(tr("Offered for"));
    DetailTable *table = addTable(headers, u"picklistTable"_s, tr("Picklist values"));
    // The object holds the field.
    table->setRows(static_cast<int>(field.picklist.size()), [object = sharedDetail(), &field, dependent, searched = context().searched](int row) {
        return picklistRow(field.picklist[static_cast<size_t>(row)], dependent, searched);
    });
    table->fit(dependent ? 2 : 0);
}

} // namespace fairlead::ui
