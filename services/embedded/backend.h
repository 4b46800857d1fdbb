#pragma once

#include "services/kernel/config.h"
#include "services/kernel/result.h"

#include <memory>

namespace fairlead {
class Clock;
class WorkerPool;
}
namespace fairlead::store {
class Database;
}
namespace fairlead::http {
class Pipeline;
}
namespace fairlead::backend {
class ConnectionService;
class EventBus;
class OrganizationService;
class SessionService;
class TokenService;
class TopologyService;
class UserService;
}

namespace fairlead::embedded {

/// The whole backend: store, services, surfaces and pipeline, assembled in one object. `fairleadd` puts a listener
/// in front, the window an InProcessTransport, `fairleadctl` calls it directly.
class Backend {
public:
    /// Opens the data directory (Locked when another program holds it), migrates the database, unlocks the vault
    /// and mounts the surfaces. `config` holds backendKeys(). Errors name what to do: a wrong master key, a newer
    /// database, no data directory.
    static Result<std::unique_ptr<Backend>> open(const Config &config);
    ~Backend();

    /// Writes a consistent copy of the database while others go on. Blocks.
    Result<void> backupTo(const QString &path);
    /// Makes the database of an empty data directory (or `database` URL) from a backup, and checks it.
    static Result<void> restoreFrom(const QString &path, const Config &config);

    /// Wraps every organization's key under `newKey`, or, when that is empty, under a fresh one that replaces the data
    /// directory's. Rejected when it is empty and the key in force comes from the configuration.
    Result<void> rotateMasterKey(const Secret &newKey);

    /// From now on does what is due by itself: schedules, retention, emails and webhooks. For programs that stay.
    void startJobs();

    http::Pipeline &pipeline();
    store::Database &database();
    backend::OrganizationService &organizations();
    backend::UserService &users();
    backend::TokenService &tokens();
    backend::SessionService &sessions();
    backend::ConnectionService &connections();
    backend::TopologyService &topology();
    backend::EventBus &events();
    WorkerPool &pool();
    const Clock &clock();

    /// `HOST=SURFACE` of --vhost. Before the first request.
    Result<void> mountVirtualHost(const QString &hostAndSurface);

private:
    struct Parts;
    explicit Backend(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace fairlead::embedded
