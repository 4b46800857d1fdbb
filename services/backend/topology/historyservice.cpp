#include "services/backend/topology/historyservice.h"

#include "services/backend/topology/changeindexer.h"
#include "services/backend/topology/clientsight.h"
#include "services/backend/topology/damage.h"
#include "services/backend/topology/snapshotreader.h"
#include "services/kernel/workerpool.h"
#include "services/store/changestore.h"
#include "services/store/snapshotuses.h"

#include <simdjson.h>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

using schema::BlamePart;
using schema::PartKind;

bool speaksOf(const schema::PastChange &change, const BlamePart &part) {
    const PartKind kind = schema::partOf(change.kind);
    return kind == part.part && change.field == part.name;
}

/// What remains of a step for one thing; that its object came or went concerns it too.
std::vector<schema::PastChange> only(const std::vector<schema::PastChange> &changes, const BlamePart &part) {
    std::vector<schema::PastChange> kept;
    for (const schema::PastChange &change : changes) {
        const bool whole = change.kind == schema::ChangeKind::ObjectAdded || change.kind == schema::ChangeKind::ObjectRemoved;
        if (whole || speaksOf(change, part))
            kept.push_back(change);
    }
    return kept;
}

QLatin1StringView formulaAttribute(PartKind part) {
    return part == PartKind::ValidationRule ? "errorConditionFormula"_L1 : "calculatedFormula"_L1;
}

/// The formula of a field or rule in an object's text; empty where there is none.
QString formulaIn(const QByteArray &text, const BlamePart &part) {
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(text.constData(), static_cast<size_t>(text.size()));
    const bool isRule = part.part == PartKind::ValidationRule;
    simdjson::dom::array items;
    if (parser.parse(padded).at_pointer(isRule ? "/extras/validationRules" : "/describe/fields").get(items))
        return {};
    const QByteArray name = part.name.toUtf8();
    for (const simdjson::dom::element item : items) {
        std::string_view found, formula;
        if (item[isRule ? "fullName" : "name"].get(found) || QByteArrayView(found.data(), qsizetype(found.size())) != name)
            continue;
        if (item[formulaAttribute(part.part).data()].get(formula))
            return {};
        return QString::fromUtf8(formula.data(), static_cast<qsizetype>(formula.size()));
    }
    return {};
}

} // namespace

HistoryService::HistoryService(store::Database &database, ChangeIndexer &indexer, WorkerPool &pool, const Clock &clock)
    : m_database(database)
    , m_indexer(indexer)
    , m_pool(pool)
    , m_clock(clock) {
}

/// The steps up to a version (0: all); what the index lacks is set about.
Result<HistoryService::Line> HistoryService::line(const Principal &caller, const ClientId &client, int upTo) {
    auto steps = store::ChangeStore(m_database).steps(caller.organization, client);
    if (!steps)
        return steps.error();
    Line line{std::move(*steps), true};
    if (upTo > 0)
        std::erase_if(line.steps, [upTo](const schema::VersionStep &step) { return step.version > upTo; });
    line.isComplete = std::all_of(line.steps.begin(), line.steps.end(), [](const auto &step) { return step.isKnown; });
    if (!line.isComplete)
        m_indexer.fillLater(caller.organization, client);
    return line;
}

Result<Timeline> HistoryService::timeline(const Principal &caller, const ClientId &client) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    auto found = line(caller, client, 0);
    if (!found)
        return found.error();
    return Timeline{std::move(found->steps), found->isComplete};
}

Result<Past> HistoryService::past(const Principal &caller, const ClientId &client, const QString &object,
                                  const std::optional<BlamePart> &part) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    const auto intervals = store::SnapshotStore(m_database).objectHistory(caller.organization, client, object);
    if (!intervals)
        return intervals.error();
    if (intervals->empty())
        return notFound(u"Object not found"_s);
    const auto all = line(caller, client, 0);
    if (!all)
        return all.error();
    const auto steps = store::ChangeStore(m_database).ofObject(caller.organization, client, object);
    if (!steps)
        return steps.error();
    const auto times = store::SnapshotStore(m_database).pullTimes(caller.organization, client);
    if (!times)
        return times.error();
    QHash<int, int> befores;
    for (const schema::VersionStep &step : all->steps)
        befores.insert(step.version, step.before);
    Past past;
    past.isComplete = all->isComplete;
    past.versions = static_cast<int>(all->steps.size());
    past.oldest = all->steps.empty() ? 0 : all->steps.front().version;
    schema::VersionBlame blame(past.oldest);
    bool isGone = intervals->front().firstVersion > past.oldest;
    for (const store::StepChanges &step : *steps) {
        blame.add(step.version, object, step.changes);
        auto changes = part ? only(step.changes, *part) : step.changes;
        if (changes.empty() || !befores.contains(step.version))
            continue;
        const schema::ChangeSign sign = schema::changeSign(changes.back().kind);
        const bool ofItself = part || schema::partOf(changes.back().kind) == PartKind::Object;
        isGone = ofItself && sign == schema::ChangeSign::Removed;
        const int before = befores.value(step.version);
        past.steps.push_back({step.version, before, times->value(step.version), times->value(before), std::move(changes)});
    }
    std::reverse(past.steps.begin(), past.steps.end());
    const schema::Blame now = part ? blame.of(object, part->part, part->name) : blame.ofObject(object);
    past.first = isGone ? 0 : now.first;
    past.firstAt = times->value(past.first);
    past.last = past.steps.empty() ? now.first : past.steps.front().version;
    return past;
}

