#pragma once

#include "ui/widgets/page.h"

class QStackedWidget;
class QTabBar;

namespace fairlead::ui {

/// The tabs and the page under them. One tab may be a preview (italic): opening another preview takes its place.
class PageTabs : public QWidget {
    Q_OBJECT

public:
    explicit PageTabs(QWidget *parent = nullptr);

    void add(Page *page, Page::OpenMode mode); ///< Takes ownership and shows it.
    Page *find(const PageId &id) const;
    Page *current() const;
    Page *at(int tab) const;
    int count() const;
    void show(Page *page);
    void pin(Page *page);
    bool isPreview(const Page *page) const { return page && page == m_preview; }
    bool close(Page *page); ///< False when the page refused.
    void closeOthers(Page *page);
    void step(int by); ///< To the next (1) or previous (−1) tab, round the end.
    QTabBar *bar() const { return m_bar; }

Q_SIGNALS:
    void currentChanged(fairlead::ui::Page *page); ///< Null when the last tab is gone.
    void pageClosed(const fairlead::ui::PageId &id);
    void newTabRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tabShown(int tab);
    void refreshTab(Page *page);
    int tabOf(const Page *page) const;
    void remove(Page *page);
    void showTabMenu(const QPoint &at);
    void markPreview();

    QTabBar *m_bar;
    QStackedWidget *m_stack;
    Page *m_preview = nullptr;
    Page *m_shown = nullptr;
};

} // namespace fairlead::ui
