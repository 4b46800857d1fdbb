#include "ui/topology/topologypage.h"

#include "models/connections/clientlistmodel.h"
#include "models/connections/connectionlistmodel.h"
#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/schemareport.h"
#include "ui/topology/detailpane.h"
#include "ui/topology/inspectorcontents.h"
#include "ui/topology/notice.h"
#include "ui/topology/reportdialog.h"
#include "ui/topology/schemaexport.h"
#include "ui/topology/schemapanel.h"
#include "ui/topology/topologyids.h"
#include "ui/topology/versiontimeline.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/relativetime.h"
#include "ui/widgets/textlabel.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::SeverityMark;

namespace {

// Bars are counted for what the line of time shows at once; older ones when they are looked at.
constexpr int versionsToCount = 12;

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
        m_versions->setChanges(version, changes);
        updateSummary();
    });
    connect(m_loader, &SchemaLoader::comparisonLoaded, this, [this](int from, int to, const models::ChangeMarks &marks) {
        if (to != m_version || from != m_compared)
            return;
        m_marks = marks;
        m_tree->setMarks(marks, to);
        updateMark();
    });
    connect(m_loader, &SchemaLoader::objectLoaded, this, [this](int version, const auto &detail) {
        if (version != m_version || detail->name != m_object)
            return;
        m_detail = detail;
        m_pane->showDetail(detail, m_field);
        updateMark();
        m_loader->loadHistory(m_object);
    });
    connect(m_loader, &SchemaLoader::historyLoaded, m_pane, &DetailPane::showHistory);
    connect(m_client, &client::WorkbenchClient::snapshotsChanged, this, [this](const ClientId &id) {
        if (id == m_id && m_loaded)
            m_loader->loadVersions();
    });
    connect(m_client, &client::WorkbenchClient::connectionChanged, this, [this](const ClientId &id) {
        if (id == m_id && m_loaded)
            m_loader->loadClient();
    });
}

void TopologyPage::connectPull() {
    connect(m_pull, &PullController::progressed, this, &TopologyPage::updateProgress);
    connect(m_pull, &PullController::finished, this, [this](int version) {
        m_problem.clear();
        m_version = version;
        m_loader->loadClient();
        m_loader->loadVersions();
        Q_EMIT messageRaised(tr("v%1 is here").arg(version));
    });
    connect(m_pull, &PullController::cancelled, this, [this] { Q_EMIT messageRaised(tr("Pull cancelled; nothing was changed")); });
    connect(m_pull, &PullController::failed, this, [this](const Error &error) {
        const models::ErrorWords words = models::errorWords(error);
        m_problem = tr("The pull failed: %1 %2").arg(words.meaning, words.remedy);
        updateProgress();
        updateNotice();
    });
    connect(m_progress, &ProgressRow::cancelRequested, this, [this] {
        m_pull->cancel();
        m_importer->cancel();
    });
    connect(m_importer, &Importer::imported, this, [this](const client::ImportResult &result) {
        m_problem = result.bad.empty() ? QString() : models::counted(qint64(result.bad.size()), tr("1 file could not be read; the rest is imported."), tr("%1 files could not be read; the rest is imported."));
        m_version = result.snapshot.version;
        updateProgress();
        m_loader->loadClient();
        m_loader->loadVersions();
        Q_EMIT messageRaised(tr("Imported as v%1").arg(m_version));
    });
    connect(m_importer, &Importer::failed, this, [this](const Error &error) {
        const models::ErrorWords words = models::errorWords(error);
        m_problem = tr("The import failed: %1 %2").arg(words.meaning, words.remedy);
        updateProgress();
        updateNotice();
    });
}

void TopologyPage::connectPanes() {
    connect(m_timeline, &VersionTimeline::versionChosen, this, &TopologyPage::showVersion);
    connect(m_timeline, &VersionTimeline::comparisonChosen, this, &TopologyPage::compareTo);
    connect(m_tree, &SchemaPanel::chosen, this, &TopologyPage::showSelection);
    connect(m_tree, &SchemaPanel::filtered, this, &Page::statusChanged);
    connect(m_pane, &DetailPane::openRequested, this, &TopologyPage::open);
    connect(m_pane, &DetailPane::copied, this, [this](const QString &what) { Q_EMIT messageRaised(tr("%1 copied").arg(what)); });
    connect(m_pane, &DetailPane::diffRequested, this, [this](int from, int to) {
        Q_EMIT openPageRequested(diffPageId({m_id, from}, {m_id, to}), OpenMode::Pinned);
    });
    connect(m_links, &LinksPanel::openRequested, this, &TopologyPage::open);
    connect(m_notes, &NotesPanel::saveRequested, this, [this](int version, const QString &label, const QString &note, bool pinned) {
        saveNote(version, label, note, pinned);
    });
    connect(m_notice, &Notice::linkActivated, this, &TopologyPage::showFailedObjects);
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
    return tr("v%1, pulled %2").arg(version->version).arg(QLocale().toString(models::toDateTime(version->pulledAt).toLocalTime(), u"d MMM yyyy, HH:mm"_s));
}

