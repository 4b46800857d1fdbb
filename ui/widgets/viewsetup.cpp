#include "ui/widgets/viewsetup.h"

#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/tokens.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace fairlead::ui {
namespace {

void prepareHeader(QHeaderView *header) {
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFixedHeight(metric::row);
    header->setMinimumSectionSize(32);
    header->setStretchLastSection(true);
    header->setTextElideMode(Qt::ElideRight);
}

RowDelegate *prepare(QAbstractItemView *view) {
    view->setFrameShape(QFrame::NoFrame);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setMouseTracking(true);
    view->setIconSize({metric::mark, metric::mark});
    auto *delegate = new RowDelegate(view);
    view->setItemDelegate(delegate);
    auto *copy = new QShortcut(QKeySequence::Copy, view, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(copy, &QShortcut::activated, view, [view] { copySelection(view); });
    return delegate;
}

} // namespace

RowDelegate *prepareView(QTreeView *view) {
    prepareHeader(view->header());
    view->setUniformRowHeights(true);
    view->setIndentation(12);
    view->setAllColumnsShowFocus(true);
    view->setExpandsOnDoubleClick(true);
    view->setAnimated(false);
    return prepare(view);
}

RowDelegate *prepareView(QTableView *view) {
    prepareHeader(view->horizontalHeader());
    view->verticalHeader()->hide();
    // The minimum first: the default is raised to whatever minimum there is.
    view->verticalHeader()->setMinimumSectionSize(metric::row);
    view->verticalHeader()->setDefaultSectionSize(metric::row);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setCornerButtonEnabled(false);
    view->setTabKeyNavigation(false);
    return prepare(view);
}

void copySelection(const QAbstractItemView *view) {
    if (!view->selectionModel())
        return;
    QModelIndexList rows = view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < row.model()->columnCount(row.parent()); ++column)
            cells << row.siblingAtColumn(column).data().toString().replace(u'\t', u' ').replace(u'\n', u' ');
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace fairlead::ui
