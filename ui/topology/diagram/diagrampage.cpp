// What the diagram page shows and changes; menus and exports stand in diagrampageactions.cpp.
#include "ui/topology/diagram/diagrampage.h"

#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/versionlistmodel.h"
#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/topology/diagram/diagramcommand.h"
#include "ui/topology/diagram/diagramlegend.h"
#include "ui/topology/notice.h"
#include "ui/topology/versionlease.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTimer>
#include <QTreeView>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int suggested = 12;     // objects to begin with
constexpr int longestList = 400;  // relations told of one object
constexpr int mostNeighbours = 600;

} // namespace

DiagramPage::DiagramPage(client::WorkbenchClient *client, const DiagramPlace &place, QWidget *parent)
    : Page(parent)
    , m_client(client)
    , m_place(place)
    , m_loader(new DiagramLoader(client, place.version, this))
    , m_lease(new VersionLease(client->transport(), this))
    , m_memory(nullptr, place.version.client, place.objects)
    , m_undo(new QUndoStack(this))
    , m_objects(new models::DiagramObjectModel(this)) {
    build();
    connectAll();
    addShortcuts();
    m_header->setWhere(u"v%1"_s.arg(place.version.version));
    updateView();
}

DiagramPage::~DiagramPage() {
    // Its commands and signals would reach a page that is half gone.
    m_undo->disconnect();
    m_canvas->disconnect(this);
    if (m_schema.graph)
        m_memory.keep(m_state);
}

void DiagramPage::setSettings(QSettings *settings) {
    m_memory = DiagramMemory(settings, m_place.version.client, m_place.objects);
}

