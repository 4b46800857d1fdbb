#include "services/backend/topology/damage.h"

#include "services/domain/schema/outline.h"

#include <QHash>

namespace fairlead::backend {

namespace {

bool isReadable(const schema::Side &side, const schema::ObjectRef &ref) {
    const Result<QByteArray> text = side.load(ref.hash);
    return text ? schema::readOutline(*text).ok() : !isDamage(text.error());
}

/// The objects that differ and cannot be read on one side or the other.
QStringList damagedObjects(const schema::Side &from, const schema::Side &to) {
    QHash<QString, QByteArray> old;
    for (const schema::ObjectRef &ref : from.refs)
        old.insert(ref.name, ref.hash);
    QStringList damaged;
    for (const schema::ObjectRef &ref : to.refs) {
        const QByteArray before = old.take(ref.name);
        if (before == ref.hash)
            continue;
        if (!isReadable(to, ref) || (!before.isEmpty() && !isReadable(from, {ref.name, before})))
            damaged.append(ref.name);
    }
    for (auto gone = old.cbegin(); gone != old.cend(); ++gone) {
        if (!isReadable(from, {gone.key(), gone.value()}))
            damaged.append(gone.key());
    }
    return damaged;
}

} // namespace

bool isDamage(const Error &error) {
    return error.code == ErrorCode::Corrupt || error.code == ErrorCode::NotFound;
}

Result<schema::Diff> compareReadable(const schema::Side &from, const schema::Side &to, const schema::DiffOptions &options) {
    auto diff = schema::compare(from, to, options);
    if (diff || !isDamage(diff.error()))
        return diff;
    const QStringList damaged = damagedObjects(from, to);
    if (damaged.isEmpty())
        return diff;
    schema::Side rest = to;
    rest.unknown += damaged;
    return schema::compare(from, rest, options);
}

} // namespace fairlead::backend
