#include "tests/ui/widgets/gallery/samplepage.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/productionframe.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/sidebysideview.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/viewsetup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

SamplePage::SamplePage(PageId id, QString title, QString iconName, QWidget *content, QWidget *parent)
    : Page(parent)
    , m_id(std::move(id))
    , m_title(std::move(title))
    , m_iconName(std::move(iconName)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content);
}

namespace {

QStandardItem *item(const QString &text, const QList<std::pair<int, QVariant>> &roles = {}) {
    auto *made = new QStandardItem(text);
    for (const auto &[role, value] : roles)
        made->setData(value, role);
    return made;
}

QVariant kind(ChangeMark mark) {
    return int(mark);
}

PageHeader *makeHeader() {
    auto *header = new PageHeader;
    header->setTitle(u"Riverside Food Bank"_s);
    header->setWhere(u"Salesforce, riversidefb.my.salesforce.com"_s);
    header->addChip(makeProductionBadge());
    header->addChip(makeStatusChip(StatusMark::Ok, u"Pulled 2 h ago"_s));
    header->addAction(makeButton(u"Diagram"_s, ButtonKind::Secondary, u"distribute-graph-directed"_s));
    header->addAction(makeButton(u"Compare…"_s, ButtonKind::Secondary, u"vcs-diff"_s));
    header->addAction(makeButton(u"Pull now"_s, ButtonKind::Primary, u"download"_s));
    return header;
}

QWidget *makeSummary() {
    auto *row = new QWidget;
    auto *cells = new QHBoxLayout(row);
    cells->setContentsMargins(16, 12, 16, 12);
    cells->setSpacing(8);
    int count = 12;
    for (const auto mark : {ChangeMark::Added, ChangeMark::Removed, ChangeMark::Changed}) {
        auto *chip = new Chip(kindWord(mark).toLower());
        chip->setKind(mark);
        chip->setCount(count);
        chip->setChecked(mark == ChangeMark::Changed);
        count += 15;
        cells->addWidget(chip);
    }
    cells->addSpacing(16);
    for (const auto mark : {SeverityMark::Breaking, SeverityMark::Risky, SeverityMark::Safe}) {
        auto *chip = new Chip(severityWord(mark).toLower());
        chip->setSeverity(mark);
        chip->setCount(count / 3);
        cells->addWidget(chip);
    }
    cells->addStretch();
    auto *noise = new QCheckBox(u"Ignore labels and help"_s);
    noise->setChecked(true);
    cells->addWidget(noise);
    cells->addWidget(new TextLabel(u"61 hidden"_s, TextLabel::Face::Caption, TextLabel::Tone::Muted));
    return row;
}

QStandardItemModel *changes(QObject *parent) {
    auto *model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels({u""_s, u"Field"_s, u"Attribute"_s, u"v41"_s, u"v42"_s, u"Severity"_s});
    const auto add = [model](ChangeMark mark, const QString &field, const QString &attribute, const QString &before,
                             const QString &after, SeverityMark severity) {
        model->appendRow({item({}, {{models::ChangeKindRole, kind(mark)}}), item(field, {{models::ApiNameRole, true}}),
                          item(attribute), item(before, {{models::ApiNameRole, true}, {models::ToneRole, kind(ChangeMark::Removed)}}),
                          item(after, {{models::ApiNameRole, true}, {models::ToneRole, kind(ChangeMark::Added)}}),
                          item(severityWord(severity), {{models::SeverityRole, int(severity)}})});
    };
    add(ChangeMark::Added, u"Acquisition_Channel__c"_s, u"field"_s, u"none"_s, u"Picklist, 12 values"_s, SeverityMark::Safe);
    add(ChangeMark::Changed, u"Annualized_Value__c"_s, u"formula"_s, u"8 lines"_s, u"8 lines, 3 changed"_s, SeverityMark::Risky);
    add(ChangeMark::Changed, u"Donor_Tier__c"_s, u"length"_s, u"40"_s, u"80"_s, SeverityMark::Safe);
    add(ChangeMark::Removed, u"Legacy_Gift_Code__c"_s, u"field"_s, u"Text(40), external ID"_s, u"none"_s, SeverityMark::Breaking);
    add(ChangeMark::Changed, u"npe03__Installment_Period__c"_s, u"picklist"_s, u"5 values"_s, u"6 values, 1 inactive"_s, SeverityMark::Breaking);
    return model;
}

} // namespace

