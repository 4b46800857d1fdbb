#pragma once

#include "models/base/roles.h"
#include "models/base/tablemodelbase.h"
#include "services/domain/schedule/notification.h"

namespace fairlead::models {

/// What people have been told, newest first.
class NotificationListModel final : public TableModelBase {
    Q_OBJECT

public:
    enum Column { What, Client, When, ColumnCount };

    using TableModelBase::TableModelBase;

    void setNotifications(std::vector<schedule::Notification> notifications);
    const std::vector<schedule::Notification> &notifications() const { return m_notifications; }
    /// `12 changes since v41, 2 breaking`.
    static QString sentence(const schedule::Notification &notification);

protected:
    int count() const override { return static_cast<int>(m_notifications.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<schedule::Notification> m_notifications;
};

} // namespace fairlead::models
