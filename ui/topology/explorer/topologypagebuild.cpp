// How the topology page is put together; what it does stands in topologypage.cpp.
#include "ui/topology/explorer/topologypage.h"

#include "ui/topology/explorer/detailpane.h"
#include "ui/topology/explorer/filterchips.h"
#include "ui/topology/explorer/inspectorcontents.h"
#include "ui/topology/explorer/schemapanel.h"
#include "ui/topology/ground.h"
#include "ui/topology/history/versionnotes.h"
#include "ui/topology/history/versionsummary.h"
#include "ui/topology/history/versiontimeline.h"
#include "ui/topology/notice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

/// Nothing of the window's grey shows behind the empty state and the errors.
class BaseStack : public QStackedWidget {
public:
    using QStackedWidget::QStackedWidget;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tokensOf(this).base); }
};

} // namespace

void TopologyPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    m_progress = new ProgressRow(this);
    m_progress->setObjectName(u"pullProgress"_s);
    m_progress->hide();
    column->addWidget(m_progress);
    m_notice = new Notice(this);
    m_notice->setObjectName(u"topologyNotice"_s);
    m_notice->hide();
    column->addWidget(m_notice);
    m_stack = new BaseStack(this);
    m_stack->addWidget(buildContent());
    m_timelineRow = buildTimeline();
    column->addWidget(m_timelineRow);
    m_stack->addWidget(buildEmpty());
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"topologyError"_s);
    m_stack->addWidget(m_error);
    column->addWidget(m_stack, 1);
    connect(m_error, &ErrorState::retryRequested, this, &TopologyPage::refresh);
    connect(m_error, &ErrorState::detailsCopied, this, [this] { Q_EMIT messageRaised(tr("Details copied")); });
}

QWidget *TopologyPage::buildHeader() {
    m_header = new PageHeader(this);
    m_production = makeProductionBadge(m_header);
    m_production->setObjectName(u"productionBadge"_s);
    m_production->hide();
    m_pulled = makeStatusChip(models::StatusMark::Ok, {}, m_header);
    m_pulled->setObjectName(u"pulledChip"_s);
    m_pulled->hide();
    m_header->addChip(m_production);
    m_header->addChip(m_pulled);
    QPushButton *exporting = makeButton(tr("Export"), ButtonKind::Secondary, u"document-export"_s, m_header);
    exporting->setObjectName(u"exportButton"_s);
    QPushButton *comparing = makeButton(tr("Compare…"), ButtonKind::Secondary, u"vcs-diff"_s, m_header);
    comparing->setObjectName(u"compareButton"_s);
    QPushButton *drawing = makeButton(tr("Diagram"), ButtonKind::Secondary, u"distribute-graph-directed"_s, m_header);
    drawing->setObjectName(u"diagramButton"_s);
    QPushButton *importing = makeButton(tr("Import…"), ButtonKind::Secondary, u"document-import"_s, m_header);
    importing->setObjectName(u"importButton"_s);
    QPushButton *pulling = makeButton(tr("Pull now"), ButtonKind::Primary, u"download"_s, m_header);
    pulling->setObjectName(u"pullButton"_s);
    pulling->setToolTip(tr("Describe the org again (Ctrl+Shift+P)"));
    m_header->addAction(exporting);
    m_header->addAction(importing, PageHeader::Folds::Early);
    for (QWidget *button : {drawing, comparing, pulling})
        m_header->addAction(button);
    m_exportButton = exporting;
    m_importButton = importing;
    m_compareButton = comparing;
    m_pullButton = pulling;
    connect(exporting, &QPushButton::clicked, this, &TopologyPage::openExportMenu);
    connect(importing, &QPushButton::clicked, this, [this] { openImportMenu(); });
    connect(comparing, &QPushButton::clicked, this, &TopologyPage::openCompareMenu);
    connect(drawing, &QPushButton::clicked, this, [this] { openDiagram({}); });
    connect(pulling, &QPushButton::clicked, this, &TopologyPage::pull);
    return m_header;
}

