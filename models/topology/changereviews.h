#pragma once

#include "services/domain/schema/diff.h"
#include "services/domain/schema/review.h"

#include <QHash>

#include <memory>

namespace fairlead::models {

using DiffPtr = std::shared_ptr<const schema::Diff>;

/// What people have said about the changes of one diff. A value: copies are cheap until they are changed, and may be
/// made ready on a worker.
class ChangeReviews {
public:
    ChangeReviews() = default;
    /// Nothing said yet about any change of `diff`.
    explicit ChangeReviews(DiffPtr diff);

    /// Takes what is newer than what is known, and says which changes became reviewed or open by it. Some microseconds a
    /// review: hundreds at once belong on a worker.
    std::vector<int> merge(const std::vector<schema::Review> &reviews);

    bool isReviewed(int change) const { return m_state[static_cast<size_t>(change)]; }
    /// Null where nobody has said anything.
    const schema::Review *of(int change) const;
    const schema::Review *of(const schema::RenameGuess &guess) const;
    /// Everything that was said, about changes of this diff and others of the two clients.
    std::vector<schema::Review> all() const { return {m_reviews.cbegin(), m_reviews.cend()}; }
    int reviewedOf(const std::vector<int> &changes) const;

    /// What to send in order to say this about a change: with the key, and the revision that was seen. A note that is
    /// not given stays as it was.
    schema::Review written(int change, schema::ReviewState state, const std::optional<QString> &note = {}) const;
    schema::Review written(const schema::RenameGuess &guess, schema::ReviewState state) const;

private:
    std::pair<int, int> rowsOf(const QString &object) const;
    void apply(const schema::Review &review, std::vector<int> &turned);

    DiffPtr m_diff;
    QHash<schema::ReviewKey, schema::Review> m_reviews;
    std::shared_ptr<const QHash<QString, std::pair<int, int>>> m_objects; ///< Name → first row and the one behind.
    std::vector<bool> m_state;
    QHash<int, schema::ReviewKey> m_keys; ///< Of the changes about which something was said.
};

/// A diff as people have decided about it: the confirmed renames applied, the decided guesses no longer listed.
struct ReviewedDiff {
    DiffPtr diff;
    ChangeReviews reviews;
};
/// CPU work: belongs on a worker where the diff is big.
ReviewedDiff reviewedDiff(const DiffPtr &raw, const std::vector<schema::Review> &reviews);

} // namespace fairlead::models