QString TopologyPage::statusHint() const {
    const models::SchemaTreeModel *model = m_tree->model();
    return model->filter().isEmpty() ? QString() : models::counted(model->hits(), tr("1 hit"), tr("%1 hits"));
}

void TopologyPage::refresh() {
    showView(m_index ? View::Schema : View::Loading);
    m_loader->loadClient();
    m_loader->loadVersions();
}

void TopologyPage::focusSearch() { m_tree->focusSearch(); }

QString TopologyPage::place() const {
    return u"%1/%2/%3"_s.arg(QString::number(m_version), m_object, m_field);
}

void TopologyPage::restorePlace(const QString &place) {
    const int version = place.section(u'/', 0, 0).toInt();
    m_object = place.section(u'/', 1, 1);
    m_field = place.section(u'/', 2, 2);
    if (version > 0 && version != m_version)
        showVersion(version);
    else if (!m_object.isEmpty())
        m_tree->select(m_object, m_field);
}

void TopologyPage::activated() {
    if (m_loaded)
        return;
    m_loaded = true;
    refresh();
}

void TopologyPage::cancelTask(const QString &taskId) {
    if (taskId == m_pull->task().id)
        m_pull->cancel();
}

void TopologyPage::retryTask(const QString &taskId) {
    if (taskId == m_pull->task().id)
        pull();
}

void TopologyPage::pull() {
    m_problem.clear();
    updateNotice();
    m_pull->start();
}

void TopologyPage::importFrom(const QString &path) {
    if (!Importer::accepts(path)) {
        m_problem = tr("Only folders, .json and .json.zst files can be imported.");
        return updateNotice();
    }
    m_problem.clear();
    updateNotice();
    m_importer->start(path);
    updateProgress();
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
    m_loader->loadSchema(m_version);
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
    if (!m_tree->select(object, field))
        Q_EMIT messageRaised(tr("%1 is not part of this version").arg(object));
}

void TopologyPage::takeClient(const client::ClientSummary &client) {
    m_summary = client;
    m_header->setTitle(client.account.name);
    const QString host = client.connection ? models::hostOf(client.connection->instanceUrl) : QString();
    m_header->setWhere(host.isEmpty() ? tr("not connected") : tr("Salesforce, %1").arg(host));
    m_production->setVisible(client.connection && client.connection->isProduction);
    m_pulled->setVisible(client.lastPulledAt.has_value());
    if (client.lastPulledAt) {
        const QDateTime then = models::toDateTime(*client.lastPulledAt);
        m_pulled->setText(tr("Pulled %1").arg(relativeTime(then)));
        m_pulled->setToolTip(exactTime(then));
    }
    m_pullButton->setEnabled(client.connection.has_value() && !m_pull->isRunning());
    m_pullButton->setToolTip(client.connection ? tr("Describe the org again (Ctrl+Shift+P)") : tr("Connect the client first"));
    updateStart();
    m_pane->setContext(client.account.name, m_version);
    m_pull->setClientName(client.account.name);
    if (client.runningPull)
        m_pull->watch(*client.runningPull);
    Q_EMIT titleChanged();
}

void TopologyPage::takeVersions(const std::vector<schema::SnapshotInfo> &versions) {
    m_versions->setVersions(versions);
    m_timelineRow->setVisible(!versions.empty());
    m_exportButton->setEnabled(!versions.empty());
    m_compareButton->setEnabled(versions.size() > 1);
    if (versions.empty()) {
        m_index.reset();
        m_version = 0;
        return showView(View::Empty);
    }
    const schema::SnapshotInfo &oldest = m_versions->versions().back();
    m_versionCount->setText(tr("%1 since %2").arg(versions.size()).arg(QLocale().toString(models::toDateTime(oldest.pulledAt).date(), u"MMM yyyy"_s)));
    showView(View::Schema);
    const int wanted = m_versions->find(m_version) ? m_version : 0;
    const bool isShown = m_index && wanted != 0 && wanted == m_timeline->shownVersion() && m_tree->model()->schema() == m_index;
    if (isShown) {
        m_notes->setVersion(m_versions->find(m_version));
        updateSummary();
    } else {
        showVersion(wanted);
    }
    if (m_counted)
        return;
    m_counted = true;
    std::vector<std::pair<int, int>> pairs;
    for (size_t i = 1; i + 1 < m_versions->versions().size() && i < versionsToCount; ++i)
        pairs.emplace_back(m_versions->versions()[i + 1].version, m_versions->versions()[i].version);
    m_loader->countChanges(std::move(pairs));
}

