#pragma once

#include <QAbstractButton>
#include <QStyledItemDelegate>

namespace fairlead::ui {

/// One row of the rail, 32 px high: what delegate and buttons both paint.
struct RailRow {
    QString iconName;
    QString initials; ///< In a disc instead of the icon.
    QString text;
    QString badge;
    bool badgeIsError = false;
    bool current = false;
    bool hovered = false;
    bool focused = false;
    bool muted = false;
    bool folded = false;
};
void paintRailRow(QPainter *painter, const QRect &rect, const RailRow &row, const QWidget *widget);

class RailDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role { IconRole = Qt::UserRole + 1, IdRole, BadgeRole, BadgeErrorRole };

    using QStyledItemDelegate::QStyledItemDelegate;
    void setFolded(bool folded) { m_folded = folded; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_folded = false;
};

/// Tasks, account, Collapse.
class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString &iconName, const QString &text, QWidget *parent);

    void setIconName(const QString &name);
    void setBadge(const QString &badge);
    void setInitials(const QString &initials);
    void setMuted(bool muted) { m_row.muted = muted; }
    void setFolded(bool folded);
    QSize sizeHint() const override { return {40, 32}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RailRow m_row;
};

/// Tenant and where it lives, on top of the rail; opens the profiles' menu.
class WorkspaceButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit WorkspaceButton(QWidget *parent);

    void setWorkspace(const QString &tenant, const QString &place);
    void setFolded(bool folded);
    QSize sizeHint() const override { return {40, m_folded ? 36 : 46}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_tenant;
    QString m_place;
    bool m_folded = false;
};

/// "Maya Okafor" gives "MO"; one word gives its first two letters.
QString initialsOf(const QString &name, bool upper);

} // namespace fairlead::ui
