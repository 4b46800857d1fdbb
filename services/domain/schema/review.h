#pragma once

#include "services/domain/schema/change.h"
#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

namespace fairlead::schema {

/// What people have decided about a change (Open, Reviewed) or about a guessed rename (Open, Confirmed, Refused).
enum class ReviewState { Open, Reviewed, Confirmed, Refused };

QString reviewStateName(ReviewState state); ///< `open`, `reviewed`, `confirmed`, `refused`.
std::optional<ReviewState> parseReviewState(QStringView name);

/// What a review is about: the change itself, not the versions it was seen between. The hash of the values lets a
/// mark follow the same change between other versions, and not cover a further change of the same attribute.
struct ReviewKey {
    QString object;
    QString field;
    QString kind; ///< changeKindName(), or `rename`: then field and attribute are the old and the new name.
    QString attribute;
    QString values; ///< 32 hex digits over old and new; empty for renames.
    bool operator==(const ReviewKey &) const = default;
    auto operator<=>(const ReviewKey &) const = default;
};
size_t qHash(const ReviewKey &key, size_t seed = 0) noexcept;

ReviewKey reviewKey(const Change &change);
ReviewKey reviewKey(const RenameGuess &guess);
/// The key without its hash, which is what costs: to ask first whether there is anything about a change at all.
ReviewKey reviewPlace(const Change &change);

struct Review {
    ReviewKey key;
    ReviewState state = ReviewState::Open;
    QString note;
    int revision = 0; ///< Grows with every write between the two clients; 0 = never written.
    QString reviewer; ///< Who wrote last, by name.
    Timestamp at;
    bool operator==(const Review &) const = default;
};

inline constexpr qsizetype longestReviewNote = 10'000;

/// `{object, field, kind, attribute, values, state, note, revision, reviewer, at}`; empty texts are null.
QJsonObject reviewToJson(const Review &review);
/// The inverse; nullopt for an unknown kind or state, an unreadable time, or no object where one is needed. A review
/// that is only to be written needs no `reviewer` and no `at`.
std::optional<Review> reviewFromJson(const QJsonObject &json);

} // namespace fairlead::schema
