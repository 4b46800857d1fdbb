#pragma once

#include "ui/widgets/page.h"

class QStackedWidget;
class QTabBar;

namespace fairlead::ui {

class PageTabBar;

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
    QTabBar *bar() const;

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
    void offerList();
    static void focusContent(Page *page);
    static void setCounts(QWidget *frame, bool isShown);
    void showTabMenu(const QPoint &at);
    void listTabs(const QPoint &at);
    void markPreview();

    PageTabBar *m_bar;
    QWidget *m_list; ///< Lists all pages; there while not all tabs are seen.
    QStackedWidget *m_stack;
    Page *m_preview = nullptr;
    Page *m_shown = nullptr;
};

} // namespace fairlead::ui
