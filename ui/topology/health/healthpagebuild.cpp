// How the health page is put together; what it does stands in healthpage.cpp.
#include "ui/topology/health/healthpage.h"

#include "models/topology/healthtext.h"
#include "ui/topology/ground.h"
#include "ui/topology/health/healthdetail.h"
#include "ui/topology/notice.h"
#include "ui/topology/usagecounter.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/viewsetup.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

void HealthPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    m_progress = new ProgressRow(this);
    m_progress->setObjectName(u"usageProgress"_s);
    m_progress->setText(tr("Counting fields"));
    m_progress->hide();
    column->addWidget(m_progress);
    m_notice = new Notice(this);
    m_notice->setObjectName(u"healthNotice"_s);
    m_notice->setDismissable(true);
    m_notice->hide();
    column->addWidget(m_notice);
    column->addWidget(buildBar());
    m_stack = new QStackedWidget(this);
    auto *skeleton = new SkeletonRows(m_stack);
    m_stack->addWidget(skeleton);
    m_stack->addWidget(buildFindings());
    m_stack->addWidget(buildUsage());
    m_empty = new EmptyState(u"view-statistics"_s, tr("Nothing found"), tr("No rule finds fault with this version."), m_stack);
    m_empty->setObjectName(u"healthEmpty"_s);
    m_stack->addWidget(m_empty);
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"healthError"_s);
    m_stack->addWidget(m_error);
    column->addWidget(m_stack, 1);
}

QWidget *HealthPage::buildHeader() {
    m_header = new PageHeader(this);
    m_header->setTitle(tr("Health"));
    m_edition = new QComboBox(m_header);
    m_edition->setObjectName(u"edition"_s);
    m_edition->setAccessibleName(tr("Edition whose limits are assumed"));
    m_edition->setToolTip(tr("A description does not tell the edition: choose whose limits to check against"));
    m_edition->addItem(tr("Limits: Professional, 100 custom fields"), u"professional"_s);
    m_edition->addItem(tr("Limits: Enterprise, 500 custom fields"), u"enterprise"_s);
    m_edition->addItem(tr("Limits: Unlimited, 800 custom fields"), u"unlimited"_s);
    m_edition->setCurrentIndex(1);
    m_header->addChip(m_edition);
    m_export = makeButton(tr("Export"), ButtonKind::Secondary, u"document-export"_s, m_header);
    m_export->setObjectName(u"exportHealth"_s);
    m_count = makeButton(tr("Count fields…"), ButtonKind::Primary, u"view-statistics"_s, m_header);
    m_count->setObjectName(u"countFields"_s);
    m_count->setToolTip(tr("Ask the org how many records fill each field; says first what it costs"));
    m_header->addAction(m_export);
    m_header->addAction(m_count);
    return m_header;
}

QWidget *HealthPage::buildBar() {
    auto *bar = new Ground(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(8);
    m_parts = new SegmentedControl({tr("Findings"), tr("Field usage")}, bar);
    m_parts->setObjectName(u"healthParts"_s);
    row->addWidget(m_parts);
    row->addSpacing(8);
    for (const auto level : {schema::FindingLevel::Problem, schema::FindingLevel::Warning, schema::FindingLevel::Hint}) {
        auto *chip = new Chip({}, bar);
        chip->setObjectName(u"level_"_s + schema::findingLevelName(level));
        chip->setSeverity(models::levelMark(level));
        chip->setChecked(true);
        m_levels[size_t(level)] = chip;
        row->addWidget(chip);
    }
    m_dismissed = new Chip(tr("dismissed"), bar);
    m_dismissed->setObjectName(u"showDismissed"_s);
    row->addWidget(m_dismissed);
    row->addStretch(1);
    m_search = new SearchField(tr("Filter objects and fields"), bar);
    m_search->setObjectName(u"healthSearch"_s);
    m_search->setFilterIcon();
    m_search->setFixedWidth(280);
    row->addWidget(m_search);
    return bar;
}

QWidget *HealthPage::buildFindings() {
    auto *splitter = new QSplitter(Qt::Horizontal, m_stack);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    m_tree = new QTreeView(splitter);
    m_tree->setObjectName(u"findingTree"_s);
    m_tree->setAccessibleName(tr("Findings by rule"));
    m_tree->setModel(m_findings);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    prepareView(m_tree);
    m_tree->header()->resizeSection(models::HealthTreeModel::Where, 420);
    m_tree->header()->setStretchLastSection(true);
    auto *side = new QScrollArea(splitter);
    side->setWidgetResizable(true);
    side->setFrameShape(QFrame::NoFrame);
    side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *ground = new Ground(side);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    m_detail = new HealthDetail(ground);
    column->addWidget(m_detail);
    side->setWidget(ground);
    side->setMinimumWidth(280);
    splitter->addWidget(m_tree);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({860, 340});
    return splitter;
}

QWidget *HealthPage::buildUsage() {
    m_table = new QTableView(m_stack);
    m_table->setObjectName(u"usageTable"_s);
    m_table->setAccessibleName(tr("How many records fill each field"));
    m_table->setModel(m_usage);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    prepareView(m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(models::UsageTableModel::Filled, Qt::AscendingOrder);
    const int widths[] = {260, 280, 120, 90, 170};
    for (int i = 0; i < 5; ++i)
        m_table->setColumnWidth(i, widths[i]);
    m_table->horizontalHeader()->setStretchLastSection(true);
    return m_table;
}

void HealthPage::addShortcuts() {
    const auto add = [this](const QString &name, const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(u"actionCount"_s, tr("Count fields…"), QKeySequence(u"Ctrl+Shift+U"_s), [this] { m_count->click(); });
    add(u"actionDismiss"_s, tr("Note and dismiss the finding"), QKeySequence(u"Ctrl+E"_s), [this] { m_detail->focusNote(); });
    add(u"actionOpenFinding"_s, tr("Open in the explorer"), QKeySequence(u"Ctrl+Return"_s), [this] { openCurrent(); });
    add(u"actionFindings"_s, tr("Findings"), QKeySequence(u"Alt+1"_s), [this] { m_parts->setCurrent(0); });
    add(u"actionUsage"_s, tr("Field usage"), QKeySequence(u"Alt+2"_s), [this] { m_parts->setCurrent(1); });
}

} // namespace fairlead::ui
