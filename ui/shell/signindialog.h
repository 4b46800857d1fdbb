#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// Asks for a server, an email and a password and emits them as an intent; whoever signs in answers with failed() or
/// accept(). The password lives in the field alone and is wiped from it on every way out.
class SignInDialog : public QDialog {
    Q_OBJECT

public:
    explicit SignInDialog(QWidget *parent = nullptr);
    ~SignInDialog() override;

    void prefill(const QString &server, const QString &email);
    /// The attempt is under way: fields lock, Cancel remains.
    void setBusy(bool busy);
    /// What went wrong, at the field it concerns.
    enum class Field { Server, Email, Password, None };
    void failed(Field field, const QString &message);

Q_SIGNALS:
    /// `server` is complete (serverAddress()). The receiver must not keep or log the password.
    void signInRequested(const QString &server, const QString &email, const QString &password);

protected:
    void done(int result) override;

private:
    void submit();
    void clearErrors();
    QLineEdit *edit(Field field) const;
    QLabel *note(Field field) const;

    QLineEdit *m_server;
    QLineEdit *m_email;
    QLineEdit *m_password;
    QLabel *m_serverNote;
    QLabel *m_emailNote;
    QLabel *m_passwordNote;
    QLabel *m_notice;
    QPushButton *m_submit;
};

} // namespace fairlead::ui
