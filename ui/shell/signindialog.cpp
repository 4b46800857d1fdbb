#include "ui/shell/signindialog.h"

#include "ui/shell/profile.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

void markInvalid(QLineEdit *edit, bool invalid) {
    edit->setProperty("fairleadInvalid", invalid);
    edit->update();
}

/// Label over field over note, as one block.
QLabel *addField(QVBoxLayout *column, const QString &title, QLineEdit *edit) {
    auto *label = new TextLabel(title, TextLabel::Face::Caption, TextLabel::Tone::Muted);
    label->setBuddy(edit);
    edit->setAccessibleName(title);
    auto *note = new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Danger);
    note->setWordWrap(true);
    note->hide();
    column->addWidget(label);
    column->addSpacing(4);
    column->addWidget(edit);
    column->addSpacing(2);
    column->addWidget(note);
    column->addSpacing(10);
    return note;
}

} // namespace

SignInDialog::SignInDialog(QWidget *parent)
    : QDialog(parent)
    , m_server(new QLineEdit(this))
    , m_email(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_notice(new TextLabel({}, TextLabel::Face::Body, TextLabel::Tone::Danger, this))
    , m_submit(makeButton(tr("Sign in"), ButtonKind::Primary, {}, this)) {
    setWindowTitle(tr("Sign in to a shared server"));
    setObjectName(u"signInDialog"_s);
    m_server->setObjectName(u"server"_s);
    m_server->setPlaceholderText(u"https://fairlead.example.org"_s);
    m_email->setObjectName(u"email"_s);
    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_submit->setObjectName(u"submit"_s);
    m_submit->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(0);
    column->addWidget(new TextLabel(tr("Sign in"), TextLabel::Face::Title));
    column->addSpacing(4);
    column->addWidget(new TextLabel(tr("Your team’s server keeps the data; this window shows it."), TextLabel::Face::Body, TextLabel::Tone::Muted));
    column->addSpacing(16);
    m_serverNote = addField(column, tr("Server"), m_server);
    m_emailNote = addField(column, tr("Email"), m_email);
    m_passwordNote = addField(column, tr("Password"), m_password);
    m_notice->setWordWrap(true);
    m_notice->hide();
    column->addWidget(m_notice);
    column->addStretch();
    QPushButton *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_submit);
    column->addSpacing(6);
    column->addLayout(buttons);
    setMinimumWidth(400);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &SignInDialog::submit);
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::prefill(const QString &server, const QString &email) {
    m_server->setText(server);
    m_email->setText(email);
    (server.isEmpty() ? m_server : email.isEmpty() ? m_email : m_password)->setFocus();
}

void SignInDialog::setBusy(bool busy) {
    for (QWidget *part : {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_email),
                          static_cast<QWidget *>(m_password), static_cast<QWidget *>(m_submit)})
        part->setEnabled(!busy);
    m_submit->setText(busy ? tr("Signing in…") : tr("Sign in"));
}

QLineEdit *SignInDialog::edit(Field field) const {
    switch (field) {
    case Field::Server: return m_server;
    case Field::Email: return m_email;
    case Field::Password: return m_password;
    case Field::None: break;
    }
    return nullptr;
}

QLabel *SignInDialog::note(Field field) const {
    switch (field) {
    case Field::Server: return m_serverNote;
    case Field::Email: return m_emailNote;
    case Field::Password: return m_passwordNote;
    case Field::None: break;
    }
    return m_notice;
}

void SignInDialog::clearErrors() {
    for (const Field field : {Field::Server, Field::Email, Field::Password, Field::None}) {
        note(field)->hide();
        if (QLineEdit *line = edit(field)) {
            markInvalid(line, false);
            line->setAccessibleDescription({});
        }
    }
}

void SignInDialog::failed(Field field, const QString &message) {
    setBusy(false);
    clearErrors();
    note(field)->setText(message);
    note(field)->show();
    if (QLineEdit *line = edit(field)) {
        markInvalid(line, true);
        line->setAccessibleDescription(message);
        line->setFocus();
        line->selectAll();
    }
}

void SignInDialog::submit() {
    clearErrors();
    const auto server = serverAddress(m_server->text());
    if (!server)
        return failed(Field::Server, tr("This is not a server address. It looks like https://fairlead.example.org."));
    const QString email = m_email->text().trimmed();
    if (!email.contains(u'@') || email.contains(u' '))
        return failed(Field::Email, tr("Type the email you were invited with."));
    if (m_password->text().isEmpty())
        return failed(Field::Password, tr("Type your password."));
    m_server->setText(*server);
    setBusy(true);
    Q_EMIT signInRequested(*server, email, m_password->text());
}

void SignInDialog::done(int result) {
    m_password->clear();
    QDialog::done(result);
}

} // namespace fairlead::ui
