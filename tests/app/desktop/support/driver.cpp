#include "tests/app/desktop/support/driver.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSet>
#include <QTest>
#include <QUrl>
#include <QWindow>

namespace fairlead::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 5'000;

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

QModelIndex rowBelow(const QAbstractItemModel *model, const QModelIndex &parent, const QString &text) {
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        if (index.data().toString().startsWith(text))
            return index;
        if (const QModelIndex inside = rowBelow(model, index, text); inside.isValid())
            return inside;
    }
    return {};
}

QAction *actionNamed(const QMenu *menu, const QString &text) {
    for (QAction *action : menu->actions()) {
        if (action->text().remove(u'&').startsWith(text) && action->isEnabled())
            return action;
    }
    return nullptr;
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
    if (!widget)
        return QTest::qFail("what is to be clicked on is not shown", __FILE__, __LINE__);
    QTest::mouseClick(windowOf(widget), Qt::LeftButton, {}, inWindow(widget, place));
}

void click(QWidget *widget) {
    clickAt(widget, widget ? widget->rect().center() : QPoint());
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

bool choose(const QString &menu, const QString &entry) {
    if (!QTest::qWaitFor([&] { return shown<QMenu>(menu); }, patience))
        return false;
    QMenu *open = shown<QMenu>(menu);
    for (const QString &step : entry.split(u'|')) {
        QAction *action = open ? actionNamed(open, step) : nullptr;
        if (!action)
            return false;
        QMenu *inside = action->menu();
        clickAt(open, open->actionGeometry(action).center());
        if (inside && !QTest::qWaitFor([inside] { return inside->isVisible(); }, patience))
            return false;
        open = inside;
    }
    return true;
}

bool answerFileDialog(const QString &path) {
    const auto field = [] { return shown<QLineEdit>(u"fileNameEdit"_s); };
    if (!QTest::qWaitFor(field, patience) || !activate(field()->window()))
        return false;
    fill(field(), path);
    press(Qt::Key_Return);
    return QTest::qWaitFor([field] { return !field(); }, patience);
}

bool drop(QWidget *onto, const QStringList &paths) {
    QMimeData files;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    files.setUrls(urls);
    QWindow *window = windowOf(onto);
    const QPoint place = inWindow(onto, onto->rect().center());
    QDragEnterEvent enters(place, Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window, &enters);
    QDragMoveEvent moves(place, Qt::CopyAction, &files, Qt::LeftButton, {});
    moves.setAccepted(enters.isAccepted()); // As entered, unless the move says otherwise.
    QCoreApplication::sendEvent(window, &moves);
    if (!moves.isAccepted()) {
        QDragLeaveEvent leaves;
        QCoreApplication::sendEvent(window, &leaves);
        return false;
    }
    QDropEvent drops(place, Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window, &drops);
    return drops.isAccepted();
}

int rowsOf(const QString &view) {
    const auto *shownView = shown<QAbstractItemView>(view);
    return shownView ? shownView->model()->rowCount() : -1;
}

QString labelText(const QString &name) {
    const auto *label = shown<QLabel>(name);
    return label ? label->text() : QString();
}

QModelIndex rowWith(const QString &view, const QString &text) {
    const auto *shownView = shown<QAbstractItemView>(view);
    return shownView ? rowBelow(shownView->model(), {}, text) : QModelIndex();
}

bool clickRow(const QString &view, const QModelIndex &row) {
    auto *shownView = shown<QAbstractItemView>(view);
    if (!shownView || !row.isValid())
        return false;
    shownView->scrollTo(row);
    const QRect place = shownView->visualRect(row);
    if (place.isEmpty())
        return false;
    clickAt(shownView->viewport(), place.center());
    return true;
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
