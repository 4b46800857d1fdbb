#include "ui/shell/pagetabs.h"

#include "ui/shell/pagetabbar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/productionframe.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

PageTabs::PageTabs(QWidget *parent)
    : QWidget(parent)
    , m_bar(new PageTabBar(this))
    , m_stack(new QStackedWidget(this)) {
    m_bar->setObjectName(u"pageTabs"_s);
    m_bar->setAccessibleName(tr("Open pages"));
    m_bar->setContextMenuPolicy(Qt::CustomContextMenu);
    m_bar->installEventFilter(this);
    auto *add = makeIconButton(u"list-add"_s, tr("Open in a new tab (Ctrl+T)"), this);
    add->setObjectName(u"newTab"_s);
    QToolButton *list = makeIconButton(u"go-down"_s, tr("All open pages"), this);
    list->setObjectName(u"listTabs"_s);
    list->hide();
    m_list = list;
    auto *strip = new QHBoxLayout;
    strip->setContentsMargins(0, 0, 4, 0);
    strip->setSpacing(2);
    strip->addWidget(m_bar, 0, Qt::AlignBottom);
    strip->addWidget(list);
    strip->addWidget(add);
    strip->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(strip);
    column->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, this, &PageTabs::tabShown);
    connect(m_bar, &QTabBar::tabCloseRequested, this, [this](int tab) { close(at(tab)); });
    connect(m_bar, &QTabBar::tabBarDoubleClicked, this, [this](int tab) { pin(at(tab)); });
    connect(m_bar, &QTabBar::tabMoved, this, &PageTabs::markPreview);
    connect(m_bar, &QWidget::customContextMenuRequested, this, &PageTabs::showTabMenu);
    connect(m_bar, &PageTabBar::crowdedChanged, this, &PageTabs::offerList);
    connect(list, &QToolButton::clicked, this, [this, list] { listTabs(list->mapToGlobal(QPoint(0, list->height() + 2))); });
    connect(add, &QToolButton::clicked, this, &PageTabs::newTabRequested);
}

void PageTabs::add(Page *page, Page::OpenMode mode) {
    int at = m_bar->currentIndex() + 1;
    if (mode == Page::OpenMode::Preview && m_preview) {
        Page *old = m_preview;
        at = tabOf(old);
        if (old->mayClose())
            remove(old);
        else
            m_preview = nullptr;
    }
    auto *frame = new ProductionFrame(page, m_stack);
    setCounts(frame, false);
    m_stack->addWidget(frame);
    focusContent(page);
    if (mode == Page::OpenMode::Preview)
        m_preview = page;
    connect(page, &Page::titleChanged, this, [this, page] { refreshTab(page); });
    int tab = 0;
    {
        const QSignalBlocker quiet(m_bar);
        tab = m_bar->insertTab(qMax(0, at), icons::icon(page->iconName()), page->title());
        m_bar->setTabData(tab, QVariant::fromValue<QObject *>(page));
        m_bar->setCurrentIndex(tab);
    }
    refreshTab(page);
    markPreview();
    offerList();
    tabShown(tab);
}

Page *PageTabs::at(int tab) const {
    return tab < 0 ? nullptr : static_cast<Page *>(m_bar->tabData(tab).value<QObject *>());
}

/// Later, not at once: showing the button lays the bar out anew, which may give it the room it lacked.
void PageTabs::offerList() {
    QMetaObject::invokeMethod(m_list, [this] { m_list->setVisible(m_bar->isCrowded()); }, Qt::QueuedConnection);
}

/// Only the shown page says how narrow the window may get.
void PageTabs::setCounts(QWidget *frame, bool isShown) {
    const auto policy = isShown ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    frame->setSizePolicy(policy, policy);
}

/// The keyboard begins in what the page lists, not at the first button of its header.
void PageTabs::focusContent(Page *page) {
    for (QAbstractItemView *view : page->findChildren<QAbstractItemView *>())
        if (view->window() == page->window() && view->focusPolicy() != Qt::NoFocus)
            return view->setFocus();
}

QTabBar *PageTabs::bar() const {
    return m_bar;
}

int PageTabs::count() const {
    return m_bar->count();
}

int PageTabs::tabOf(const Page *page) const {
    for (int tab = 0; tab < m_bar->count(); ++tab)
        if (at(tab) == page)
            return tab;
    return -1;
}

