// What the topology page does on request: pull, import, export, compare, copy, note. Showing stands in topologypage.cpp.
#include "ui/topology/explorer/topologypage.h"

#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/schemadictionary.h"
#include "models/topology/schemareport.h"
#include "ui/topology/explorer/comparedialog.h"
#include "ui/topology/explorer/schemaactions.h"
#include "ui/topology/explorer/schemapanel.h"
#include "ui/topology/notice.h"
#include "ui/topology/schemaexport.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"

#include <QCollator>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QPointer>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

QStringList pathsOf(const QMimeData *dragged) {
    QStringList paths;
    for (const QUrl &url : dragged->urls())
        paths.append(url.toLocalFile());
    return paths;
}

} // namespace

void TopologyPage::connectActions() {
    const SchemaActions *actions = m_tree->actions();
    const auto refOf = [this](const SchemaActions::Name &name) {
        return ThingRef{{m_id, m_version}, title(), name.object, name.field};
    };
    const auto compare = [this](const ThingRef &left, const ThingRef &right) {
        (new CompareDialog(m_client, left, right, this))->open();
    };
    connect(actions, &SchemaActions::copied, this, [this](const QString &what) { Q_EMIT messageRaised(tr("%1 copied").arg(what)); });
    connect(actions, &SchemaActions::compareRequested, this,
            [refOf, compare](const SchemaActions::Name &left, const SchemaActions::Name &right) { compare(refOf(left), refOf(right)); });
    connect(actions, &SchemaActions::shelveRequested, this, [this, refOf](const SchemaActions::Name &name) {
        const ThingRef thing = refOf(name);
        CompareShelf::of(m_client)->put(thing);
        m_tree->actions()->setShelved(thing.title());
        Q_EMIT messageRaised(tr("%1 waits to be compared: choose another one and press Ctrl+Shift+D").arg(thing.name()));
    });
    connect(actions, &SchemaActions::compareWithShelvedRequested, this, [this, refOf, compare](const SchemaActions::Name &name) {
        const std::optional<ThingRef> &shelved = CompareShelf::of(m_client)->thing();
        if (!shelved)
            return;
        if (shelved->field.isEmpty() != name.field.isEmpty())
            return Q_EMIT messageRaised(tr("A field cannot be compared with an object"));
        compare(*shelved, refOf(name));
    });
    connect(actions, &SchemaActions::menuRequested, this, [this](QMenu *menu, const SchemaActions::Name &name) {
        menu->addAction(tr("Neighbours in a diagram"), this, [this, object = name.object] { openDiagram(object); });
        Q_EMIT selectionMenuRequested(menu, name);
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
        m_waiting.clear();
        m_importer->cancel();
    });
    connect(m_importer, &Importer::imported, this, [this](const client::ImportResult &result) {
        if (!result.bad.empty())
            m_problem = models::counted(qint64(result.bad.size()), tr("1 file could not be read; the rest is imported."), tr("%1 files could not be read; the rest is imported."));
        m_version = result.snapshot.version;
        updateProgress();
        m_loader->loadClient();
        m_loader->loadVersions();
        Q_EMIT messageRaised(tr("Imported as v%1").arg(m_version));
        importNext();
    });
    connect(m_importer, &Importer::failed, this, [this](const Error &error) {
        const models::ErrorWords words = models::errorWords(error);
        const bool isDamaged = error.code == ErrorCode::Corrupt;
        m_problem = tr("The import failed: %1 %2").arg(words.meaning, isDamaged ? tr("Get the file again, then import it.") : words.remedy);
        updateProgress();
        updateNotice();
        importNext();
    });
}

void TopologyPage::openDiagram(const QString &object) {
    if (m_version > 0)
        Q_EMIT openPageRequested(diagramPageId({m_id, m_version}, object.isEmpty() ? QStringList() : QStringList{object}), OpenMode::Pinned);
}

void TopologyPage::pull() {
    m_problem.clear();
    updateNotice();
    m_pull->start();
}

