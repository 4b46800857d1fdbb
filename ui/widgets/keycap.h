#pragma once

#include <QKeySequence>
#include <QWidget>

namespace fairlead::ui {

/// Keys as small caps and, behind them, what they do: "[Ctrl] [Shift] [P] export".
class KeyCap : public QWidget {
    Q_OBJECT

public:
    explicit KeyCap(const QStringList &keys, const QString &meaning = {}, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_keys;
    QString m_meaning;
};

/// The keys of a shortcut, one each, as this system names them.
QStringList keysOf(const QKeySequence &sequence);

} // namespace fairlead::ui
