#include "tests/app/desktop/support/driver.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTest>
#include <QWindow>

namespace fairlead::test {

namespace {

QWindow *windowOf(QWidget *widget) {
    return widget->window()->windowHandle();
}

QPoint inWindow(QWidget *widget, const QPoint &place) {
    return widget->mapTo(widget->window(), place);
}

/// A bare X server has no window manager that hands the keyboard on when a dialog closes: the uppermost window gets it.
QWindow *focused() {
    if (!QGuiApplication::focusWindow()) {
        QWidget *top = QApplication::activeModalWidget();
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (!top && widget->isVisible() && widget->isWindow() && widget->windowType() != Qt::Popup)
                top = widget;
        }
        if (top)
            activate(top);
    }
    return QGuiApplication::focusWindow();
}

void addItems(const QAbstractItemModel *model, QStringList &texts) {
    for (int column = 0; model && column < model->columnCount(); ++column) {
        texts << model->headerData(column, Qt::Horizontal).toString();
        for (int row = 0; row < std::min(model->rowCount(), 30); ++row)
            texts << model->index(row, column).data().toString() << model->index(row, column).data(Qt::ToolTipRole).toString();
    }
}

} // namespace

bool activate(QWidget *window) {
    window->raise();
    window->activateWindow();
    return QTest::qWaitForWindowActive(window);
}

QWidget *buttonNamed(const QString &text) {
    for (QWidget *widget : QApplication::allWidgets()) {
        auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button && button->isVisible() && button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

void clickAt(QWidget *widget, const QPoint &place) {
    QTest::mouseClick(windowOf(widget), Qt::LeftButton, {}, inWindow(widget, place));
}

void click(QWidget *widget) {
    clickAt(widget, widget->rect().center());
}

void doubleClickAt(QWidget *widget, const QPoint &place) {
    clickAt(widget, place);
    QTest::mouseDClick(windowOf(widget), Qt::LeftButton, {}, inWindow(widget, place));
}

void press(int key, Qt::KeyboardModifiers modifiers) {
    if (QWindow *window = focused())
        QTest::keyClick(window, static_cast<Qt::Key>(key), modifiers);
}

void type(const QString &text) {
    for (const QChar letter : text) {
        if (QWindow *window = focused())
            QTest::keyClick(window, letter.toLatin1());
    }
}

void fill(QWidget *field, const QString &text) {
    click(field);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    type(text);
}

int coloursOf(const QImage &picture) {
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 2)
        for (int x = 0; x < picture.width(); x += 2)
            colours.insert(picture.pixel(x, y));
    return static_cast<int>(colours.size());
}

QStringList textsIn(const QWidget *window) {
    QStringList texts{window->windowTitle()};
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts << button->text();
        if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            texts << line->placeholderText();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            addItems(view->model(), texts);
    }
    for (const QAction *action : window->findChildren<QAction *>())
        texts << action->text() << action->toolTip();
    texts.removeAll(QString());
    return texts;
}

} // namespace fairlead::test
