#include "services/store/notificationconnection.h"

#include "services/kernel/ids.h"
#include "services/kernel/log.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>

namespace fairlead::store {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

NotificationConnection::NotificationConnection(DatabaseUrl url, QStringList channels)
    : m_url(std::move(url))
    , m_channels(std::move(channels))
    , m_name(u"fairlead-notifications-"_s + generateUuid().toString(QUuid::WithoutBraces)) {
}

NotificationConnection::~NotificationConnection() {
    close();
}

void NotificationConnection::start() {
    m_timer = new QTimer(this);
    connect(m_timer, &QTimer::timeout, this, &NotificationConnection::check);
    m_timer->start(2s);
    check();
}

bool NotificationConnection::open() {
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, m_name);
    database.setHostName(m_url.host);
    database.setPort(m_url.port);
    database.setDatabaseName(m_url.name);
    database.setUserName(m_url.user);
    database.setPassword(QString::fromUtf8(m_url.password.reveal()));
    database.setConnectOptions(m_url.options.isEmpty() ? u"connect_timeout=10"_s : m_url.options);
    if (!database.open()) {
        qCWarning(lcStore) << "cannot listen for notifications:" << database.lastError().text();
        return false;
    }
    QSqlDriver *driver = database.driver();
    connect(driver, &QSqlDriver::notification, this,
            [this](const QString &name, QSqlDriver::NotificationSource, const QVariant &payload) {
                Q_EMIT received(name, payload.toString());
            });
    for (const QString &channel : m_channels) {
        if (!driver->subscribeToNotification(channel))
            return false;
    }
    return true;
}

void NotificationConnection::close() {
    m_isOpen = false;
    if (!QSqlDatabase::contains(m_name))
        return;
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

void NotificationConnection::check() {
    if (m_isOpen) {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        if (query.exec(u"SELECT 1"_s))
            return;
        qCWarning(lcStore) << "the connection for notifications was lost";
        Q_EMIT lost();
    }
    close();
    m_isOpen = open();
    if (m_isOpen)
        Q_EMIT started();
}

} // namespace fairlead::store