QWidget *makeDiffSample() {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(makeSummary());
    auto *table = new QTreeView;
    table->setModel(changes(table));
    prepareView(table);
    table->setRootIsDecorated(false);
    table->header()->resizeSection(0, 33);
    table->header()->resizeSection(1, 230);
    table->header()->resizeSection(2, 90);
    table->header()->resizeSection(3, 210);
    table->header()->resizeSection(4, 210);
    table->setCurrentIndex(table->model()->index(1, 0));
    column->addWidget(table, 2);
    auto *compare = new SideBySideView;
    compare->setLanguage(CodeLanguage::Formula);
    compare->setHeadings(u"v41, 13 Nov 2025, 07:30"_s, u"v42, 20 Nov 2025, 07:30, last edited by Dana Whitfield"_s);
    compare->setTexts(u"/* Value of the commitment over 12 months */\nIF(\n  ISPICKVAL(npe03__Open_Ended_Status__c, \"Closed\"), 0,\n  npe03__Amount__c\n    * CASE(npe03__Installment_Period__c,\n        \"Weekly\", 52, \"Monthly\", 12, \"1st and 15th\", 24,\n        \"Quarterly\", 4, \"Yearly\", 1, 0)\n)"_s,
                      u"/* Value of the commitment over 12 months */\nIF(\n  ISPICKVAL(npsp__Status__c, \"Closed\"), 0,\n  npe03__Amount__c\n    * CASE(npe03__Installment_Period__c,\n        \"Daily\", 365, \"Weekly\", 52, \"Monthly\", 12,\n        \"Quarterly\", 4, \"Yearly\", 1, 0)\n  / BLANKVALUE(npsp__InstallmentFrequency__c, 1))\n// checked"_s);
    column->addWidget(compare, 3);
    return page;
}

