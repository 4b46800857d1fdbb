#pragma once

#include <QApplication>
#include <QModelIndex>
#include <QString>
#include <QWidget>

class QAbstractItemView;

namespace fairlead::test {

/// Hands on keyboard and mouse: events go to the window, and Qt finds the widget, as it does for a person. What is
/// hidden, covered by a dialog or disabled does not react.

/// The visible widget of that name, in whatever window; nullptr when there is none. Names are unique among the visible.
template<typename Widget = QWidget>
Widget *shown(const QString &name) {
    for (QWidget *widget : QApplication::allWidgets()) {
        auto *wanted = qobject_cast<Widget *>(widget);
        if (wanted && widget->objectName() == name && widget->isVisible())
            return wanted;
    }
    return nullptr;
}

/// The same inside `parent`.
template<typename Widget = QWidget>
Widget *shownIn(const QWidget *parent, const QString &name) {
    for (Widget *widget : parent->findChildren<Widget *>(name))
        if (widget->isVisible())
            return widget;
    return nullptr;
}

/// The visible button with that text.
QWidget *buttonNamed(const QString &text);

/// Brings a window to the front, as a window manager does; false when it does not get the keyboard.
bool activate(QWidget *window);
void click(QWidget *widget);
void clickAt(QWidget *widget, const QPoint &place);
void doubleClickAt(QWidget *widget, const QPoint &place);
/// To whatever has the keyboard.
void press(int key, Qt::KeyboardModifiers modifiers = {});
void type(const QString &text);
/// Clicks into a field, empties it and types.
void fill(QWidget *field, const QString &text);
/// Chooses an entry of the open menu of that name by mouse; false when it is not offered. `A|B` is entry B of submenu A.
bool choose(const QString &menu, const QString &entry);
/// Types a path into the open file dialog and presses Enter; false when no dialog is open, or it stays open.
bool answerFileDialog(const QString &path);
/// Drags files in from elsewhere and lets go of them over a widget; false when the window does not take them.
bool drop(QWidget *onto, const QStringList &paths);

/// The rows of a shown view; -1 when there is none of that name.
int rowsOf(const QString &view);
/// The text of a shown label; empty when there is none of that name.
QString labelText(const QString &name);
/// The first row that starts with a text, at whatever depth, of what a shown view holds; invalid when there is none.
QModelIndex rowWith(const QString &view, const QString &text);
/// Scrolls there and clicks; false where there is nothing to click on.
bool clickRow(const QString &view, const QModelIndex &row);

/// How many colours a picture has: a blank one has few.
int coloursOf(const QImage &picture);
/// Every text that the visible widgets of a window show: labels, buttons, headers, actions, tooltips.
QStringList textsIn(const QWidget *window);

} // namespace fairlead::test
