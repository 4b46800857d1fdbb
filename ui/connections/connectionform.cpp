#include "ui/connections/connectionform.h"

#include "models/connections/clientlistmodel.h"
#include "models/connections/errorwords.h"
#include "ui/connections/advisedfield.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

ConnectionForm::ConnectionForm(client::WorkbenchClient *client, std::vector<client::ClientSummary> clients, const ClientId &chosen, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_clients(std::move(clients))
    , m_clientBox(new QComboBox(this))
    , m_source(new SegmentedControl({tr("Access token"), tr("Salesforce CLI"), tr("Nango")}, this))
    , m_pages(new QStackedWidget(this))
    , m_problem(new TextLabel({}, Face::Body, Tone::Danger, this))
    , m_submit(makeButton(tr("Connect"), ButtonKind::Primary, u"network-connect"_s, this)) {
    setObjectName(u"connectionForm"_s);
    setWindowTitle(tr("New connection"));
    for (const client::ClientSummary &summary : m_clients) {
        m_clientBox->addItem(summary.account.name, summary.account.id.toString());
        if (summary.account.id == chosen)
            m_clientBox->setCurrentIndex(m_clientBox->count() - 1);
    }
    build();
    updateSubmit();
}

void ConnectionForm::build() {
    setMinimumWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addWidget(new TextLabel(tr("Connect a client to its Salesforce"), Face::Title, Tone::Text, this));
    column->addSpacing(8);
    column->addWidget(new TextLabel(tr("Client"), Face::Body, Tone::Text, this));
    m_clientBox->setObjectName(u"formClient"_s);
    m_clientBox->setAccessibleName(tr("Client"));
    column->addWidget(m_clientBox);
    column->addSpacing(8);
    column->addWidget(m_source);
    m_source->setObjectName(u"formSource"_s);
    column->addSpacing(8);
    m_pages->addWidget(tokenPage());
    m_pages->addWidget(cliPage());
    m_pages->addWidget(nangoPage());
    column->addWidget(m_pages);
    m_problem->setObjectName(u"formProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    QPushButton *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    buttons->addWidget(cancel);
    m_submit->setObjectName(u"formSubmit"_s);
    m_submit->setDefault(true);
    buttons->addWidget(m_submit);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &ConnectionForm::submit);
    connect(m_source, &SegmentedControl::currentChanged, this, [this](int source) {
        m_pages->setCurrentIndex(source);
        m_problem->hide();
        if (source == 1 && !m_orgsAsked)
            loadOrgs();
        updateSubmit();
    });
}

QWidget *ConnectionForm::tokenPage() {
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_url = new AdvisedField(tr("Address of the org"), u"https://acme.my.salesforce.com"_s, &models::adviseInstanceUrl, page);
    m_url->edit()->setObjectName(u"formUrl"_s);
    m_token = new AdvisedField(tr("Access token"), u"00D…!AQ…"_s, &models::adviseAccessToken, page);
    m_token->edit()->setObjectName(u"formToken"_s);
    m_token->edit()->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    column->addWidget(m_url);
    column->addWidget(m_token);
    auto *note = new TextLabel(tr("It is kept encrypted and works until Salesforce ends the session; then paste a new one."), Face::Caption, Tone::Muted, page);
    note->setWordWrap(true);
    column->addWidget(note);
    column->addStretch(1);
    connect(m_url, &AdvisedField::changed, this, &ConnectionForm::updateSubmit);
    connect(m_token, &AdvisedField::changed, this, &ConnectionForm::updateSubmit);
    return page;
}

QWidget *ConnectionForm::cliPage() {
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new TextLabel(tr("Org"), Face::Body, Tone::Text, page));
    m_orgs = new QComboBox(page);
    m_orgs->setObjectName(u"formOrgs"_s);
    m_orgs->setAccessibleName(tr("Org of the Salesforce CLI"));
    column->addWidget(m_orgs);
    m_orgsNote = new TextLabel(tr("The orgs that the Salesforce CLI on the server's machine is signed in to."), Face::Caption, Tone::Muted, page);
    m_orgsNote->setWordWrap(true);
    column->addWidget(m_orgsNote);
    column->addStretch(1);
    return page;
}

