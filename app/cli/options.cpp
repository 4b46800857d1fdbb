#include "app/cli/options.h"

#include <algorithm>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

Result<Options> Options::parse(const QStringList &arguments, std::span<const OptionSpec> specs) {
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == u"--") {
            options.m_words.append(arguments.mid(i + 1));
            break;
        }
        if (!argument.startsWith(u"--")) {
            options.m_words.append(argument);
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const auto spec = std::ranges::find_if(specs, [&name](const OptionSpec &s) { return name == s.name; });
        if (spec == specs.end())
            return invalid(u"There is no option --%1 here; --help lists them"_s.arg(name));
        if (equals >= 0 && spec->valueName.isEmpty())
            return invalid(u"--%1 takes no value"_s.arg(name));
        if (equals >= 0)
            options.m_values[name].append(argument.mid(equals + 1));
        else if (spec->valueName.isEmpty())
            options.m_values[name].append(u"true"_s);
        else if (i + 1 < arguments.size() && !arguments[i + 1].startsWith(u"--"))
            options.m_values[name].append(arguments[++i]);
        else
            return invalid(u"--%1 needs a value: %2"_s.arg(name, spec->valueName));
    }
    return options;
}

Result<QString> Options::required(QLatin1StringView name) const {
    const QString text = value(name);
    if (text.isEmpty())
        return invalid(u"--%1 is missing"_s.arg(name));
    return text;
}

Result<int> Options::number(QLatin1StringView name, int least, int fallback) const {
    if (!has(name))
        return fallback;
    bool ok = false;
    const int number = value(name).toInt(&ok);
    if (!ok || number < least)
        return invalid(u"--%1 wants a whole number from %2, not \"%3\""_s.arg(name).arg(least).arg(value(name)));
    return number;
}

Result<void> Options::atMostOne(std::initializer_list<QLatin1StringView> names) const {
    QStringList given;
    for (const QLatin1StringView name : names) {
        if (has(name))
            given.append(u"--"_s + name);
    }
    if (given.size() > 1)
        return invalid(u"Give one of %1, not both"_s.arg(given.join(u" and "_s)));
    return {};
}

Result<int> Options::version(QLatin1StringView name, std::optional<int> fallback) const {
    if (!has(name)) {
        if (fallback)
            return *fallback;
        return invalid(u"--%1 is missing"_s.arg(name));
    }
    const QString text = value(name);
    if (text == u"latest")
        return 0;
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < 1)
        return invalid(u"--%1 wants a version number from 1, or `latest`, not \"%2\""_s.arg(name, text));
    return number;
}

} // namespace fairlead::cli
