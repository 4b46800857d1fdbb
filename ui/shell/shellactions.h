#pragma once

#include <QHash>
#include <QList>
#include <QObject>

class QAction;
class QKeySequence;
class QMainWindow;
class QMenu;

namespace fairlead::ui {

/// The window's actions and its menus. Every action has a name (objectName), a text and an icon; those with a shortcut
/// appear in the cheat sheet, all of them in the palette.
class ShellActions : public QObject {
    Q_OBJECT

public:
    explicit ShellActions(QMainWindow *window);

    /// Adds an action to a menu: "file", "edit", "view", "go", "run", "tools" or "help".
    QAction *add(const QString &menu, const QString &name, const QString &text, const QString &iconName = {},
                 const QKeySequence &shortcut = {});
    void addTo(const QString &menu, QAction *action);
    void addSeparator(const QString &menu);
    QAction *action(const QString &name) const; ///< Null when there is none.
    QMenu *menu(const QString &name) const { return m_menus.value(name); }
    /// All, menu by menu, without separators and submenus.
    QList<QAction *> all() const;
    QString menuTitle(const QAction *action) const;

private:
    void addStandard();

    QMainWindow *m_window;
    QStringList m_order;
    QHash<QString, QMenu *> m_menus;
};

} // namespace fairlead::ui
