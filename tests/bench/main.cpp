#include "services/kernel/log.h"
#include "tests/bench/groups.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

struct Group {
    QStringList names;
    std::vector<bench::Figure> (*measure)(const bench::Wanted &);
};

const std::vector<Group> &groups() {
    static const std::vector<Group> all{
        {{u"pull"_s, u"pull-memory"_s}, &bench::pullFigures},
        {{u"auth-me"_s, u"auth-me-cpu"_s, u"auth-me-cluster"_s}, &bench::authFigures},
        {{u"first-window"_s, u"first-window-data"_s, u"idle-cpu"_s, u"window-memory"_s}, &bench::windowFigures},
        {{u"tree-search"_s}, &bench::searchFigures},
        {{u"diagram-layout"_s, u"diagram-frames"_s}, &bench::diagramFigures},
        {{u"open-client"_s, u"open-client-again"_s}, &bench::openFigures},
        {{u"diff-few"_s, u"diff-few-simdjson"_s, u"store-growth"_s, u"diff-all"_s, u"diff-all-memory"_s, u"diff-library"_s, u"diff-other-org"_s},
         &bench::diffFigures},
        {{u"store-60"_s, u"history-index"_s, u"field-history"_s, u"tree-blame"_s, u"diff-60"_s, u"diff-60-far"_s},
         &bench::historyFigures},
    };
    return all;
}

int usage(const QString &wrong) {
    std::fprintf(stderr, "fairlead-bench: there is no figure \"%s\"; there are:", qPrintable(wrong));
    for (const Group &group : groups())
        std::fprintf(stderr, " %s", qPrintable(group.names.join(u' ')));
    std::fprintf(stderr, "\n");
    return 2;
}

/// Ratios are the fairer the less else the processor has to do.
void warnOfLoad() {
    double load = 0;
    if (getloadavg(&load, 1) == 1 && load > 1)
        std::fprintf(stderr, "fairlead-bench: this machine is busy (load %.1f); a quiet one gives fairer ratios\n", load);
}

bool knows(const QString &name) {
    return std::ranges::any_of(groups(), [&name](const Group &group) { return group.names.contains(name); });
}

} // namespace

/// Exits with 0 even where a goal is missed: the table says so, and a loaded machine is no failure.
int main(int argc, char **argv) {
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    installLogging(LogFormat::Text);
    QLoggingCategory::setFilterRules(u"fairlead.*.info=false"_s);
    QStringList names = application.arguments().mid(1);
    const bool json = names.removeAll(u"--json"_s) > 0;
    for (const QString &name : names) {
        if (!knows(name))
            return usage(name);
    }
    warnOfLoad();
    const bench::Wanted wanted(names);
    std::vector<bench::Figure> figures;
    for (const Group &group : groups()) {
        if (!std::ranges::any_of(group.names, wanted))
            continue;
        std::fprintf(stderr, "measuring %s\n", qPrintable(group.names.join(u", "_s)));
        for (bench::Figure &figure : group.measure(wanted)) {
            if (wanted(figure.name))
                figures.push_back(std::move(figure));
        }
    }
    if (json)
        std::fputs(bench::toJson(figures).constData(), stdout);
    else
        std::fputs(qPrintable(bench::toTable(figures)), stdout);
    return 0;
}
