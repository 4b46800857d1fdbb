#pragma once

#include <QString>

class QAbstractButton;
class QPushButton;
class QToolButton;
class QWidget;

namespace fairlead::ui {

/// What a button is for; the style paints it accordingly. One Primary a page; Danger stands apart.
enum class ButtonKind {
    Secondary,   ///< Bordered, the default.
    Primary,     ///< Filled with the accent.
    Danger,      ///< Filled with danger: the step that destroys.
    Quiet,       ///< No border until hovered.
    QuietDanger, ///< Danger as text: opens the way to a destructive step.
    Outline,     ///< Accent border and text: the main act of a part of the page.
    Link,        ///< Accent text, underlined under the pointer.
};

ButtonKind buttonKind(const QWidget *button);
void setButtonKind(QAbstractButton *button, ButtonKind kind);

/// 24 px instead of 28, for toolbars and table rows. Works for fields and combo boxes too.
void setCompact(QWidget *control, bool compact = true);
bool isCompact(const QWidget *control);

/// The key that does the same, shown as a small cap inside the button: "P".
void setKeyHint(QAbstractButton *button, const QString &key);
QString keyHint(const QWidget *button);

/// A button with text, kind and (Breeze) icon, named for screen readers by its text.
QPushButton *makeButton(const QString &text, ButtonKind kind = ButtonKind::Secondary, const QString &iconName = {},
                        QWidget *parent = nullptr);
/// An icon alone; `name` is its tooltip and accessible name.
QToolButton *makeIconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

} // namespace fairlead::ui
