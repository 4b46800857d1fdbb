#pragma once

#include "services/store/databaseurl.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

class QSqlDatabase;

namespace fairlead::store {

/// The listener's own connection; lives on the listener's thread and is made and destroyed there.
class NotificationConnection : public QObject {
    Q_OBJECT

public:
    NotificationConnection(DatabaseUrl url, QStringList channels);
    ~NotificationConnection() override;

    void start();

Q_SIGNALS:
    void received(const QString &channel, const QString &payload);
    void started();
    void lost();

private:
    bool open();
    void close();
    void check();

    const DatabaseUrl m_url;
    const QStringList m_channels;
    QString m_name;
    QTimer *m_timer = nullptr; ///< A connection that died says nothing: it has to be asked.
    bool m_isOpen = false;
};

} // namespace fairlead::store
