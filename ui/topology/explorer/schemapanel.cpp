#include "ui/topology/explorer/schemapanel.h"

#include "models/connections/counted.h"
#include "models/topology/savedfilters.h"
#include "ui/topology/explorer/filterchips.h"
#include "ui/topology/explorer/schemaactions.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/viewsetup.h"

#include <QFrame>
#include <QHeaderView>
#include <QLocale>
#include <QTreeView>
#include <QVBoxLayout>

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
    , m_chips(new FilterChips(this))
    , m_tree(new QTreeView(this))
    , m_skeleton(new SkeletonRows(m_tree)) {
    setObjectName(u"schemaPanel"_s);
    m_search->setObjectName(u"schemaSearch"_s);
    m_tree->setObjectName(u"schemaTree"_s);
    m_tree->setAccessibleName(tr("Objects and fields"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    RowDelegate *delegate = prepareView(m_tree);
    delegate->setKindSide(RowDelegate::KindSide::Right);
    delegate->setHairlines(false);
    m_actions = new SchemaActions(m_tree, m_model, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->setSpacing(8);
    top->addWidget(m_search);
    top->addWidget(m_chips);
    column->addLayout(top);
    auto *line = new QFrame(this); // rows scroll under it
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    column->addWidget(line);
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(6, 0, 0, 0);
    indented->addWidget(m_tree);
    column->addLayout(indented, 1);
    connect(m_search, &QLineEdit::textChanged, this, &SchemaPanel::applyFilter);
    connect(m_search, &SearchField::moveToResults, this, &SchemaPanel::goToHits);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { stepHit(1); });
    connect(m_chips, &FilterChips::changed, this, &SchemaPanel::applyFilter);
    connect(m_chips, &FilterChips::savedChosen, this, &SchemaPanel::setFilter);
    connect(m_chips, &FilterChips::saveRequested, this, [this](const QString &name) {
        if (models::SavedFilters *saved = m_chips->saved())
            saved->save(name, wholeFilter());
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &SchemaPanel::reportCurrent);
}

void SchemaPanel::setSaved(models::SavedFilters *saved) {
    m_chips->setSaved(saved);
}

void SchemaPanel::setSchema(models::SchemaIndexPtr index) {
    m_skeleton->stop();
    const QString object = m_object;
    const QString field = m_field;
    m_chips->setSchema(index);
    m_model->setIndex(std::move(index));
    m_chips->setCompared(0, 0);
    applyFilter();
    if (const QModelIndex place = indexOf(object, field); place.isValid())
        return makeCurrent(place);
    if (m_model->rowCount() > 0) {
        const QModelIndex first = m_model->index(0, 0);
        m_tree->expand(first);
        m_tree->expand(m_model->index(0, 0, first));
        makeCurrent(first);
    }
}

void SchemaPanel::setMarks(models::ChangeMarks marks, int shown, int compared) {
    const QString object = m_object;
    const QString field = m_field;
    std::vector<int> selected;
    for (const QModelIndex &row : m_tree->selectionModel()->selectedRows())
        selected.push_back(m_model->entryAt(row));
    const QSignalBlocker quiet(m_tree->selectionModel());
    m_model->setMarks(std::move(marks));
    m_chips->setCompared(shown, m_model->isCompared() ? compared : 0);
    if (!m_search->text().isEmpty())
        expandFirst();
    makeCurrent(indexOf(object, field));
    for (const int entry : selected)
        if (const QModelIndex row = m_model->indexOfEntry(entry); row.isValid())
            m_tree->selectionModel()->select(row, QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

/// Where an object or a field stands; its object where the field is not there, nowhere while a filter hides it.
QModelIndex SchemaPanel::indexOf(const QString &object, const QString &field) const {
    const SchemaIndex &index = *m_model->schema();
    const int owner = index.findObject(object);
    if (owner < 0)
        return {};
    const int entry = field.isEmpty() ? -1 : index.findField(object, field);
    return m_model->indexOfEntry(entry >= 0 ? entry : index.entryOfObject(owner));
}

void SchemaPanel::setLoading(bool loading) {
    if (loading)
        m_skeleton->start();
    else
        m_skeleton->stop();
}

QString SchemaPanel::searched() const {
    return m_search->text();
}

models::SchemaFilter SchemaPanel::wholeFilter() const {
    models::SchemaFilter filter = m_chips->filter();
    filter.text = m_search->text();
    return filter;
}

void SchemaPanel::setFilter(const models::SchemaFilter &filter) {
    m_chips->setFilter(filter);
    {
        const QSignalBlocker quiet(m_search);
        m_search->setText(filter.text);
    }
    applyFilter();
}

void SchemaPanel::applyFilter() {
    const models::SchemaFilter filter = wholeFilter();
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
    if (const QModelIndex place = indexOf(object, field); place.isValid())
        select(place);
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

void SchemaPanel::makeCurrent(const QModelIndex &index) {
    if (!index.isValid())
        return;
    select(index);
    m_tree->scrollTo(index);
}

/// Whatever keys are held: Shift+F3 goes to a hit and selects nothing on the way.
void SchemaPanel::select(const QModelIndex &index) {
    m_tree->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void SchemaPanel::stepHit(int by) {
    makeCurrent(m_model->indexOfEntry(m_model->nextMatch(m_model->entryAt(m_tree->currentIndex()), by)));
    Q_EMIT filtered();
}

/// From the field into the tree: to the first hit, unless one is current already.
void SchemaPanel::goToHits() {
    if (m_model->matchNumber(m_model->entryAt(m_tree->currentIndex())) == 0)
        makeCurrent(m_model->indexOfEntry(m_model->nextMatch(-1, 1)));
    m_tree->setFocus(Qt::TabFocusReason);
}

QString SchemaPanel::hitText() const {
    if (m_model->filter().isEmpty())
        return {};
    const int number = m_model->matchNumber(m_model->entryAt(m_tree->currentIndex()));
    if (number > 0)
        return tr("Hit %1 of %2").arg(QLocale().toString(number), QLocale().toString(m_model->hits()));
    return models::counted(m_model->hits(), tr("1 hit"), tr("%1 hits"));
}

bool SchemaPanel::select(const QString &object, const QString &field) {
    if (m_model->schema()->findObject(object) < 0)
        return false;
    if (!indexOf(object, field).isValid())
        setFilter({});
    makeCurrent(indexOf(object, field));
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
    if (name != m_object || fieldName != m_field) {
        m_object = name;
        m_field = fieldName;
        Q_EMIT chosen(m_object, m_field);
    }
    reportPart(object, entry);
}

void SchemaPanel::reportPart(int object, int entry) {
    const SchemaIndex &index = *m_model->schema();
    if (entry >= 0 && !index.isObject(entry) && !index.field(entry))
        Q_EMIT partChosen(index.object(object).name, index.groupOf(entry), index.nameOf(entry));
}

} // namespace fairlead::ui
