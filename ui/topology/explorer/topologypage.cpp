#include "ui/topology/explorer/topologypage.h"

#include "models/base/amounttext.h"
#include "models/connections/clientlistmodel.h"
#include "models/connections/connectionlistmodel.h"
#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/savedfilters.h"
#include "ui/topology/explorer/detailpane.h"
#include "ui/topology/explorer/filterchips.h"
#include "ui/topology/explorer/inspectorcontents.h"
#include "ui/topology/explorer/schemapanel.h"
#include "ui/topology/history/versionnotes.h"
#include "ui/topology/history/versionsummary.h"
#include "ui/topology/history/versiontimeline.h"
#include "ui/topology/notice.h"
#include "ui/topology/reportdialog.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/textlabel.h"

#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::SeverityMark;

namespace {

// What is passed by faster than this on the line of time is not loaded.
constexpr int passing = 60; // ms

// Less, and the inspector leaves its place to the details.
constexpr int roomForInspector = 1000; // px

const QString splitterKey = u"topology/splitter"_s;

} // namespace

TopologyPage::TopologyPage(client::WorkbenchClient *client, ClientId id, QWidget *parent)
    : Page(parent)
    , m_client(client)
    , m_id(id)
    , m_loader(new SchemaLoader(client, id, this))
    , m_pull(new PullController(client, id, this))
    , m_importer(new Importer(client, id, this))
    , m_versions(new models::VersionListModel(this)) {
    setObjectName(u"topologyPage"_s);
    setAcceptDrops(true);
    build();
    connectLoader();
    connectPull();
    connectPanes();
    addShortcuts();
    showView(View::Loading);
}

void TopologyPage::connectLoader() {
    connect(m_loader, &SchemaLoader::clientLoaded, this, &TopologyPage::takeClient);
    connect(m_loader, &SchemaLoader::versionsLoaded, this, &TopologyPage::takeVersions);
    connect(m_loader, &SchemaLoader::schemaLoaded, this, &TopologyPage::takeSchema);
    connect(m_loader, &SchemaLoader::failed, this, &TopologyPage::takeFailure);
    connect(m_loader, &SchemaLoader::changesCounted, this, [this](int version, const models::VersionChanges &changes) {
        // The index knows better: this may have been compared with another version than the one before.
        if (m_versions->changesOf(version).known())
            return;
        m_versions->setChanges(version, changes);
        updateSummary();
    });
    connect(m_loader, &SchemaLoader::comparisonLoaded, this, [this](int from, int to, const models::ChangeMarks &marks) {
        if (to != m_version || from != m_compared)
            return;
        m_marks = marks;
        m_tree->setMarks(marks, to, from);
        updateMark();
    });
    connect(m_loader, &SchemaLoader::objectLoaded, this, [this](int version, const auto &detail) {
        if (version != m_version || detail->name != m_object)
            return;
        m_detail = detail;
        m_pane->showDetail(detail, m_field);
        updateMark();
    });
    m_passing.setSingleShot(true);
    m_passing.setInterval(passing);
    connect(&m_passing, &QTimer::timeout, this, [this] { m_loader->loadSchema(m_version); });
    connect(m_client, &client::WorkbenchClient::snapshotsChanged, this, [this](const ClientId &id) {
        if (id == m_id && m_loaded)
            m_loader->loadVersions();
    });
    connect(m_client, &client::WorkbenchClient::connectionChanged, this, [this](const ClientId &id) {
        if (id == m_id && m_loaded)
            m_loader->loadClient();
    });
}

void TopologyPage::connectPanes() {
    connect(m_timeline, &VersionTimeline::versionChosen, this, &TopologyPage::showVersion);
    connect(m_timeline, &VersionTimeline::comparisonChosen, this, &TopologyPage::compareTo);
    connect(m_tree, &SchemaPanel::chosen, this, &TopologyPage::showSelection);
    connect(m_tree, &SchemaPanel::partChosen, m_pane, &DetailPane::reveal);
    connect(m_tree, &SchemaPanel::filtered, this, [this] {
        m_pane->setSearched(m_tree->searched());
        Q_EMIT statusChanged();
    });
    connect(m_tree->chips(), &FilterChips::changedSinceRequested, this, &TopologyPage::compareTo);
    connect(m_tree->chips(), &FilterChips::saveRequested, this, [this](const QString &name) { Q_EMIT messageRaised(tr("Filter saved as %1").arg(name)); });
    connectActions();
    connect(m_pane, &DetailPane::openRequested, this, &TopologyPage::open);
    connect(m_pane, &DetailPane::copied, this, [this](const QString &what) { Q_EMIT messageRaised(tr("%1 copied").arg(what)); });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (m_settings)
            m_settings->setValue(splitterKey, m_splitter->saveState());
    });
    connect(m_links, &LinksPanel::openRequested, this, &TopologyPage::open);
    connect(m_notice, &Notice::linkActivated, this, &TopologyPage::followNotice);
    connect(m_notice, &Notice::dismissed, this, [this] {
        m_problem.clear();
        updateNotice();
    });
}

