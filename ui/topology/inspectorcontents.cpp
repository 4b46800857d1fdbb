#include "ui/topology/inspectorcontents.h"

#include "models/connections/counted.h"
#include "models/topology/objectdetail.h"
#include "models/topology/schematreemodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/viewsetup.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
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
    column->addWidget(m_heading);
    column->addWidget(m_note);
    column->addSpacing(6);
    m_heading->setElided(true);
    m_tree->setObjectName(u"linksList"_s);
    m_tree->setAccessibleName(tr("What refers to the selection"));
    m_tree->setModel(m_rows);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    prepareView(m_tree)->setPadding(0);
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
    if (withObject)
        item->setData(field->name, models::SecondaryTextRole);
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

NotesPanel::NotesPanel(QWidget *parent)
    : QWidget(parent)
    , m_heading(new TextLabel({}, TextLabel::Face::Heading, TextLabel::Tone::Text, this))
    , m_label(new QLineEdit(this))
    , m_note(new QPlainTextEdit(this))
    , m_pinned(new QCheckBox(tr("Keep when old versions are cleared"), this))
    , m_save(makeButton(tr("Save note"), ButtonKind::Secondary, {}, this)) {
    m_label->setObjectName(u"versionLabel"_s);
    m_label->setPlaceholderText(tr("Label, such as “before go-live”"));
    m_label->setAccessibleName(tr("Label of the version"));
    m_label->setMaxLength(80);
    m_note->setObjectName(u"versionNote"_s);
    m_note->setPlaceholderText(tr("What this version is about"));
    m_note->setAccessibleName(tr("Note on the version"));
    m_note->setTabChangesFocus(true);
    m_pinned->setObjectName(u"versionPinned"_s);
    m_save->setObjectName(u"saveNote"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_heading);
    column->addWidget(m_label);
    column->addWidget(m_note, 1);
    column->addWidget(m_pinned);
    column->addWidget(m_save, 0, Qt::AlignLeft);
    connect(m_label, &QLineEdit::textChanged, this, &NotesPanel::updateSave);
    connect(m_note, &QPlainTextEdit::textChanged, this, &NotesPanel::updateSave);
    connect(m_pinned, &QCheckBox::toggled, this, &NotesPanel::updateSave);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT saveRequested(m_version.version, m_label->text().trimmed(), m_note->toPlainText(), m_pinned->isChecked());
    });
    setVersion(nullptr);
}

void NotesPanel::setVersion(const schema::SnapshotInfo *version) {
    m_version = version ? *version : schema::SnapshotInfo();
    m_heading->setText(version ? tr("Version %1").arg(m_version.version) : tr("No version"));
    m_label->setText(m_version.label);
    m_note->setPlainText(m_version.note);
    m_pinned->setChecked(m_version.pinned);
    for (QWidget *field : {static_cast<QWidget *>(m_label), static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_pinned)})
        field->setEnabled(version);
    updateSave();
}

void NotesPanel::updateSave() {
    const bool changed = m_label->text().trimmed() != m_version.label || m_note->toPlainText() != m_version.note
        || m_pinned->isChecked() != m_version.pinned;
    m_save->setEnabled(m_version.version > 0 && changed);
}

} // namespace fairlead::ui