QWidget *makeTreeSample() {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto *splitter = new QSplitter;
    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 8, 0, 0);
    auto *search = new SearchField(u"Search objects and fields"_s);
    search->setText(u"recur"_s);
    search->setHits(79, 8);
    auto *chips = new QHBoxLayout;
    chips->setContentsMargins(8, 0, 8, 0);
    for (const QString &text : {u"Custom only"_s, u"Changed in v42"_s, u"Required"_s}) {
        auto *chip = new Chip(text);
        chip->setChecked(text.startsWith(u"Custom"));
        chips->addWidget(chip);
    }
    chips->addStretch();
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(8, 0, 8, 0);
    searchRow->addWidget(search);
    leftColumn->addLayout(searchRow);
    leftColumn->addLayout(chips);
    auto *tree = new QTreeView;
    auto *model = new QStandardItemModel(tree);
    model->appendRow(item(u"Campaign"_s, {{models::ApiNameRole, true}, {models::IconNameRole, u"table"_s}, {models::MutedTextRole, u"1 match"_s}}));
    auto *object = item(u"npe03__Recurring_Donation__c"_s, {{models::ApiNameRole, true}, {models::IconNameRole, u"table"_s},
        {models::MutedTextRole, u"68"_s}, {models::ChangeKindRole, kind(ChangeMark::Changed)},
        {models::MatchRangeRole, QVariant::fromValue(QList<models::TextRange>{{7, 5}})}});
    model->appendRow(object);
    auto *fields = item(u"Fields"_s, {{models::IconNameRole, u"view-list-tree"_s}, {models::MutedTextRole, u"68"_s}});
    object->appendRow(fields);
    const QList<std::tuple<QString, QString, ChangeMark>> rows{
        {u"Acquisition_Channel__c"_s, u"Picklist"_s, ChangeMark::Added}, {u"Annualized_Value__c"_s, u"Formula"_s, ChangeMark::Changed},
        {u"Donor_Tier__c"_s, u"Text(80)"_s, ChangeMark::Changed}, {u"npe03__Contact__c"_s, u"Lookup"_s, ChangeMark::None},
        {u"Legacy_Gift_Code_with_a_very_long_name__c"_s, u"Text(40)"_s, ChangeMark::Removed}, {u"npsp__StartDate__c"_s, u"Date"_s, ChangeMark::None}};
    for (const auto &[name, type, mark] : rows)
        fields->appendRow(item(name, {{models::ApiNameRole, true}, {models::IconNameRole, u"draw-text"_s}, {models::MutedTextRole, type}, {models::ChangeKindRole, kind(mark)}}));
    tree->setModel(model);
    RowDelegate *delegate = prepareView(tree);
    delegate->setKindSide(RowDelegate::KindSide::Right);
    delegate->setHairlines(false);
    tree->setHeaderHidden(true);
    tree->expandAll();
    tree->setCurrentIndex(fields->child(1)->index());
    leftColumn->addWidget(tree, 1);
    splitter->addWidget(left);
    auto *code = new CodeView;
    code->setLanguage(CodeLanguage::Formula);
    code->setCode(u"/* Value of the commitment over 12 months */\nIF(\n  ISPICKVAL(npsp__Status__c, \"Closed\"), 0,\n  npe03__Amount__c)"_s);
    splitter->addWidget(code);
    auto *inspector = new InspectorPane;
    inspector->addTab(u"Impact"_s, new EmptyState(u"data-warning"_s, u"Nothing breaks"_s, u"No workflow, push or schedule uses this field."_s));
    inspector->addTab(u"Links"_s, new QWidget);
    inspector->addTab(u"Notes 1"_s, new QWidget);
    inspector->addFooterWidget(makeButton(u"Matrix"_s, ButtonKind::Secondary, u"table"_s));
    inspector->addFooterWidget(makeButton(u"Neighbours"_s, ButtonKind::Secondary, u"distribute-graph-directed"_s));
    splitter->addWidget(inspector);
    splitter->setSizes({348, 660, 264});
    column->addWidget(splitter, 1);
    return page;
}

QWidget *makeStatesSample() {
    auto *splitter = new QSplitter;
    auto *empty = new EmptyState(u"vcs-merge"_s, u"No deployments yet"_s, u"A deployment carries chosen changes from one org to another, checked three ways first."_s);
    empty->setAction(u"Plan a deployment"_s, u"list-add"_s);
    empty->setLink(u"How deployments work"_s);
    splitter->addWidget(empty);
    auto *loading = new QWidget;
    (new SkeletonRows(loading))->start();
    splitter->addWidget(loading);
    auto *error = new ErrorState({u"Salesforce ended the session at 41 %"_s, u"349 of 851 objects are stored; none is half written. v18 stays the current version."_s,
        u"Sign in again, then go on from object 350. It takes about 25 s."_s, u"INVALID_SESSION_ID, 401, describe\nrequest 5c2e…91f0, 20 Nov 09:30:14"_s});
    error->setFurtherAction(u"Reconnect"_s);
    splitter->addWidget(error);
    splitter->setSizes({380, 480, 400});
    return splitter;
}

