#include "services/domain/schema/review.h"

#include "services/kernel/crypto.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *stateNames[] = {"open", "reviewed", "confirmed", "refused"};
constexpr QLatin1StringView renameKind = "rename"_L1;
constexpr qsizetype longestName = 1000;

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue defined(const QJsonValue &value) {
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

/// Objects are written with sorted keys: equal values have equal texts.
QString hashOf(const Change &change) {
    QJsonArray values{defined(change.oldValue), defined(change.newValue)};
    if (change.picklist) {
        values.append(QJsonArray::fromStringList(change.picklist->added));
        values.append(QJsonArray::fromStringList(change.picklist->removed));
        values.append(QJsonArray::fromStringList(change.picklist->changed));
        values.append(change.picklist->reordered);
    }
    const QByteArray text = QJsonDocument(values).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(sha256(text).toHex().left(32));
}

bool fits(const QString &text, qsizetype longest) {
    return text.size() <= longest && !text.contains(u'\0') && text.isValidUtf16();
}

bool isSound(const ReviewKey &key) {
    for (const QString &text : {key.object, key.field, key.attribute})
        if (!fits(text, longestName))
            return false;
    if (key.kind == renameKind)
        return !key.field.isEmpty() && !key.attribute.isEmpty() && key.values.isEmpty();
    return !key.object.isEmpty() && parseChangeKind(key.kind) && key.values.size() == 32;
}

} // namespace

QString reviewStateName(ReviewState state) {
    return QString::fromLatin1(stateNames[static_cast<size_t>(state)]);
}

std::optional<ReviewState> parseReviewState(QStringView name) {
    for (int i = 0; i < 4; ++i)
        if (name == QLatin1StringView(stateNames[i]))
            return static_cast<ReviewState>(i);
    return std::nullopt;
}

size_t qHash(const ReviewKey &key, size_t seed) noexcept {
    return qHashMulti(seed, key.object, key.field, key.kind, key.attribute, key.values);
}

ReviewKey reviewPlace(const Change &change) {
    return {change.object, change.field, changeKindName(change.kind), change.attribute, {}};
}

ReviewKey reviewKey(const Change &change) {
    ReviewKey key = reviewPlace(change);
    key.values = hashOf(change);
    return key;
}

ReviewKey reviewKey(const RenameGuess &guess) {
    return {guess.object, guess.oldName, renameKind, guess.newName, {}};
}

QJsonObject reviewToJson(const Review &review) {
    QJsonObject json{{u"object"_s, orNull(review.key.object)},
                     {u"field"_s, orNull(review.key.field)},
                     {u"kind"_s, review.key.kind},
                     {u"attribute"_s, orNull(review.key.attribute)},
                     {u"values"_s, orNull(review.key.values)},
                     {u"state"_s, reviewStateName(review.state)},
                     {u"note"_s, orNull(review.note)},
                     {u"revision"_s, review.revision},
                     {u"reviewer"_s, orNull(review.reviewer)}};
    json.insert(u"at"_s, toIso(review.at));
    return json;
}

std::optional<Review> reviewFromJson(const QJsonObject &json) {
    const auto state = parseReviewState(json["state"_L1].toString());
    const double revision = json["revision"_L1].toDouble(0);
    Review review;
    review.key = {json["object"_L1].toString(), json["field"_L1].toString(), json["kind"_L1].toString(),
                  json["attribute"_L1].toString(), json["values"_L1].toString()};
    review.note = json["note"_L1].toString();
    review.reviewer = json["reviewer"_L1].toString();
    if (!state || !isSound(review.key) || !fits(review.note, longestReviewNote) || revision < 0 || revision > 2e9
        || std::floor(revision) != revision)
        return std::nullopt;
    // A rename is decided, a change is looked at; neither can be in the other's state.
    const bool isRename = review.key.kind == renameKind;
    if (*state != ReviewState::Open && isRename == (*state == ReviewState::Reviewed))
        return std::nullopt;
    review.state = *state;
    review.revision = static_cast<int>(revision);
    if (const QString at = json["at"_L1].toString(); !at.isEmpty()) {
        const auto time = parseIso(at);
        if (!time)
            return std::nullopt;
        review.at = *time;
    }
    return review;
}

} // namespace fairlead::schema
