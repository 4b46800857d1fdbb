#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace fairlead::ui {

/// The right pane about the selection: underlined tabs, a page each, foldable to nothing by its button (or by
/// setFolded), a row for buttons at the bottom.
class InspectorPane : public QWidget {
    Q_OBJECT

public:
    explicit InspectorPane(QWidget *parent = nullptr);

    int addTab(const QString &title, QWidget *content); ///< Takes ownership. Returns the tab's index.
    void setTabTitle(int index, const QString &title);
    void setCurrentTab(int index);
    void addFooterWidget(QWidget *widget); ///< Takes ownership.

    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    /// Folds by itself where there is no room beside the content and comes back with it; who unfolds it meanwhile keeps it.
    void setRoomy(bool roomy);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void foldedChanged(bool folded);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QToolButton *m_fold;
    QWidget *m_footer;
    bool m_folded = false;
    bool m_roomy = true;
    bool m_gaveWay = false; ///< Folded for want of room, not by hand.
};

} // namespace fairlead::ui