void TopologyPage::importFrom(QStringList paths) {
    const bool areReadable = std::ranges::all_of(paths, &Importer::accepts);
    const bool areWhole = paths.size() == 1 || std::ranges::all_of(paths, &Importer::isPackaged);
    if (!areReadable || !areWhole) {
        m_problem = areReadable ? tr("Several describe files make one version: put them into a folder and import that.")
                                : tr("Only folders, .json and .json.zst files can be imported.");
        return updateNotice();
    }
    QCollator byName(QLocale(QLocale::English)); // The C locale knows no numbers.
    byName.setNumericMode(true); // 3.29 comes before 3.117.
    std::ranges::sort(paths, byName);
    m_waiting.append(paths);
    if (m_importer->isRunning())
        return;
    m_problem.clear();
    updateNotice();
    importNext();
}

void TopologyPage::importNext() {
    if (m_waiting.isEmpty())
        return;
    m_importer->start(m_waiting.takeFirst());
    updateProgress();
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

void TopologyPage::cancelTask(const QString &taskId) {
    if (taskId == m_pull->task().id)
        m_pull->cancel();
}

void TopologyPage::retryTask(const QString &taskId) {
    if (taskId == m_pull->task().id)
        pull();
}

/// This version beside the one it is compared with, or the one before it, and beside the newest of every other client.
void TopologyPage::openMatrix() {
    openMatrixLater();
}

QCoro::Task<void> TopologyPage::openMatrixLater() {
    const QPointer<TopologyPage> self(this);
    const Result<std::vector<client::ClientSummary>> clients = co_await m_client->clients();
    if (!self)
        co_return;
    std::vector<client::VersionRef> columns{{m_id, m_version}};
    const auto &versions = m_versions->versions(); // Newest first.
    const auto older = std::find_if(versions.begin(), versions.end(), [this](const auto &each) { return each.version < m_version; });
    if (m_compared > 0)
        columns.push_back({m_id, m_compared});
    else if (older != versions.end())
        columns.push_back({m_id, older->version});
    for (const client::ClientSummary &other : clients ? *clients : std::vector<client::ClientSummary>()) {
        if (other.account.id != m_id && other.latestVersion > 0 && columns.size() < 8)
            columns.push_back({other.account.id, 0});
    }
    if (columns.size() < 2)
        Q_EMIT messageRaised(tr("A matrix needs a second version. Pull again, or import one."));
    else
        Q_EMIT openPageRequested(matrixPageId(columns), OpenMode::Pinned);
}

void TopologyPage::openCompareMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"compareMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *matrix = menu->addAction(tr("Versions and clients side by side (matrix)"), this, &TopologyPage::openMatrix);
    matrix->setObjectName(u"openMatrix"_s);
    menu->addSeparator();
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
    menu->setObjectName(u"exportMenu"_s);
    menu->addAction(tr("Data dictionary (HTML)…"), this, [this] { exportSchema(u"html"_s); });
    menu->addAction(tr("Excel workbook…"), this, [this] { exportSchema(u"xlsx"_s); });
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
    const auto make = [index, name, suffix]() -> Result<QByteArray> {
        if (suffix == "xlsx"_L1)
            return models::schemaXlsx(*index);
        if (suffix == "html"_L1)
            return models::schemaHtml(*index, name);
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

void TopologyPage::openImportMenu(bool fromLink) {
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
        connect(dialog, &QFileDialog::filesSelected, this, &TopologyPage::importFrom);
        dialog->open();
    };
    menu->addAction(tr("Files (JSON)…"), this, [ask] { ask(QFileDialog::ExistingFiles, tr("Schema files (*.json *.json.zst)")); });
    menu->addAction(tr("A folder (describe files or SFDX source)…"), this, [ask] { ask(QFileDialog::Directory, {}); });
    const QWidget *anchor = fromLink ? m_empty->link() : m_importButton;
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height() + 2)));
}

void TopologyPage::dragEnterEvent(QDragEnterEvent *event) {
    const QStringList paths = pathsOf(event->mimeData());
    if (!paths.isEmpty() && std::ranges::all_of(paths, &Importer::accepts))
        event->acceptProposedAction();
}

void TopologyPage::dropEvent(QDropEvent *event) {
    event->acceptProposedAction();
    importFrom(pathsOf(event->mimeData()));
}

PageId TopologyPage::diffIdTo(int olderVersion) const {
    return diffPageId({m_id, olderVersion}, {m_id, m_version});
}

} // namespace fairlead::ui
