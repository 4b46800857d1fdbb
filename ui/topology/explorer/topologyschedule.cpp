#include "ui/topology/explorer/topologyschedule.h"

#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/scheduleids.h"
#include "ui/widgets/button.h"
#include "ui/widgets/pageheader.h"

#include <QAction>
#include <QPushButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

void addScheduleEntry(TopologyPage *page) {
    const auto open = [page] {
        Q_EMIT page->openPageRequested(schedulesPageId(page->clientId()), Page::OpenMode::Pinned);
    };
    QPushButton *button = makeButton(QObject::tr("Schedule"), ButtonKind::Secondary, u"view-calendar"_s, page->header());
    button->setObjectName(u"scheduleButton"_s);
    button->setToolTip(QObject::tr("Scheduled pulls, alerts and what is kept (Ctrl+Shift+S)"));
    page->header()->addAction(button, PageHeader::Folds::Early);
    QObject::connect(button, &QPushButton::clicked, page, open);
    auto *action = new QAction(QObject::tr("Schedule, alerts and what is kept"), page);
    action->setObjectName(u"actionSchedule"_s);
    action->setShortcut(QKeySequence(u"Ctrl+Shift+S"_s));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, page, open);
    page->QWidget::addAction(action);
}

} // namespace fairlead::ui
