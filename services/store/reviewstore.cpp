#include "services/store/reviewstore.h"

#include "services/store/expect.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

using schema::Review;
using schema::ReviewKey;

struct PairRow {
    qint64 id = 0;
    int revision = 0;
};

/// Up to here each key is asked for by itself; beyond, one query brings the whole pair.
constexpr size_t fewReviews = 16;

const QString select
    = u"SELECT r.object_name, r.field_name, r.kind, r.attribute, r.value_hash, r.state, r.note, r.revision, "
      "COALESCE(u.name, ''), COALESCE(u.email, ''), r.reviewed_at FROM change_review r "
      "JOIN review_pair p ON p.id = r.pair_id "
      "LEFT JOIN app_user u ON u.organization_id = p.organization_id AND u.id = r.reviewer_id "
      "WHERE p.organization_id = ? AND p.id = ? "_s;

Review fromRow(const SqlRow &row) {
    Review review;
    review.key = {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
    review.state = schema::parseReviewState(row.text(5)).value_or(schema::ReviewState::Open);
    review.note = row.text(6);
    review.revision = static_cast<int>(row.integer(7));
    review.reviewer = row.text(8).isEmpty() ? row.text(9) : row.text(8);
    review.at = row.time(10);
    return review;
}

Result<std::optional<PairRow>> findPair(SqlConnection &connection, const OrganizationId &organization,
                                        const ReviewPair &pair) {
    return connection.first(u"SELECT id, revision FROM review_pair WHERE organization_id = ? AND from_client_id = ? "
                            "AND to_client_id = ?"_s,
                            {organization, pair.from, pair.to},
                            [](const SqlRow &row) { return PairRow{row.integer(0), static_cast<int>(row.integer(1))}; });
}

Result<void> clientExists(SqlConnection &connection, const OrganizationId &organization, const ClientId &client) {
    const auto found = connection.first(u"SELECT 1 FROM client WHERE organization_id = ? AND id = ?"_s,
                                        {organization, client}, [](const SqlRow &) { return true; });
    if (!found)
        return found.error();
    return *found ? Result<void>() : notFound(u"Client not found"_s);
}

/// The pair with its next revision, locked until the transaction ends.
Result<PairRow> takeTurn(SqlConnection &connection, const OrganizationId &organization, const ReviewPair &pair) {
    FAIRLEAD_TRY(clientExists(connection, organization, pair.from));
    FAIRLEAD_TRY(clientExists(connection, organization, pair.to));
    const Result<int> taken = connection.execute(
        u"INSERT INTO review_pair (organization_id, from_client_id, to_client_id, revision) VALUES (?, ?, ?, 1) "
        "ON CONFLICT (organization_id, from_client_id, to_client_id) DO UPDATE SET revision = review_pair.revision + 1"_s,
        {organization, pair.from, pair.to});
    if (!taken)
        return taken.error();
    return expectFound(findPair(connection, organization, pair), u"Review pair not found"_s);
}

using Known = QHash<ReviewKey, Review>;

Result<Known> knownReviews(SqlConnection &connection, const OrganizationId &organization, qint64 pair,
                           const std::vector<Review> &wanted) {
    Known known;
    const auto keep = [&known](const SqlRow &row) {
        const Review review = fromRow(row);
        known.insert(review.key, review);
    };
    if (wanted.size() > fewReviews) {
        FAIRLEAD_TRY(connection.rows(select, {organization, pair}, keep));
        return known;
    }
    const QString one = select
        + u"AND r.object_name = ? AND r.field_name = ? AND r.kind = ? AND r.attribute = ? AND r.value_hash = ?"_s;
    for (const Review &review : wanted) {
        const ReviewKey &key = review.key;
        FAIRLEAD_TRY(connection.rows(
            one, {organization, pair, key.object, key.field, key.kind, key.attribute, key.values}, keep));
    }
    return known;
}

bool saysTheSame(const Review &one, const Review &other) {
    return one.state == other.state && one.note == other.note;
}

Error writtenMeanwhile(const std::vector<Review> &newer) {
    QJsonArray current;
    for (const Review &review : newer)
        current.append(schema::reviewToJson(review));
    return {ErrorCode::Conflict, u"Somebody else has reviewed this meanwhile"_s, {{u"current"_s, current}}};
}

/// What is to be written, or the Conflict.
Result<std::vector<Review>> changesOf(const std::vector<Review> &reviews, const Known &known) {
    std::vector<Review> changes, newer;
    for (const Review &review : reviews) {
        const auto current = known.constFind(review.key);
        if (current != known.constEnd() && saysTheSame(*current, review))
            continue;
        if (current != known.constEnd() && current->revision > review.revision)
            newer.push_back(*current);
        else
            changes.push_back(review);
    }
    if (!newer.empty())
        return writtenMeanwhile(newer);
    return changes;
}

/// Whoever reads a comparison gets all its reviews, so that nobody may pile up more than it has changes.
Result<void> roomFor(SqlConnection &connection, qint64 pair, qint64 more) {
    const auto count = connection.first(u"SELECT COUNT(*) FROM change_review WHERE pair_id = ?"_s, {pair},
                                        [](const SqlRow &row) { return row.integer(0); });
    if (!count)
        return count.error();
    if (count->value_or(0) + more > ReviewStore::mostOfPair)
        return rejected(u"Two clients can have %1 reviews at most"_s.arg(ReviewStore::mostOfPair));
    return {};
}

/// One statement may not touch a row twice: the last of two about the same change counts.
std::vector<Review> lastOfEach(const std::vector<Review> &reviews) {
    QHash<ReviewKey, size_t> places;
    std::vector<Review> unique;
    for (const Review &review : reviews) {
        const auto place = places.constFind(review.key);
        if (place != places.constEnd()) {
            unique[*place] = review;
            continue;
        }
        places.insert(review.key, unique.size());
        unique.push_back(review);
    }
    return unique;
}

} // namespace

