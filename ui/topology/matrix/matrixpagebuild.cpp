// How the matrix page is put together; what it does stands in matrixpage.cpp.
#include "ui/topology/ground.h"
#include "ui/topology/matrix/matrixdelegate.h"
#include "ui/topology/matrix/matrixpage.h"
#include "ui/topology/notice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewsetup.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

/// A bar with a hairline over it.
class Foot : public Ground {
public:
    using Ground::Ground;

protected:
    void paintEvent(QPaintEvent *event) override {
        Ground::paintEvent(event);
        QPainter(this).fillRect(QRect(0, 0, width(), 1), tokensOf(this).line);
    }
};

} // namespace

void MatrixPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    m_progress = new ProgressRow(this);
    m_progress->setObjectName(u"matrixProgress"_s);
    m_progress->setText(tr("Comparing"));
    m_progress->setProgress(-1);
    m_progress->hide();
    column->addWidget(m_progress);
    m_problem = new Notice(this);
    m_problem->setObjectName(u"matrixProblem"_s);
    m_problem->setSeverity(models::SeverityMark::Breaking);
    m_problem->setDismissable(true);
    m_problem->hide();
    column->addWidget(m_problem);
    connect(m_problem, &Notice::dismissed, m_problem, &QWidget::hide);
    column->addWidget(buildBar());
    m_stack = new QStackedWidget(this);
    m_tree = new QTreeView(m_stack);
    m_tree->setObjectName(u"matrixTree"_s);
    m_tree->setAccessibleName(tr("Objects across versions"));
    m_tree->setModel(m_model);
    prepareView(m_tree);
    m_tree->setItemDelegate(new MatrixDelegate(m_tree));
    m_tree->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(false);
    m_tree->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionsClickable(true);
    m_skeleton = new SkeletonRows(m_tree);
    m_stack->addWidget(m_tree);
    m_empty = new EmptyState(u"view-grid"_s, tr("No differences"), tr("All versions describe the same objects and fields."), m_stack);
    m_empty->setObjectName(u"matrixEmpty"_s);
    m_empty->setAction(tr("Show everything"));
    m_empty->setLink({});
    m_stack->addWidget(m_empty);
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"matrixError"_s);
    m_stack->addWidget(m_error);
    column->addWidget(m_stack, 1);
    column->addWidget(buildFoot());
}

QWidget *MatrixPage::buildHeader() {
    m_header = new PageHeader(this);
    m_header->setTitle(tr("Matrix"));
    QPushButton *adding = makeButton(tr("Add version"), ButtonKind::Secondary, u"list-add"_s, m_header);
    adding->setObjectName(u"addColumn"_s);
    m_header->addAction(adding);
    m_addButton = adding;
    QPushButton *exporting = makeButton(tr("Export"), ButtonKind::Primary, u"document-export"_s, m_header);
    exporting->setObjectName(u"exportMatrix"_s);
    m_header->addAction(exporting);
    m_exportButton = exporting;
    connect(adding, &QPushButton::clicked, this, &MatrixPage::openAddMenu);
    connect(exporting, &QPushButton::clicked, this, &MatrixPage::openExportMenu);
    return m_header;
}

QWidget *MatrixPage::buildBar() {
    auto *bar = new Ground(this);
    bar->setFixedHeight(metric::toolbar);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    m_search = new SearchField(tr("Filter objects"), bar);
    m_search->setObjectName(u"matrixSearch"_s);
    m_search->setAccessibleName(tr("Filter objects"));
    m_search->setFilterIcon();
    m_search->setMaximumWidth(360);
    m_onlyDifferences = new Chip(tr("Only differences"), bar);
    m_onlyDifferences->setObjectName(u"onlyDifferences"_s);
    m_onlyDifferences->setChecked(true);
    row->addWidget(m_search, 1);
    row->addWidget(m_onlyDifferences);
    row->addStretch(1);
    return bar;
}

QWidget *MatrixPage::buildFoot() {
    auto *foot = new Foot(this);
    foot->setFixedHeight(metric::toolbar);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(12);
    m_selection = new TextLabel({}, Face::Mono, Tone::Text, foot);
    m_selection->setObjectName(u"matrixSelection"_s);
    m_what = new TextLabel(tr("Choose a cell to see what differs"), Face::Body, Tone::Muted, foot);
    m_what->setObjectName(u"matrixWhat"_s);
    m_what->setElided(true);
    QPushButton *comparing = makeButton(tr("Compare"), ButtonKind::Secondary, u"vcs-diff"_s, foot);
    comparing->setObjectName(u"compareCell"_s);
    comparing->setToolTip(tr("Opens this difference side by side (Enter)"));
    comparing->setEnabled(false);
    setCompact(comparing);
    connect(comparing, &QPushButton::clicked, this, &MatrixPage::openSelection);
    m_compare = comparing;
    row->addWidget(m_selection);
    row->addWidget(m_what, 1);
    row->addWidget(comparing);
    return foot;
}

void MatrixPage::addShortcuts() {
    const auto add = [this](const QString &name, const QString &text, const QKeySequence &keys, auto &&run) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add(u"actionAddColumn"_s, tr("Add a version"), QKeySequence(Qt::CTRL | Qt::Key_Plus), &MatrixPage::openAddMenu);
    add(u"actionExport"_s, tr("Export the matrix"), QKeySequence(Qt::CTRL | Qt::Key_E), &MatrixPage::openExportMenu);
    add(u"actionOnlyDifferences"_s, tr("Only differences"), QKeySequence(Qt::CTRL | Qt::Key_D),
        [this] { m_onlyDifferences->toggle(); });
    add(u"actionColumn"_s, tr("Column menu"), QKeySequence(Qt::ALT | Qt::Key_Down), [this] {
        const int column = std::max(1, m_tree->currentIndex().column());
        openColumnMenu(column, m_tree->header()->mapToGlobal(QPoint(m_tree->header()->sectionViewportPosition(column), metric::row)));
    });
}

} // namespace fairlead::ui
