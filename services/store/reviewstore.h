#pragma once

#include "services/domain/schema/review.h"
#include "services/store/database.h"

namespace fairlead::store {

/// The two clients whose versions are compared; the same one twice for its own history.
struct ReviewPair {
    ClientId from;
    ClientId to;
    bool operator==(const ReviewPair &) const = default;
};

/// Reviews with the pair's revision, from which the next call can go on.
struct ReviewPage {
    int revision = 0;
    std::vector<schema::Review> reviews;
};

/// What people have said about single changes, by pair of clients. Writers of one pair take turns.
class ReviewStore {
public:
    /// Twice what two orgs of a thousand objects differ in where they share nothing but names.
    static constexpr int mostOfPair = 250'000;

    explicit ReviewStore(Database &database)
        : m_database(database) {
    }

    /// Everything of a higher revision than `since`, by revision. Empty where nobody has said anything.
    Result<ReviewPage> list(const OrganizationId &organization, const ReviewPair &pair, int since = 0);
    /// Writes all of them or none. Each names by `revision` what its writer saw (0: nothing yet); where a newer one
    /// says something else, nothing is written and the answer is Conflict with the newer ones in details `current`.
    /// What says the same already stays as it is. NotFound for a client of another organization,
    /// Rejected where a pair would have more than `mostOfPair`.
    Result<ReviewPage> put(const OrganizationId &organization, const ReviewPair &pair,
                           const std::vector<schema::Review> &reviews, const UserId &reviewer, Timestamp now);

private:
    Database &m_database;
};

} // namespace fairlead::store
