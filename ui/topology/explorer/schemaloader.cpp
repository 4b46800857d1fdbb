#include "ui/topology/explorer/schemaloader.h"

#include "services/kernel/memory.h"

#include <QPointer>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

// Reading a big version takes several times the memory of what stays of it. Later, when all that follows has come too.
constexpr auto tidyDelay = std::chrono::seconds(2);

models::VersionChanges countsOf(const schema::Diff &diff) {
    models::VersionChanges counts{0, 0, 0};
    for (const schema::Change &change : diff.changes) {
        switch (schema::changeSign(change.kind)) {
        case schema::ChangeSign::Added: ++counts.added; break;
        case schema::ChangeSign::Removed: ++counts.removed; break;
        case schema::ChangeSign::Changed: ++counts.changed; break;
        }
    }
    return counts;
}

} // namespace

SchemaLoader::SchemaLoader(client::WorkbenchClient *client, ClientId id, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_id(id) {
    m_tidy.setSingleShot(true);
    m_tidy.setInterval(tidyDelay);
    connect(&m_tidy, &QTimer::timeout, this, [this] { m_pool.run(&releaseFreedMemory); });
}

void SchemaLoader::loadClient() { fetchClient(); }
void SchemaLoader::loadVersions() { fetchVersions(); }
void SchemaLoader::loadSchema(int version) { fetchSchema(version); }
void SchemaLoader::loadComparison(int from, int to, models::SchemaIndexPtr index) { fetchComparison(from, to, std::move(index)); }
void SchemaLoader::loadObject(int version, const QString &object) { fetchObject(version, object); }

QCoro::Task<void> SchemaLoader::fetchClient() {
    const QPointer<SchemaLoader> self(this);
    const int mine = ++serial(Part::Client);
    const Result<client::ClientSummary> summary = co_await m_client->client(m_id);
    if (!self || mine != serial(Part::Client))
        co_return;
    if (summary)
        Q_EMIT clientLoaded(*summary);
    else
        Q_EMIT failed(Part::Client, summary.error());
}

QCoro::Task<void> SchemaLoader::fetchVersions() {
    const QPointer<SchemaLoader> self(this);
    const int mine = ++serial(Part::Versions);
    const Result<std::vector<schema::SnapshotInfo>> versions = co_await m_client->snapshots(m_id);
    if (!self || mine != serial(Part::Versions))
        co_return;
    if (versions)
        Q_EMIT versionsLoaded(*versions);
    else
        Q_EMIT failed(Part::Versions, versions.error());
}

QCoro::Task<void> SchemaLoader::fetchSchema(int version) {
    const QPointer<SchemaLoader> self(this);
    const int mine = ++serial(Part::Schema);
    const client::VersionRef ref{m_id, version};
    Result<std::vector<schema::ObjectOutline>> outline = co_await m_client->outline(ref);
    if (!self || mine != serial(Part::Schema))
        co_return;
    if (!outline) {
        Q_EMIT failed(Part::Schema, outline.error());
        co_return;
    }
    auto objects = std::make_shared<std::vector<schema::ObjectOutline>>(std::move(*outline));
    QFuture<models::SchemaIndexPtr> building = m_pool.run([objects] { return models::SchemaIndex::build(std::move(*objects)); });
    const models::SchemaIndexPtr index = co_await building;
    if (!self || mine != serial(Part::Schema))
        co_return;
    Q_EMIT schemaLoaded(version, index);
    if (self)
        m_tidy.start();
}

QCoro::Task<void> SchemaLoader::fetchComparison(int from, int to, models::SchemaIndexPtr index) {
    const QPointer<SchemaLoader> self(this);
    const int mine = ++serial(Part::Comparison);
    const client::VersionRef older{m_id, from};
    const client::VersionRef newer{m_id, to};
    const QStringList nothing;
    Result<schema::Diff> diff = co_await m_client->diff(older, newer, nothing);
    if (!self || mine != serial(Part::Comparison))
        co_return;
    if (!diff) {
        Q_EMIT failed(Part::Comparison, diff.error());
        co_return;
    }
    const auto shared = std::make_shared<const schema::Diff>(std::move(*diff));
    QFuture<models::ChangeMarks> marking = m_pool.run([index, shared] { return models::changeMarks(*index, *shared); });
    const models::ChangeMarks marks = co_await marking;
    if (!self || mine != serial(Part::Comparison))
        co_return;
    Q_EMIT changesCounted(to, countsOf(*shared));
    Q_EMIT comparisonLoaded(from, to, marks);
}

QCoro::Task<void> SchemaLoader::fetchObject(int version, QString object) {
    const QPointer<SchemaLoader> self(this);
    const int mine = ++serial(Part::Object);
    const client::VersionRef ref{m_id, version};
    const Result<QByteArray> text = co_await m_client->objectDocument(ref, object);
    if (!self || mine != serial(Part::Object))
        co_return;
    if (!text) {
        Q_EMIT failed(Part::Object, text.error());
        co_return;
    }
    const QByteArray document = *text;
    QFuture<Result<models::ObjectDetail>> reading = m_pool.run([document] { return models::readObjectDetail(document); });
    Result<models::ObjectDetail> detail = co_await reading;
    if (!self || mine != serial(Part::Object))
        co_return;
    if (detail)
        Q_EMIT objectLoaded(version, std::make_shared<const models::ObjectDetail>(std::move(*detail)));
    else
        Q_EMIT failed(Part::Object, detail.error());
}

} // namespace fairlead::ui
