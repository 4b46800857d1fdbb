// How the diagram page is put together; what it does stands in diagrampage.cpp.
#include "ui/topology/diagram/diagrampage.h"

#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/topology/diagram/diagramlegend.h"
#include "ui/topology/ground.h"
#include "ui/topology/notice.h"
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
#include "ui/widgets/textlabel.h"
#include "ui/widgets/viewsetup.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QToolButton>
#include <QTreeView>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

QToolButton *tool(const QString &icon, const QString &name, const QString &objectName, QWidget *parent) {
    QToolButton *button = makeIconButton(icon, name, parent);
    button->setObjectName(objectName);
    setCompact(button);
    return button;
}

} // namespace

void DiagramPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    m_progress = new ProgressRow(this);
    m_progress->setObjectName(u"diagramProgress"_s);
    m_progress->setProgress(-1);
    m_progress->hide();
    column->addWidget(m_progress);
    m_notice = new Notice(this);
    m_notice->setObjectName(u"diagramNotice"_s);
    m_notice->setDismissable(true);
    m_notice->hide();
    column->addWidget(m_notice);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildSide());
    auto *right = new Ground(splitter);
    auto *rows = new QVBoxLayout(right);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(buildToolbar());
    rows->addWidget(buildStack(), 1);
    m_legend = new DiagramLegend(right);
    m_legend->setObjectName(u"diagramLegend"_s);
    rows->addWidget(m_legend);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 960});
    column->addWidget(splitter, 1);
}

QWidget *DiagramPage::buildHeader() {
    m_header = new PageHeader(this);
    m_header->setTitle(tr("Diagram"));
    m_compare = new QComboBox(m_header);
    m_compare->setObjectName(u"diagramCompare"_s);
    m_compare->setAccessibleName(tr("Older version to compare with"));
    m_compare->setMinimumWidth(190);
    m_compare->addItem(tr("No comparison"), 0);
    m_header->addChip(m_compare);
    QPushButton *exporting = makeButton(tr("Export"), ButtonKind::Primary, u"document-export"_s, m_header);
    exporting->setObjectName(u"exportDiagram"_s);
    m_header->addAction(exporting);
    m_exportButton = exporting;
    connect(exporting, &QPushButton::clicked, this, &DiagramPage::openExportMenu);
    return m_header;
}

QWidget *DiagramPage::buildSide() {
    auto *side = new QSplitter(Qt::Vertical, this);
    side->setHandleWidth(1);
    side->setChildrenCollapsible(false);
    auto *top = new Ground(side);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(8, 8, 0, 0);
    column->setSpacing(8);
    m_search = new SearchField(tr("Find or add an object"), top);
    m_search->setObjectName(u"diagramSearch"_s);
    m_search->setAccessibleName(tr("Find or add an object"));
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(0, 0, 8, 0);
    searchRow->addWidget(m_search);
    column->addLayout(searchRow);
    m_list = new QTreeView(top);
    m_list->setObjectName(u"diagramObjects"_s);
    m_list->setAccessibleName(tr("Objects: ticked ones are in the diagram"));
    m_list->setModel(m_objects);
    prepareView(m_list)->setHairlines(false);
    m_list->setRootIsDecorated(false);
    m_list->header()->hide();
    m_list->header()->setStretchLastSection(true);
    column->addWidget(m_list, 1);
    m_skeleton = new SkeletonRows(m_list);
    side->addWidget(top);
    auto *bottom = new Ground(side);
    auto *below = new QVBoxLayout(bottom);
    below->setContentsMargins(0, 8, 0, 0);
    below->setSpacing(4);
    m_selectionTitle = new TextLabel(tr("Nothing selected"), Face::Heading, Tone::Text, bottom);
    m_selectionTitle->setObjectName(u"selectionTitle"_s);
    m_selectionTitle->setContentsMargins(12, 0, 8, 0);
    m_selectionTitle->setElided(true);
    below->addWidget(m_selectionTitle);
    m_relations = new QTreeView(bottom);
    m_relationRows = new QStandardItemModel(0, 1, m_relations);
    m_relations->setModel(m_relationRows);
    prepareView(m_relations)->setHairlines(false);
    m_relations->setRootIsDecorated(false);
    m_relations->header()->hide();
    m_relations->header()->setStretchLastSection(true);
    m_relations->setObjectName(u"relationList"_s);
    m_relations->setAccessibleName(tr("Relations of what is selected"));
    below->addWidget(m_relations, 1);
    side->addWidget(bottom);
    side->setSizes({420, 240});
    return side;
}

