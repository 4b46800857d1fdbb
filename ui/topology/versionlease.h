#pragma once

#include "services/client/historyclient.h"

#include <QObject>
#include <QTimer>
#include <QUuid>

namespace fairlead::ui {

/// Tells the backend which versions a page shows, so that nobody removes them under it: renewed every minute, given back
/// when others are shown or the page goes. Versions below 1 are none. GUI thread.
class VersionLease : public QObject {
    Q_OBJECT

public:
    VersionLease(client::Transport *transport, QObject *parent);
    ~VersionLease() override;

    void hold(std::vector<client::VersionRef> versions);
    const QUuid &holder() const { return m_holder; }

Q_SIGNALS:
    void gone(const fairlead::client::VersionRef &version); ///< Removed all the same.

private:
    QCoro::Task<void> renew(client::VersionRef version);

    client::HistoryClient m_client; ///< Its own: the page's is gone before the leases are given back.
    const QUuid m_holder = QUuid::createUuid();
    std::vector<client::VersionRef> m_versions;
    QTimer m_timer;
    QTimer m_settle; ///< Versions that are only passed by on the line of time are not asked for.
};

} // namespace fairlead::ui
