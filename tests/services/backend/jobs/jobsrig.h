#pragma once

#include "services/backend/jobs/notificationservice.h"
#include "services/backend/jobs/retentionservice.h"
#include "services/backend/jobs/scheduler.h"
#include "services/backend/jobs/scheduleservice.h"
#include "services/backend/topology/pulllog.h"
#include "services/backend/topology/reviewservice.h"
#include "tests/services/backend/topology/topologyrig.h"

namespace fairlead::test {

/// One replica of the jobs, with a clock that the test moves. Several over one database share the clock.
class JobsRig {
public:
    JobsRig(const QString &databaseUrl, const QUrl &providers, const Clock &clock, mail::MailSettings mail = {},
            backend::JobOptions options = {})
        : topology(databaseUrl, providers, TopologyRig::quick(), clock)
        , vault(std::move(store::Vault::open(topology.database(),
                                             std::move(*store::MasterKey::parse(Secret(QByteArray(64, 'a')))))
                              .value()))
        , reviews(topology.database(), topology.events, clock)
        , schedules(topology.database(), topology.events, clock)
        , retention(topology.database(), topology.service(), topology.events, clock)
        , notifications(topology.database(), *vault, topology.events, clock, outbound::AddressGuard(true),
                        !mail.url.isEmpty())
        , log(topology.database(), clock)
        , tools{topology.database(), topology.service(), reviews, retention, notifications, topology.events,
                topology.pool,       clock,              mail,    local(),   options}
        , jobs(std::make_unique<backend::JobRunner>(tools)) {
    }

    static outbound::OutboundSettings local() {
        outbound::OutboundSettings settings;
        settings.allowLocal = true;
        return settings;
    }

    TopologyRig topology;
    std::unique_ptr<store::Vault> vault;
    backend::ReviewService reviews;
    backend::ScheduleService schedules;
    backend::RetentionService retention;
    backend::NotificationService notifications;
    backend::PullLog log;
    backend::JobTools tools;
    std::unique_ptr<backend::JobRunner> jobs;
};

} // namespace fairlead::test
