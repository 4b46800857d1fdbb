#pragma once

class QAbstractItemView;
class QTableView;
class QTreeView;

namespace fairlead::ui {

class RowDelegate;

/// The looks and manners every list, table and tree shares: no frame, 26 px rows, resizable and movable columns,
/// per-pixel scrolling, RowDelegate (returned, owned by the view), Ctrl+C copies the selected rows as
/// tab-separated text. Call once, after the model is set if columns should be sized.
RowDelegate *prepareView(QTreeView *view);
RowDelegate *prepareView(QTableView *view);

/// The selected cells (whole rows) as tab-separated lines.
void copySelection(const QAbstractItemView *view);

} // namespace fairlead::ui
