#pragma once

#include <QLocale>
#include <QString>

namespace fairlead::models {

/// A number with its noun: `one` as it is for 1, else `many` with the number at %1. Both are translated by the caller.
inline QString counted(qint64 number, const QString &one, const QString &many) {
    return number == 1 ? one : many.arg(QLocale().toString(number));
}

} // namespace fairlead::models
