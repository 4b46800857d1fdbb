// How the diff page is put together; what it does stands in diffpage.cpp.
#include "ui/topology/diff/diffpage.h"

#include "ui/topology/diff/difffilterbar.h"
#include "ui/topology/diff/diffsummary.h"
#include "ui/topology/ground.h"
#include "ui/topology/notice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/kindmark.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sidebysideview.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewsetup.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

namespace fairlead::ui {

namespace {

/// Where there is little room the name of the change matters more than its number and the buttons' keys.
class ChangeBar : public QWidget {
public:
    using QWidget::QWidget;

    QWidget *number = nullptr;
    QList<std::pair<QAbstractButton *, QString>> keys;

protected:
    void resizeEvent(QResizeEvent *event) override {
        QWidget::resizeEvent(event);
        const bool narrow = width() < 760;
        if (narrow == m_narrow)
            return;
        m_narrow = narrow;
        number->setVisible(!narrow);
        for (const auto &[button, key] : std::as_const(keys))
            setKeyHint(button, narrow ? QString() : key);
    }

private:
    bool m_narrow = false;
};

/// The heading of the tree, over its whole width: what the names are and what the boxes at the right are.
class TreeHead : public QWidget {
public:
    TreeHead(const QString &left, const QString &right, QWidget *parent)
        : QWidget(parent) {
        setFixedHeight(metric::row);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(16, 0, 8, 1);
        row->addWidget(new TextLabel(left, TextLabel::Face::Caption, TextLabel::Tone::Muted, this));
        row->addStretch(1);
        row->addWidget(new TextLabel(right, TextLabel::Face::Caption, TextLabel::Tone::Muted, this));
    }

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        painter.fillRect(rect(), t.window);
        painter.fillRect(0, height() - 1, width(), 1, t.line);
    }
};

} // namespace

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

void DiffPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    m_progress = new ProgressRow(this);
    m_progress->setObjectName(u"diffProgress"_s);
    m_progress->setText(tr("Comparing"));
    m_progress->setProgress(-1);
    m_progress->hide();
    column->addWidget(m_progress);
    m_summary = new DiffSummary(this);
    column->addWidget(m_summary);
    m_renames = new Notice(this);
    m_renames->setObjectName(u"renameNotice"_s);
    m_renames->setLink(tr("It was renamed"));
    m_renames->setSecondLink(tr("It was not"));
    m_renames->setDismissable(true);
    m_renames->hide();
    column->addWidget(m_renames);
    m_conflict = new Notice(this);
    m_conflict->setObjectName(u"conflictNotice"_s);
    m_conflict->setDismissable(true);
    m_conflict->hide();
    column->addWidget(m_conflict);
    m_problem = new Notice(this);
    m_problem->setObjectName(u"diffProblem"_s);
    m_problem->setSeverity(models::SeverityMark::Breaking);
    m_problem->setDismissable(true);
    m_problem->hide();
    column->addWidget(m_problem);
    connect(m_problem, &Notice::dismissed, m_problem, &QWidget::hide);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(buildLists());
    m_empty = new EmptyState(u"vcs-diff"_s, tr("Nothing changed"), tr("Both versions describe the same objects and fields."), m_stack);
    m_empty->setObjectName(u"diffEmpty"_s);
    m_empty->setAction({});
    m_empty->setLink({});
    m_stack->addWidget(m_empty);
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"diffError"_s);
    m_stack->addWidget(m_error);
    column->addWidget(m_stack, 1);
}

QWidget *DiffPage::buildHeader() {
    m_header = new PageHeader(this);
    m_fromBox = new QComboBox(m_header);
    m_fromBox->setObjectName(u"fromVersion"_s);
    m_fromBox->setAccessibleName(tr("Older version"));
    m_toBox = new QComboBox(m_header);
    m_toBox->setObjectName(u"toVersion"_s);
    m_toBox->setAccessibleName(tr("Newer version"));
    for (QComboBox *box : {m_fromBox, m_toBox}) {
        box->setMinimumWidth(168); // "v41, 14 Nov 2026" uncut
        box->setMaximumWidth(260); // with a label
        box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(26);
        box->setMaxVisibleItems(20);
    }
    QToolButton *swapping = makeIconButton(u"exchange-positions"_s, tr("Swap the sides (X)"), m_header);
    if (swapping->icon().isNull() || swapping->icon().pixmap(16).isNull())
        swapping->setText(u"⇄"_s);
    swapping->setObjectName(u"swapSides"_s);
    m_header->addChip(m_fromBox);
    m_header->addChip(swapping);
    m_header->addChip(m_toBox);
    m_production = makeProductionBadge(m_header);
    m_production->hide();
    m_header->addChip(m_production);
    QPushButton *safe = makeButton(tr("Mark all safe reviewed"), ButtonKind::Secondary, {}, m_header);
    safe->setObjectName(u"reviewSafe"_s);
    safe->setToolTip(tr("Marks the safe changes among those shown"));
    m_header->addAction(safe);
    m_reviewSafe = safe;
    connect(safe, &QPushButton::clicked, this, &DiffPage::reviewAllSafe);
    QPushButton *exporting = makeButton(tr("Export report"), ButtonKind::Primary, u"document-export"_s, m_header);
    exporting->setObjectName(u"exportReport"_s);
    m_header->addAction(exporting);
    m_exportButton = exporting;
    connect(swapping, &QToolButton::clicked, this, &DiffPage::swapSides);
    connect(exporting, &QPushButton::clicked, this, &DiffPage::openExportMenu);
    return m_header;
}

