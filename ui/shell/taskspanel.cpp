#include "ui/shell/taskspanel.h"

#include "ui/shell/tasksmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewsetup.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

constexpr int taskRow = 32;

/// Either everything still of interest (running, queued, failed, just done) or what is over.
class OverFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setOnlyOver(bool on) {
        m_onlyOver = on;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override {
        return !m_onlyOver || static_cast<TasksModel *>(sourceModel())->task(row).isOver();
    }

private:
    bool m_onlyOver = false;
};

/// The last column: the row's button, painted rather than a widget a row.
class ActionDelegate : public RowDelegate {
public:
    ActionDelegate(TasksPanel *panel, QObject *parent)
        : RowDelegate(parent)
        , m_panel(panel) {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override {
        QStyleOptionViewItem ground = option;
        paint::viewRow(painter, ground, option.widget);
        const Tokens &t = tokensOf(option.widget);
        painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), t.soft);
        const QString text = index.data().toString();
        if (text.isEmpty())
            return;
        const QRect box = buttonRect(option.rect);
        const bool over = option.state & QStyle::State_MouseOver;
        paint::roundedBox(painter, box, metric::controlRadius, over ? t.hover : t.dark ? t.raised : t.base, t.line);
        painter->setFont(Theme::of(option.widget).body());
        painter->setPen(t.text);
        painter->drawText(box, Qt::AlignCenter, text);
    }

    bool editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option, const QModelIndex &index) override {
        if (event->type() != QEvent::MouseButtonRelease || index.data().toString().isEmpty())
            return false;
        if (buttonRect(option.rect).contains(static_cast<QMouseEvent *>(event)->position().toPoint()))
            Q_EMIT m_panel->actionRequested(index.data(models::IdRole).toString());
        return true;
    }

private:
    static QRect buttonRect(const QRect &cell) { return cell.adjusted(8, 4, -8, -5); }

    TasksPanel *m_panel;
};

/// Where there is little room, what a task is and its Cancel matter more than how far it is in numbers.
class TaskTable : public QTreeView {
public:
    using QTreeView::QTreeView;

protected:
    void resizeEvent(QResizeEvent *event) override {
        setColumnHidden(TasksModel::AmountColumn, width() < 900);
        setColumnHidden(TasksModel::NowColumn, width() < 800);
        QTreeView::resizeEvent(event);
    }
};

} // namespace

TasksPanel::TasksPanel(TasksModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_proxy(new OverFilter(this))
    , m_tabs(new QTabBar(this))
    , m_clear(makeButton(tr("Clear done"), ButtonKind::Quiet, {}, this))
    , m_table(new TaskTable(this)) {
    m_proxy->setSourceModel(model);
    setAccessibleName(tr("Tasks"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead();
    buildTable();
    column->addWidget(m_table, 1);
    connect(m_model, &TasksModel::countsChanged, this, &TasksPanel::updateCounts);
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int tab) { static_cast<OverFilter *>(m_proxy)->setOnlyOver(tab == 1); });
    connect(m_clear, &QPushButton::clicked, m_model, &TasksModel::clearDone);
    updateCounts();
}

void TasksPanel::buildHead() {
    m_tabs->addTab(QString());
    m_tabs->addTab(QString());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setObjectName(u"taskTabs"_s);
    m_clear->setObjectName(u"clearDone"_s);
    setCompact(m_clear);
    auto *fold = makeIconButton(u"go-down"_s, tr("Hide the tasks panel"), this);
    connect(fold, &QToolButton::clicked, this, &TasksPanel::foldRequested);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->addWidget(m_tabs);
    head->addStretch();
    head->addWidget(m_clear);
    head->addWidget(fold);
    static_cast<QVBoxLayout *>(layout())->addLayout(head);
}

void TasksPanel::buildTable() {
    m_table->setModel(m_proxy);
    RowDelegate *rows = prepareView(m_table);
    rows->setRowHeight(taskRow);
    m_table->setRootIsDecorated(false);
    m_table->setObjectName(u"taskTable"_s);
    m_table->setAccessibleName(tr("Tasks"));
    m_table->setItemDelegateForColumn(TasksModel::ActionColumn, new ActionDelegate(this, m_table));
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(false);
    const QList<int> widths{0, 92, 0, 156, 60, 160, 104, 104};
    for (int column = 0; column < widths.size(); ++column)
        if (widths[column])
            header->resizeSection(column, widths[column]);
    // These give way: Cancel stays in sight.
    for (const int column : {TasksModel::TitleColumn, TasksModel::NowColumn})
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT actionRequested(index.data(models::IdRole).toString());
    });
}

void TasksPanel::updateCounts() {
    const int open = m_model->running() + m_model->queued() + m_model->failed();
    m_tabs->setTabText(0, open ? tr("Tasks %L1").arg(open) : tr("Tasks"));
    m_tabs->setTabText(1, m_model->over() ? tr("Done %L1").arg(m_model->over()) : tr("Done"));
    m_clear->setEnabled(m_model->over() > 0);
}

void TasksPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(this).base);
    painter.fillRect(0, m_table->y() - 1, width(), 1, tokensOf(this).line);
}

} // namespace fairlead::ui
