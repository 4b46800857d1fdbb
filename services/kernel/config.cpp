#include "services/kernel/config.h"

#include <QFile>
#include <QProcessEnvironment>

#include <algorithm>

namespace fairlead {

namespace {

const ConfigKey *find(std::span<const ConfigKey> keys, QStringView name) {
    const auto it = std::ranges::find_if(keys, [name](const ConfigKey &key) { return key.key == name; });
    return it == keys.end() ? nullptr : &*it;
}

void add(QHash<QString, QString> &values, const ConfigKey &key, const QString &value) {
    const bool list = key.valueName.endsWith(QLatin1StringView(",..."));
    QString &held = values[key.key];
    held = list && !held.isEmpty() ? held + u',' + value : value;
}

Result<QHash<QString, QString>> readFile(const QString &path, std::span<const ConfigKey> keys) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return invalid(QStringLiteral("The configuration file %1 cannot be read: %2").arg(path, file.errorString()));
    QHash<QString, QString> values;
    int number = 0;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        ++number;
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const qsizetype equals = line.indexOf(u'=');
        const QString name = line.left(equals).trimmed();
        const ConfigKey *key = find(keys, name);
        if (equals < 0 || !key)
            return invalid(QStringLiteral("%1, line %2: \"%3\" is no setting").arg(path).arg(number).arg(name));
        add(values, *key, line.mid(equals + 1).trimmed());
    }
    return values;
}

struct Flags {
    QHash<QString, QString> values;
    QStringList positional;
};

Result<Flags> readFlags(const QStringList &arguments, std::span<const ConfigKey> keys, bool stopAtPositional) {
    Flags flags;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (!argument.startsWith(QLatin1StringView("--")) || argument.size() == 2) {
            if (stopAtPositional) {
                flags.positional = arguments.mid(i);
                break;
            }
            flags.positional.append(argument);
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const ConfigKey *key = find(keys, name);
        if (!key)
            return invalid(QStringLiteral("There is no option --%1; --help lists them").arg(name));
        if (key->secret)
            return invalid(QStringLiteral("--%1 is a secret: give it as %2 or in a --config file")
                               .arg(name, Config::environmentName(key->key)));
        if (equals >= 0)
            add(flags.values, *key, argument.mid(equals + 1));
        else if (key->valueName.isEmpty())
            flags.values.insert(name, QStringLiteral("true"));
        else if (i + 1 < arguments.size())
            add(flags.values, *key, arguments[++i]);
        else
            return invalid(QStringLiteral("--%1 needs a value: %2").arg(name, key->valueName));
    }
    return flags;
}

/// Where settings come from beside flags, with the first of them that has a value as the example.
QString sourcesHelp(std::span<const ConfigKey> keys) {
    const auto example = std::ranges::find_if(keys, [](const ConfigKey &k) { return !k.valueName.isEmpty() && !k.secret; });
    if (example == keys.end())
        return {};
    const QString environment = Config::environmentName(example->key);
    if (!find(keys, u"config"))
        return QStringLiteral("\nThe environment sets them too (%1); a flag beats it.\n").arg(environment);
    return QStringLiteral("\nThe environment (%1) and the --config file (%2 = ...) set them too: a flag beats the environment, "
                          "the environment the file.\n").arg(environment, QString(example->key));
}

} // namespace

Result<Config> Config::load(const QStringList &arguments, const QHash<QString, QString> &environment,
                            std::span<const ConfigKey> keys, bool stopAtPositional) {
    auto flags = readFlags(arguments, keys, stopAtPositional);
    if (!flags)
        return flags.error();
    Config config;
    for (const ConfigKey &key : keys) {
        if (!key.defaultValue.isEmpty())
            config.m_values.insert(key.key, key.defaultValue);
    }
    const QLatin1StringView fileKey("config");
    const QString path = flags->values.value(fileKey, environment.value(environmentName(fileKey)));
    if (!path.isEmpty()) {
        auto file = readFile(path, keys);
        if (!file)
            return file.error();
        config.m_values.insert(*file);
    }
    for (const ConfigKey &key : keys) {
        const auto it = environment.constFind(environmentName(key.key));
        if (it != environment.cend())
            config.m_values.insert(key.key, *it);
    }
    config.m_values.insert(flags->values);
    config.m_positional = flags->positional;
    return config;
}

bool Config::isOn(QLatin1StringView key) const {
    const QString text = value(key).toLower();
    return text == u"1" || text == u"true" || text == u"yes" || text == u"on";
}

QString Config::help(std::span<const ConfigKey> keys) {
    const auto flagText = [](const ConfigKey &key) {
        QString flag = key.secret ? QString(environmentName(key.key)) : QStringLiteral("--") + key.key;
        if (!key.valueName.isEmpty() && !key.secret)
            flag += QLatin1Char(' ') + key.valueName;
        return flag;
    };
    qsizetype width = 0;
    for (const ConfigKey &key : keys)
        width = std::max(width, flagText(key).size());
    QString text;
    for (const ConfigKey &key : keys) {
        text += QStringLiteral("  ") + flagText(key).leftJustified(width + 2) + key.help;
        if (!key.defaultValue.isEmpty())
            text += QStringLiteral(" (default %1)").arg(QString(key.defaultValue));
        text += u'\n';
    }
    return text + sourcesHelp(keys);
}

QString Config::environmentName(QLatin1StringView key) {
    return QStringLiteral("FAIRLEAD_") + QString(key).toUpper().replace(u'-', u'_');
}

QHash<QString, QString> Config::processEnvironment() {
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QHash<QString, QString> values;
    for (const QString &name : environment.keys())
        values.insert(name, environment.value(name));
    return values;
}

} // namespace fairlead
