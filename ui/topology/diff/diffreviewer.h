#pragma once

#include "services/client/diffclient.h"

namespace fairlead::ui {

/// Keeps what people say about the changes between two clients in step with the server: loads it, writes what is said
/// here, hears what others say. Writes go one after the other, so that each knows what the one before did.
class DiffReviewer : public QObject {
    Q_OBJECT

public:
    explicit DiffReviewer(client::DiffClient *client, QObject *parent = nullptr);

    /// Everything said about the pair so far; what others say from now on arrives by received().
    QCoro::Task<Result<client::ReviewPage>> load(client::ReviewPair pair);
    const client::ReviewPair &pair() const { return m_pair; }

    /// Writes, some hundred at a time. Those about which somebody else has said something meanwhile stay unwritten:
    /// received() brings what they said, and overtaken() what was to be said.
    void write(std::vector<schema::Review> reviews);

Q_SIGNALS:
    void received(const std::vector<fairlead::schema::Review> &reviews);
    void overtaken(const std::vector<fairlead::schema::Review> &theirs, const std::vector<fairlead::schema::Review> &ours);
    void failed(const fairlead::Error &error);

private:
    QCoro::Task<void> writeAll();
    QCoro::Task<void> fetchNews();
    void takeConflict(const Error &conflict, std::vector<schema::Review> batch);

    client::DiffClient *m_client;
    client::ReviewPair m_pair;
    int m_serial = 0; ///< Counts the pairs: what comes for an earlier one is dropped.
    int m_revision = 0;
    std::vector<schema::Review> m_waiting;
    bool m_writing = false;
    bool m_fetching = false;
    bool m_moreNews = false;
};

} // namespace fairlead::ui
