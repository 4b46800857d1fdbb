#include "ui/topology/versionlease.h"

namespace fairlead::ui {

namespace {

constexpr int renewal = 60'000; // ms; a lease lasts three times as long
constexpr int settling = 400;   // ms

} // namespace

VersionLease::VersionLease(client::Transport *transport, QObject *parent)
    : QObject(parent)
    , m_client(transport) {
    const auto renewAll = [this] {
        for (const client::VersionRef &version : m_versions)
            renew(version);
    };
    m_timer.setInterval(renewal);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settling);
    connect(&m_timer, &QTimer::timeout, this, renewAll);
    connect(&m_settle, &QTimer::timeout, this, renewAll);
}

VersionLease::~VersionLease() {
    hold({});
}

void VersionLease::hold(std::vector<client::VersionRef> versions) {
    std::erase_if(versions, [](const client::VersionRef &version) { return version.version <= 0; });
    if (versions == m_versions)
        return;
    const std::vector<client::VersionRef> before = std::exchange(m_versions, std::move(versions));
    for (const client::VersionRef &version : before) {
        if (std::find(m_versions.begin(), m_versions.end(), version) == m_versions.end())
            m_client.endUse(version, m_holder);
    }
    if (m_versions.empty()) {
        m_timer.stop();
        m_settle.stop();
        return;
    }
    m_timer.start();
    m_settle.start();
}

QCoro::Task<void> VersionLease::renew(client::VersionRef version) {
    const QPointer<VersionLease> self(this);
    const Result<void> renewed = co_await m_client.use(version, m_holder);
    if (self && !renewed && renewed.error().code == ErrorCode::NotFound)
        Q_EMIT gone(version);
}

} // namespace fairlead::ui