PageId TopologyPage::pageId() const { return topologyPageId(m_id); }
QString TopologyPage::iconName() const { return u"view-list-tree"_s; }

QString TopologyPage::title() const {
    return m_summary.account.name.isEmpty() ? tr("Topology") : m_summary.account.name;
}

QString TopologyPage::windowSubject() const {
    const QString subject = m_version > 0 ? u"%1 v%2"_s.arg(title()).arg(m_version) : title();
    const QString name = m_field.isEmpty() ? m_object : m_field;
    return name.isEmpty() ? subject : u"%1, %2"_s.arg(name, subject);
}

QString TopologyPage::statusText() const {
    const schema::SnapshotInfo *version = m_versions->find(m_version);
    if (!version || m_version == 0)
        return {};
    const QString text = models::isImported(*version) ? tr("v%1, imported %2") : tr("v%1, pulled %2");
    return text.arg(version->version).arg(QLocale().toString(models::toDateTime(version->pulledAt).toLocalTime(), u"d MMM yyyy, HH:mm"_s));
}

QString TopologyPage::statusHint() const {
    return m_tree->hitText();
}

void TopologyPage::refresh() {
    showView(m_index ? View::Schema : View::Loading);
    m_loader->loadClient();
    m_loader->loadVersions();
}

void TopologyPage::focusSearch() { m_tree->focusSearch(); }

QString TopologyPage::place() const {
    const Wanted at = m_wanted ? *m_wanted : Wanted{m_version, m_object, m_field};
    return u"%1/%2/%3"_s.arg(QString::number(at.version), at.object, at.field);
}

void TopologyPage::restorePlace(const QString &place) {
    const Wanted wanted{place.section(u'/', 0, 0).toInt(), place.section(u'/', 1, 1), place.section(u'/', 2, 2)};
    if (m_version == 0) {
        m_wanted = wanted; // The versions are not known yet.
    } else if (wanted.version > 0 && wanted.version != m_version && m_versions->find(wanted.version)) {
        m_wanted = wanted;
        showVersion(wanted.version);
    } else if (!wanted.object.isEmpty()) {
        open(wanted.object, wanted.field);
    }
}

void TopologyPage::activated() {
    // Back from a diff, a diagram or a matrix, which take several times the memory that stays of them.
    if (m_loaded)
        return m_loader->tidyLater();
    m_loaded = true;
    refresh();
}

void TopologyPage::showVersion(int version) {
    const schema::SnapshotInfo *info = m_versions->find(version);
    if (!info)
        return;
    m_version = info->version;
    const schema::SnapshotInfo *before = m_versions->before(m_version);
    m_compared = before ? before->version : 0;
    m_timeline->setShown(m_version);
    m_timeline->setCompared(m_compared);
    m_pane->setContext(title(), m_version);
    m_notes->setVersion(info);
    m_marks.clear();
    m_tree->setLoading(true);
    updateSummary();
    updateNotice();
    // The first of several comes at once, the last when the hand rests.
    const bool resting = m_requested == 0;
    m_requested = m_version;
    if (resting)
        m_loader->loadSchema(m_version);
    else
        m_passing.start();
    Q_EMIT titleChanged();
    Q_EMIT statusChanged();
    Q_EMIT selectionChanged(m_version, m_object, m_field);
}

void TopologyPage::compareTo(int version) {
    if (version == m_version)
        return;
    m_compared = version;
    m_timeline->setCompared(version);
    updateSummary();
    if (version > 0 && m_index)
        m_loader->loadComparison(version, m_version, m_index);
}

void TopologyPage::open(const QString &object, const QString &field) {
    if (!m_index || m_indexed != m_version)
        m_wanted = {m_version, object, field};
    else
        select(object, field);
}

void TopologyPage::select(const QString &object, const QString &field) {
    if (!m_tree->select(object, field))
        Q_EMIT messageRaised(tr("%1 is not part of this version").arg(object));
}

