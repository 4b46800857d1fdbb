#include "services/domain/schema/objectdiff.h"
#include "services/domain/schema/unread.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

// Fields that guessing renames may look at on either side of a diff, shared out among its objects: a hint
// about two versions is worth having, two unrelated orgs are not worth the time.
int renameLimit(size_t objects) {
    return int(std::clamp<size_t>(20'000 / std::max<size_t>(objects, 1), 16, 2'000));
}

struct Task {
    const ObjectRef *from = nullptr;
    const ObjectRef *to = nullptr;
};

std::vector<const ObjectRef *> sortedRefs(const Side &side, const Unread &unread) {
    std::vector<const ObjectRef *> refs;
    refs.reserve(side.refs.size());
    for (const ObjectRef &ref : side.refs) {
        if (!unread.hasObject(ref.name))
            refs.push_back(&ref);
    }
    const auto byName = [](const ObjectRef *a, const ObjectRef *b) { return a->name < b->name; };
    if (!std::is_sorted(refs.begin(), refs.end(), byName))
        std::stable_sort(refs.begin(), refs.end(), byName);
    return refs;
}

/// A metadata source holds only those standard objects that were customized: that it lacks one is no news of an org.
bool isNews(const ObjectRef &lone, const Side &lacking, const Side &other) {
    const bool standard = !lone.name.contains(u"__");
    return !standard || lacking.source != u"sfdx" || other.source == lacking.source;
}

std::vector<Task> differingObjects(const Side &from, const Side &to, const Unread &unread) {
    const auto before = sortedRefs(from, unread);
    const auto after = sortedRefs(to, unread);
    std::vector<Task> tasks;
    auto a = before.begin();
    auto b = after.begin();
    while (a != before.end() || b != after.end()) {
        if (b == after.end() || (a != before.end() && (*a)->name < (*b)->name)) {
            if (isNews(**a, to, from))
                tasks.push_back({*a, nullptr});
            ++a;
        } else if (a == before.end() || (*b)->name < (*a)->name) {
            if (isNews(**b, from, to))
                tasks.push_back({nullptr, *b});
            ++b;
        } else {
            if ((*a)->hash != (*b)->hash)
                tasks.push_back({*a, *b});
            ++a;
            ++b;
        }
    }
    return tasks;
}

Error about(const ObjectRef &ref, const Error &error) {
    Error named = error;
    named.message = ref.name + u": "_s + error.message;
    return named;
}

Result<ObjectChanges> runTask(const Task &task, const Side &from, const Side &to, const NoiseFilter &noise,
                              int renameLimit) {
    Result<QByteArray> before = QByteArray();
    Result<QByteArray> after = QByteArray();
    if (task.from) {
        before = from.load(task.from->hash);
        if (!before)
            return before.error();
    }
    if (task.to) {
        after = to.load(task.to->hash);
        if (!after)
            return after.error();
    }
    const ObjectRef &ref = task.to ? *task.to : *task.from;
    Result<ObjectChanges> result = !task.to ? loneObject(*before, ChangeKind::ObjectRemoved)
        : !task.from                        ? loneObject(*after, ChangeKind::ObjectAdded)
                     : compareObject(*before, *after, from.source == to.source, noise, renameLimit);
    if (!result)
        return about(ref, result.error());
    return result;
}

// Workers take the next object until there is none, one fails, or the caller has had enough.
class Run {
public:
    Run(const Side &from, const Side &to, const NoiseFilter &noise, const DiffOptions &options,
        std::vector<Task> tasks)
        : m_from(from), m_to(to), m_noise(noise), m_cancelled(options.cancelled), m_tasks(std::move(tasks)),
          m_results(m_tasks.size(), ObjectChanges{}) {
        const size_t threads = size_t(std::clamp(options.threads, 1, 64));
        std::vector<std::jthread> workers;
        for (size_t i = 1; i < std::min(threads, m_tasks.size()); ++i)
            workers.emplace_back([this] { work(); });
        work();
    }

    bool cancelled() const { return m_cancelled.stop_requested(); }
    const std::vector<Task> &tasks() const { return m_tasks; }
    std::vector<Result<ObjectChanges>> &results() { return m_results; }

private:
    void work() {
        while (!m_failed && !cancelled()) {
            const size_t i = m_next++;
            if (i >= m_tasks.size())
                return;
            m_results[i] = runTask(m_tasks[i], m_from, m_to, m_noise, renameLimit(m_tasks.size()));
            if (!m_results[i])
                m_failed = true;
        }
    }

    const Side &m_from;
    const Side &m_to;
    const NoiseFilter &m_noise;
    const std::stop_token m_cancelled;
    const std::vector<Task> m_tasks;
    std::vector<Result<ObjectChanges>> m_results;
    std::atomic<size_t> m_next = 0;
    std::atomic<bool> m_failed = false;
};

template <typename T> void append(std::vector<T> &list, std::vector<T> &more) {
    std::move(more.begin(), more.end(), std::back_inserter(list));
}

Result<Diff> assemble(Run &run) {
    Diff diff;
    size_t rows = 0;
    for (const auto &result : run.results()) {
        if (!result)
            return result.error();
        rows += result->changes.size();
    }
    diff.changes.reserve(rows);
    std::vector<RenameCandidate> removed;
    std::vector<RenameCandidate> added;
    std::vector<RenameGuess> ofFields;
    for (size_t i = 0; i < run.tasks().size(); ++i) {
        const Task &task = run.tasks()[i];
        ObjectChanges &found = *run.results()[i];
        append(diff.changes, found.changes);
        append(ofFields, found.renames);
        diff.objectsCompared += task.from && task.to ? 1 : 0;
        if (found.candidate)
            (task.from ? removed : added).push_back(std::move(*found.candidate));
    }
    diff.renames = guessRenames({}, removed, added);
    append(diff.renames, ofFields);
    return diff;
}

} // namespace

Result<Diff> compare(const Side &from, const Side &to, const DiffOptions &options) {
    const auto noise = NoiseFilter::parse(options.ignore);
    if (!noise)
        return noise.error();
    const Unread unread(from, to);
    Run run(from, to, *noise, options, differingObjects(from, to, unread));
    if (run.cancelled())
        return Error{ErrorCode::Cancelled, u"The comparison was cancelled"_s, {}};
    Result<Diff> diff = assemble(run);
    if (diff) {
        unread.removeFrom(*diff);
        diff->notCompared = unread.names();
    }
    return diff;
}

} // namespace fairlead::schema
