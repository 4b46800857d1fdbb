#pragma once

#include "ui/widgets/task.h"

#include <QWidget>

namespace fairlead::ui {

/// Identifies what a tab shows, so that it can be opened by link, found again among the open tabs and restored at
/// the next start: an area, a kind inside it and whatever else it needs, as one string of the page's own making
/// such as `topology:versions/5f…` (the part before the colon is the area). Never holds a secret.
using PageId = QString;


/// What stands in a tab. Pages emit intents; the shell decides. The shell owns pages through the widget tree.
class Page : public QWidget {
    Q_OBJECT

public:
    enum class OpenMode {
        Preview, ///< Single click: reuses the one preview tab.
        Pinned,  ///< Double click or Enter: a tab that stays.
    };
    Q_ENUM(OpenMode)

    using QWidget::QWidget;

    virtual PageId pageId() const = 0;
    virtual QString title() const = 0;    ///< Of the tab.
    virtual QString iconName() const = 0; ///< A Breeze name.
    /// Of the window: "Annualized_Value__c, Riverside Food Bank v42". The title unless overridden.
    virtual QString windowSubject() const { return title(); }
    virtual bool isProduction() const { return false; } ///< Adds the danger frame round the page.
    virtual QString statusText() const { return {}; }   ///< In the status bar, behind the connection.
    virtual QString statusHint() const { return {}; }   ///< At the right of the status bar.
    /// The page of the manual that F1 opens, such as `diff`; by the kind of the page id unless overridden.
    virtual QString helpTopic() const { return {}; }
    virtual void refresh() {}                           ///< F5.
    virtual void focusSearch() {}                       ///< Ctrl+F.
    /// The page's place inside itself (selection, filter), for back and forward; restorePlace() takes what place() gave.
    virtual QString place() const { return {}; }
    virtual void restorePlace(const QString &) {}
    /// Called once the page is (no longer) the visible one; load on the first activation, not in the constructor.
    virtual void activated() {}
    virtual void deactivated() {}
    /// False keeps the tab open; ask the user there.
    virtual bool mayClose() { return true; }
    /// Cancel or Retry in the tasks panel, asked of the page that reported the task while it is open.
    virtual void cancelTask(const QString &) {}
    virtual void retryTask(const QString &) {}

Q_SIGNALS:
    void titleChanged(); ///< Title, icon, subject or production flag.
    void statusChanged();
    /// The user moved inside the page; the shell remembers the place for back and forward.
    void placeChanged();
    void openPageRequested(const fairlead::ui::PageId &pageId, fairlead::ui::Page::OpenMode mode);
    void closeRequested();
    /// A page of the manual by its name; the page's own when empty.
    void helpRequested(const QString &topic);
    /// A short fact for the status bar, shown for some seconds: "Copied".
    void messageRaised(const QString &message);
    /// A task began or moved on; the tasks panel adds or updates the row of its id.
    void taskChanged(const fairlead::ui::TaskInfo &task);
};

} // namespace fairlead::ui