QWidget *makeControlsSample() {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    auto *buttons = new QHBoxLayout;
    const QList<std::pair<QString, ButtonKind>> kinds{{u"Secondary"_s, ButtonKind::Secondary}, {u"Primary"_s, ButtonKind::Primary}, {u"Danger"_s, ButtonKind::Danger}, {u"Quiet"_s, ButtonKind::Quiet}, {u"Revoke…"_s, ButtonKind::QuietDanger}, {u"Run"_s, ButtonKind::Outline}, {u"Link"_s, ButtonKind::Link}};
    for (const auto &[text, buttonKind] : kinds)
        buttons->addWidget(makeButton(text, buttonKind, buttonKind == ButtonKind::Link ? QString() : u"view-refresh"_s));
    auto *off = makeButton(u"Disabled"_s, ButtonKind::Primary);
    off->setEnabled(false);
    buttons->addWidget(off);
    auto *hinted = makeButton(u"Next"_s, ButtonKind::Secondary, u"go-down"_s);
    setKeyHint(hinted, u"N"_s);
    buttons->addWidget(hinted);
    buttons->addWidget(makeIconButton(u"overflow-menu"_s, u"More"_s));
    buttons->addStretch();
    column->addLayout(buttons);
    auto *fields = new QHBoxLayout;
    auto *combo = new QComboBox;
    combo->addItems({u"v42, 20 Nov 2025"_s, u"v41"_s});
    fields->addWidget(combo);
    auto *edit = new QLineEdit(u"Plain text"_s);
    edit->setPlaceholderText(u"Name"_s);
    fields->addWidget(edit);
    auto *search = new SearchField(u"Filter objects and fields"_s);
    search->setFilterIcon();
    search->setNote(u"11 objects"_s);
    fields->addWidget(search);
    fields->addWidget(new QSpinBox);
    fields->addWidget(new SegmentedControl({u"Table"_s, u"JSON"_s, u"Raw"_s}));
    auto *tri = new QCheckBox(u"Some"_s);
    tri->setCheckState(Qt::PartiallyChecked);
    fields->addWidget(tri);
    auto *radio = new QRadioButton(u"One"_s);
    radio->setChecked(true);
    fields->addWidget(radio);
    fields->addWidget(new QRadioButton(u"Other"_s));
    column->addLayout(fields);
    auto *chips = new QHBoxLayout;
    for (const auto mark : {StatusMark::Ok, StatusMark::Warning, StatusMark::Error, StatusMark::Idle, StatusMark::Partial, StatusMark::Running})
        chips->addWidget(makeStatusChip(mark, statusWord(mark)));
    chips->addWidget(makeProductionBadge());
    auto *menu = new Chip(u"Saved"_s);
    menu->setOpensMenu(true);
    chips->addWidget(menu);
    chips->addWidget(new KeyCap({u"Ctrl"_s, u"Shift"_s, u"F"_s}, u"fit"_s));
    chips->addStretch();
    column->addLayout(chips);
    auto *progress = new ProgressRow;
    progress->setText(u"describe npsp__DataImport__c"_s);
    progress->setProgress(0.6);
    progress->setAmount(u"512 of 851 objects"_s);
    progress->setEstimate(u"18 s left"_s);
    auto *frame = new ProductionFrame(progress);
    frame->setProduction(true);
    column->addWidget(frame);
    auto *table = new QTreeView;
    auto *model = new QStandardItemModel(table);
    model->setHorizontalHeaderLabels({u"Name"_s, u"Status"_s, u"Last refresh"_s, u"Rows"_s});
    const auto add = [model](const QString &letters, const QString &name, bool production, StatusMark mark, const QString &word, const QString &rows) {
        auto *figure = item(rows);
        figure->setTextAlignment(Qt::AlignRight);
        auto *first = item(name, {{models::MonogramRole, letters}, {models::BadgeRole, production ? u"Production"_s : QString()}});
        first->setCheckable(true);
        model->appendRow({first, item(word, {{models::StatusRole, int(mark)}}), item(u"48 min ago"_s, {{models::MutedRole, true}}), figure});
    };
    add(u"Sf"_s, u"Riverside production"_s, true, StatusMark::Ok, u"Healthy"_s, u"3,406"_s);
    add(u"Sm"_s, u"Lakeshore volunteers"_s, false, StatusMark::Error, u"Error"_s, u"111"_s);
    add(u"St"_s, u"Giving page"_s, true, StatusMark::Warning, u"Expiring"_s, u"1,117.40"_s);
    add(u"Eg"_s, u"Meridian archive"_s, false, StatusMark::Idle, u"Not tested"_s, u"88"_s);
    table->setModel(model);
    prepareView(table);
    table->setRootIsDecorated(false);
    table->setSortingEnabled(true);
    table->header()->resizeSection(0, 300);
    table->header()->resizeSection(1, 140);
    column->addWidget(table, 1);
    return page;
}

} // namespace fairlead::ui