Result<ReviewPage> ReviewStore::list(const OrganizationId &organization, const ReviewPair &pair, int since) {
    const Result<SqlConnection *> connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto found = findPair(**connection, organization, pair);
    if (!found)
        return found.error();
    if (!*found)
        return ReviewPage{};
    auto reviews = (*connection)->all(select + u"AND r.revision > ? ORDER BY r.revision, r.object_name, r.field_name"_s,
                                      {organization, (*found)->id, since}, fromRow);
    if (!reviews)
        return reviews.error();
    // Rows of a revision that was taken after the look at the pair are told again the next time; none is missed.
    return ReviewPage{(*found)->revision, std::move(*reviews)};
}

Result<ReviewPage> ReviewStore::put(const OrganizationId &organization, const ReviewPair &pair,
                                    const std::vector<Review> &reviews, const UserId &reviewer, Timestamp now) {
    const std::vector<Review> wanted = lastOfEach(reviews);
    return m_database.write([&](SqlConnection &connection) -> Result<ReviewPage> {
        const Result<PairRow> turn = takeTurn(connection, organization, pair);
        if (!turn)
            return turn.error();
        const Result<Known> known = knownReviews(connection, organization, turn->id, wanted);
        if (!known)
            return known.error();
        const auto changes = changesOf(wanted, *known);
        if (!changes)
            return changes.error();
        std::vector<SqlValues> rows;
        for (const Review &each : *changes)
            rows.push_back({turn->id, each.key.object, each.key.field, each.key.kind, each.key.attribute,
                            each.key.values, schema::reviewStateName(each.state), each.note, turn->revision, reviewer,
                            now});
        const auto fresh = std::ranges::count_if(*changes, [&](const Review &each) { return !known->contains(each.key); });
        if (fresh > 0)
            FAIRLEAD_TRY(roomFor(connection, turn->id, fresh));
        if (!rows.empty())
            FAIRLEAD_TRY(connection.insertMany(
                u"INSERT INTO change_review (pair_id, object_name, field_name, kind, attribute, value_hash, state, "
                "note, revision, reviewer_id, reviewed_at)"_s,
                rows,
                u"ON CONFLICT (pair_id, object_name, field_name, kind, attribute, value_hash) DO UPDATE SET "
                "state = excluded.state, note = excluded.note, revision = excluded.revision, "
                "reviewer_id = excluded.reviewer_id, reviewed_at = excluded.reviewed_at"_s));
        Result<Known> after = knownReviews(connection, organization, turn->id, wanted);
        if (!after)
            return after.error();
        ReviewPage page{turn->revision, {}};
        for (const Review &each : wanted)
            page.reviews.push_back(after->value(each.key));
        return page;
    });
}

} // namespace fairlead::store
