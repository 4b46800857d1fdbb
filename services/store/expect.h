#pragma once

#include "services/store/sqlconnection.h"

namespace fairlead::store {

/// NotFound with `message` when a statement changed no row.
inline Result<void> expectChanged(const Result<int> &changed, const QString &message) {
    if (!changed)
        return changed.error();
    if (*changed == 0)
        return notFound(message);
    return {};
}

/// Success whatever number of rows was changed.
inline Result<void> anyChanged(const Result<int> &changed) {
    if (!changed)
        return changed.error();
    return {};
}

/// Rejected with `message` when there are `most` already: what is listed as a whole must not grow without end.
inline Result<void> expectRoom(const Result<std::optional<qint64>> &count, qint64 most, const QString &message) {
    if (!count)
        return count.error();
    if (count->value_or(0) >= most)
        return rejected(message.arg(most));
    return {};
}

/// The value of a look-up, or NotFound with `message`.
template<typename T>
Result<T> expectFound(Result<std::optional<T>> found, const QString &message) {
    if (!found)
        return found.error();
    if (!*found)
        return notFound(message);
    return std::move(**found);
}

} // namespace fairlead::store
