#pragma once

#include "models/base/roles.h"
#include "models/base/tablemodelbase.h"
#include "services/client/values.h"

namespace fairlead::models {

/// The clients by name: for the rail's switcher, combo boxes (column 0) and the start page.
class ClientListModel final : public TableModelBase {
    Q_OBJECT

public:
    enum Column { Name, Latest, LastPulled, ColumnCount };

    using TableModelBase::TableModelBase;

    void setClients(std::vector<client::ClientSummary> clients);
    /// Replaces or adds one client; the others keep their place as far as the order by name allows.
    void setClient(const client::ClientSummary &client);

    const std::vector<client::ClientSummary> &clients() const { return m_clients; }
    const client::ClientSummary *find(const ClientId &id) const;
    int rowOfClient(const ClientId &id) const;

protected:
    int count() const override { return static_cast<int>(m_clients.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<client::ClientSummary> m_clients;
};

/// Dot, triangle, square or ring for a connection's state; Idle without one.
StatusMark statusMark(const std::optional<Connection> &connection);
/// The word beside the mark: `Connected`, `Expired`, `Not connected` …
QString statusWord(const std::optional<Connection> &connection);
/// Where its token comes from: `Access token`, `Salesforce CLI`, `Nango`.
QString sourceWord(CredentialSource source);
/// `riversidefb.my.salesforce.com` of an instance URL.
QString hostOf(const QString &instanceUrl);

} // namespace fairlead::models