QWidget *DiagramPage::buildToolbar() {
    auto *bar = new Strip(this);
    bar->setFixedHeight(metric::toolbar);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(6);
    QToolButton *undo = tool(u"edit-undo"_s, tr("Undo (Ctrl+Z)"), u"diagramUndo"_s, bar);
    QToolButton *redo = tool(u"edit-redo"_s, tr("Redo (Ctrl+Shift+Z)"), u"diagramRedo"_s, bar);
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(undo, &QToolButton::clicked, m_undo, &QUndoStack::undo);
    connect(redo, &QToolButton::clicked, m_undo, &QUndoStack::redo);
    connect(m_undo, &QUndoStack::canUndoChanged, undo, &QToolButton::setEnabled);
    connect(m_undo, &QUndoStack::canRedoChanged, redo, &QToolButton::setEnabled);
    QPushButton *tidying = makeButton(tr("Tidy"), ButtonKind::Quiet, u"distribute-graph-directed"_s, bar);
    tidying->setObjectName(u"diagramTidy"_s);
    tidying->setToolTip(tr("Lay everything out anew (T)"));
    setCompact(tidying);
    m_neighbours = makeButton(tr("Add neighbours"), ButtonKind::Quiet, u"list-add"_s, bar);
    m_neighbours->setObjectName(u"addNeighbours"_s);
    setCompact(m_neighbours);
    m_depth = new QComboBox(bar);
    m_depth->setObjectName(u"neighbourDepth"_s);
    m_depth->setAccessibleName(tr("How many relations away neighbours may be"));
    m_depth->addItems({tr("1 step"), tr("2 steps"), tr("3 steps")});
    setCompact(m_depth);
    m_detail = new SegmentedControl({tr("Names"), tr("Keys"), tr("All fields")}, bar);
    m_detail->setObjectName(u"fieldDetail"_s);
    m_detail->setAccessibleName(tr("How many fields are listed"));
    m_detail->setCurrent(1);
    m_system = new Chip(tr("System objects"), bar);
    m_system->setObjectName(u"systemObjects"_s);
    m_system->setToolTip(tr("Show history, share, feed and tag objects"));
    QToolButton *out = tool(u"zoom-out"_s, tr("Zoom out (Ctrl+-)"), u"zoomOut"_s, bar);
    QToolButton *in = tool(u"zoom-in"_s, tr("Zoom in (Ctrl++)"), u"zoomIn"_s, bar);
    QToolButton *fit = tool(u"zoom-fit-best"_s, tr("Show everything (Ctrl+Shift+F)"), u"zoomFit"_s, bar);
    m_zoom = new TextLabel(u"100 %"_s, Face::Body, Tone::Muted, bar);
    m_zoom->setObjectName(u"zoomLevel"_s);
    m_zoom->setFixedWidth(44);
    m_zoom->setAlignment(Qt::AlignCenter);
    for (QWidget *widget : std::initializer_list<QWidget *>{undo, redo, tidying, m_neighbours, m_depth})
        row->addWidget(widget);
    row->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_system, m_detail, out, m_zoom, in, fit})
        row->addWidget(widget);
    connect(tidying, &QPushButton::clicked, this, &DiagramPage::tidy);
    connect(out, &QToolButton::clicked, this, [this] { m_canvas->zoomBy(1 / 1.2); });
    connect(in, &QToolButton::clicked, this, [this] { m_canvas->zoomBy(1.2); });
    connect(fit, &QToolButton::clicked, this, [this] { m_canvas->fit(); });
    return bar;
}

QWidget *DiagramPage::buildStack() {
    m_stack = new QStackedWidget(this);
    m_canvas = new DiagramCanvas(m_stack);
    m_canvas->setObjectName(u"diagramCanvas"_s);
    m_empty = new EmptyState(u"distribute-graph-directed"_s, tr("No objects chosen"),
                             tr("Tick objects at the left, or begin with those that hang together most."), m_stack);
    m_empty->setObjectName(u"diagramEmpty"_s);
    m_empty->setAction(tr("Show the most connected"), u"distribute-graph-directed"_s);
    m_empty->setLink({});
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"diagramError"_s);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_error);
    connect(m_empty, &EmptyState::actionTriggered, this, &DiagramPage::suggest);
    connect(m_error, &ErrorState::retryRequested, this, &DiagramPage::refresh);
    connect(m_error, &ErrorState::detailsCopied, this, [this] { Q_EMIT messageRaised(tr("Details copied")); });
    return m_stack;
}

void DiagramPage::addShortcuts() {
    const auto add = [this](const QString &name, const QString &text, const QList<QKeySequence> &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(u"actionUndo"_s, tr("Undo"), {QKeySequence(u"Ctrl+Z"_s)}, [this] { m_undo->undo(); });
    add(u"actionRedo"_s, tr("Redo"), {QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)}, [this] { m_undo->redo(); });
    add(u"actionFit"_s, tr("Show everything"), {QKeySequence(u"Ctrl+Shift+F"_s)}, [this] { m_canvas->fit(); });
    add(u"actionTidy"_s, tr("Tidy"), {QKeySequence(Qt::Key_T)}, [this] { tidy(); });
    add(u"actionNeighbours"_s, tr("Add neighbours"), {QKeySequence(Qt::Key_N)}, [this] { m_neighbours->click(); });
    add(u"actionCopyPicture"_s, tr("Copy picture"), {QKeySequence(u"Ctrl+Shift+C"_s)}, [this] { copyAs(u"png"_s); });
}

} // namespace fairlead::ui
