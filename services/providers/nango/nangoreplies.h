#pragma once

#include "services/providers/nango/nangoclient.h"

namespace fairlead::nango {

/// The JSON shapes of Nango's API. Readers accept the current and the older form of each reply.

QByteArray connectSessionBody(const QString &endUserId, const QString &organizationId,
                              const QString &integration);
/// `/connection/ID`, with whatever the id holds percent-encoded.
QString connectionPath(const QString &connectionId);

Result<ConnectSession> readConnectSession(const outbound::HttpReply &reply);
Result<QString> readConnectionOf(const outbound::HttpReply &reply, const QString &endUserId,
                                 const QString &integration);
Result<NangoCredentials> readCredentials(const outbound::HttpReply &reply, const QString &connectionId);

/// What a call was for: only one that renews credentials can tell that they are refused.
enum class Purpose { Credentials, Other };

/// The error of a reply that is not 2xx: NotFound, FailedDependency (credentials refused) or Upstream.
Error refusal(const outbound::HttpReply &reply, Purpose purpose);

} // namespace fairlead::nango
