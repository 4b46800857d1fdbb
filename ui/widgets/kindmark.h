#pragma once

#include "ui/widgets/marks.h"

#include <QWidget>

namespace fairlead::ui {

/// The mark + − ~ as a widget of its own, 16×16, named by its word.
class KindMark : public QWidget {
    Q_OBJECT

public:
    explicit KindMark(QWidget *parent = nullptr);

    void setMark(ChangeMark mark);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChangeMark m_mark = ChangeMark::None;
};

} // namespace fairlead::ui
