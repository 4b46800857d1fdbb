#include "models/connections/clientlistmodel.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

bool byName(const client::ClientSummary &a, const client::ClientSummary &b) {
    const int order = QString::localeAwareCompare(a.account.name, b.account.name);
    return order != 0 ? order < 0 : a.account.id < b.account.id;
}

} // namespace

StatusMark statusMark(const std::optional<Connection> &connection) {
    if (!connection)
        return StatusMark::Idle;
    switch (connection->status) {
    case ConnectionStatus::Connected: return connection->lastError.isEmpty() ? StatusMark::Ok : StatusMark::Warning;
    case ConnectionStatus::Pending: return StatusMark::Partial;
    case ConnectionStatus::Expired: return StatusMark::Error;
    case ConnectionStatus::Revoked: break;
    }
    return StatusMark::Idle;
}

QString statusWord(const std::optional<Connection> &connection) {
    const auto tr = [](const char *text) { return QCoreApplication::translate("fairlead::models", text); };
    if (!connection)
        return tr("Not connected");
    switch (connection->status) {
    case ConnectionStatus::Connected: return connection->lastError.isEmpty() ? tr("Connected") : tr("Needs a look");
    case ConnectionStatus::Pending: return tr("Sign-in pending");
    case ConnectionStatus::Expired: return tr("Expired");
    case ConnectionStatus::Revoked: break;
    }
    return tr("Revoked");
}

QString sourceWord(CredentialSource source) {
    const auto tr = [](const char *text) { return QCoreApplication::translate("fairlead::models", text); };
    switch (source) {
    case CredentialSource::Nango: return tr("Nango");
    case CredentialSource::AccessToken: return tr("Access token");
    case CredentialSource::SalesforceCli: break;
    }
    return tr("Salesforce CLI");
}

QString hostOf(const QString &instanceUrl) {
    const QString host = QUrl(instanceUrl).host();
    return host.isEmpty() ? instanceUrl : host;
}

void ClientListModel::setClients(std::vector<client::ClientSummary> clients) {
    beginResetModel();
    m_clients = std::move(clients);
    std::sort(m_clients.begin(), m_clients.end(), byName);
    endResetModel();
}

void ClientListModel::setClient(const client::ClientSummary &client) {
    const int row = rowOfClient(client.account.id);
    if (row >= 0 && m_clients[row].account.name == client.account.name) {
        m_clients[row] = client;
        rowsChanged(row, row);
        return;
    }
    std::vector<client::ClientSummary> clients = m_clients;
    if (row >= 0)
        clients.erase(clients.begin() + row);
    clients.push_back(client);
    setClients(std::move(clients));
}

int ClientListModel::rowOfClient(const ClientId &id) const {
    const auto found = std::find_if(m_clients.begin(), m_clients.end(), [&](const auto &each) { return each.account.id == id; });
    return found == m_clients.end() ? -1 : static_cast<int>(found - m_clients.begin());
}

const client::ClientSummary *ClientListModel::find(const ClientId &id) const {
    const int row = rowOfClient(id);
    return row < 0 ? nullptr : &m_clients[row];
}

QVariant ClientListModel::cell(int row, int column, int role) const {
    const client::ClientSummary &client = m_clients[row];
    if (role == IdRole)
        return client.account.id.toString();
    if (column == Name && role == BadgeRole && client.connection && client.connection->isProduction)
        return tr("Production");
    if (column == Name && role == StatusRole)
        return int(statusMark(client.connection));
    if (column == LastPulled && role == SortRole)
        return client.lastPulledAt ? QVariant(toMicros(*client.lastPulledAt)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name: return client.account.name;
    case Latest: return client.latestVersion > 0 ? u"v%1"_s.arg(client.latestVersion) : tr("none yet");
    case LastPulled:
        if (!client.lastPulledAt)
            return tr("never");
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMicros(*client.lastPulledAt) / 1000), QLocale::ShortFormat);
    default: return {};
    }
}

QVariant ClientListModel::header(int column, int role) const {
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Client"), tr("Version"), tr("Last pulled")};
    return names[column];
}

} // namespace fairlead::models
