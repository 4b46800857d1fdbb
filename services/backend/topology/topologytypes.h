#pragma once

#include "services/domain/schema/snapshot.h"
#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/kernel/result.h"

#include <QJsonObject>

#include <functional>
#include <optional>
#include <vector>

namespace fairlead::backend {

enum class PullState { Running, Finished, Failed, Cancelled, Interrupted };

QString pullStateName(PullState state); ///< `running`, `finished`, `failed`, `cancelled`, `interrupted`.
std::optional<PullState> parsePullState(QStringView name);

/// A pull under way or done. Interrupted: it stopped half-way (its process died, the session ended, the API limit
/// was reached); starting a pull again goes on where it stopped.
struct PullInfo {
    PullId id;
    OrganizationId organization;
    ClientId client;
    PullState state = PullState::Running;
    QString current; ///< The object described last.
    int done = 0;    ///< Objects that are through, the failed ones included.
    int total = 0;   ///< 0 until the global describe has answered.
    int failed = 0;
    int version = 0; ///< Set when Finished.
    std::optional<Error> error; ///< Why it is Failed or Interrupted.
    Timestamp startedAt;
    qint64 apiCallsUsed = -1; ///< As Salesforce told last; -1 until known.
    qint64 apiCallsLimit = -1;
    bool operator==(const PullInfo &) const = default;
};

/// The payload of the `pull.*` events between replicas, and its inverse.
QJsonObject pullToJson(const PullInfo &pull);
std::optional<PullInfo> pullFromJson(const QJsonObject &json, const OrganizationId &organization);

/// One version of one client.
struct VersionRef {
    ClientId client;
    int version = 0; ///< 0 = the latest.
    bool operator==(const VersionRef &) const = default;
};

/// What people may write about a version; absent members stay as they are.
struct SnapshotNote {
    std::optional<QString> label{};
    std::optional<QString> note{};
    std::optional<bool> pinned{};
    std::optional<bool> baseline{}; ///< Pins as well; Rejected for a third of one client. Unpinning ends it.
    std::optional<int> revision{};  ///< The one the writer saw; empty writes over whatever is there.
};

struct ImportResult {
    schema::SnapshotInfo snapshot;
    std::vector<schema::FailedObject> bad; ///< Files and objects that could not be read.
};

/// One hit of a search in a version.
struct SearchHit {
    QString object;
    QString field;   ///< Empty when the object itself matches.
    QString matched; ///< `name`, `label`, `help`, `formula`, `picklist`.
    QString text;    ///< The text in which the words were found.
    bool operator==(const SearchHit &) const = default;
};

/// A version in which one object changed.
struct ObjectVersion {
    int version = 0;
    Timestamp pulledAt;
    bool present = true; ///< False where the object is gone.
    bool operator==(const ObjectVersion &) const = default;
};

/// A client's state as lists show it.
struct TopologySummary {
    int latestVersion = 0; ///< 0 = none yet.
    std::optional<Timestamp> lastPulledAt;
    std::optional<PullId> runningPull;
};

/// Takes one object's canonical text (schema/document.h); an Error from it ends the reading.
using DocumentSink = std::function<Result<void>(const QString &name, const QByteArray &text)>;

} // namespace fairlead::backend
