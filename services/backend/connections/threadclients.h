#pragma once

#include "services/providers/outbound/httpclient.h"

#include <QHash>

#include <mutex>

class QThread;

namespace fairlead::backend {

/// One HttpClient for each thread that asks, made when it first does and destroyed on that thread when it
/// ends.
class ThreadClients {
public:
    explicit ThreadClients(outbound::OutboundSettings settings);
    /// The calling thread's client dies here; those of other threads that still run, when they end.
    ~ThreadClients();

    /// The calling thread's client; the reference stays good until the thread ends.
    outbound::HttpClient &mine();

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared; ///< Threads that end later than this object still look into it.
};

} // namespace fairlead::backend
