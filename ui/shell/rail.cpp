#include "ui/shell/rail.h"

#include "ui/shell/railparts.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

Rail::Rail(const std::vector<AreaDescription> &areas, QWidget *parent)
    : QWidget(parent)
    , m_workspace(new WorkspaceButton(this))
    , m_profiles(new QMenu(this))
    , m_list(new QListView(this))
    , m_areas(new QStandardItemModel(this))
    , m_tasks(new RailButton(u"view-calendar-tasks"_s, tr("Tasks"), this))
    , m_account(new RailButton(u"user"_s, QString(), this))
    , m_collapse(new RailButton(u"sidebar-collapse-left"_s, tr("Collapse"), this)) {
    buildAreas(areas);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 9, 8);
    column->setSpacing(0);
    column->addWidget(m_workspace);
    column->addSpacing(8);
    column->addWidget(m_list, 1);
    for (RailButton *button : {m_tasks, m_account, m_collapse})
        column->addWidget(button);
    m_collapse->setMuted(true);
    m_account->hide();
    m_workspace->setObjectName(u"workspaceSwitcher"_s);
    m_tasks->setObjectName(u"railTasks"_s);
    m_account->setObjectName(u"railAccount"_s);
    m_collapse->setObjectName(u"railCollapse"_s);
    setFixedWidth(metric::rail);
    connect(m_workspace, &QAbstractButton::clicked, this,
            [this] { m_profiles->popup(m_workspace->mapToGlobal(QPoint(0, m_workspace->height() + 4))); });
    connect(m_tasks, &QAbstractButton::clicked, this, &Rail::tasksRequested);
    connect(m_collapse, &QAbstractButton::clicked, this, [this] { setFolded(!m_folded); });
    connect(m_account, &QAbstractButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        connect(menu->addAction(tr("Sign out")), &QAction::triggered, this, &Rail::signOutRequested);
        menu->popup(m_account->mapToGlobal(QPoint(0, -40)));
    });
}

void Rail::buildAreas(const std::vector<AreaDescription> &areas) {
    for (const AreaDescription &area : areas) {
        auto *item = new QStandardItem(area.title);
        item->setData(area.iconName, RailDelegate::IconRole);
        item->setData(area.id, RailDelegate::IdRole);
        item->setEditable(false);
        m_areas->appendRow(item);
    }
    m_list->setModel(m_areas);
    m_list->setItemDelegate(new RailDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setObjectName(u"areas"_s);
    m_list->setAccessibleName(tr("Areas"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->viewport()->setAutoFillBackground(false);
    const auto choose = [this](const QModelIndex &index) {
        Q_EMIT areaChosen(index.data(RailDelegate::IdRole).toString());
    };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
}

QModelIndex Rail::indexOf(const QString &areaId) const {
    for (int row = 0; row < m_areas->rowCount(); ++row)
        if (m_areas->index(row, 0).data(RailDelegate::IdRole).toString() == areaId)
            return m_areas->index(row, 0);
    return {};
}

void Rail::setCurrentArea(const QString &areaId) {
    const QModelIndex index = indexOf(areaId);
    if (index.isValid())
        m_list->setCurrentIndex(index);
    else
        m_list->clearSelection();
}

void Rail::setAreaBadge(const QString &areaId, const QString &text, bool error) {
    const QModelIndex index = indexOf(areaId);
    if (!index.isValid())
        return;
    m_areas->setData(index, text, RailDelegate::BadgeRole);
    m_areas->setData(index, error, RailDelegate::BadgeErrorRole);
    const QString name = index.data().toString();
    m_areas->setData(index, text.isEmpty() ? name : name + u", "_s + text, Qt::AccessibleTextRole);
}

void Rail::setWorkspace(const QString &tenant, const QString &place) {
    m_workspace->setWorkspace(tenant, place);
}

void Rail::setProfiles(const QList<Profile> &profiles, const QString &current) {
    m_profiles->clear();
    auto *group = new QActionGroup(m_profiles);
    for (const Profile &profile : profiles) {
        QAction *action = m_profiles->addAction(profile.kind == Profile::Kind::Server ? profile.name + u'\t' + profile.url
                                                                                        : profile.name);
        action->setCheckable(true);
        action->setChecked(profile.name == current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name = profile.name] { Q_EMIT profileChosen(name); });
    }
    m_profiles->addSeparator();
    connect(m_profiles->addAction(tr("Add a server…")), &QAction::triggered, this, &Rail::addServerRequested);
}

void Rail::setAccount(const QString &name) {
    m_account->setText(name);
    m_account->setAccessibleName(tr("Account %1").arg(name));
    m_account->setInitials(initialsOf(name, true));
    m_account->setVisible(!name.isEmpty());
}

void Rail::setTaskCount(int count) {
    m_tasks->setBadge(count ? locale().toString(count) : QString());
}

void Rail::setFolded(bool folded) {
    if (m_folded == folded)
        return;
    m_folded = folded;
    setFixedWidth(folded ? metric::railFolded : metric::rail);
    layout()->setContentsMargins(folded ? 6 : 8, 8, folded ? 7 : 9, 8);
    static_cast<RailDelegate *>(m_list->itemDelegate())->setFolded(folded);
    for (int row = 0; row < m_areas->rowCount(); ++row)
        m_areas->item(row)->setToolTip(folded ? m_areas->item(row)->text() : QString());
    m_workspace->setFolded(folded);
    for (RailButton *button : {m_tasks, m_account, m_collapse})
        button->setFolded(folded);
    m_collapse->setIconName(folded ? u"sidebar-expand-left"_s : u"sidebar-collapse-left"_s);
    m_collapse->setText(folded ? tr("Expand") : tr("Collapse"));
    m_collapse->setAccessibleName(m_collapse->text());
    Q_EMIT foldedChanged(folded);
}

void Rail::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.window);
    painter.fillRect(width() - 1, 0, 1, height(), t.line);
}

} // namespace fairlead::ui
