#pragma once

#include "services/domain/connections/connection.h"
#include "services/domain/identity/identity.h"
#include "services/domain/schema/diff.h"
#include "services/domain/schema/outline.h"
#include "services/domain/schema/snapshot.h"
#include "services/kernel/secret.h"

namespace fairlead::client {

/// Who is signed in and where.
struct SessionInfo {
    Organization organization;
    User user;
    Permissions permissions;
};

/// A client with what the lists show beside its name.
struct ClientSummary {
    ClientAccount account;
    std::optional<Connection> connection;
    int latestVersion = 0; ///< 0 = no snapshot yet.
    std::optional<Timestamp> lastPulledAt;
    std::optional<PullId> runningPull;
};

enum class PullState { Running, Finished, Failed, Cancelled, Interrupted };

/// A pull under way or done. Interrupted: its process died; starting a pull again goes on where it stopped.
struct PullInfo {
    PullId id;
    ClientId client;
    PullState state = PullState::Running;
    QString current; ///< The object being described.
    int done = 0;
    int total = 0; ///< 0 until the global describe has answered.
    int failed = 0;
    int version = 0; ///< Set when Finished.
    std::optional<Error> error; ///< Set when Failed.
    Timestamp startedAt;
    int apiCallsUsed = -1; ///< From Sforce-Limit-Info; -1 until known.
    int apiCallsLimit = -1;
};

/// What a new connection is made of; which members count depends on `source`.
struct NewConnection {
    CredentialSource source = CredentialSource::AccessToken;
    QString instanceUrl;
    Secret accessToken;
    QString cliAlias;
};

/// The answer to creating a Nango connection: what its sign-in page needs.
struct ConnectSession {
    Connection connection;
    Secret token;
    std::optional<Timestamp> expiresAt;
};

/// An org the Salesforce CLI is signed in to.
struct CliOrg {
    QString alias;
    QString username;
    QString instanceUrl;
};

/// One version, of one client: a side of a diff.
struct VersionRef {
    ClientId client;
    int version = 0; ///< 0 = the latest.
    bool operator==(const VersionRef &) const = default;
};

struct ImportResult {
    schema::SnapshotInfo snapshot;
    std::vector<schema::FailedObject> bad; ///< Files and objects that could not be read.
};

/// One hit of a search in a version.
struct SearchHit {
    QString object;
    QString field; ///< Empty when the object itself matches.
    QString matched; ///< `name`, `label`, `help`, `formula`, `picklist`.
    QString text; ///< The text in which the words were found.
};

/// A version in which one object changed.
struct ObjectVersion {
    int version = 0;
    Timestamp pulledAt;
    bool present = true;
};

} // namespace fairlead::client
