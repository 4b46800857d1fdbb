#pragma once

#include "models/topology/notificationlistmodel.h"
#include "services/client/scheduleclient.h"
#include "ui/widgets/page.h"

class QPushButton;
class QStackedWidget;
class QTreeView;

namespace fairlead::ui {

class EmptyState;
class ErrorState;
class SkeletonRows;

/// What people have been told: drift and failed scheduled pulls. Opening one marks it read and shows the diff.
class NotificationsPage : public Page {
    Q_OBJECT

public:
    explicit NotificationsPage(client::Transport *transport, QWidget *parent = nullptr);

    static PageId id(); ///< `notifications:all`
    PageId pageId() const override { return id(); }
    QString title() const override;
    QString iconName() const override;
    void refresh() override;
    void activated() override;

Q_SIGNALS:
    void unreadChanged(int unread);

private:
    void build();
    QCoro::Task<void> load();
    QCoro::Task<void> mark(std::vector<NotificationId> ids, bool isRead);
    void openRow(const QModelIndex &index);
    void markAll();
    void toggleRead();

    client::ScheduleClient m_client;
    models::NotificationListModel m_model;
    QStackedWidget *m_stack;
    QTreeView *m_list;
    EmptyState *m_empty;
    ErrorState *m_error;
    SkeletonRows *m_skeleton;
    QPushButton *m_markAll;
    bool m_loaded = false;
};

} // namespace fairlead::ui
