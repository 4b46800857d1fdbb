#include "ui/topology/matrix/matrixdelegate.h"

#include "models/topology/matrixmodel.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace fairlead::ui {

namespace {

QColor heatGround(schema::MatrixState state, double heat, const Tokens &t) {
    switch (state) {
    case schema::MatrixState::Differs:
        return heat < 0.5 ? mixed(t.base, t.changedGround, 0.4 + 1.2 * heat) : mixed(t.changedGround, t.changed, 0.4 * (heat - 0.5));
    case schema::MatrixState::Absent: return mixed(t.base, t.removedGround, 0.75);
    case schema::MatrixState::Extra: return mixed(t.base, t.addedGround, 0.9);
    default: return {};
    }
}

} // namespace

void MatrixDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const QVariant state = index.data(models::MatrixModel::StateRole);
    const bool covered = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    if (state.isValid() && !covered) {
        const QColor ground = heatGround(schema::MatrixState(state.toInt()), index.data(models::MatrixModel::HeatRole).toDouble(),
                                         tokensOf(option.widget));
        if (ground.isValid())
            painter->fillRect(option.rect.adjusted(1, 0, 0, 0), ground);
    }
    RowDelegate::paint(painter, option, index);
}

} // namespace fairlead::ui
