#pragma once

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QWidget>

namespace fairlead::ui {

/// A pane on the base colour. Painted rather than set by background role, which would give labels the role's text
/// colour in place of their own.
class Ground : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tokensOf(this).base); }
};

/// A row of tools on the base colour with a hairline under it.
class Strip : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.fillRect(rect(), tokensOf(this).base);
        painter.fillRect(0, height() - 1, width(), 1, tokensOf(this).line);
    }
};

} // namespace fairlead::ui
