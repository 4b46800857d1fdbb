#pragma once

#include "ui/widgets/rowdelegate.h"

namespace fairlead::ui {

/// A RowDelegate that lays a matrix cell's heat under it.
class MatrixDelegate final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace fairlead::ui
