#include "ui/widgets/inspectorpane.h"

#include "ui/widgets/button.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

InspectorPane::InspectorPane(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_fold(makeIconButton(u"sidebar-collapse-right"_s, tr("Fold this pane"), this))
    , m_footer(new QWidget(this)) {
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // few and short; scrolling would hide the first
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setAccessibleName(tr("About the selection"));
    m_fold->setObjectName(u"inspectorFold"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 1);
    head->addWidget(m_tabs, 1);
    head->addWidget(m_fold);
    auto *footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(16, 9, 16, 8);
    footer->setSpacing(8);
    footer->addStretch();
    m_footer->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    column->addWidget(m_footer);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(true); });
}

int InspectorPane::addTab(const QString &title, QWidget *content) {
    m_pages->addWidget(content);
    return m_tabs->addTab(title);
}

void InspectorPane::setTabTitle(int index, const QString &title) {
    m_tabs->setTabText(index, title);
}

void InspectorPane::setCurrentTab(int index) {
    m_tabs->setCurrentIndex(index);
}

void InspectorPane::addFooterWidget(QWidget *widget) {
    auto *row = static_cast<QHBoxLayout *>(m_footer->layout());
    row->insertWidget(row->count() - 1, widget);
    m_footer->show();
}

void InspectorPane::setFolded(bool folded) {
    if (m_folded == folded)
        return;
    m_folded = folded;
    m_gaveWay = false;
    setVisible(!folded);
    Q_EMIT foldedChanged(folded);
}

void InspectorPane::setRoomy(bool roomy) {
    if (roomy == m_roomy)
        return;
    m_roomy = roomy;
    if (!roomy && !m_folded) {
        setFolded(true);
        m_gaveWay = true;
    } else if (roomy && m_gaveWay) {
        setFolded(false);
    }
}

QSize InspectorPane::sizeHint() const {
    return {264, 400};
}

/// Less than its contents ask for: in a narrow window it gives way rather than the content beside it.
QSize InspectorPane::minimumSizeHint() const {
    return {160, 120};
}

void InspectorPane::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    painter.fillRect(0, m_tabs->geometry().bottom() + 1, width(), 1, t.line);
    if (m_footer->isVisible())
        painter.fillRect(0, m_footer->y(), width(), 1, t.line);
}

} // namespace fairlead::ui
