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
    /// The last one, where an option is given several times.
    QString value(QLatin1StringView name, const QString &fallback = {}) const {
        return has(name) ? m_values.value(name).last() : fallback;
    }
    QStringList values(QLatin1StringView name) const { return m_values.value(name); }
    /// The value of an option that cannot be left out.
    Result<QString> required(QLatin1StringView name) const;
    /// A whole number from `least` on; Invalid otherwise. `fallback` when the option is absent.
    Result<int> number(QLatin1StringView name, int least, int fallback) const;
    /// Invalid when more than one of these is given: they exclude each other.
    Result<void> atMostOne(std::initializer_list<QLatin1StringView> names) const;
    /// A version number from 1, or `latest` (0); Invalid otherwise. `fallback` when the option is absent.
    Result<int> version(QLatin1StringView name, std::optional<int> fallback = std::nullopt) const;
    const QStringList &words() const { return m_words; }

private:
    QHash<QString, QStringList> m_values;
    QStringList m_words;
};

} // namespace fairlead::cli
