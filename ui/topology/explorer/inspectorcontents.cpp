#include "ui/topology/explorer/inspectorcontents.h"

#include "models/connections/counted.h"
#include "models/topology/objectdetail.h"
#include "models/topology/schematreemodel.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/tokens.h"
#include "ui/widgets/viewsetup.h"

#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::SchemaIndex;

namespace {

constexpr size_t mostLinks = 200;

} // namespace

LinksPanel::LinksPanel(QWidget *parent)
    : QWidget(parent)
    , m_heading(new TextLabel({}, TextLabel::Face::Heading, TextLabel::Tone::Text, this))
    , m_note(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_tree(new QTreeView(this))
    , m_rows(new QStandardItemModel(0, 1, this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 0, 0);
    column->setSpacing(2);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(0, 0, 16, 6);
    head->setSpacing(2);
    head->addWidget(m_heading);
    head->addWidget(m_note);
    column->addLayout(head);
    m_heading->setElided(true);
    m_tree->setObjectName(u"linksList"_s);
    m_tree->setAccessibleName(tr("What refers to the selection"));
    m_tree->setModel(m_rows);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    RowDelegate *rows = prepareView(m_tree);
    rows->setPadding(0);
    rows->setTwoLines(true);
    rows->setRowHeight(metric::entry);
    column->addWidget(m_tree, 1);
    connect(m_tree, &QAbstractItemView::activated, this, &LinksPanel::openRow);
    connect(m_tree, &QAbstractItemView::clicked, this, &LinksPanel::openRow);
}

void LinksPanel::openRow(const QModelIndex &index) {
    const QString place = index.data(models::IdRole).toString();
    Q_EMIT openRequested(place.section(u'.', 0, 0), place.section(u'.', 1));
}

int LinksPanel::count() const {
    return m_rows->rowCount();
}

void LinksPanel::add(const SchemaIndex &index, int entry, const QString &how, bool withObject) {
    const schema::FieldOutline *field = index.field(entry);
    const QString object = index.object(index.ownerOf(entry)).name;
    auto *item = new QStandardItem(withObject ? object : field->name);
    item->setData(withObject ? field->name : how, models::SecondaryTextRole);
    item->setData(models::fieldIconName(*field), models::IconNameRole);
    item->setData(true, models::ApiNameRole);
    item->setData(object + u'.' + field->name, models::IdRole);
    item->setToolTip(object + u'.' + field->name + u"\n"_s + how);
    m_rows->appendRow(item);
}

void LinksPanel::setSelection(models::SchemaIndexPtr index, const QString &object, const QString &field) {
    m_rows->clear();
    m_heading->setText(field.isEmpty() ? tr("Refers to %1").arg(object) : tr("Uses %1").arg(field));
    if (field.isEmpty()) {
        const std::vector<int> lookups = index->lookupsTo(object);
        for (size_t i = 0; i < std::min(lookups.size(), mostLinks); ++i)
            add(*index, lookups[i], tr("looks up %1").arg(object), true);
        m_note->setText(lookups.empty() ? tr("No lookup in this version leads here") : models::counted(qint64(lookups.size()), tr("1 lookup"), tr("%1 lookups")));
        return;
    }
    const int owner = index->findObject(object);
    int users = 0;
    for (int entry = owner < 0 ? 0 : index->firstOf(owner, SchemaIndex::Fields); owner >= 0 && entry < index->endOf(owner, SchemaIndex::Fields); ++entry) {
        const QString &formula = index->field(entry)->formula;
        if (formula.isEmpty() || !formula.contains(field) || !models::formulaReferences(formula).contains(field))
            continue;
        add(*index, entry, tr("its formula reads %1").arg(field), false);
        ++users;
    }
    m_note->setText(users == 0 ? tr("No formula of this object reads it") : models::counted(users, tr("1 formula of this object"), tr("%1 formulas of this object")));
}

} // namespace fairlead::ui
