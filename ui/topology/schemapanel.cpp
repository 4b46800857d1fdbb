#include "ui/topology/schemapanel.h"

#include "ui/topology/flowlayout.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/viewsetup.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QTreeView>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::SchemaIndex;

namespace {

// Opening every match of a big result costs more than the search; the first few tell enough.
constexpr int rowsToOpen = 60;

} // namespace

SchemaPanel::SchemaPanel(QWidget *parent)
    : Ground(parent)
    , m_model(new models::SchemaTreeModel(this))
    , m_search(new SearchField(tr("Search names, labels, help, formulas, values"), this))
    , m_tree(new QTreeView(this))
    , m_skeleton(new SkeletonRows(m_tree)) {
    setObjectName(u"schemaPanel"_s);
    m_search->setObjectName(u"schemaSearch"_s);
    m_tree->setObjectName(u"schemaTree"_s);
    m_tree->setAccessibleName(tr("Objects and fields"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    RowDelegate *delegate = prepareView(m_tree);
    delegate->setKindSide(RowDelegate::KindSide::Right);
    delegate->setHairlines(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->setSpacing(8);
    top->addWidget(m_search);
    column->addLayout(top);
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(6, 0, 0, 0);
    indented->addWidget(m_tree);
    column->addLayout(indented, 1);
    buildChips();
    connect(m_search, &QLineEdit::textChanged, this, &SchemaPanel::applyFilter);
    connect(m_search, &SearchField::moveToResults, m_tree, [this] { m_tree->setFocus(Qt::TabFocusReason); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &SchemaPanel::reportCurrent);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &SchemaPanel::openContextMenu);
}

void SchemaPanel::buildChips() {
    const auto make = [this](const QString &text, const QString &name) {
        auto *chip = new Chip(text, this);
        chip->setObjectName(name);
        chip->setCheckable(true);
        return chip;
    };
    m_custom = make(tr("Custom only"), u"chipCustom"_s);
    m_changed = make(tr("Changed"), u"chipChanged"_s);
    m_required = make(tr("Required"), u"chipRequired"_s);
    m_formula = make(tr("Formula"), u"chipFormula"_s);
    m_lookups = make(tr("Lookups to"), u"chipLookups"_s);
    m_namespace = make(tr("Namespace"), u"chipNamespace"_s);
    m_changed->setEnabled(false);
    m_lookups->setOpensMenu(true);
    m_namespace->setOpensMenu(true);
    auto *chips = new FlowLayout(4);
    for (Chip *chip : {m_custom, m_changed, m_required, m_formula, m_lookups, m_namespace})
        chips->addWidget(chip);
    static_cast<QVBoxLayout *>(layout()->itemAt(0)->layout())->addLayout(chips);
    for (Chip *chip : {m_custom, m_changed, m_required, m_formula})
        connect(chip, &QAbstractButton::toggled, this, &SchemaPanel::applyFilter);
    connect(m_lookups, &QAbstractButton::clicked, this, &SchemaPanel::chooseLookup);
    connect(m_namespace, &QAbstractButton::clicked, this, &SchemaPanel::chooseNamespace);
}

void SchemaPanel::setSchema(models::SchemaIndexPtr index) {
    m_skeleton->stop();
    const QString object = m_object;
    const QString field = m_field;
    m_model->setIndex(std::move(index));
    m_changed->setEnabled(false);
    m_changed->setChecked(false);
    applyFilter();
    if (!object.isEmpty() && select(object, field))
        return;
    if (m_model->rowCount() > 0) {
        const QModelIndex first = m_model->index(0, 0);
        m_tree->expand(first);
        m_tree->expand(m_model->index(0, 0, first));
        m_tree->setCurrentIndex(first);
    }
}

void SchemaPanel::setMarks(models::ChangeMarks marks, int version) {
    const QString object = m_object;
    const QString field = m_field;
    const QPersistentModelIndex none;
    const bool restoring = !object.isEmpty();
    const QSignalBlocker quiet(m_tree->selectionModel());
    m_model->setMarks(std::move(marks));
    m_changed->setText(tr("Changed in v%1").arg(version));
    m_changed->setEnabled(m_model->isCompared());
    if (!m_search->text().isEmpty())
        expandFirst();
    if (restoring)
        select(object, field);
}

void SchemaPanel::setLoading(bool loading) {
    if (loading)
        m_skeleton->start();
    else
        m_skeleton->stop();
}

void SchemaPanel::applyFilter() {
    models::SchemaFilter filter;
    filter.text = m_search->text();
    filter.customOnly = m_custom->isChecked();
    filter.changed = m_changed->isChecked();
    filter.required = m_required->isChecked();
    filter.formula = m_formula->isChecked();
    filter.lookupsTo = m_lookupsTo;
    filter.inNamespace = m_inNamespace;
    const QString object = m_object;
    const QString field = m_field;
    m_model->setFilter(filter);
    if (filter.isEmpty()) {
        m_search->setHits(-1);
        m_search->setNote({});
    } else {
        m_search->setHits(m_model->hits(), qRound64(m_model->filterMilliseconds()));
        expandFirst();
    }
    const SchemaIndex &index = *m_model->schema();
    const int entry = field.isEmpty() ? (index.findObject(object) < 0 ? -1 : index.entryOfObject(index.findObject(object)))
                                      : index.findField(object, field);
    if (const QModelIndex place = m_model->indexOfEntry(entry); place.isValid())
        m_tree->setCurrentIndex(place);
    Q_EMIT filtered();
}

void SchemaPanel::expandFirst() {
    int rows = 0;
    for (int row = 0; row < m_model->rowCount() && rows < rowsToOpen; ++row) {
        const QModelIndex object = m_model->index(row, 0);
        int inside = 0;
        for (int group = 0; group < m_model->rowCount(object); ++group)
            inside += m_model->rowCount(m_model->index(group, 0, object));
        // A whole object that matches by its name stays closed unless it is the only one.
        if (inside > rowsToOpen && m_model->rowCount() > 1)
            continue;
        m_tree->expand(object);
        for (int group = 0; group < m_model->rowCount(object); ++group)
            m_tree->expand(m_model->index(group, 0, object));
        rows += inside + 2;
    }
}

bool SchemaPanel::select(const QString &object, const QString &field) {
    const SchemaIndex &index = *m_model->schema();
    const int owner = index.findObject(object);
    if (owner < 0)
        return false;
    const int entry = field.isEmpty() ? -1 : index.findField(object, field);
    const int wanted = entry >= 0 ? entry : index.entryOfObject(owner);
    if (!m_model->indexOfEntry(wanted).isValid()) {
        for (Chip *chip : {m_custom, m_changed, m_required, m_formula, m_lookups, m_namespace})
            chip->setChecked(false);
        m_lookupsTo.reset();
        m_inNamespace.reset();
        m_search->clear();
        applyFilter();
    }
    const QModelIndex place = m_model->indexOfEntry(wanted);
    m_tree->setCurrentIndex(place);
    m_tree->scrollTo(place);
    return true;
}

void SchemaPanel::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SchemaPanel::reportCurrent() {
    const QModelIndex current = m_tree->currentIndex();
    const int object = m_model->objectAt(current);
    if (object < 0)
        return;
    const int entry = m_model->entryAt(current);
    const schema::FieldOutline *field = entry >= 0 ? m_model->schema()->field(entry) : nullptr;
    const QString name = m_model->schema()->object(object).name;
    const QString fieldName = field ? field->name : QString();
    if (name == m_object && fieldName == m_field)
        return;
    m_object = name;
    m_field = fieldName;
    Q_EMIT chosen(m_object, m_field);
}

void SchemaPanel::chooseLookup() {
    m_lookups->setChecked(m_lookupsTo.has_value());
    if (m_lookupsTo) {
        m_lookupsTo.reset();
        m_lookups->setText(tr("Lookups to"));
        m_lookups->setChecked(false);
        return applyFilter();
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto pick = [this](const QString &target) {
        m_lookupsTo = target;
        m_lookups->setText(target.isEmpty() ? tr("Lookups") : tr("Lookups to %1").arg(target));
        m_lookups->setChecked(true);
        applyFilter();
    };
    menu->addAction(tr("Any object"), this, [pick] { pick({}); });
    menu->addSeparator();
    for (const QString &target : m_model->schema()->lookupTargets().mid(0, 60))
        menu->addAction(target, this, [pick, target] { pick(target); });
    menu->popup(m_lookups->mapToGlobal(QPoint(0, m_lookups->height() + 2)));
}

void SchemaPanel::chooseNamespace() {
    m_namespace->setChecked(m_inNamespace.has_value());
    if (m_inNamespace) {
        m_inNamespace.reset();
        m_namespace->setText(tr("Namespace"));
        m_namespace->setChecked(false);
        return applyFilter();
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &prefix : m_model->schema()->namespaces()) {
        menu->addAction(prefix.isEmpty() ? tr("None") : prefix, this, [this, prefix] {
            m_inNamespace = prefix;
            m_namespace->setText(prefix.isEmpty() ? tr("No namespace") : prefix);
            m_namespace->setChecked(true);
            applyFilter();
        });
    }
    menu->popup(m_namespace->mapToGlobal(QPoint(0, m_namespace->height() + 2)));
}

void SchemaPanel::openContextMenu(const QPoint &position) {
    const QModelIndex index = m_tree->indexAt(position);
    const int entry = m_model->entryAt(index);
    if (entry < 0)
        return;
    const QString name = m_model->schema()->nameOf(entry);
    const QString object = m_model->schema()->object(m_model->objectAt(index)).name;
    const bool isField = m_model->schema()->field(entry) != nullptr;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy API name"), this, [name] { QApplication::clipboard()->setText(name); });
    menu->addAction(tr("Copy as SOQL"), this, [object, name, isField] {
        QApplication::clipboard()->setText(u"SELECT %1 FROM %2"_s.arg(isField ? name : u"Id"_s, object));
    });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace fairlead::ui
