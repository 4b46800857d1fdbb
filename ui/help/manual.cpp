#include "ui/help/manual.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

/// The pages live in this library, which a linker would otherwise leave out. Outside the namespace, as Qt asks.
static void registerPages() {
    Q_INIT_RESOURCE(help);
}

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestExcerpt = 120;

struct KindTopic {
    QLatin1StringView kind; ///< How a page id begins.
    QLatin1StringView topic;
};

constexpr KindTopic kinds[] = {
    {"connections:"_L1, "connections"_L1},       {"topology:home"_L1, "explorer"_L1},
    {"topology:client/"_L1, "explorer"_L1},      {"topology:diff/"_L1, "diff"_L1},
    {"topology:matrix"_L1, "matrix"_L1},         {"topology:diagram/"_L1, "diagram"_L1},
    {"topology:health/"_L1, "health"_L1},        {"topology:schedules/"_L1, "schedules"_L1},
    {"notifications:"_L1, "schedules"_L1},       {"settings:"_L1, "settings"_L1},
};

/// A line as it reads, without the signs of its form.
QString plain(QString line) {
    static const QRegularExpression links(u"\\[([^\\]]*)\\]\\([^)]*\\)"_s);
    static const QRegularExpression lead(u"^(#+|[-*]|\\d+\\.)\\s+"_s);
    line = line.trimmed();
    line.replace(links, u"\\1"_s);
    line.remove(lead);
    line.remove(u"**"_s);
    line.remove(u'`');
    static const QRegularExpression emphasis(u"\\*([^*]+)\\*"_s);
    return line.replace(emphasis, u"\\1"_s);
}

/// What is left of a line around the first of the words.
QString excerptOf(const QString &line, const QString &word) {
    if (line.size() <= longestExcerpt)
        return line;
    const qsizetype at = std::max<qsizetype>(0, line.indexOf(word, 0, Qt::CaseInsensitive) - longestExcerpt / 3);
    const qsizetype from = at == 0 ? 0 : line.indexOf(u' ', at) + 1;
    return (from > 0 ? u"… "_s : QString()) + line.mid(from, longestExcerpt).trimmed() + u'…';
}

} // namespace

Manual::Manual(const QLocale &locale)
    : m_language(locale.name().section(u'_', 0, 0)) {
    registerPages();
    if (!languages().contains(m_language))
        m_language = languages().first();
}

QStringList Manual::languages() {
    return {u"en"_s, u"de"_s};
}

QStringList Manual::topics() {
    return {u"start"_s,  u"connections"_s, u"explorer"_s,  u"versions"_s, u"diff"_s,       u"matrix"_s,
            u"diagram"_s, u"health"_s,     u"schedules"_s, u"settings"_s, u"fairleadctl"_s};
}

QString Manual::topicOf(const PageId &pageId) {
    const auto found = std::ranges::find_if(kinds, [&](const KindTopic &kind) { return pageId.startsWith(kind.kind); });
    return found == std::end(kinds) ? topics().first() : QString(found->topic);
}

QString Manual::text(const QString &topic) const {
    if (!topics().contains(topic))
        return {};
    QFile file(u":/fairlead/help/%1/%2.md"_s.arg(m_language, topic));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString Manual::title(const QString &topic) const {
    return plain(text(topic).section(u'\n', 0, 0));
}

QList<Manual::Hit> Manual::search(const QString &words) const {
    const QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    QList<Hit> inTitle;
    QList<Hit> inText;
    if (wanted.isEmpty())
        return inText;
    const auto holdsAll = [&wanted](const QString &text) {
        return std::ranges::all_of(wanted, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    for (const QString &topic : topics()) {
        QStringList lines;
        for (const QString &line : text(topic).split(u'\n', Qt::SkipEmptyParts))
            lines << plain(line);
        if (!holdsAll(lines.join(u'\n')))
            continue;
        const auto best = std::find_if(lines.cbegin() + 1, lines.cend(), holdsAll);
        const auto any = std::find_if(lines.cbegin() + 1, lines.cend(),
                                      [&](const QString &line) { return line.contains(wanted.first(), Qt::CaseInsensitive); });
        const QString line = best != lines.cend() ? *best : any != lines.cend() ? *any : QString();
        (holdsAll(lines.first()) ? inTitle : inText) << Hit{topic, lines.first(), excerptOf(line, wanted.first())};
    }
    return inTitle + inText;
}

} // namespace fairlead::ui
