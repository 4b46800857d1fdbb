#pragma once

#include <QAbstractButton>

class QAction;
class QToolButton;

namespace fairlead::ui {

/// What looks like a search field and opens the palette: 320×24, with its key at the right.
class PaletteField : public QAbstractButton {
    Q_OBJECT

public:
    explicit PaletteField(QWidget *parent = nullptr);
    QSize sizeHint() const override { return {320, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The menu bar's right end: back, forward, palette field.
class MenuCorner : public QWidget {
    Q_OBJECT

public:
    MenuCorner(QAction *back, QAction *forward, QAction *palette, QWidget *parent = nullptr);
};

} // namespace fairlead::ui
