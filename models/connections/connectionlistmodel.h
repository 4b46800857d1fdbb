#pragma once

#include "models/base/treemodelbase.h"
#include "models/connections/clientlistmodel.h"

namespace fairlead::models {

/// The clients with what connects them; a connection in trouble has one child row for the card that explains it.
class ConnectionListModel final : public TreeModelBase {
    Q_OBJECT

public:
    enum Column { Name, Status, Source, Instance, LastUsed, ColumnCount };
    enum class Show { All, Problems, Production };

    using TreeModelBase::TreeModelBase;

    void setClients(std::vector<client::ClientSummary> clients);
    /// A client's new state in its place; keeps views' selections unless its card comes or goes.
    void setClient(const client::ClientSummary &client);
    void setFilter(Show show, const QString &text);
    /// The time "2 h ago" counts from.
    void setNow(Timestamp now);

    const client::ClientSummary *clientAt(const QModelIndex &index) const;
    QModelIndex indexOfClient(const ClientId &id) const;
    bool isCard(const QModelIndex &index) const { return index.isValid() && (index.internalId() & cardBit); }
    int countOf(Show show) const;
    const std::vector<client::ClientSummary> &clients() const { return m_clients; }

    static bool isProblem(const client::ClientSummary &client);

protected:
    int childCount(Node node) const override;
    Node childAt(Node node, int row) const override;
    Node parentOf(Node node) const override;
    int rowOf(Node node) const override;
    int columns() const override { return ColumnCount; }
    QVariant cell(Node node, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    static constexpr Node cardBit = Node(1) << (sizeof(Node) * 8 - 2);
    static int clientOf(Node node) { return static_cast<int>(node & ~cardBit) - 1; }
    bool shows(const client::ClientSummary &client) const;
    QVariant nameCell(const client::ClientSummary &client, int role) const;
    QString textOf(const client::ClientSummary &client, int column) const;
    void refilter();

    std::vector<client::ClientSummary> m_clients;
    std::vector<int> m_shown;
    std::vector<int> m_rows;
    Show m_show = Show::All;
    QString m_text;
    Timestamp m_now;
};

/// `48 min ago`, `2 days ago`; `never` for nullopt.
QString agoText(const std::optional<Timestamp> &then, Timestamp now);

} // namespace fairlead::models
