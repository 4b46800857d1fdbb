#include "ui/topology/choicepopup.h"

#include "ui/widgets/searchfield.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 12;
constexpr size_t worthSearching = 8;

} // namespace

ChoicePopup::ChoicePopup(const QString &name, const std::vector<Choice> &choices, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new SearchField(name, this))
    , m_list(new QListWidget(this)) {
    setObjectName(u"choicePopup"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(name);
    m_search->setObjectName(u"choiceSearch"_s);
    m_search->setAccessibleName(name);
    m_search->setVisible(choices.size() >= worthSearching);
    m_list->setObjectName(u"choiceList"_s);
    m_list->setAccessibleName(name);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const Choice &choice : choices) {
        auto *item = new QListWidgetItem(choice.text, m_list);
        item->setData(Qt::UserRole, choice.value);
        item->setSizeHint({200, metric::row});
    }
    m_list->setCurrentRow(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(5, 5, 5, 5);
    column->setSpacing(4);
    column->addWidget(m_search);
    column->addWidget(m_list);
    m_list->setFixedHeight(std::min(m_list->count(), mostRows) * metric::row + 2);
    setFixedWidth(280);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &ChoicePopup::filter);
    connect(m_list, &QListWidget::itemClicked, this, &ChoicePopup::choose);
}

void ChoicePopup::popUnder(const QWidget *anchor) {
    move(anchor->mapToGlobal(QPoint(0, anchor->height() + 2)));
    show();
    (m_search->isVisible() ? static_cast<QWidget *>(m_search) : m_list)->setFocus(Qt::PopupFocusReason);
}

void ChoicePopup::filter(const QString &words) {
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool hit = m_list->item(row)->text().contains(words.trimmed(), Qt::CaseInsensitive);
        m_list->setRowHidden(row, !hit);
        if (hit && first < 0)
            first = row;
    }
    m_list->setCurrentRow(first);
}

void ChoicePopup::choose() {
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    const QString value = item->data(Qt::UserRole).toString();
    close();
    Q_EMIT chosen(value);
}

bool ChoicePopup::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        choose();
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
        m_list->setFocus();
        QKeyEvent forwarded(QEvent::KeyPress, key->key(), key->modifiers());
        QCoreApplication::sendEvent(m_list, &forwarded);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void ChoicePopup::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(this).raised);
    painter.setPen(tokensOf(this).line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace fairlead::ui
