#include "ui/topology/schedules/notificationspage.h"

#include "models/connections/errorwords.h"
#include "ui/topology/scheduleids.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/viewsetup.h"

#include <QAction>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::NotificationListModel;
using schedule::Notification;
using schedule::NotificationKind;

NotificationsPage::NotificationsPage(client::Transport *transport, QWidget *parent)
    : Page(parent)
    , m_client(transport) {
    setObjectName(u"notificationsPage"_s);
    build();
    connect(&m_client, &client::ScheduleClient::notificationCreated, this, [this] {
        if (m_loaded)
            load();
    });
    connect(m_list, &QTreeView::activated, this, &NotificationsPage::openRow);
    connect(m_list, &QTreeView::clicked, this, &NotificationsPage::openRow);
    connect(m_error, &ErrorState::retryRequested, this, &NotificationsPage::refresh);
    auto *toggle = new QAction(tr("Mark as read or unread"), this);
    toggle->setObjectName(u"actionToggleRead"_s);
    toggle->setShortcut(QKeySequence(u"U"_s));
    toggle->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(toggle, &QAction::triggered, this, &NotificationsPage::toggleRead);
    addAction(toggle);
    m_list->addAction(toggle);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

PageId NotificationsPage::id() {
    return u"notifications:all"_s;
}

QString NotificationsPage::title() const {
    return tr("Notifications");
}

QString NotificationsPage::iconName() const {
    return u"notifications"_s;
}

void NotificationsPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PageHeader(this);
    header->setTitle(title());
    m_markAll = makeButton(tr("Mark all as read"), ButtonKind::Secondary, u"mail-mark-read"_s, header);
    m_markAll->setObjectName(u"markAllRead"_s);
    header->addAction(m_markAll);
    connect(m_markAll, &QPushButton::clicked, this, &NotificationsPage::markAll);
    column->addWidget(header);
    m_stack = new QStackedWidget(this);
    m_list = new QTreeView(m_stack);
    m_list->setObjectName(u"notificationList"_s);
    m_list->setAccessibleName(tr("Notifications, newest first"));
    m_list->setModel(&m_model);
    prepareView(m_list);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(0);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(NotificationListModel::What, QHeaderView::Stretch);
    auto *marked = new RowDelegate(m_list);
    marked->setMarksLead(true);
    m_list->setItemDelegateForColumn(NotificationListModel::What, marked);
    m_list->setColumnWidth(NotificationListModel::Client, 220);
    m_list->setColumnWidth(NotificationListModel::When, 160);
    m_stack->addWidget(m_list);
    m_empty = new EmptyState(u"notifications"_s, tr("Nothing to tell"),
                             tr("When a scheduled pull finds that a schema has changed, it is said here. Schedules are set on a client's topology page."), m_stack);
    m_empty->setObjectName(u"notificationsEmpty"_s);
    m_empty->setAction({});
    m_empty->setLink({});
    m_stack->addWidget(m_empty);
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"notificationsError"_s);
    m_stack->addWidget(m_error);
    column->addWidget(m_stack, 1);
    m_skeleton = new SkeletonRows(m_stack);
}

void NotificationsPage::activated() {
    load();
}

void NotificationsPage::refresh() {
    load();
}

QCoro::Task<void> NotificationsPage::load() {
    const QPointer<NotificationsPage> self(this);
    if (!m_loaded)
        m_skeleton->start();
    const auto page = co_await m_client.notifications();
    if (!self)
        co_return;
    m_skeleton->stop();
    if (!page) {
        const models::ErrorWords words = models::errorWords(page.error());
        m_error->setError({tr("Notifications could not be read"), words.meaning, words.remedy, words.details});
        m_stack->setCurrentWidget(m_error);
        co_return;
    }
    m_loaded = true;
    const int row = m_list->currentIndex().row();
    m_model.setNotifications(page->notifications);
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row, 0));
    m_markAll->setEnabled(page->unread > 0);
    m_stack->setCurrentWidget(page->notifications.empty() ? static_cast<QWidget *>(m_empty) : m_list);
    Q_EMIT unreadChanged(page->unread);
}

QCoro::Task<void> NotificationsPage::mark(std::vector<NotificationId> ids, bool isRead) {
    const QPointer<NotificationsPage> self(this);
    const auto marked = co_await m_client.markNotifications(std::move(ids), isRead);
    if (!self)
        co_return;
    if (!marked)
        Q_EMIT messageRaised(marked.error().message);
    load();
}

void NotificationsPage::openRow(const QModelIndex &index) {
    if (!index.isValid())
        return;
    const Notification each = m_model.notifications()[static_cast<size_t>(index.row())];
    if (!each.isRead)
        mark({each.id}, true);
    if (each.kind == NotificationKind::Drift)
        Q_EMIT openPageRequested(diffPageId({each.client, each.drift.from}, {each.client, each.drift.to}), OpenMode::Preview);
    else
        Q_EMIT openPageRequested(schedulesPageId(each.client), OpenMode::Preview);
}

void NotificationsPage::markAll() {
    std::vector<NotificationId> ids;
    for (const Notification &each : m_model.notifications()) {
        if (!each.isRead)
            ids.push_back(each.id);
    }
    if (!ids.empty())
        mark(std::move(ids), true);
}

void NotificationsPage::toggleRead() {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const Notification &each = m_model.notifications()[static_cast<size_t>(index.row())];
    mark({each.id}, !each.isRead);
}

} // namespace fairlead::ui