QCoro::Task<Result<HistoryService::Blame>> HistoryService::blame(Principal caller, VersionRef version,
                                                                 std::stop_token cancelled) {
    if (const auto seen = seeClient(m_database, caller, version.client); !seen)
        co_return seen.error();
    const auto snapshot = SnapshotReader(m_database).info(caller.organization, version);
    if (!snapshot)
        co_return snapshot.error();
    const auto known = line(caller, version.client, snapshot->version);
    if (!known)
        co_return known.error();
    const int oldest = known->steps.empty() ? snapshot->version : known->steps.front().version;
    using Read = Result<schema::VersionBlame>;
    QFuture<Read> reading = m_pool.run([database = &m_database, snapshot = *snapshot, oldest, cancelled]() -> Read {
        schema::VersionBlame blame(oldest);
        std::optional<Error> damaged;
        const auto take = [&](const QString &object, const QByteArray &packed, int of) {
            if (damaged || cancelled.stop_requested())
                return;
            if (const auto changes = schema::unpackChanges(packed))
                blame.add(of, object, *changes);
            else
                damaged = changes.error();
        };
        FAIRLEAD_TRY(store::ChangeStore(*database).upTo(snapshot.organization, snapshot.client, snapshot.version, take));
        if (damaged)
            return *damaged;
        return blame;
    });
    const Read read = co_await reading;
    if (!read)
        co_return read.error();
    const Blame result{*read, known->isComplete};
    co_return result;
}

QCoro::Task<Result<LineBlame>> HistoryService::lineBlame(Principal caller, VersionRef version, QString object,
                                                         BlamePart part) {
    if (const auto seen = seeClient(m_database, caller, version.client); !seen)
        co_return seen.error();
    const auto snapshot = SnapshotReader(m_database).info(caller.organization, version);
    if (!snapshot)
        co_return snapshot.error();
    const auto known = line(caller, version.client, snapshot->version);
    if (!known)
        co_return known.error();
    const auto steps = store::ChangeStore(m_database).ofObject(caller.organization, version.client, object);
    if (!steps)
        co_return steps.error();
    std::vector<int> versions;
    schema::VersionBlame blame(known->steps.empty() ? snapshot->version : known->steps.front().version);
    for (const store::StepChanges &step : *steps) {
        if (step.version > snapshot->version)
            break;
        blame.add(step.version, object, step.changes);
        const bool touches = std::any_of(step.changes.begin(), step.changes.end(), [&](const schema::PastChange &change) {
            return speaksOf(change, part) && change.attribute == formulaAttribute(part.part);
        });
        if (touches)
            versions.push_back(step.version);
    }
    const int first = blame.of(object, part.part, part.name).first;
    std::erase_if(versions, [first](int each) { return each <= first; });
    versions.insert(versions.begin(), first);
    using Read = Result<std::vector<int>>;
    QFuture<Read> reading = m_pool.run([database = &m_database, snapshot = *snapshot, object, part, versions]() -> Read {
        const SnapshotReader reader(*database);
        std::vector<std::pair<int, QString>> texts;
        for (const int each : versions) {
            schema::SnapshotInfo at = snapshot;
            at.version = each;
            const auto text = reader.document(at, object);
            if (!text && !isDamage(text.error()))
                return text.error();
            if (text) // The lines of a damaged version are told by the next one.
                texts.emplace_back(each, formulaIn(*text, part));
        }
        return schema::blameLines(texts);
    });
    const Read read = co_await reading;
    if (!read)
        co_return read.error();
    const LineBlame result{*read, known->isComplete};
    co_return result;
}

Result<void> HistoryService::use(const Principal &caller, const VersionRef &version, const QUuid &holder) {
    FAIRLEAD_TRY(seeClient(m_database, caller, version.client));
    if (holder.isNull())
        return invalid(u"The holder is not a uuid"_s);
    const Timestamp now = m_clock.now();
    return store::SnapshotUses(m_database)
        .renew(caller.organization, version.client, version.version, {holder, caller.user, {}, now + useLease}, now);
}

Result<void> HistoryService::endUse(const Principal &caller, const VersionRef &version, const QUuid &holder) {
    FAIRLEAD_TRY(seeClient(m_database, caller, version.client));
    return store::SnapshotUses(m_database).release(caller.organization, version.client, version.version, holder, caller.user);
}

} // namespace fairlead::backend
