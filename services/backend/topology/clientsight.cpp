#include "services/backend/topology/clientsight.h"

#include "services/store/clientstore.h"

namespace fairlead::backend {

Result<void> seeClient(store::Database &database, const Principal &caller, const ClientId &client) {
    const Error unseen = notFound(QStringLiteral("Client not found"));
    if (!caller.sees(client))
        return unseen;
    const auto account = store::ClientStore(database).find(caller.organization, client);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    return account && account->isActive ? Result<void>() : Result<void>(unseen);
}

} // namespace fairlead::backend
