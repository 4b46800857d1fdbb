#pragma once

#include "app/sandbox/lib/orgstory.h"
#include "services/kernel/ids.h"
#include "services/kernel/result.h"

namespace fairlead::store {
class Database;
}

namespace fairlead::desktop {

/// Gives a client of the demo a past: the versions that pulls of former days would have made. Works on the database and
/// the processor for a second or so: never on the GUI thread.
class DemoHistory {
public:
    /// `database` outlives it.
    DemoHistory(store::Database &database, OrganizationId organization, ClientId client)
        : m_database(database)
        , m_organization(organization)
        , m_client(client) {
    }

    /// Tells the story to its end and stores each chapter as a version, but for the first `stored`, which are there
    /// already; how many there are in the end.
    Result<int> write(sandbox::Org &org, sandbox::OrgStory &story, int stored);

private:
    struct Present;
    Result<void> describe(sandbox::Org &org, const std::vector<QString> &names, Present &present);
    Result<void> store(const sandbox::Chapter &chapter, const Present &present);

    store::Database &m_database;
    OrganizationId m_organization;
    ClientId m_client;
};

} // namespace fairlead::desktop
