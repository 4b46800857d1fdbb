#pragma once

#include "services/providers/nango/nangoclient.h"
#include "services/providers/salesforce/salesforcecli.h"
#include "services/providers/salesforce/salesforceclient.h"

namespace fairlead::backend {

/// How connections reach the providers.
struct ConnectionOptions {
    outbound::OutboundSettings outbound; ///< allowLocal also decides which instance URLs are accepted.
    nango::NangoSettings nango;
    salesforce::SalesforceOptions salesforce;
    /// Whether connections may be taken from the Salesforce CLI of this computer. Only for a backend that
    /// serves this computer's user alone: on a shared server it would open the operator's orgs to every
    /// tenant.
    bool allowCli = false;
    QString cliProgram = QStringLiteral("sf");
};

} // namespace fairlead::backend
