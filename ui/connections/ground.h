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

} // namespace fairlead::ui