void TopologyPage::takeClient(const client::ClientSummary &client) {
    m_summary = client;
    m_header->setTitle(client.account.name);
    const QString host = client.connection ? models::hostOf(client.connection->instanceUrl) : QString();
    m_header->setWhere(host.isEmpty() ? tr("not connected") : tr("Salesforce, %1").arg(host));
    m_production->setVisible(client.connection && client.connection->isProduction);
    updatePulled();
    m_pullButton->setEnabled(client.connection.has_value() && !m_pull->isRunning());
    m_pullButton->setToolTip(client.connection ? tr("Describe the org again (Ctrl+Shift+P)") : tr("Connect the client first"));
    updateStart();
    updateNotice();
    m_pane->setContext(client.account.name, m_version);
    m_pull->setClientName(client.account.name);
    if (client.runningPull)
        m_pull->watch(*client.runningPull);
    Q_EMIT titleChanged();
}

/// When what is known of the org came, and how.
void TopologyPage::updatePulled() {
    m_pulled->setVisible(m_summary.lastPulledAt.has_value());
    if (!m_summary.lastPulledAt)
        return;
    const QDateTime then = models::toDateTime(*m_summary.lastPulledAt);
    const schema::SnapshotInfo *newest = m_versions->find(0);
    m_pulled->setText((newest && models::isImported(*newest) ? tr("Imported %1") : tr("Pulled %1")).arg(models::relativeTime(then)));
    m_pulled->setToolTip(models::exactTime(then));
}

void TopologyPage::takeVersions(const std::vector<schema::SnapshotInfo> &versions) {
    m_versions->setVersions(versions);
    updatePulled();
    m_timelineRow->setVisible(!versions.empty());
    m_exportButton->setEnabled(!versions.empty());
    m_compareButton->setEnabled(versions.size() > 1);
    if (versions.empty()) {
        m_index.reset();
        m_version = 0;
        m_requested = 0;
        return showView(View::Empty);
    }
    const schema::SnapshotInfo &oldest = m_versions->versions().back();
    m_versionCount->setText(tr("%1 since %2").arg(versions.size()).arg(QLocale().toString(models::toDateTime(oldest.pulledAt).date(), u"MMM yyyy"_s)));
    showView(View::Schema);
    const int asked = m_version == 0 && m_wanted ? m_wanted->version : m_version;
    const int wanted = m_versions->find(asked) ? asked : 0;
    // Once is enough, also while it is on its way.
    if (wanted != 0 && wanted == m_requested) {
        m_notes->setVersion(m_versions->find(m_version));
        updateSummary();
    } else {
        showVersion(wanted);
    }
    std::vector<std::pair<int, QString>> others;
    for (const schema::SnapshotInfo &version : m_versions->versions())
        others.emplace_back(version.version, models::versionText(version));
    m_tree->chips()->setVersions(std::move(others));
}

void TopologyPage::setChanges(const QHash<int, models::VersionChanges> &changes) {
    m_versions->setChanges(changes);
    updateSummary();
}

void TopologyPage::reloadVersions() {
    m_loader->loadVersions();
}

void TopologyPage::takeSchema(int version, const models::SchemaIndexPtr &index) {
    if (version != m_version)
        return;
    m_index = index;
    m_indexed = version;
    const std::optional<Wanted> wanted = std::exchange(m_wanted, {});
    m_detail.reset();
    const QString object = m_object;
    const QString field = m_field;
    m_object.clear();
    m_tree->setSchema(index);
    if (!object.isEmpty())
        m_tree->select(object, field);
    if (m_object.isEmpty() && !object.isEmpty() && index->findObject(object) >= 0)
        showSelection(object, field);
    if (wanted && !wanted->object.isEmpty())
        select(wanted->object, wanted->field);
    if (m_compared > 0)
        m_loader->loadComparison(m_compared, m_version, index);
    Q_EMIT statusChanged();
}

void TopologyPage::takeFailure(SchemaLoader::Part part, const Error &error) {
    if (part == SchemaLoader::Part::Comparison)
        return;
    m_tree->setLoading(false);
    if (part == SchemaLoader::Part::Schema)
        m_requested = 0;
    const models::ErrorWords words = models::errorWords(error);
    const QString what = part == SchemaLoader::Part::Client     ? tr("The client cannot be loaded")
                         : part == SchemaLoader::Part::Versions ? tr("The versions cannot be loaded")
                         : part == SchemaLoader::Part::Object   ? tr("%1 cannot be read").arg(m_object)
                                                                : tr("This version cannot be loaded");
    if (part == SchemaLoader::Part::Object) {
        m_pane->showNothing();
        m_problem = u"%1: %2"_s.arg(what, words.meaning);
        return updateNotice();
    }
    m_error->setError({what, words.meaning, words.remedy, words.details});
    showView(View::Error);
}

