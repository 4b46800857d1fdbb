#pragma once

#include <QStyledItemDelegate>

namespace fairlead::ui {

/// Rows of the palette: a group's heading with "n of m", or an entry with its matches in bold accent.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role { GroupRole = Qt::UserRole + 1, ShareRole, IconRole, NoteRole, ShortcutRole, TextRangesRole, NoteRangesRole, MatcherRole, EntryRole };
    static constexpr int entryHeight = 32;
    static constexpr int groupHeight = 28;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace fairlead::ui
