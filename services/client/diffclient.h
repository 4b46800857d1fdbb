#pragma once

#include "services/client/transport.h"
#include "services/client/values.h"
#include "services/domain/schema/review.h"

#include <QPointer>

namespace fairlead::client {

/// The two clients whose versions are compared; the same one twice for its own history.
struct ReviewPair {
    ClientId from;
    ClientId to;
    bool operator==(const ReviewPair &) const = default;
};

struct ReviewPage {
    int revision = 0; ///< Asked for `since` it, the next page brings what came later.
    std::vector<schema::Review> reviews;
};

/// Which noise groups the tenant leaves out of its comparisons.
struct NoiseSetting {
    QStringList groups;
    int revision = 0;
    bool operator==(const NoiseSetting &) const = default;
};

/// A version compared with what is stored nowhere.
struct UnstoredDiff {
    schema::Diff diff;
    QString label; ///< What the source calls itself; may be empty.
    int objects = 0;
    std::vector<schema::FailedObject> bad; ///< Files and objects that could not be read.
};

/// Comparisons, what people say about their changes, and the tenant's noise. Thread and errors as in WorkbenchClient.
class DiffClient : public QObject {
    Q_OBJECT
public:
    explicit DiffClient(Transport *transport, QObject *parent = nullptr);

    /// Asking `cancelled` to stop ends the comparison on the server too.
    QCoro::Task<Result<schema::Diff>> diff(VersionRef from, VersionRef to, std::stop_token cancelled = {});
    /// `bytes` and `fileName` as for WorkbenchClient::importSchema(); `older` puts them on the left.
    QCoro::Task<Result<UnstoredDiff>> diffUnstored(VersionRef version, QString fileName, QByteArray bytes, bool older,
                                                   std::stop_token cancelled = {});

    QCoro::Task<Result<ReviewPage>> reviews(ReviewPair pair, int since = 0);
    /// All or none; each says by its revision what was seen. Conflict, with the newer ones in details `current`
    /// (newerReviews()), where somebody else was faster.
    QCoro::Task<Result<ReviewPage>> review(ReviewPair pair, std::vector<schema::Review> reviews);
    static std::vector<schema::Review> newerReviews(const Error &conflict);

    QCoro::Task<Result<NoiseSetting>> noise();
    QCoro::Task<Result<NoiseSetting>> setNoise(NoiseSetting noise);

Q_SIGNALS:
    void reviewsChanged(const fairlead::client::ReviewPair &pair, int revision);
    void noiseChanged(const fairlead::client::NoiseSetting &noise);

private:
    void dispatch(const Event &event);
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