QWidget *DiffPage::buildLists() {
    auto *splitter = new QSplitter(Qt::Horizontal, m_stack);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildTree(splitter));
    auto *right = new QSplitter(Qt::Vertical, splitter);
    right->setHandleWidth(1);
    right->setChildrenCollapsible(false);
    m_table = new QTableView(right);
    m_table->setObjectName(u"changeTable"_s);
    m_table->setAccessibleName(tr("Changes"));
    m_table->setModel(m_tableModel);
    m_table->setTabKeyNavigation(false);
    prepareView(m_table);
    m_table->verticalHeader()->setMinimumSectionSize(metric::row);
    m_table->verticalHeader()->setDefaultSectionSize(metric::row);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *header = m_table->horizontalHeader();
    const int widths[] = {32, 220, 104, 196, 196, 96, 36};
    for (int i = 0; i < models::ChangeTableModel::ColumnCount; ++i)
        header->resizeSection(i, widths[i]);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(models::ChangeTableModel::Old, QHeaderView::Stretch);
    header->setSectionResizeMode(models::ChangeTableModel::New, QHeaderView::Stretch);
    m_skeleton = new SkeletonRows(m_table);
    right->addWidget(m_table);
    right->addWidget(buildCompare());
    right->setSizes({330, 370});
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({372, 900});
    return splitter;
}

QWidget *DiffPage::buildTree(QWidget *parent) {
    auto *left = new Ground(parent);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_search = new SearchField(tr("Filter changes"), left);
    m_search->setObjectName(u"diffSearch"_s);
    m_search->setAccessibleName(tr("Filter objects, fields and values"));
    m_search->setFilterIcon();
    m_filters = new DiffFilterBar(left);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->setSpacing(8);
    top->addWidget(m_search, 1);
    top->addWidget(m_filters->menuButton());
    column->addLayout(top);
    column->addWidget(m_filters);
    m_tree = new QTreeView(left);
    m_tree->setObjectName(u"changeTree"_s);
    m_tree->setAccessibleName(tr("Objects and fields with changes"));
    m_tree->setModel(m_treeModel);
    RowDelegate *rows = prepareView(m_tree);
    rows->setHairlines(false);
    rows->setCheckAtRight(true);
    m_tree->setHeaderHidden(true);
    column->addWidget(new TreeHead(tr("Object and field"), tr("Reviewed"), left));
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(6, 0, 0, 0);
    indented->addWidget(m_tree);
    column->addLayout(indented, 1);
    column->addWidget(buildProgress(left));
    return left;
}

QWidget *DiffPage::buildProgress(QWidget *parent) {
    auto *foot = new Ground(parent);
    foot->setFixedHeight(metric::toolbar);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(12);
    m_progressText = new TextLabel({}, Face::Body, Tone::Text, foot);
    m_progressText->setObjectName(u"reviewProgress"_s);
    m_progressBar = new QProgressBar(foot);
    m_progressBar->setObjectName(u"reviewBar"_s);
    m_progressBar->setAccessibleName(tr("Reviewed changes"));
    m_progressBar->setTextVisible(false);
    m_progressBar->setFixedHeight(4);
    row->addWidget(m_progressText);
    row->addWidget(m_progressBar, 1);
    return foot;
}