QWidget *ConnectionForm::nangoPage() {
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto *text = new TextLabel(tr("Your browser opens, you sign in to Salesforce there, and Nango keeps and renews the token. Come back here when it says that you may."), Face::Body, Tone::Muted, page);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addStretch(1);
    return page;
}

ClientId ConnectionForm::chosenClient() const {
    return ClientId::parse(m_clientBox->currentData().toString()).value_or(ClientId());
}

void ConnectionForm::updateSubmit() {
    const int source = m_source->current();
    const bool ready = source == 0 ? m_url && m_token && m_url->isFine() && m_token->isFine() : source == 1 ? m_orgs && m_orgs->count() > 0 : true;
    m_submit->setEnabled(ready && !m_busy && !chosenClient().isNull());
    m_submit->setText(source == 2 ? tr("Sign in with the browser") : tr("Connect"));
}

void ConnectionForm::setBusy(bool busy) {
    m_busy = busy;
    m_pages->setEnabled(!busy);
    m_problem->setVisible(false);
    updateSubmit();
}

void ConnectionForm::showProblem(const Error &error) {
    setBusy(false);
    const models::ErrorWords words = models::errorWords(error);
    m_problem->setText(words.meaning + u' ' + words.remedy);
    m_problem->show();
}

void ConnectionForm::submit() {
    client::NewConnection connection;
    switch (m_source->current()) {
    case 0:
        connection.source = CredentialSource::AccessToken;
        connection.instanceUrl = m_url->text();
        connection.accessToken = Secret(m_token->text().toUtf8());
        break;
    case 1:
        connection.source = CredentialSource::SalesforceCli;
        connection.cliAlias = m_orgs->currentData().toString();
        break;
    default:
        setBusy(true);
        startNango(chosenClient());
        return;
    }
    setBusy(true);
    create(chosenClient(), connection);
}

QCoro::Task<void> ConnectionForm::create(ClientId client, client::NewConnection connection) {
    const QPointer<ConnectionForm> self(this);
    const Result<Connection> made = co_await m_client->createConnection(client, std::move(connection));
    if (!self)
        co_return;
    if (!made) {
        showProblem(made.error());
        co_return;
    }
    Q_EMIT created(client);
    accept();
}

QCoro::Task<void> ConnectionForm::startNango(ClientId client) {
    const QPointer<ConnectionForm> self(this);
    const Result<client::ConnectSession> session = co_await m_client->startNangoConnection(client);
    if (!self)
        co_return;
    if (!session) {
        showProblem(session.error());
        co_return;
    }
    Q_EMIT signInStarted(client, QString::fromUtf8(session->token.reveal()));
    Q_EMIT created(client);
    accept();
}

QCoro::Task<void> ConnectionForm::loadOrgs() {
    m_orgsAsked = true;
    const QPointer<ConnectionForm> self(this);
    const Result<std::vector<client::CliOrg>> orgs = co_await m_client->salesforceCliOrgs();
    if (!self)
        co_return;
    if (!orgs || orgs->empty()) {
        m_orgsNote->setTone(Tone::Warning);
        m_orgsNote->setText(orgs ? tr("The Salesforce CLI is signed in to no org. Run “sf org login web” first.")
                                 : tr("The Salesforce CLI cannot be asked: %1").arg(models::errorWords(orgs.error()).meaning));
    } else {
        for (const client::CliOrg &org : *orgs) {
            const QString key = org.alias.isEmpty() ? org.username : org.alias;
            m_orgs->addItem(u"%1, %2"_s.arg(key, models::hostOf(org.instanceUrl)), key);
        }
    }
    updateSubmit();
}

} // namespace fairlead::ui
