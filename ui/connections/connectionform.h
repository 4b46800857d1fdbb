#pragma once

#include "services/client/workbenchclient.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

class AdvisedField;
class SegmentedControl;
class TextLabel;

/// Connects a client: by instance URL and token, through the Salesforce CLI, or through Nango. Checks while typing,
/// says what is wrong and offers the right text. Does not block; emits created() once it is done.
class ConnectionForm : public QDialog {
    Q_OBJECT

public:
    ConnectionForm(client::WorkbenchClient *client, std::vector<client::ClientSummary> clients, const ClientId &chosen, QWidget *parent = nullptr);

Q_SIGNALS:
    void created(const fairlead::ClientId &client);
    /// The sign-in page of Nango wants this token; the shell opens the browser.
    void signInStarted(const fairlead::ClientId &client, const QString &connectToken);

private:
    void build();
    QWidget *tokenPage();
    QWidget *cliPage();
    QWidget *nangoPage();
    void updateSubmit();
    void submit();
    QCoro::Task<void> create(ClientId client, client::NewConnection connection);
    QCoro::Task<void> startNango(ClientId client);
    QCoro::Task<void> loadOrgs();
    void setBusy(bool busy);
    void showProblem(const Error &error);
    ClientId chosenClient() const;

    client::WorkbenchClient *m_client;
    std::vector<client::ClientSummary> m_clients;
    QComboBox *m_clientBox;
    SegmentedControl *m_source;
    QStackedWidget *m_pages;
    AdvisedField *m_url = nullptr;
    AdvisedField *m_token = nullptr;
    QComboBox *m_orgs = nullptr;
    TextLabel *m_orgsNote = nullptr;
    TextLabel *m_problem;
    QPushButton *m_submit;
    bool m_busy = false;
    bool m_orgsAsked = false;
};

} // namespace fairlead::ui
