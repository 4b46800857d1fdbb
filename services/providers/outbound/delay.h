#pragma once

#include <QCoroTask>

#include <chrono>
#include <stop_token>

namespace fairlead::outbound {

/// Resumes after `duration`, or at once when `cancelled` stops; the stop may come from any thread. True when
/// the whole time has passed. Needs an event loop on the calling thread.
QCoro::Task<bool> delay(std::chrono::milliseconds duration, std::stop_token cancelled);

} // namespace fairlead::outbound
