#pragma once

#include <QTabBar>

namespace fairlead::ui {

/// The bar of PageTabs. No tab gets so narrow that its name says nothing: past that the bar scrolls.
class PageTabBar : public QTabBar {
    Q_OBJECT

public:
    explicit PageTabBar(QWidget *parent = nullptr);

    bool isCrowded() const { return m_crowded; } ///< Not all tabs are seen at once.

Q_SIGNALS:
    void crowdedChanged(bool crowded);

protected:
    QSize minimumTabSizeHint(int index) const override;
    void initStyleOption(QStyleOptionTab *option, int index) const override;
    void tabLayoutChange() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void measure();

    bool m_crowded = false;
};

} // namespace fairlead::ui