void TopologyPage::showSelection(const QString &object, const QString &field) {
    const bool moved = object != m_object || field != m_field;
    m_wanted.reset();
    m_object = object;
    m_field = field;
    if (m_index)
        m_links->setSelection(m_index, object, field);
    if (m_detail && m_detail->name == object) {
        m_pane->showDetail(m_detail, field);
        updateMark();
    } else {
        m_loader->loadObject(m_version, object);
    }
    if (moved) {
        Q_EMIT statusChanged();
        Q_EMIT placeChanged();
        Q_EMIT titleChanged();
        Q_EMIT selectionChanged(m_version, m_object, m_field);
    }
}

void TopologyPage::updateMark() {
    if (!m_index || m_marks.empty())
        return m_pane->setMark(models::ChangeMark::None);
    const int object = m_index->findObject(m_object);
    const int entry = !m_field.isEmpty() ? m_index->findField(m_object, m_field) : object < 0 ? -1 : m_index->entryOfObject(object);
    m_pane->setMark(entry < 0 ? models::ChangeMark::None : static_cast<models::ChangeMark>(m_marks[static_cast<size_t>(entry)]));
}

void TopologyPage::updateSummary() {
    const schema::SnapshotInfo *version = m_versions->find(m_version);
    if (version && m_version > 0)
        m_versionSummary->show(*version, m_versions->before(m_version), m_versions->changesOf(m_version));
}

void TopologyPage::updateNotice() {
    const schema::SnapshotInfo *version = m_version > 0 ? m_versions->find(m_version) : nullptr;
    QString text = m_problem;
    QString link;
    if (text.isEmpty() && isSignedOut()) {
        text = tr("Salesforce no longer accepts the sign-in. Nothing can be pulled until somebody reconnects.");
        link = tr("Reconnect…");
    } else if (text.isEmpty() && version && !version->failed.empty()) {
        text = models::counted(qint64(version->failed.size()), tr("1 object could not be read; the rest is here."), tr("%1 objects could not be read; the rest is here."));
        link = tr("Show them");
    } else if (text.isEmpty() && version && !version->warnings.isEmpty()) {
        text = version->warnings.first();
        link = version->warnings.size() > 1 ? tr("Show all %1").arg(version->warnings.size()) : QString();
    }
    m_notice->setSeverity(m_problem.isEmpty() ? SeverityMark::Risky : SeverityMark::Breaking);
    m_notice->setText(text);
    m_notice->setLink(link);
    m_notice->setDismissable(!m_problem.isEmpty());
    m_notice->setVisible(!text.isEmpty());
}

bool TopologyPage::isSignedOut() const {
    return m_summary.connection && m_summary.connection->status == ConnectionStatus::Expired;
}

void TopologyPage::followNotice() {
    if (isSignedOut())
        Q_EMIT openPageRequested(u"connections:client/"_s + m_id.toString(), OpenMode::Pinned);
    else
        showFailedObjects();
}

void TopologyPage::showView(View view) {
    m_view = view;
    const bool loading = view == View::Loading;
    m_stack->setCurrentIndex(view == View::Empty ? 1 : view == View::Error ? 2 : 0);
    if (view == View::Error || view == View::Empty || loading)
        m_timelineRow->setVisible(view == View::Error && !m_versions->versions().empty());
    if (loading)
        m_tree->setLoading(true);
    else if (view != View::Schema)
        m_tree->setLoading(false);
    m_inspector->setVisible(!loading && !m_inspector->isFolded());
    // The empty state has its own button to begin.
    m_pullButton->setVisible(view != View::Empty);
}

void TopologyPage::showFailedObjects() {
    const schema::SnapshotInfo *version = m_versions->find(m_version);
    if (!version)
        return;
    QList<std::pair<QString, QString>> rows;
    for (const schema::FailedObject &object : version->failed)
        rows.append({object.name, object.reason});
    for (const QString &warning : version->warnings)
        rows.append({tr("Note"), warning});
    showReport(this, tr("What v%1 lacks").arg(version->version), {tr("Object"), tr("Reason")}, rows);
}

void TopologyPage::resizeEvent(QResizeEvent *event) {
    Page::resizeEvent(event);
    m_inspector->setRoomy(width() >= roomForInspector);
}

void TopologyPage::setSettings(QSettings *settings) {
    m_settings = settings;
    delete m_saved;
    m_saved = new models::SavedFilters(settings, this);
    m_tree->setSaved(m_saved);
    if (settings)
        m_splitter->restoreState(settings->value(splitterKey).toByteArray());
}

} // namespace fairlead::ui
