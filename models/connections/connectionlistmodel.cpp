#include "models/connections/connectionlistmodel.h"

#include "models/base/amounttext.h"

#include <QCoreApplication>

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

QString agoText(const std::optional<Timestamp> &then, Timestamp now) {
    if (!then)
        return QCoreApplication::translate("Connection", "never");
    // A server whose clock is ahead tells of what is just over.
    return relativeTime(toDateTime(std::min(*then, now)), toDateTime(now));
}

void ConnectionListModel::setClients(std::vector<client::ClientSummary> clients) {
    beginResetModel();
    m_clients = std::move(clients);
    std::sort(m_clients.begin(), m_clients.end(), [](const auto &a, const auto &b) {
        const int order = QString::localeAwareCompare(a.account.name, b.account.name);
        return order != 0 ? order < 0 : a.account.id < b.account.id;
    });
    refilter();
    endResetModel();
}

void ConnectionListModel::setClient(const client::ClientSummary &client) {
    for (size_t i = 0; i < m_clients.size(); ++i) {
        client::ClientSummary &held = m_clients[i];
        if (held.account.id != client.account.id)
            continue;
        const bool sameShape = held.account.name == client.account.name && isProblem(held) == isProblem(client)
            && shows(held) == shows(client);
        if (!sameShape)
            break;
        held = client;
        if (m_rows[i] >= 0)
            nodeChanged(static_cast<Node>(i) + 1);
        return;
    }
    std::vector<client::ClientSummary> clients = m_clients;
    std::erase_if(clients, [&](const auto &each) { return each.account.id == client.account.id; });
    clients.push_back(client);
    setClients(std::move(clients));
}

void ConnectionListModel::setFilter(Show show, const QString &text) {
    beginResetModel();
    m_show = show;
    m_text = text.trimmed();
    refilter();
    endResetModel();
}

void ConnectionListModel::setNow(Timestamp now) {
    m_now = now;
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, LastUsed), index(static_cast<int>(m_shown.size()) - 1, LastUsed));
}

bool ConnectionListModel::isProblem(const client::ClientSummary &client) {
    return client.connection && (client.connection->status == ConnectionStatus::Expired || !client.connection->lastError.isEmpty());
}

bool ConnectionListModel::shows(const client::ClientSummary &client) const {
    if (m_show == Show::Problems && !isProblem(client))
        return false;
    if (m_show == Show::Production && !(client.connection && client.connection->isProduction))
        return false;
    return m_text.isEmpty() || client.account.name.contains(m_text, Qt::CaseInsensitive)
        || (client.connection && client.connection->instanceUrl.contains(m_text, Qt::CaseInsensitive));
}

void ConnectionListModel::refilter() {
    m_shown.clear();
    m_rows.assign(m_clients.size(), -1);
    for (size_t i = 0; i < m_clients.size(); ++i) {
        if (!shows(m_clients[i]))
            continue;
        m_rows[i] = static_cast<int>(m_shown.size());
        m_shown.push_back(static_cast<int>(i));
    }
}

int ConnectionListModel::countOf(Show show) const {
    return static_cast<int>(std::count_if(m_clients.begin(), m_clients.end(), [show](const client::ClientSummary &client) {
        return show == Show::All || (show == Show::Problems ? isProblem(client) : client.connection && client.connection->isProduction);
    }));
}

const client::ClientSummary *ConnectionListModel::clientAt(const QModelIndex &index) const {
    return index.isValid() ? &m_clients[clientOf(index.internalId())] : nullptr;
}

QModelIndex ConnectionListModel::indexOfClient(const ClientId &id) const {
    for (size_t row = 0; row < m_shown.size(); ++row)
        if (m_clients[m_shown[row]].account.id == id)
            return index(static_cast<int>(row), 0);
    return {};
}

int ConnectionListModel::childCount(Node node) const {
    if (node == root)
        return static_cast<int>(m_shown.size());
    return !(node & cardBit) && isProblem(m_clients[clientOf(node)]) ? 1 : 0;
}

TreeModelBase::Node ConnectionListModel::childAt(Node node, int row) const {
    return node == root ? static_cast<Node>(m_shown[row]) + 1 : node | cardBit;
}

TreeModelBase::Node ConnectionListModel::parentOf(Node node) const {
    return node & cardBit ? node & ~cardBit : root;
}

int ConnectionListModel::rowOf(Node node) const {
    return node & cardBit ? 0 : m_rows[clientOf(node)];
}

QVariant ConnectionListModel::cell(Node node, int column, int role) const {
    const client::ClientSummary &client = m_clients[clientOf(node)];
    if (node & cardBit)
        return column == 0 && role == Qt::AccessibleTextRole && client.connection ? QVariant(client.connection->lastError) : QVariant();
    if (role == Qt::DisplayRole)
        return textOf(client, column);
    if (column == Name)
        return nameCell(client, role);
    if (column == Status && role == StatusRole)
        return int(statusMark(client.connection));
    if (role == MutedRole)
        return column != Status;
    if (column == LastUsed && role == Qt::ToolTipRole && client.connection && client.connection->lastUsedAt)
        return exactTime(toDateTime(*client.connection->lastUsedAt));
    return {};
}

QVariant ConnectionListModel::nameCell(const client::ClientSummary &client, int role) const {
    switch (role) {
    case IdRole: return client.account.id.toString();
    case MonogramRole: return u"Sf"_s;
    case BadgeRole: return client.connection && client.connection->isProduction ? QVariant(tr("Production")) : QVariant();
    default: return {};
    }
}

QString ConnectionListModel::textOf(const client::ClientSummary &client, int column) const {
    switch (column) {
    case Name: return client.account.name;
    case Status: return statusWord(client.connection);
    default: break;
    }
    if (!client.connection)
        return {};
    switch (column) {
    case Source: return sourceWord(client.connection->source);
    case Instance: return hostOf(client.connection->instanceUrl);
    case LastUsed: return agoText(client.connection->lastUsedAt, m_now);
    default: return {};
    }
}

QVariant ConnectionListModel::header(int column, int role) const {
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Name"), tr("Status"), tr("Source"), tr("Instance"), tr("Last used")};
    return names[column];
}

} // namespace fairlead::models