void TopologyPage::takeSchema(int version, const models::SchemaIndexPtr &index) {
    if (version != m_version)
        return;
    m_index = index;
    m_detail.reset();
    m_pane->setSchema(index);
    const QString object = m_object;
    const QString field = m_field;
    m_object.clear();
    m_tree->setSchema(index);
    if (!object.isEmpty())
        m_tree->select(object, field);
    if (m_object.isEmpty() && !object.isEmpty() && index->findObject(object) >= 0)
        showSelection(object, field);
    if (m_compared > 0)
        m_loader->loadComparison(m_compared, m_version, index);
    Q_EMIT statusChanged();
}

void TopologyPage::takeFailure(SchemaLoader::Part part, const Error &error) {
    if (part == SchemaLoader::Part::Comparison || part == SchemaLoader::Part::History)
        return;
    m_tree->setLoading(false);
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
    if (!version || m_version == 0)
        return;
    const QString date = QLocale().toString(models::toDateTime(version->pulledAt).toLocalTime(), u"ddd d MMM yyyy, HH:mm"_s);
    m_summaryTitle->setText(u"<b>v%1</b>&nbsp; %2"_s.arg(version->version).arg(date.toHtmlEscaped()));
    m_summaryText->setText(tr("%1 objects, %2 fields").arg(QLocale().toString(version->objectsCount), QLocale().toString(version->fieldsCount)));
    QLayout *row = m_counts->layout();
    while (QLayoutItem *item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const models::VersionChanges changes = m_versions->changesOf(m_version);
    const schema::SnapshotInfo *before = m_versions->before(m_version);
    if (changes.known() && before) {
        const std::pair<models::ChangeMark, int> parts[] = {{models::ChangeMark::Added, changes.added}, {models::ChangeMark::Removed, changes.removed}, {models::ChangeMark::Changed, changes.changed}};
        for (const auto &[mark, count] : parts)
            row->addWidget(new MarkCount(mark, count, m_counts));
        row->addWidget(new TextLabel(tr("since v%1").arg(before->version), TextLabel::Face::Body, TextLabel::Tone::Muted, m_counts));
    } else if (!before) {
        row->addWidget(new TextLabel(tr("the first version"), TextLabel::Face::Body, TextLabel::Tone::Muted, m_counts));
    }
    static_cast<QHBoxLayout *>(row)->addStretch(1);
}

void TopologyPage::updateNotice() {
    const schema::SnapshotInfo *version = m_version > 0 ? m_versions->find(m_version) : nullptr;
    QString text = m_problem;
    QString link;
    if (text.isEmpty() && version && !version->failed.empty()) {
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

/// The empty page's button, which is not there while the first version is on its way.
void TopologyPage::updateStart() {
    if (m_pull->isRunning() || m_importer->isRunning())
        return m_empty->setAction({});
    const bool connected = m_summary.connection.has_value();
    m_empty->setAction(connected ? tr("Pull now") : tr("Connect…"), connected ? u"download"_s : u"network-connect"_s);
}

void TopologyPage::updateProgress() {
    updateStart();
    const TaskInfo task = m_pull->task();
    const bool importing = m_importer->isRunning();
    m_progress->setVisible(m_pull->isRunning() || importing);
    m_pullButton->setEnabled(!m_pull->isRunning() && m_summary.connection.has_value());
    if (m_pull->isRunning()) {
        m_progress->setText(task.now);
        m_progress->setProgress(task.progress);
        m_progress->setAmount(task.amount);
        m_progress->setEstimate(task.estimate);
        m_progress->setCancellable(!m_pull->info().id.isNull());
    } else if (importing) {
        m_progress->setText(tr("Importing"));
        m_progress->setProgress(-1);
        m_progress->setAmount({});
        m_progress->setEstimate({});
        m_progress->setCancellable(true);
    }
    if (!m_pull->info().id.isNull() || m_pull->isRunning())
        reportTask(task);
}

void TopologyPage::reportTask(TaskInfo task) {
    task.opens = pageId();
    Q_EMIT taskChanged(task);
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
    m_inspector->setVisible(!loading);
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

PageId TopologyPage::diffIdTo(int olderVersion) const {
    return diffPageId({m_id, olderVersion}, {m_id, m_version});
}

void TopologyPage::openCompareMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"compareMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const schema::SnapshotInfo &version : m_versions->versions()) {
        if (version.version == m_version)
            continue;
        const QString text = models::versionText(version) + (version.label.isEmpty() ? QString() : u"  "_s + version.label);
        menu->addAction(tr("With %1").arg(text), this, [this, other = version.version] {
            Q_EMIT openPageRequested(diffPageId({m_id, std::min(other, m_version)}, {m_id, std::max(other, m_version)}), OpenMode::Pinned);
        });
        if (menu->actions().size() >= 20)
            break;
    }
    menu->popup(m_compareButton->mapToGlobal(QPoint(0, m_compareButton->height() + 2)));
}

void TopologyPage::openExportMenu() {
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("CSV, one row a field…"), this, [this] { exportSchema(u"csv"_s); });
    menu->addAction(tr("Markdown…"), this, [this] { exportSchema(u"md"_s); });
    menu->addAction(tr("JSON…"), this, [this] { exportSchema(u"json"_s); });
    menu->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height() + 2)));
}

