#pragma once

#include <QDialog>

namespace fairlead::ui {

/// Asks before something is destroyed. With `typed` set the name has to be typed out first. Emits accepted().
class ConfirmDialog : public QDialog {
    Q_OBJECT

public:
    ConfirmDialog(const QString &heading, const QString &text, const QString &action, const QString &typed, QWidget *parent = nullptr);
};

/// Asks for the name (and domain) of a new client. Emits submitted().
class ClientDialog : public QDialog {
    Q_OBJECT

public:
    explicit ClientDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    void submitted(const QString &name, const QString &domain);
};

} // namespace fairlead::ui
