#pragma once

#include <QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QTabBar;
class QTreeView;

namespace fairlead::ui {

class TasksModel;

/// The panel at the bottom, 224 px: what runs and what is over, a line each, with Cancel, Retry or Open at the right.
/// On a row, Enter does what its button says.
class TasksPanel : public QWidget {
    Q_OBJECT

public:
    explicit TasksPanel(TasksModel *model, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {600, 224}; }

Q_SIGNALS:
    void actionRequested(const QString &taskId);
    void foldRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildHead();
    void buildTable();
    void updateCounts();

    TasksModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTabBar *m_tabs;
    QPushButton *m_clear;
    QTreeView *m_table;
};

} // namespace fairlead::ui