QWidget *TopologyPage::buildTimeline() {
    auto *strip = new Strip(this);
    strip->setFixedHeight(96);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(16);
    auto *left = new QVBoxLayout;
    left->setSpacing(4);
    left->setContentsMargins(0, 12, 0, 12);
    left->addWidget(new TextLabel(tr("Versions"), Face::Heading, Tone::Text, strip));
    m_versionCount = new TextLabel({}, Face::Caption, Tone::Muted, strip);
    left->addWidget(m_versionCount);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    m_timeline = new VersionTimeline(m_versions, strip);
    const auto step = [&](const QString &icon, const QString &name, int by, const QString &objectName) {
        QToolButton *button = makeIconButton(icon, name, strip);
        setCompact(button);
        button->setObjectName(objectName);
        connect(button, &QToolButton::clicked, this, [this, by] { m_timeline->step(by); });
        buttons->addWidget(button);
    };
    step(u"go-previous"_s, tr("Older version"), -1, u"olderVersion"_s);
    step(u"go-next"_s, tr("Newer version"), 1, u"newerVersion"_s);
    buttons->addStretch(1);
    m_timelineButtons = buttons;
    left->addLayout(buttons);
    row->addLayout(left);
    row->addWidget(m_timeline, 1);
    auto *divider = new QWidget(strip);
    divider->setFixedSize(1, 64);
    divider->setAutoFillBackground(true);
    divider->setBackgroundRole(QPalette::Mid);
    row->addWidget(divider);
    m_versionSummary = new VersionSummary(strip);
    row->addWidget(m_versionSummary);
    QToolButton *unfold = makeIconButton(u"sidebar-expand-right"_s, tr("Unfold the pane about the selection"), strip);
    unfold->setObjectName(u"inspectorUnfold"_s);
    unfold->setVisible(m_inspector->isFolded());
    connect(unfold, &QToolButton::clicked, this, [this] { m_inspector->setFolded(false); });
    connect(m_inspector, &InspectorPane::foldedChanged, unfold, &QWidget::setVisible);
    row->addWidget(unfold);
    return strip;
}

QWidget *TopologyPage::buildContent() {
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"topologySplitter"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_tree = new SchemaPanel(m_splitter);
    m_pane = new DetailPane(m_splitter);
    m_inspector = new InspectorPane(m_splitter);
    m_links = new LinksPanel;
    m_notes = new VersionNotes;
    m_inspector->addTab(tr("Links"), m_links);
    m_inspector->addTab(tr("Notes"), m_notes);
    QPushButton *neighbours = makeButton(tr("Neighbours"), ButtonKind::Secondary, u"distribute-graph-directed"_s, m_inspector);
    neighbours->setObjectName(u"neighboursButton"_s);
    connect(neighbours, &QPushButton::clicked, this, [this] { openDiagram(m_object); });
    m_inspector->addFooterWidget(neighbours);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(m_pane);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({348, 660, 264});
    return m_splitter;
}

QWidget *TopologyPage::buildEmpty() {
    m_empty = new EmptyState(u"view-list-tree"_s, tr("No version yet"),
                             tr("A version is everything this org says about its objects and fields, kept to look at and compare."), this);
    m_empty->setObjectName(u"topologyEmpty"_s);
    m_empty->setAction(tr("Pull now"), u"download"_s);
    m_empty->setLink(tr("Import files or a folder…"));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_summary.connection)
            pull();
        else
            Q_EMIT openPageRequested(u"connections:client/"_s + m_id.toString(), OpenMode::Pinned);
    });
    connect(m_empty, &EmptyState::linkTriggered, this, [this] { openImportMenu(true); });
    return m_empty;
}

void TopologyPage::addTimelineButton(QWidget *button) {
    m_timelineButtons->insertWidget(m_timelineButtons->count() - 1, button);
}

void TopologyPage::addShortcuts() {
    const auto add = [this](const QString &name, const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(u"actionPull"_s, tr("Pull now"), QKeySequence(u"Ctrl+Shift+P"_s), [this] { pull(); });
    add(u"actionCompare"_s, tr("Compare with the version before"), QKeySequence(u"Ctrl+D"_s), [this] {
        if (const schema::SnapshotInfo *before = m_versions->before(m_version))
            Q_EMIT openPageRequested(diffIdTo(before->version), OpenMode::Pinned);
    });
    add(u"actionImport"_s, tr("Import…"), QKeySequence(u"Ctrl+I"_s), [this] { openImportMenu(); });
    add(u"actionNextHit"_s, tr("Next hit"), QKeySequence(u"F3"_s), [this] { m_tree->stepHit(1); });
    add(u"actionLastHit"_s, tr("Previous hit"), QKeySequence(u"Shift+F3"_s), [this] { m_tree->stepHit(-1); });
    add(u"actionSavedFilters"_s, tr("Saved filters…"), QKeySequence(u"Ctrl+Shift+F"_s), [this] { m_tree->chips()->openSaved(); });
    add(u"actionInspector"_s, tr("Fold or unfold the pane about the selection"), QKeySequence(u"Ctrl+Alt+B"_s),
        [this] { m_inspector->setFolded(!m_inspector->isFolded()); });
    add(u"actionOlder"_s, tr("Older version"), QKeySequence(u"Alt+Shift+Left"_s), [this] { m_timeline->step(-1); });
    add(u"actionNewer"_s, tr("Newer version"), QKeySequence(u"Alt+Shift+Right"_s), [this] { m_timeline->step(1); });
}

} // namespace fairlead::ui
