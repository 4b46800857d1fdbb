#pragma once

#include <QString>

#include <vector>

namespace fairlead::store {

/// One step of the schema, never edited once released. Its statements, separated by `;`, are the same for both dialects
/// but for these words: `{id}` a uuid, `{text}` text that sorts by bytes, `{bytes}`, `{int}` 64 bits,
/// `{serial}` a growing integer primary key; after the closing parenthesis of a table `{table}`, or `{clustered}` where
/// rows are to lie in the order of the primary key.
struct Migration {
    int number;
    QLatin1StringView name;
    QString sql;
};

/// In order; numbers count from 1 without gaps.
const std::vector<Migration> &allMigrations();

} // namespace fairlead::store
