#pragma once

#include "models/connections/connectionlistmodel.h"
#include "services/client/workbenchclient.h"
#include "ui/widgets/page.h"

class QStackedWidget;
class QTreeView;

namespace fairlead::ui {

class Chip;
class ConnectionDetail;
class EmptyState;
class ErrorState;
class PageHeader;
class SearchField;
class SkeletonRows;

/// The clients and what connects each: status, troubles explained in place; connect, test, refresh, revoke.
class ConnectionsPage : public Page {
    Q_OBJECT

public:
    explicit ConnectionsPage(client::WorkbenchClient *client, QWidget *parent = nullptr);

    /// `connections:all`; also answers for `connections:client/<uuid>`, which selects a client.
    static PageId id();
    void selectClient(const ClientId &client);

    PageId pageId() const override { return id(); }
    QString title() const override;
    QString iconName() const override;
    QString statusText() const override;
    void refresh() override;
    void focusSearch() override;
    void activated() override;

    void newClient();
    void newConnection();

Q_SIGNALS:
    /// A sign-in through Nango began; the program opens the browser with this token.
    void signInStarted(const fairlead::ClientId &client, const QString &connectToken);

private:
    enum class Call { Test, Refresh, Finish, Revoke };

    void build();
    QWidget *buildList();
    void connectAll();
    void addShortcuts();
    QCoro::Task<void> load();
    QCoro::Task<void> reload(ClientId client);
    QCoro::Task<void> call(ClientId client, Call what);
    QCoro::Task<void> createClient(QString name, QString domain);
    void take(std::vector<client::ClientSummary> clients);
    void updateAll();
    void placeCards();
    void showCurrent();
    void askRevoke();
    std::optional<ClientId> current() const;
    Timestamp now() const;

    client::WorkbenchClient *m_client;
    models::ConnectionListModel *m_model;
    ClientId m_wanted;
    bool m_loaded = false;

    PageHeader *m_header = nullptr;
    QStackedWidget *m_stack = nullptr;
    SearchField *m_search = nullptr;
    std::array<Chip *, 3> m_chips{};
    QTreeView *m_list = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    ConnectionDetail *m_detail = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
};

} // namespace fairlead::ui
