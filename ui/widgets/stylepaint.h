#pragma once

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;
class QWidget;

/// The painting behind Style, one function a part. Colours come from Theme::of(widget).
namespace fairlead::ui::paint {

enum class Arrow { Up, Down, Left, Right };

void chevron(QPainter *painter, const QRect &rect, Arrow direction, const QColor &color);
void cross(QPainter *painter, const QRect &rect, const QColor &color);
void roundedBox(QPainter *painter, const QRect &rect, double radius, const QColor &fill, const QColor &border,
                double borderWidth = 1);
/// Whether `widget` has the focus and got it, or was last worked, by keyboard.
bool focusVisible(const QWidget *widget);
/// 2 px of accent inside `rect`.
void focusRing(QPainter *painter, const QRect &rect, double radius, const QWidget *widget);
void field(QPainter *painter, const QRect &rect, QStyle::State state, const QWidget *widget);
void checkBox(QPainter *painter, const QRect &rect, QStyle::State state, const QWidget *widget);
void radioButton(QPainter *painter, const QRect &rect, QStyle::State state, const QWidget *widget);
void keyCap(QPainter *painter, const QRect &rect, const QString &key, const QColor &ink, const QColor &border,
            const QWidget *widget);
int keyCapWidth(const QString &key, const QWidget *widget);

void buttonGround(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget);
void buttonLabel(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget);
QSize buttonSize(const QStyleOptionButton &option, const QWidget *widget);
void toolButton(QPainter *painter, const QStyleOptionToolButton &option, const QWidget *widget);
QSize toolButtonSize(const QStyleOptionToolButton &option, const QSize &contents, const QWidget *widget);
void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QWidget *widget);
void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QWidget *widget);

void headerSection(QPainter *painter, const QStyleOptionHeader &option, const QWidget *widget);
void headerLabel(QPainter *painter, const QStyleOptionHeader &option, const QWidget *widget);
void tabShape(QPainter *painter, const QStyleOptionTab &option, const QWidget *widget);
void tabLabel(QPainter *painter, const QStyleOptionTab &option, const QWidget *widget);
QSize tabSize(const QStyleOptionTab &option, const QWidget *widget);
void branch(QPainter *painter, const QStyleOption &option, const QWidget *widget);
void viewRow(QPainter *painter, const QStyleOptionViewItem &option, const QWidget *widget);

void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider, const QWidget *widget);
void menuItem(QPainter *painter, const QStyleOptionMenuItem &option, const QWidget *widget);
QSize menuItemSize(const QStyleOptionMenuItem &option, const QWidget *widget);
void menuBarItem(QPainter *painter, const QStyleOptionMenuItem &option, const QWidget *widget);
void progressBar(QPainter *painter, const QStyleOptionProgressBar &option, const QWidget *widget);

} // namespace fairlead::ui::paint
