#include "app/cli/checkstorecommand.h"

#include "services/embedded/backend.h"
#include "services/store/storecheck.h"

#include <QJsonArray>

#include <atomic>
#include <csignal>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int damageFound = 1;
std::atomic<bool> interrupted = false;

QString outcomeText(store::DamagedText::Outcome outcome) {
    switch (outcome) {
    case store::DamagedText::Outcome::Left: return u"left"_s;
    case store::DamagedText::Outcome::Restored: return u"restored"_s;
    case store::DamagedText::Outcome::Marked: return u"marked"_s;
    }
    return {};
}

QJsonObject toJson(const store::DamagedText &text) {
    QJsonArray uses;
    for (const store::DamagedUse &use : text.uses) {
        uses.append(QJsonObject{{u"organization"_s, use.organizationName},
                                {u"client"_s, use.clientName},
                                {u"client_id"_s, use.client.toString()},
                                {u"object"_s, use.object},
                                {u"first_version"_s, use.firstVersion},
                                {u"last_version"_s, use.lastVersion}});
    }
    return {{u"organization_id"_s, text.organization.toString()},
            {u"hash"_s, QString::fromLatin1(text.hash.toHex())},
            {u"reason"_s, text.reason},
            {u"outcome"_s, outcomeText(text.outcome)},
            {u"uses"_s, uses}};
}

QJsonObject toJson(const store::StoreReport &report) {
    QJsonArray damaged;
    for (const store::DamagedText &text : report.damaged)
        damaged.append(toJson(text));
    return {{u"whole"_s, report.isWhole()},
            {u"texts"_s, report.texts},
            {u"bytes"_s, report.bytes},
            {u"database"_s, report.database},
            {u"damaged"_s, damaged},
            {u"references"_s, QJsonArray::fromStringList(report.references)},
            {u"orphans"_s, report.orphans},
            {u"orphans_removed"_s, report.orphansRemoved}};
}

QString reasonText(const QString &reason) {
    if (reason == "missing"_L1)
        return u"its text is gone"_s;
    if (reason == "size"_L1)
        return u"its text has not the size it had"_s;
    return reason == "hash"_L1 ? u"its text is another one than was stored"_s : u"its text cannot be unpacked"_s;
}

QString outcomeWords(store::DamagedText::Outcome outcome) {
    switch (outcome) {
    case store::DamagedText::Outcome::Left: return {};
    case store::DamagedText::Outcome::Restored: return u"; restored"_s;
    case store::DamagedText::Outcome::Marked: return u"; no other copy, the next pull describes it anew"_s;
    }
    return {};
}

QString versionsText(const store::DamagedUse &use) {
    return use.firstVersion == use.lastVersion ? u"version %1"_s.arg(use.firstVersion)
                                               : u"versions %1 to %2"_s.arg(use.firstVersion).arg(use.lastVersion);
}

QString toText(const store::StoreReport &report) {
    QStringList lines;
    if (!report.database.isEmpty())
        lines.append(report.database);
    for (const store::DamagedText &text : report.damaged) {
        const QString rest = reasonText(text.reason) + outcomeWords(text.outcome);
        if (text.uses.empty())
            lines.append(u"A text that no version has (%1): %2"_s.arg(QString::fromLatin1(text.hash.toHex().left(12)), rest));
        for (const store::DamagedUse &use : text.uses) {
            lines.append(u"%1, %2, %3, %4: %5"_s.arg(use.organizationName, use.clientName, use.object, versionsText(use), rest));
        }
    }
    lines += report.references;
    if (report.orphans > 0) {
        lines.append(report.orphansRemoved > 0 ? u"%1 unused texts removed"_s.arg(report.orphansRemoved)
                                               : u"%1 unused texts; --repair removes them"_s.arg(report.orphans));
    }
    lines.append(u"%1 texts read, %2 damaged"_s.arg(report.texts).arg(report.damaged.size()));
    return lines.join(u'\n');
}

/// Ctrl+C ends the check between two texts.
class Interruption {
public:
    Interruption()
        : m_before(std::signal(SIGINT, [](int) { interrupted = true; })) {
    }
    ~Interruption() { std::signal(SIGINT, m_before); }

private:
    void (*m_before)(int);
};

} // namespace

QCoro::Task<Result<int>> checkStore(embedded::Backend *backend, Options options, const Output *output) {
    const Interruption interruption;
    std::stop_source stop;
    qint64 told = 0;
    const auto progress = [&](qint64 done, qint64 all) {
        if (interrupted)
            stop.request_stop();
        const qint64 percent = all > 0 ? done * 100 / all : 100;
        if (percent / 10 > told / 10)
            output->message(u"%1 of %2 texts read"_s.arg(done).arg(all));
        told = percent;
    };
    const auto report = store::StoreCheck(backend->database()).run(options.has("repair"_L1), progress, stop.get_token());
    if (!report)
        co_return report.error();
    output->result(toJson(*report), toText(*report));
    co_return report->isWhole() ? 0 : damageFound;
}

} // namespace fairlead::cli
