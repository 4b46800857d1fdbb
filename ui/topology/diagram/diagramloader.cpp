#include "ui/topology/diagram/diagramloader.h"

#include "models/diagram/diagramlayout.h"
#include "models/diagram/freeplaces.h"
#include "services/kernel/memory.h"

#include <QPointer>

namespace fairlead::ui {

namespace {

constexpr size_t fewBoxes = 24; // that find a place without moving the others

schema::RelationGraph::Objects shared(std::vector<schema::ObjectOutline> objects) {
    return freedOnWorker(std::make_unique<const std::vector<schema::ObjectOutline>>(std::move(objects)));
}

std::shared_ptr<const schema::RelationGraph> graphOf(const schema::RelationGraph::Objects &objects) {
    return freedOnWorker(std::make_unique<const schema::RelationGraph>(objects));
}

std::vector<int> shownObjects(const schema::RelationGraph &graph, const DiagramState &state) {
    std::vector<int> shown;
    for (const QString &name : state.objects) {
        const int object = graph.find(name);
        if (object >= 0 && (state.systemObjects || !schema::isSystemObject(name)))
            shown.push_back(object);
    }
    return shown;
}

/// False when it was cancelled.
bool layOutAll(const DiagramScene &scene, DiagramState &state, const std::stop_token &cancelled) {
    models::LayoutTask task;
    for (const DiagramNode &node : scene.nodes())
        task.sizes.push_back(node.box.size());
    for (const DiagramLink &link : scene.links())
        task.ties.emplace_back(link.child, link.parent);
    const models::Layout layout = models::layOut(task, cancelled);
    if (layout.cancelled)
        return false;
    for (size_t i = 0; i < layout.centres.size(); ++i) {
        const QSizeF &size = task.sizes[i];
        state.corners.insert(scene.nodes()[i].object, (layout.centres[i] - QPointF(size.width(), size.height()) / 2).toPoint());
    }
    return true;
}

void placeFew(const DiagramScene &scene, DiagramState &state, const std::vector<int> &missing, const QString &near) {
    std::vector<QRectF> taken;
    for (const DiagramNode &node : scene.nodes()) {
        if (state.corners.contains(node.object))
            taken.emplace_back(state.corners.value(node.object), node.box.size());
    }
    QPointF middle = taken.empty() ? QPointF() : taken.back().center();
    if (const int node = scene.find(near); node >= 0 && state.corners.contains(near))
        middle = QRectF(state.corners.value(near), scene.node(node).box.size()).center();
    std::vector<QSizeF> sizes;
    for (const int node : missing)
        sizes.push_back(scene.node(node).box.size());
    const std::vector<QPointF> corners = models::freePlaces(std::move(taken), middle, sizes);
    for (size_t i = 0; i < missing.size(); ++i)
        state.corners.insert(scene.node(missing[i]).object, corners[i].toPoint());
}

DiagramArrangement arrangementOf(const DiagramSchema &schema, DiagramState state, bool all, const QString &near, const std::stop_token &cancelled) {
    auto scene = std::make_shared<DiagramScene>(DiagramScene::Content{schema.graph, schema.overlay, shownObjects(*schema.graph, state), state.detail});
    std::vector<int> missing;
    for (int i = 0; i < static_cast<int>(scene->nodes().size()); ++i) {
        if (!state.corners.contains(scene->node(i).object))
            missing.push_back(i);
    }
    DiagramArrangement result;
    result.laidOut = all || missing.size() > fewBoxes || 2 * missing.size() > scene->nodes().size();
    if (result.laidOut)
        result.cancelled = !layOutAll(*scene, state, cancelled);
    else if (!missing.empty())
        placeFew(*scene, state, missing, near);
    if (result.cancelled)
        return result;
    scene->place(state.corners);
    result.scene = scene;
    result.state = std::move(state);
    return result;
}

} // namespace

DiagramLoader::DiagramLoader(client::WorkbenchClient *client, client::VersionRef version, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_diffs(new client::DiffClient(client->transport(), this))
    , m_version(version) {
}

DiagramLoader::~DiagramLoader() {
    m_stop.request_stop();
}

void DiagramLoader::load() {
    fetch();
    fetchVersions();
}

void DiagramLoader::compare(int older) { fetchOlder(older); }

void DiagramLoader::arrange(const DiagramSchema &schema, const DiagramState &state, Place how, const QString &near, const QString &why) {
    place(schema, state, how, near, why);
}

void DiagramLoader::cancelArranging() {
    m_stop.request_stop();
    ++m_arrangement;
    m_arranging = false;
}

QCoro::Task<void> DiagramLoader::fetchVersions() {
    const QPointer<DiagramLoader> self(this);
    const Result<std::vector<schema::SnapshotInfo>> versions = co_await m_client->snapshots(m_version.client);
    if (self && versions)
        Q_EMIT versionsLoaded(*versions);
}

QCoro::Task<void> DiagramLoader::fetch() {
    const QPointer<DiagramLoader> self(this);
    const int mine = ++m_serial;
    Result<std::vector<schema::ObjectOutline>> outline = co_await m_client->outline(m_version);
    if (!self || mine != m_serial)
        co_return;
    if (!outline) {
        Q_EMIT failed(0, outline.error());
        co_return;
    }
    const schema::RelationGraph::Objects objects = shared(std::move(*outline));
    m_objects = objects;
    QFuture<DiagramSchema> making = m_pool.run([objects] { return DiagramSchema{graphOf(objects), nullptr}; });
    const DiagramSchema made = co_await making;
    if (self && mine == m_serial)
        Q_EMIT schemaLoaded(made);
}

QCoro::Task<void> DiagramLoader::fetchOlder(int older) {
    const QPointer<DiagramLoader> self(this);
    const int mine = ++m_comparison;
    const schema::RelationGraph::Objects newer = m_objects;
    const client::VersionRef from{m_version.client, older};
    if (older == 0) {
        QFuture<DiagramSchema> making = m_pool.run([newer] { return DiagramSchema{graphOf(newer), nullptr}; });
        const DiagramSchema plain = co_await making;
        if (self && mine == m_comparison)
            Q_EMIT compared(0, plain);
        co_return;
    }
    Result<std::vector<schema::ObjectOutline>> outline = co_await m_client->outline(from);
    if (!self || mine != m_comparison)
        co_return;
    if (!outline) {
        Q_EMIT failed(older, outline.error());
        co_return;
    }
    const Result<schema::Diff> diff = co_await m_diffs->diff(from, m_version);
    if (!self || mine != m_comparison)
        co_return;
    if (!diff) {
        Q_EMIT failed(older, diff.error());
        co_return;
    }
    const schema::RelationGraph::Objects before = shared(std::move(*outline));
    const schema::Diff &changes = *diff;
    QFuture<DiagramSchema> making = m_pool.run([before, newer, changes] {
        const auto overlay = freedOnWorker(std::make_unique<const schema::ErdOverlay>(schema::overlayOf(before, newer, changes)));
        return DiagramSchema{graphOf(overlay->objects), overlay};
    });
    const DiagramSchema made = co_await making;
    if (self && mine == m_comparison)
        Q_EMIT compared(older, made);
}

QCoro::Task<void> DiagramLoader::place(DiagramSchema schema, DiagramState state, Place how, QString near, QString why) {
    const QPointer<DiagramLoader> self(this);
    const int mine = ++m_arrangement;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_arranging = true;
    const std::stop_token cancelled = m_stop.get_token();
    const bool all = how == Place::All;
    QFuture<DiagramArrangement> making = m_pool.run([schema, state, all, near, cancelled] { return arrangementOf(schema, state, all, near, cancelled); });
    const DiagramArrangement made = co_await making;
    if (!self || mine != m_arrangement)
        co_return;
    m_arranging = false;
    if (!made.cancelled)
        Q_EMIT arranged(made, why);
}

} // namespace fairlead::ui
