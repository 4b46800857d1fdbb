#pragma once

#include "services/http/surface.h"

namespace fairlead {
class WorkerPool;
}
namespace fairlead::backend {
class ConnectionService;
class DiffService;
class EventBus;
class HealthService;
class HistoryService;
class NotificationService;
class OrganizationService;
class PullLog;
class MatrixService;
class RetentionService;
class ReviewService;
class ScheduleService;
class SessionService;
class TopologyService;
class UsageService;
class UserService;
}

namespace fairlead::workbench {

/// The use cases that the surface speaks for; all outlive it.
struct Services {
    backend::OrganizationService &organizations;
    backend::UserService &users;
    backend::SessionService &sessions;
    backend::ConnectionService &connections;
    backend::TopologyService &topology;
    backend::DiffService &diffs;
    backend::ReviewService &reviews;
    backend::MatrixService &matrix;
    backend::PullLog &pullLog;
    backend::ScheduleService &schedules;
    backend::RetentionService &retention;
    backend::NotificationService &notifications;
    WorkerPool &pool;
    backend::HealthService &health;
    backend::UsageService &usage;
    backend::HistoryService &history;
    backend::EventBus &events;
};

/// What the window and fairleadctl talk: `/workbench/v1`, as docs/workbench-api.md has it.
class WorkbenchSurface final : public http::Surface {
public:
    /// An open WebSocket's caller is looked at again every `recheckInterval`.
    explicit WorkbenchSurface(const Services &services,
                              std::chrono::milliseconds recheckInterval = std::chrono::seconds(30));
    ~WorkbenchSurface() override;

    QByteArray name() const override { return "workbench"; }
    QByteArray prefix() const override { return "/workbench/v1"; }
    const std::vector<http::Route> &routes() const override { return m_routes; }
    http::Authentication authenticate(const HttpRequest &request, const http::Route &route) const override;
    HttpResponse renderError(const Error &error, const HttpRequest &request) const override;

    QByteArray webSocketPath() const override { return "/events"; }
    Result<Principal> authorizeWebSocket(const HttpRequest &request) const override;
    /// Sends the events of the caller's organization and visible clients until the caller signs out or is deactivated.
    void openWebSocket(http::WebSocketChannel *channel, const Principal &principal) override;

private:
    Result<Principal> principalOf(const HttpRequest &request) const;

    const Services m_services;
    const std::chrono::milliseconds m_recheckInterval;
    const std::vector<http::Route> m_routes;
};

} // namespace fairlead::workbench
