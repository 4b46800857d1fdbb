#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QHash>
#include <QStringList>

#include <span>

namespace fairlead {

/// One setting: its key (`nango-url`), from which the flag (`--nango-url`), the environment name
/// (`FAIRLEAD_NANGO_URL`) and the line in a `--config` file (`nango-url = …`) follow.
struct ConfigKey {
    QLatin1StringView key;
    /// Shown in --help as `--listen HOST:PORT`; empty for a switch. What ends in `,...` is a list, to which the flag or
    /// the line in the file adds when it is given again.
    QLatin1StringView valueName;
    QLatin1StringView help;
    QLatin1StringView defaultValue;
    bool secret = false; ///< Refused on the command line, where other users of the machine could read it.
};

/// Settings read once at start: flags beat environment beats the `--config` file beats the default.
class Config {
public:
    /// Parses `arguments` (without the program's name). An unknown flag, a missing value, a secret given as a
    /// flag or an unreadable file is an Error that names it. What is not a flag ends up in positional();
    /// parsing stops at the first such word when `stopAtPositional` is set (a subcommand owns the rest).
    static Result<Config> load(const QStringList &arguments, const QHash<QString, QString> &environment,
                               std::span<const ConfigKey> keys, bool stopAtPositional = false);

    QString value(QLatin1StringView key) const { return m_values.value(key); }
    Secret secret(QLatin1StringView key) const { return Secret(m_values.value(key).toUtf8()); }
    bool isSet(QLatin1StringView key) const { return !m_values.value(key).isEmpty(); }
    /// Whether a switch is on: given bare, or as 1, true, yes or on.
    bool isOn(QLatin1StringView key) const;
    const QStringList &positional() const { return m_positional; }
    /// Lets a composition root fill in what it found out itself (a test's port).
    void set(QLatin1StringView key, const QString &value) { m_values.insert(key, value); }

    /// The text of --help: one line a key, aligned, and where else they may be set.
    static QString help(std::span<const ConfigKey> keys);
    /// `FAIRLEAD_` and the key in capitals.
    static QString environmentName(QLatin1StringView key);
    /// The process's environment as a hash.
    static QHash<QString, QString> processEnvironment();

private:
    QHash<QString, QString> m_values;
    QStringList m_positional;
};

} // namespace fairlead
