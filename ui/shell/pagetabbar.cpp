#include "ui/shell/pagetabbar.h"

#include <QStyleOptionTab>
#include <QToolButton>

#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int narrowest = 176;

} // namespace

PageTabBar::PageTabBar(QWidget *parent)
    : QTabBar(parent) {
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setMovable(true);
    setTabsClosable(true);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    for (QToolButton *scroll : findChildren<QToolButton *>(Qt::FindDirectChildrenOnly)) {
        scroll->setAutoRaise(true);
        scroll->setBackgroundRole(QPalette::Window);
        scroll->setAutoFillBackground(true); // over the tab that is half out of sight
    }
}

QSize PageTabBar::minimumTabSizeHint(int index) const {
    const QSize whole = tabSizeHint(index);
    return {std::min(whole.width(), narrowest), whole.height()};
}

/// The whole name: the style cuts it by the font it paints with, which is bolder or italic at times.
void PageTabBar::initStyleOption(QStyleOptionTab *option, int index) const {
    QTabBar::initStyleOption(option, index);
    option->text = tabText(index);
}

void PageTabBar::tabLayoutChange() {
    QTabBar::tabLayoutChange();
    measure();
}

void PageTabBar::resizeEvent(QResizeEvent *event) {
    QTabBar::resizeEvent(event);
    measure();
}

void PageTabBar::measure() {
    // Above the close buttons of tabs that came later.
    for (QToolButton *scroll : findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
        scroll->raise();
    int least = 0;
    for (int tab = 0; tab < count(); ++tab)
        least += minimumTabSizeHint(tab).width();
    const bool crowded = least > width();
    if (crowded == m_crowded)
        return;
    m_crowded = crowded;
    Q_EMIT crowdedChanged(crowded);
}

} // namespace fairlead::ui