void TopologyPage::exportSchema(const QString &suffix) {
    if (!m_index)
        return;
    const models::SchemaIndexPtr index = m_index;
    const QString name = u"%1 v%2"_s.arg(title()).arg(m_version);
    const auto make = [index, name, suffix] {
        if (suffix == "csv"_L1)
            return models::schemaCsv(*index);
        return suffix == "md"_L1 ? models::schemaMarkdown(*index, name) : models::schemaJson(*index);
    };
    exportToFile(this, tr("Export %1").arg(name), u"%1.%2"_s.arg(name, suffix), u"*.%1"_s.arg(suffix), make, [this](const Result<QString> &written) {
        if (written)
            return Q_EMIT messageRaised(tr("Exported to %1").arg(*written));
        m_problem = written.error().message;
        updateNotice();
    });
}

void TopologyPage::openImportMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"importMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto ask = [this](QFileDialog::FileMode mode, const QString &filter) {
        auto *dialog = new QFileDialog(this, tr("Import into %1").arg(title()));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(mode);
        dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
        if (!filter.isEmpty())
            dialog->setNameFilter(filter);
        connect(dialog, &QFileDialog::fileSelected, this, &TopologyPage::importFrom);
        dialog->open();
    };
    menu->addAction(tr("A file (JSON)…"), this, [ask] { ask(QFileDialog::ExistingFile, tr("Schema files (*.json *.json.zst)")); });
    menu->addAction(tr("A folder (describe files or SFDX source)…"), this, [ask] { ask(QFileDialog::Directory, {}); });
    QWidget *anchor = m_view == View::Empty ? static_cast<QWidget *>(m_empty) : m_header;
    const QPoint at = m_view == View::Empty ? QPoint(anchor->width() / 2 - 100, anchor->height() / 2 + 60) : QPoint(anchor->width() - 420, anchor->height() - 8);
    menu->popup(anchor->mapToGlobal(at));
}

QCoro::Task<void> TopologyPage::saveNote(int version, QString label, QString note, bool pinned) {
    const QPointer<TopologyPage> self(this);
    const client::VersionRef ref{m_id, version};
    const Result<schema::SnapshotInfo> saved = co_await m_client->annotateSnapshot(ref, label, note, pinned);
    if (!self)
        co_return;
    if (!saved) {
        m_problem = tr("The note is not saved: %1").arg(models::errorWords(saved.error()).meaning);
        updateNotice();
        co_return;
    }
    Q_EMIT messageRaised(tr("Note saved"));
    m_loader->loadVersions();
}

void TopologyPage::dragEnterEvent(QDragEnterEvent *event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && Importer::accepts(urls.first().toLocalFile()))
        event->acceptProposedAction();
}

void TopologyPage::dropEvent(QDropEvent *event) {
    event->acceptProposedAction();
    importFrom(event->mimeData()->urls().first().toLocalFile());
}

} // namespace fairlead::ui
