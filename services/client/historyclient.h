#pragma once

#include "services/client/transport.h"
#include "services/client/values.h"
#include "services/domain/schema/blame.h"

#include <QPointer>

#include <stop_token>

namespace fairlead::client {

struct Timeline {
    std::vector<schema::VersionStep> steps; ///< Oldest first.
    bool isComplete = true;         ///< False while the backend still compares; historyChanged() tells of more.
};

/// What changed in one thing between two versions that follow each other.
struct PastStep {
    int version = 0;
    int before = 0;
    Timestamp pulledAt{};
    Timestamp beforeAt{};
    std::vector<schema::PastChange> changes;
};
/// The past of an object, or of one thing inside it.
struct Past {
    std::vector<PastStep> steps; ///< Newest first.
    int first = 0;               ///< Since when it has been there; 0 when it is gone.
    Timestamp firstAt{};
    int last = 0;
    int oldest = 0; ///< The oldest version that is kept: before it nobody knows.
    int versions = 0;
    bool isComplete = true;
};

/// When each thing of a version came and changed last.
struct TreeBlame {
    schema::VersionBlame version;
    bool isComplete = true;
};
struct LineBlame {
    std::vector<int> lines; ///< The version of each line.
    bool isComplete = true;
};

/// What is to be written about a version; absent members stay as they are.
struct VersionWords {
    std::optional<QString> label = {};
    std::optional<QString> note = {};
    std::optional<bool> pinned = {};
    std::optional<bool> baseline = {};
    std::optional<int> revision = {}; ///< The one the writer saw.
};

/// The past of a client's schema, what people wrote about versions and who has them open. Thread and errors as in
/// WorkbenchClient.
class HistoryClient : public QObject {
    Q_OBJECT
public:
    explicit HistoryClient(Transport *transport, QObject *parent = nullptr);

    QCoro::Task<Result<Timeline>> timeline(ClientId client);
    /// Without a `part` of the whole object.
    QCoro::Task<Result<Past>> past(ClientId client, QString object, std::optional<schema::BlamePart> part);
    QCoro::Task<Result<std::shared_ptr<const TreeBlame>>> blame(VersionRef version, std::stop_token cancelled = {});
    /// Of a field's or rule's formula.
    QCoro::Task<Result<LineBlame>> lineBlame(VersionRef version, QString object, schema::BlamePart part);

    /// Conflict, with the present label, note, pinned, baseline and revision in the details, when somebody else wrote
    /// since `words.revision`.
    QCoro::Task<Result<schema::SnapshotInfo>> annotate(VersionRef version, VersionWords words);
    /// Conflict, with the names in details `users`, while others than `holder` have it open; where `anyway` is true in
    /// them too the caller may remove it `anyway`.
    QCoro::Task<Result<void>> remove(VersionRef version, QUuid holder, bool anyway = false);
    /// Takes or renews the lease of the window `holder` for three minutes; NotFound when the version is gone.
    QCoro::Task<Result<void>> use(VersionRef version, QUuid holder);
    QCoro::Task<Result<void>> endUse(VersionRef version, QUuid holder);

Q_SIGNALS:
    void historyChanged(const fairlead::ClientId &client); ///< More of the past is known.

private:
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
