#include "models/topology/notificationlistmodel.h"

#include "models/base/amounttext.h"
#include <QLocale>

namespace fairlead::models {

using namespace Qt::StringLiterals;
using schedule::Notification;
using schedule::NotificationKind;

namespace {

SeverityMark severityOf(const schedule::DriftCounts &drift) {
    return drift.breaking > 0 ? SeverityMark::Breaking : drift.risky > 0 ? SeverityMark::Risky : SeverityMark::Safe;
}

} // namespace

void NotificationListModel::setNotifications(std::vector<Notification> notifications) {
    beginResetModel();
    m_notifications = std::move(notifications);
    endResetModel();
}

QString NotificationListModel::sentence(const Notification &notification) {
    const schedule::DriftCounts &drift = notification.drift;
    switch (notification.kind) {
    case NotificationKind::Drift: {
        const QString since = drift.isBaseline ? tr("from the baseline v%1").arg(drift.from) : tr("since v%1").arg(drift.from);
        const QString changes = drift.total() == 1 ? tr("1 change") : tr("%1 changes").arg(QLocale().toString(drift.total()));
        const QString worst = drift.breaking > 0 ? tr(", %1 breaking").arg(QLocale().toString(drift.breaking)) : QString();
        return tr("v%1: %2 %3%4").arg(QString::number(drift.to), changes, since, worst);
    }
    case NotificationKind::PullFailed:
        return tr("The scheduled pull failed: %1").arg(notification.reason);
    case NotificationKind::Test:
        return tr("A test of the alerts");
    }
    return {};
}

QVariant NotificationListModel::cell(int row, int column, int role) const {
    const Notification &each = m_notifications[static_cast<size_t>(row)];
    if (role == EmphasisRole)
        return !each.isRead;
    if (role == IdRole)
        return each.id.toString();
    if (column == What && role == SeverityRole && each.kind == NotificationKind::Drift)
        return static_cast<int>(severityOf(each.drift));
    if (column == What && role == StatusRole && each.kind == NotificationKind::PullFailed)
        return static_cast<int>(StatusMark::Error);
    if (role == Qt::AccessibleTextRole && column == What)
        return (each.isRead ? tr("Read: %1") : tr("Unread: %1")).arg(sentence(each));
    if (role == Qt::ToolTipRole && column != Client)
        return column == What ? sentence(each) : exactTime(toDateTime(each.createdAt));
    if (role == MutedRole)
        return column == When;
    if (role == SortRole && column == When)
        return toMicros(each.createdAt);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case What: return sentence(each);
    case Client: return each.clientName;
    case When: return relativeTime(toDateTime(each.createdAt));
    default: return {};
    }
}

QVariant NotificationListModel::header(int column, int role) const {
    if (role != Qt::DisplayRole)
        return {};
    return column == What ? tr("What") : column == Client ? tr("Client") : tr("When");
}

} // namespace fairlead::models
