#pragma once

#include "services/kernel/result.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <span>

namespace fairlead::cli {

/// One option of a subcommand.
struct OptionSpec {
    QLatin1StringView name;
    QLatin1StringView valueName; ///< Empty for a switch.
    QLatin1StringView help;
};

/// What follows a subcommand: its options in any order, and plain words.
class Options {
public:
    /// Invalid, with a sentence for people, on an unknown option or a missing value. After `--` all are words.
    static Result<Options> parse(const QStringList &arguments, std::span<const OptionSpec> specs);

    bool has(QLatin1StringView name) const { return m_values.contains(name); }
    QString value(QLatin1StringView name, const QString &fallback = {}) const { return m_values.value(name, fallback); }
    /// The value of an option that cannot be left out.
    Result<QString> required(QLatin1StringView name) const;
    /// A version number from 1, or `latest` (0); Invalid otherwise. `fallback` when the option is absent.
    Result<int> version(QLatin1StringView name, std::optional<int> fallback = std::nullopt) const;
    const QStringList &words() const { return m_words; }

private:
    QHash<QString, QString> m_values;
    QStringList m_words;
};

} // namespace fairlead::cli