QWidget *DiffPage::buildCompare() {
    auto *box = new Ground(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new ChangeBar(box);
    bar->setFixedHeight(metric::toolbar);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 16, 0);
    row->setSpacing(8);
    m_changeName = new TextLabel({}, Face::Mono, Tone::Text, bar);
    m_changeName->setObjectName(u"changeName"_s);
    m_changeAttribute = new TextLabel({}, Face::Body, Tone::Muted, bar);
    m_changeAttribute->setObjectName(u"changeAttribute"_s);
    m_changeAttribute->setElided(true);
    m_changeAttribute->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_changeSeverity = new Chip({}, bar);
    m_changeSeverity->setToggle(false);
    m_changeSeverity->hide();
    m_position = new TextLabel({}, Face::Body, Tone::Muted, bar);
    m_position->setObjectName(u"changePosition"_s);
    QPushButton *previous = makeButton(tr("Previous"), ButtonKind::Secondary, u"go-up"_s, bar);
    previous->setObjectName(u"previousChange"_s);
    setKeyHint(previous, u"P"_s);
    setCompact(previous);
    QPushButton *next = makeButton(tr("Next"), ButtonKind::Secondary, u"go-down"_s, bar);
    next->setObjectName(u"nextChange"_s);
    setKeyHint(next, u"N"_s);
    setCompact(next);
    m_changeMark = new KindMark(bar);
    m_changeName->setElided(true);
    m_changeName->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(m_changeMark);
    row->addWidget(m_changeName);
    row->addWidget(m_changeAttribute);
    row->addWidget(m_changeSeverity);
    row->addStretch(1);
    m_reviewedBox = new QCheckBox(tr("Reviewed"), bar);
    m_reviewedBox->setObjectName(u"reviewedBox"_s);
    m_reviewedBox->setToolTip(tr("Reviewed (R); Space marks it and goes on"));
    QPushButton *noting = makeButton(tr("Note"), ButtonKind::Secondary, {}, bar);
    noting->setObjectName(u"noteButton"_s);
    setKeyHint(noting, u"E"_s);
    setCompact(noting);
    m_noteButton = noting;
    connect(noting, &QPushButton::clicked, this, &DiffPage::openNote);
    row->addWidget(m_position);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(noting);
    row->addWidget(m_reviewedBox);
    bar->number = m_position;
    bar->keys = {{previous, u"P"_s}, {next, u"N"_s}, {noting, u"E"_s}};
    column->addWidget(bar);
    m_reviewLine = new TextLabel({}, Face::Caption, Tone::Muted, box);
    m_reviewLine->setObjectName(u"reviewLine"_s);
    m_reviewLine->setElided(true);
    m_reviewLine->setContentsMargins(12, 0, 16, 6);
    m_reviewLine->hide();
    column->addWidget(m_reviewLine);
    m_compare = new SideBySideView(box);
    m_compare->setObjectName(u"compareView"_s);
    m_compare->setLanguage(CodeLanguage::Formula);
    column->addWidget(m_compare, 1);
    connect(previous, &QPushButton::clicked, this, &DiffPage::previousChange);
    connect(next, &QPushButton::clicked, this, &DiffPage::nextChange);
    return box;
}

QAction *DiffPage::addShortcut(const QString &name, const QString &text, const QList<QKeySequence> &keys, void (DiffPage::*slot)()) {
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void DiffPage::addShortcuts() {
    addShortcut(u"actionNextChange"_s, tr("Next change"), {QKeySequence(Qt::Key_F8), QKeySequence(Qt::Key_N)}, &DiffPage::nextChange);
    addShortcut(u"actionPreviousChange"_s, tr("Previous change"), {QKeySequence(Qt::SHIFT | Qt::Key_F8), QKeySequence(Qt::Key_P)}, &DiffPage::previousChange);
    addShortcut(u"actionSwap"_s, tr("Swap the sides"), {QKeySequence(Qt::Key_X)}, &DiffPage::swapSides);
    addShortcut(u"actionExport"_s, tr("Export report"), {QKeySequence(Qt::CTRL | Qt::Key_E)}, &DiffPage::openExportMenu);
    addShortcut(u"actionPrint"_s, tr("Print report"), {QKeySequence(QKeySequence::Print)}, &DiffPage::print);
    addShortcut(u"actionReviewed"_s, tr("Reviewed or not"), {QKeySequence(Qt::Key_R)}, &DiffPage::toggleReviewed);
    addShortcut(u"actionNote"_s, tr("Note"), {QKeySequence(Qt::Key_E)}, &DiffPage::openNote);
    // Space belongs to buttons and fields too: here only where changes are looked at.
    QAction *space = addShortcut(u"actionReviewedNext"_s, tr("Reviewed and next"), {QKeySequence(Qt::Key_Space)}, &DiffPage::reviewAndStep);
    removeAction(space);
    space->setShortcutContext(Qt::WidgetShortcut);
    for (QWidget *place : {static_cast<QWidget *>(m_tree), static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_compare->oldView()),
                           static_cast<QWidget *>(m_compare->newView())})
        place->addAction(space);
}

} // namespace fairlead::ui