void DiagramPage::connectAll() {
    connect(m_loader, &DiagramLoader::schemaLoaded, this, &DiagramPage::takeSchema);
    connect(m_loader, &DiagramLoader::versionsLoaded, this, &DiagramPage::takeVersions);
    connect(m_loader, &DiagramLoader::compared, this, &DiagramPage::takeComparison);
    connect(m_loader, &DiagramLoader::failed, this, &DiagramPage::takeFailure);
    connect(m_loader, &DiagramLoader::arranged, this, &DiagramPage::takeArrangement);
    connect(m_objects, &models::DiagramObjectModel::ticked, this, [this](int object, bool on) {
        const QString name = m_schema.graph->object(object).name;
        on ? add({name}) : remove({name});
    });
    connect(m_search, &QLineEdit::textChanged, this, &DiagramPage::search);
    connect(m_search, &SearchField::moveToResults, this, [this] { m_list->setFocus(); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { openRow(m_objects->index(0, 0)); });
    connect(m_list, &QTreeView::activated, this, &DiagramPage::openRow);
    connect(m_relations, &QTreeView::activated, this, &DiagramPage::openRelation);
    connect(m_canvas, &DiagramCanvas::selectionChanged, this, &DiagramPage::showSelection);
    connect(m_canvas, &DiagramCanvas::viewChanged, this, [this] { m_zoom->setText(tr("%1 %").arg(qRound(m_canvas->scale() * 100))); });
    connect(m_canvas, &DiagramCanvas::moved, this, &DiagramPage::takeMove);
    connect(m_canvas, &DiagramCanvas::removeRequested, this, &DiagramPage::remove);
    connect(m_canvas, &DiagramCanvas::expandRequested, this, [this](const QString &object) { addNeighbours({object}, 1); });
    connect(m_canvas, &DiagramCanvas::menuRequested, this, &DiagramPage::openMenu);
    connect(m_neighbours, &QPushButton::clicked, this, [this] {
        const QStringList selected = m_canvas->selection();
        addNeighbours(selected.isEmpty() ? m_target.objects : selected, m_depth->currentIndex() + 1);
    });
    connect(m_detail, &SegmentedControl::currentChanged, this, [this](int level) { setDetail(schema::FieldDetail(level)); });
    connect(m_system, &Chip::toggled, this, &DiagramPage::setSystemObjects);
    connect(m_compare, &QComboBox::activated, this, [this](int row) { compareWith(m_compare->itemData(row).toInt()); });
    connect(m_progress, &ProgressRow::cancelRequested, this, [this] {
        m_loader->cancelArranging();
        m_dropped.clear();
        m_target = m_state;
        m_progress->hide();
        Q_EMIT messageRaised(tr("Laying out was cancelled; nothing was changed"));
    });
    connect(m_notice, &Notice::dismissed, m_notice, &QWidget::hide);
}

PageId DiagramPage::pageId() const { return diagramPageId(m_place.version, m_place.objects); }
QString DiagramPage::title() const { return m_place.objects.size() == 1 ? tr("%1 and neighbours").arg(m_place.objects.constFirst()) : tr("Diagram"); }
QString DiagramPage::iconName() const { return u"distribute-graph-directed"_s; }
QString DiagramPage::windowSubject() const { return tr("%1, %2 v%3").arg(title(), m_clientName).arg(m_place.version.version); }
QString DiagramPage::statusText() const { return m_legend->figures(); }
QString DiagramPage::statusHint() const { return tr("Enter neighbours   Delete remove   Ctrl+Shift+F fit"); }
void DiagramPage::focusSearch() { m_search->setFocus(); }

void DiagramPage::activated() {
    if (!m_loaded)
        refresh();
}

void DiagramPage::refresh() {
    m_loaded = true;
    m_lease->hold({m_place.version, {m_place.version.client, m_older}});
    m_skeleton->start();
    m_error->setError({});
    m_stack->setCurrentWidget(m_canvas);
    m_loader->load();
    const QPointer<DiagramPage> self(this);
    m_client->client(m_place.version.client).then([self](const Result<client::ClientSummary> &summary) {
        if (!self || !summary)
            return;
        self->m_clientName = summary->account.name;
        self->m_header->setWhere(u"%1 v%2"_s.arg(self->m_clientName).arg(self->m_place.version.version));
        Q_EMIT self->titleChanged();
    });
}

void DiagramPage::takeSchema(const DiagramSchema &schema) {
    m_skeleton->stop();
    m_schema = schema;
    m_objects->setGraph(schema.graph);
    DiagramState first = m_state;
    if (first.objects.isEmpty())
        first = m_memory.find().value_or(first);
    if (first.objects.isEmpty() && !m_place.objects.isEmpty()) {
        // One object is asked for with its neighbours, several as they are.
        std::vector<int> wanted;
        for (const QString &name : m_place.objects) {
            if (const int object = schema.graph->find(name); object >= 0)
                wanted.push_back(object);
        }
        for (const int object : schema.graph->within(wanted, m_place.objects.size() == 1 ? 1 : 0))
            first.objects += schema.graph->object(object).name;
    }
    m_target = first;
    m_loader->arrange(m_schema, first, DiagramLoader::Place::Missing, {}, {});
}

void DiagramPage::takeVersions(const std::vector<schema::SnapshotInfo> &versions) {
    m_versions = versions;
    m_compare->clear();
    m_compare->addItem(tr("No comparison"), 0);
    for (const schema::SnapshotInfo &info : versions) {
        if (info.version < m_place.version.version)
            m_compare->addItem(tr("Since %1").arg(models::versionText(info)), info.version);
    }
    m_compare->setCurrentIndex(std::max(0, m_compare->findData(m_older)));
    m_compare->setEnabled(m_compare->count() > 1);
}

void DiagramPage::compareWith(int older) {
    m_progress->setText(older > 0 ? tr("Comparing with v%1").arg(older) : tr("Drawing"));
    m_progress->setCancellable(false);
    m_progress->show();
    m_loader->compare(older);
}

void DiagramPage::takeComparison(int older, const DiagramSchema &schema) {
    m_older = older;
    m_lease->hold({m_place.version, {m_place.version.client, older}});
    m_schema = schema;
    m_compare->setCurrentIndex(std::max(0, m_compare->findData(older)));
    m_objects->setGraph(schema.graph);
    m_legend->setCompared(older > 0 ? u"v%1"_s.arg(older) : QString());
    m_loader->arrange(m_schema, m_target, DiagramLoader::Place::Missing, {}, {});
}

void DiagramPage::takeFailure(int older, const Error &error) {
    m_skeleton->stop();
    m_progress->hide();
    const models::ErrorWords words = models::errorWords(error);
    if (older > 0) {
        m_compare->setCurrentIndex(std::max(0, m_compare->findData(m_older)));
        return say(tr("v%1 cannot be compared: %2 %3").arg(older).arg(words.meaning, words.remedy));
    }
    m_error->setError({tr("v%1 cannot be read").arg(m_place.version.version), words.meaning, words.remedy, words.details});
    m_stack->setCurrentWidget(m_error);
}

void DiagramPage::say(const QString &problem) {
    m_notice->setText(problem);
    m_notice->show();
}

void DiagramPage::change(const DiagramState &state, DiagramLoader::Place place, const QString &near, const QString &why) {
    if (!m_schema.graph)
        return;
    m_target = state;
    m_dropped.clear(); // They are in the state that is arranged now, or undone.
    m_progress->setText(tr("Laying out"));
    m_progress->setCancellable(true);
    // Quick layouts should not make the page jump.
    QTimer::singleShot(200, m_progress, [this] { m_progress->setVisible(m_loader->isArranging()); });
    m_loader->arrange(m_schema, state, place, near, why);
}

void DiagramPage::restore(const DiagramState &state) {
    m_loader->cancelArranging();
    change(state, DiagramLoader::Place::Missing, {}, {});
}

void DiagramPage::takeArrangement(const DiagramArrangement &arrangement, const QString &why) {
    m_progress->hide();
    const DiagramState before = m_state;
    const bool fresh = m_canvas->scene()->nodes().empty() || arrangement.laidOut;
    m_state = arrangement.state;
    DiagramScenePtr shown = arrangement.scene;
    if (!m_dropped.isEmpty()) {
        m_state.corners.insert(std::exchange(m_dropped, {}));
        auto scene = std::make_shared<DiagramScene>(*shown);
        scene->place(m_state.corners);
        shown = scene;
    }
    m_target = m_state;
    showScene(shown, false);
    if (fresh)
        m_canvas->fit();
    if (fresh && m_undo->count() == 0 && !m_search->hasFocus())
        arrangement.scene->nodes().empty() ? m_search->setFocus() : m_canvas->setFocus();
    if (!why.isEmpty() && before != m_state)
        m_undo->push(new DiagramCommand(this, why, before, m_state));
}

void DiagramPage::showScene(const DiagramScenePtr &scene, bool keepPicture) {
    m_canvas->setScene(scene, keepPicture);
    if (keepPicture)
        return;
    m_objects->setChosen(shownNumbers());
    const QSignalBlocker quiet(m_detail);
    m_detail->setCurrent(int(m_state.detail));
    const QSignalBlocker still(m_system);
    m_system->setChecked(m_state.systemObjects);
    m_objects->setFilter(m_search->text(), m_state.systemObjects);
    updateView();
    updateFigures();
    showSelection();
}

std::vector<int> DiagramPage::shownNumbers() const {
    std::vector<int> numbers;
    for (const DiagramNode &node : m_canvas->scene()->nodes())
        numbers.push_back(m_schema.graph->find(node.object));
    return numbers;
}

void DiagramPage::takeMove(const QStringList &objects, const QPointF &by) {
    auto scene = std::make_shared<DiagramScene>(*m_canvas->scene());
    std::vector<int> nodes;
    for (const QString &object : objects)
        nodes.push_back(scene->find(object));
    scene->move(nodes, by);
    const DiagramState before = m_state;
    for (const int node : nodes)
        m_state.corners.insert(scene->node(node).object, scene->node(node).box.topLeft());
    m_target.corners = m_state.corners;
    if (m_loader->isArranging()) {
        for (const QString &object : objects)
            m_dropped.insert(object, m_state.corners.value(object));
    }
    showScene(scene, true);
    m_undo->push(new DiagramCommand(this, tr("Move"), before, m_state));
}

void DiagramPage::add(const QStringList &objects, const QString &near) {
    DiagramState next = m_target;
    const QSet<QString> present(next.objects.cbegin(), next.objects.cend());
    for (const QString &object : objects) {
        if (!present.contains(object))
            next.objects += object;
    }
    if (next.objects.size() == m_target.objects.size())
        return;
    change(next, DiagramLoader::Place::Missing, near, tr("Add"));
}

void DiagramPage::remove(const QStringList &objects) {
    DiagramState next = m_target;
    const QSet<QString> gone(objects.cbegin(), objects.cend());
    next.objects.removeIf([&gone](const QString &object) { return gone.contains(object); });
    if (next.objects.size() != m_target.objects.size())
        change(next, DiagramLoader::Place::Missing, {}, tr("Remove"));
}

void DiagramPage::addNeighbours(const QStringList &objects, int depth) {
    if (!m_schema.graph)
        return;
    std::vector<int> from;
    for (const QString &name : objects) {
        if (const int object = m_schema.graph->find(name); object >= 0)
            from.push_back(object);
    }
    // Everything has an owner: through the user, two steps would reach the whole org.
    const schema::RelationFilter filter{m_target.systemObjects, {u"User"_s, u"RecordType"_s, u"Group"_s}};
    QStringList found;
    for (const int object : m_schema.graph->within(from, depth, filter))
        found += m_schema.graph->object(object).name;
    const QSet<QString> present(m_target.objects.cbegin(), m_target.objects.cend());
    found.removeIf([&present](const QString &name) { return present.contains(name); });
    if (found.isEmpty())
        return Q_EMIT messageRaised(tr("All neighbours are shown already"));
    if (found.size() > mostNeighbours) {
        return say(tr("That would add %1 objects, more than can be read. Choose fewer steps or fewer objects.")
                       .arg(QLocale().toString(found.size())));
    }
    add(found, objects.isEmpty() ? QString() : objects.constFirst());
    Q_EMIT messageRaised(models::counted(found.size(), tr("1 neighbour added"), tr("%1 neighbours added")));
}

void DiagramPage::setDetail(schema::FieldDetail detail) {
    DiagramState next = m_target;
    next.detail = detail;
    change(next, DiagramLoader::Place::All, {}, tr("Field lists"));
}

void DiagramPage::setSystemObjects(bool shown) {
    DiagramState next = m_target;
    next.systemObjects = shown;
    change(next, DiagramLoader::Place::Missing, {}, tr("System objects"));
}

void DiagramPage::tidy() {
    change(m_target, DiagramLoader::Place::All, {}, tr("Tidy"));
}

void DiagramPage::suggest() {
    QStringList names;
    for (const int object : m_schema.graph->mostConnected(suggested))
        names += m_schema.graph->object(object).name;
    add(names);
}

void DiagramPage::search(const QString &words) {
    m_objects->setFilter(words, m_state.systemObjects);
    m_search->setHits(words.isEmpty() ? -1 : m_objects->rowCount());
    QSet<QString> matches;
    if (!words.trimmed().isEmpty()) {
        for (int row = 0; row < m_objects->chosenRows(); ++row)
            matches.insert(m_schema.graph->object(m_objects->objectAt(row)).name);
    }
    m_canvas->setMatches(matches);
    if (matches.isEmpty())
        return;
    // The first hit that is drawn comes into the middle.
    const QString first = m_schema.graph->object(m_objects->objectAt(0)).name;
    m_canvas->centreOn(first);
}

/// Shows what is drawn, adds what is not.
void DiagramPage::openRow(const QModelIndex &index) {
    if (!index.isValid())
        return;
    const QString name = m_schema.graph->object(m_objects->objectAt(index.row())).name;
    if (m_canvas->scene()->find(name) >= 0)
        m_canvas->centreOn(name);
    else
        add({name}, m_canvas->selection().value(0));
}

void DiagramPage::updateView() {
    const bool some = !m_canvas->scene()->nodes().empty();
    m_stack->setCurrentWidget(some || !m_schema.graph ? static_cast<QWidget *>(m_canvas) : m_empty);
    m_empty->setAction(m_schema.graph && !m_schema.graph->mostConnected(1).empty() ? tr("Show the most connected") : QString(),
                       u"distribute-graph-directed"_s);
    m_exportButton->setEnabled(some);
    m_neighbours->setEnabled(some);
}

void DiagramPage::updateFigures() {
    const DiagramScene &scene = *m_canvas->scene();
    const auto hidden = m_state.objects.size() - qsizetype(scene.nodes().size());
    QString text = models::counted(qint64(scene.nodes().size()), tr("1 object"), tr("%1 objects")) + u", "_s
                   + models::counted(scene.relationCount(), tr("1 relation"), tr("%1 relations"));
    if (hidden > 0)
        text += u", "_s + tr("%1 hidden").arg(hidden);
    m_legend->setFigures(text);
    Q_EMIT statusChanged();
}

/// The selection in words: what a screen reader reads, and the way to neighbours that are not drawn.
void DiagramPage::showSelection() {
    m_relationRows->removeRows(0, m_relationRows->rowCount());
    const QStringList selected = m_canvas->selection();
    if (selected.size() != 1 || !m_schema.graph) {
        m_selectionTitle->setText(selected.isEmpty() ? tr("Nothing selected") : tr("%1 objects selected").arg(selected.size()));
        for (const QString &object : selected.mid(0, longestList))
            addRelation(object, {}, object);
        return;
    }
    const int object = m_schema.graph->find(selected.constFirst());
    if (object < 0)
        return;
    const std::vector<int> &relations = m_schema.graph->relationsOf(object);
    m_selectionTitle->setText(tr("%1, %2").arg(selected.constFirst(), models::counted(qint64(relations.size()), tr("1 relation"), tr("%1 relations"))));
    for (const int number : relations) {
        const schema::Relation &relation = m_schema.graph->relation(number);
        const schema::ObjectOutline &child = m_schema.graph->object(relation.child);
        const schema::ObjectOutline &parent = m_schema.graph->object(relation.parent);
        const bool isChild = relation.child == object;
        const QString &other = isChild ? parent.name : child.name;
        if (m_relationRows->rowCount() >= longestList || (!m_state.systemObjects && schema::isSystemObject(other)))
            continue;
        const QString &field = child.fields[static_cast<size_t>(relation.field)].name;
        const QString text = isChild ? tr("%1 → %2").arg(field, parent.name) : tr("← %1.%2").arg(child.name, field);
        addRelation(text, relationWord(relation.kind), other);
    }
}

void DiagramPage::addRelation(const QString &text, const QString &kind, const QString &target) {
    const bool drawn = m_canvas->scene()->find(target) >= 0;
    const QString words = drawn ? kind : tr("%1, not in the diagram").arg(kind);
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(true, models::ApiNameRole);
    item->setData(kind, models::MutedTextRole);
    item->setData(!drawn, models::MutedRole);
    item->setData(target, models::IdRole);
    item->setToolTip(words.isEmpty() ? text : text + u'\n' + words);
    item->setData(words.isEmpty() ? text : text + u", "_s + words, Qt::AccessibleTextRole);
    m_relationRows->appendRow(item);
}

void DiagramPage::openRelation(const QModelIndex &index) {
    const QString other = index.data(models::IdRole).toString();
    if (m_canvas->scene()->find(other) >= 0)
        m_canvas->centreOn(other);
    else
        add({other}, m_canvas->selection().value(0));
}

} // namespace fairlead::ui
