#include "models/topology/changereviews.h"

#include "services/domain/schema/renames.h"

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;
using schema::Review;
using schema::ReviewKey;
using schema::ReviewState;

namespace {

using Objects = QHash<QString, std::pair<int, int>>;

std::shared_ptr<const Objects> objectsOf(const schema::Diff &diff) {
    auto objects = std::make_shared<Objects>();
    const int count = static_cast<int>(diff.changes.size());
    for (int i = 0; i < count;) {
        int end = i + 1;
        while (end < count && diff.changes[static_cast<size_t>(end)].object == diff.changes[static_cast<size_t>(i)].object)
            ++end;
        objects->insert(diff.changes[static_cast<size_t>(i)].object, {i, end});
        i = end;
    }
    return objects;
}

} // namespace

ChangeReviews::ChangeReviews(DiffPtr diff)
    : m_diff(std::move(diff))
    , m_objects(objectsOf(*m_diff))
    , m_state(m_diff->changes.size(), false) {
}

std::pair<int, int> ChangeReviews::rowsOf(const QString &object) const {
    return m_objects ? m_objects->value(object) : std::pair<int, int>();
}

std::vector<int> ChangeReviews::merge(const std::vector<Review> &reviews) {
    std::vector<int> turned;
    for (const Review &review : reviews) {
        const auto known = m_reviews.constFind(review.key);
        if (known != m_reviews.constEnd() && known->revision > review.revision)
            continue;
        m_reviews.insert(review.key, review);
        apply(review, turned);
    }
    return turned;
}

void ChangeReviews::apply(const Review &review, std::vector<int> &turned) {
    const auto [first, end] = rowsOf(review.key.object);
    for (int row = first; row < end; ++row) {
        const schema::Change &change = m_diff->changes[static_cast<size_t>(row)];
        if (change.field != review.key.field || change.attribute != review.key.attribute
            || schema::changeKindName(change.kind) != review.key.kind)
            continue;
        // The hash is what costs: only the changes of this very place are asked for it.
        if (schema::reviewKey(change) != review.key)
            continue;
        const bool reviewed = review.state == ReviewState::Reviewed;
        if (m_state[static_cast<size_t>(row)] != reviewed)
            turned.push_back(row);
        m_state[static_cast<size_t>(row)] = reviewed;
        m_keys.insert(row, review.key);
    }
}

const Review *ChangeReviews::of(int change) const {
    const auto key = m_keys.constFind(change);
    if (key == m_keys.constEnd())
        return nullptr;
    const auto review = m_reviews.constFind(*key);
    return review == m_reviews.constEnd() ? nullptr : &*review;
}

const Review *ChangeReviews::of(const schema::RenameGuess &guess) const {
    const auto review = m_reviews.constFind(schema::reviewKey(guess));
    return review == m_reviews.constEnd() ? nullptr : &*review;
}

int ChangeReviews::reviewedOf(const std::vector<int> &changes) const {
    return static_cast<int>(std::count_if(changes.begin(), changes.end(), [this](int change) { return isReviewed(change); }));
}

Review ChangeReviews::written(int change, ReviewState state, const std::optional<QString> &note) const {
    Review review;
    if (const Review *known = of(change))
        review = *known;
    else
        review.key = schema::reviewKey(m_diff->changes[static_cast<size_t>(change)]);
    review.state = state;
    review.note = note.value_or(review.note);
    return review;
}

Review ChangeReviews::written(const schema::RenameGuess &guess, ReviewState state) const {
    Review review;
    if (const Review *known = of(guess))
        review = *known;
    review.key = schema::reviewKey(guess);
    review.state = state;
    return review;
}

ReviewedDiff reviewedDiff(const DiffPtr &raw, const std::vector<Review> &reviews) {
    QHash<ReviewKey, ReviewState> decisions;
    for (const Review &review : reviews)
        if (review.key.kind == u"rename")
            decisions.insert(review.key, review.state);
    std::vector<schema::RenameGuess> confirmed, open;
    for (const schema::RenameGuess &guess : raw->renames) {
        const ReviewState state = decisions.value(schema::reviewKey(guess), ReviewState::Open);
        if (state == ReviewState::Confirmed)
            confirmed.push_back(guess);
        else if (state == ReviewState::Open)
            open.push_back(guess);
    }
    ReviewedDiff result;
    if (confirmed.empty() && open.size() == raw->renames.size()) {
        result.diff = raw;
    } else {
        schema::Diff diff = schema::withRenames(*raw, confirmed);
        diff.renames = open;
        result.diff = std::make_shared<const schema::Diff>(std::move(diff));
    }
    result.reviews = ChangeReviews(result.diff);
    result.reviews.merge(reviews);
    return result;
}

} // namespace fairlead::models