Page *PageTabs::find(const PageId &id) const {
    for (int tab = 0; tab < m_bar->count(); ++tab)
        if (at(tab)->pageId() == id)
            return at(tab);
    return nullptr;
}

Page *PageTabs::current() const {
    return at(m_bar->currentIndex());
}

void PageTabs::show(Page *page) {
    if (const int tab = tabOf(page); tab >= 0)
        m_bar->setCurrentIndex(tab);
}

void PageTabs::pin(Page *page) {
    if (!page || m_preview != page)
        return;
    m_preview = nullptr;
    markPreview();
}

void PageTabs::markPreview() {
    m_bar->setProperty("fairleadPreviewTab", tabOf(m_preview));
    m_bar->update();
}

void PageTabs::refreshTab(Page *page) {
    const int tab = tabOf(page);
    if (tab < 0)
        return;
    m_bar->setTabText(tab, QString(page->title()).replace(u'&', u"&&"_s));
    m_bar->setTabIcon(tab, icons::icon(page->iconName()));
    m_bar->setTabToolTip(tab, page->windowSubject());
    static_cast<ProductionFrame *>(page->parentWidget())->setProduction(page->isProduction());
}

void PageTabs::tabShown(int tab) {
    Page *page = at(tab);
    if (page == m_shown)
        return;
    Page *before = m_shown;
    m_shown = page;
    if (before)
        setCounts(before->parentWidget(), false);
    if (page) {
        setCounts(page->parentWidget(), true);
        m_stack->setCurrentWidget(page->parentWidget());
    }
    if (before)
        before->deactivated();
    if (page)
        page->activated();
    Q_EMIT currentChanged(page);
}

bool PageTabs::close(Page *page) {
    if (!page || tabOf(page) < 0 || !page->mayClose())
        return false;
    remove(page);
    return true;
}

void PageTabs::remove(Page *page) {
    const PageId id = page->pageId();
    if (m_preview == page)
        m_preview = nullptr;
    QWidget *frame = page->parentWidget();
    if (m_shown == page) {
        m_shown = nullptr;
        page->deactivated();
    }
    const int tab = tabOf(page);
    {
        const QSignalBlocker quiet(m_bar);
        m_bar->removeTab(tab);
    }
    offerList();
    m_stack->removeWidget(frame);
    frame->deleteLater();
    markPreview();
    Q_EMIT pageClosed(id);
    if (!m_shown && m_bar->count())
        tabShown(m_bar->currentIndex());
    else if (!m_bar->count())
        Q_EMIT currentChanged(nullptr);
}

void PageTabs::closeOthers(Page *page) {
    for (int tab = m_bar->count() - 1; tab >= 0; --tab)
        if (at(tab) != page)
            close(at(tab));
}

void PageTabs::step(int by) {
    if (const int all = m_bar->count(); all > 1)
        m_bar->setCurrentIndex((m_bar->currentIndex() + by + all) % all);
}

void PageTabs::showTabMenu(const QPoint &point) {
    Page *page = at(m_bar->tabAt(point));
    if (!page)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Close")), &QAction::triggered, page, [this, page] { close(page); });
    QAction *others = menu->addAction(tr("Close others"));
    others->setEnabled(count() > 1);
    connect(others, &QAction::triggered, page, [this, page] { closeOthers(page); });
    if (isPreview(page))
        connect(menu->addAction(tr("Keep open")), &QAction::triggered, page, [this, page] { pin(page); });
    menu->popup(m_bar->mapToGlobal(point));
}

void PageTabs::listTabs(const QPoint &at) {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"tabList"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int tab = 0; tab < m_bar->count(); ++tab) {
        Page *page = this->at(tab);
        QAction *action = menu->addAction(m_bar->tabIcon(tab), m_bar->tabText(tab));
        action->setCheckable(true);
        action->setChecked(page == current());
        connect(action, &QAction::triggered, page, [this, page] { show(page); });
    }
    menu->popup(at);
}

bool PageTabs::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_bar && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton)
            close(at(m_bar->tabAt(mouse->position().toPoint())));
    }
    return QWidget::eventFilter(watched, event);
}

void PageTabs::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    const int strip = m_stack->y();
    painter.fillRect(0, 0, width(), strip, t.window);
    painter.fillRect(0, strip - 1, width(), 1, t.line);
}

} // namespace fairlead::ui
