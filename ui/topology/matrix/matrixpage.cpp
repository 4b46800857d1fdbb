#include "ui/topology/matrix/matrixpage.h"

#include "models/connections/errorwords.h"
#include "models/topology/matrixexport.h"
#include "models/topology/versionlistmodel.h"
#include "ui/topology/notice.h"
#include "ui/topology/topologyids.h"
#include "ui/topology/versionlease.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>
#include <QPointer>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

enum Shown { Rows, Empty, Failed };

constexpr size_t fewestColumns = 2;
constexpr size_t mostColumns = 24;
constexpr int mostVersionsListed = 40;
constexpr int nameWidth = 300;
constexpr int cellWidth = 184;

} // namespace

MatrixPage::MatrixPage(client::WorkbenchClient *client, std::vector<client::VersionRef> columns, QWidget *parent)
    : Page(parent)
    , m_client(client)
    , m_matrix(new client::MatrixClient(client->transport(), this))
    , m_diffs(new client::DiffClient(client->transport(), this))
    , m_lease(new VersionLease(client->transport(), this))
    , m_columns(std::move(columns))
    , m_model(new models::MatrixModel(this)) {
    setObjectName(u"matrixPage"_s);
    build();
    connectAll();
    addShortcuts();
}

MatrixPage::~MatrixPage() {
    m_stop.request_stop(); // Nobody waits for the comparison any more.
}

void MatrixPage::connectAll() {
    connect(m_progress, &ProgressRow::cancelRequested, this, &MatrixPage::cancel);
    connect(m_error, &ErrorState::retryRequested, this, &MatrixPage::refresh);
    connect(m_error, &ErrorState::detailsCopied, this, [this] { Q_EMIT messageRaised(tr("Details copied")); });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { m_onlyDifferences->setChecked(false); });
    connect(m_search, &QLineEdit::textChanged, this, &MatrixPage::applyFilter);
    connect(m_onlyDifferences, &Chip::toggled, this, &MatrixPage::applyFilter);
    connect(m_search, &SearchField::moveToResults, m_tree, [this] { m_tree->setFocus(Qt::TabFocusReason); });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        const QString object = m_model->objectAt(index);
        if (!m_model->isInsideKnown(object))
            loadInside(object);
    });
    connect(m_tree, &QTreeView::activated, this, &MatrixPage::openSelection);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &MatrixPage::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MatrixPage::showSelection);
    connect(m_tree->header(), &QWidget::customContextMenuRequested, this, [this](const QPoint &where) {
        openColumnMenu(m_tree->header()->logicalIndexAt(where), m_tree->header()->mapToGlobal(where));
    });
    connect(m_tree->header(), &QHeaderView::sectionClicked, this, [this](int column) {
        QHeaderView *header = m_tree->header();
        openColumnMenu(column, header->mapToGlobal(QPoint(header->sectionViewportPosition(column), header->height())));
    });
    connect(m_client, &client::WorkbenchClient::snapshotsChanged, this, [this](const ClientId &changed) {
        m_versions.remove(changed.toString());
        if (m_loaded && std::ranges::any_of(m_columns, [&](const auto &column) { return column.client == changed; }))
            loadNames();
    });
}

PageId MatrixPage::pageId() const { return matrixPageId(m_columns); }
QString MatrixPage::iconName() const { return u"view-grid"_s; }

QString MatrixPage::title() const {
    return tr("Matrix of %1 versions").arg(m_columns.size());
}

QString MatrixPage::statusText() const {
    return m_model->objectCount() > 0 ? tr("%L1 of %L2 objects differ").arg(m_model->differingCount()).arg(m_model->objectCount()) : QString();
}

void MatrixPage::activated() {
    if (m_loaded)
        return;
    m_loaded = true;
    refresh();
}

void MatrixPage::refresh() {
    m_versions.clear();
    loadNames();
    loadMatrix();
}

void MatrixPage::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString MatrixPage::place() const {
    return m_model->objectAt(m_tree->currentIndex());
}

void MatrixPage::restorePlace(const QString &place) {
    m_open = place;
    const QModelIndex index = m_model->find(place);
    if (index.isValid())
        m_tree->setCurrentIndex(index);
}

QCoro::Task<void> MatrixPage::loadNames() {
    const QPointer<MatrixPage> self(this);
    Result<std::vector<client::ClientSummary>> clients = co_await m_client->clients();
    if (!self || !clients)
        co_return;
    m_clients = std::move(*clients);
    const std::vector<client::ClientSummary> wanted = m_clients;
    for (const client::ClientSummary &summary : wanted) {
        const ClientId id = summary.account.id;
        if (m_versions.contains(id.toString()))
            continue;
        Result<std::vector<schema::SnapshotInfo>> versions = co_await m_client->snapshots(id);
        if (!self)
            co_return;
        if (versions)
            m_versions.insert(id.toString(), std::move(*versions));
    }
    m_model->setColumnNames([this] {
        QStringList names;
        for (const client::VersionRef &column : m_columns)
            names.append(columnName(column));
        return names;
    }());
    holdColumns();
    updateNotes();
}

QCoro::Task<void> MatrixPage::loadMatrix() {
    const QPointer<MatrixPage> self(this);
    const int mine = ++m_serial;
    m_stop.request_stop();
    m_stop = std::stop_source();
    const std::stop_token cancelled = m_stop.get_token();
    m_stack->setCurrentIndex(Rows);
    m_skeleton->start();
    QTimer::singleShot(150, this, [this, mine] { m_progress->setVisible(mine == m_serial && m_skeleton->isRunning()); });
    const Result<client::NoiseSetting> noise = co_await m_diffs->noise();
    if (!self || mine != m_serial)
        co_return;
    m_ignore = noise ? noise->groups : QStringList();
    const std::vector<client::VersionRef> columns = m_columns;
    const QStringList ignore = m_ignore;
    Result<std::vector<schema::MatrixRow>> rows = co_await m_matrix->objects(columns, ignore, cancelled);
    if (!self || mine != m_serial)
        co_return;
    m_skeleton->stop();
    m_progress->hide();
    if (rows) {
        takeRows(std::move(*rows));
        co_return;
    }
    const models::ErrorWords words = models::errorWords(rows.error());
    m_error->setError({tr("The versions cannot be compared"), words.meaning, words.remedy, words.details});
    m_stack->setCurrentIndex(Failed);
}

QCoro::Task<void> MatrixPage::loadInside(QString object) {
    const QPointer<MatrixPage> self(this);
    const int mine = m_serial;
    const std::vector<client::VersionRef> columns = m_columns;
    const QStringList ignore = m_ignore;
    const std::stop_token cancelled = m_stop.get_token();
    Result<std::vector<schema::MatrixRow>> rows = co_await m_matrix->inside(columns, object, ignore, cancelled);
    if (!self || mine != m_serial)
        co_return;
    if (rows)
        m_model->setInside(object, std::move(*rows));
    else
        m_model->setInsideFailed(object, models::errorWords(rows.error()).meaning);
    m_tree->expand(m_model->find(object));
    showSelection();
}

void MatrixPage::cancel() {
    ++m_serial;
    m_stop.request_stop();
    m_skeleton->stop();
    m_progress->hide();
    m_error->setError({tr("The comparison was cancelled"), tr("Nothing was changed."), {}, {}});
    m_stack->setCurrentIndex(Failed);
}

void MatrixPage::takeRows(std::vector<schema::MatrixRow> rows) {
    QStringList names;
    for (const client::VersionRef &column : m_columns)
        names.append(columnName(column));
    m_model->setMatrix(names, std::move(rows));
    m_tree->setColumnWidth(0, nameWidth);
    for (int i = 1; i <= names.size(); ++i)
        m_tree->setColumnWidth(i, cellWidth);
    restorePlace(m_open);
    updateNotes();
}

void MatrixPage::applyFilter() {
    m_filter.text = m_search->text().trimmed();
    m_filter.onlyDifferences = m_onlyDifferences->isChecked();
    m_model->setFilter(m_filter);
    updateNotes();
}

void MatrixPage::updateNotes() {
    if (m_model->objectCount() > 0)
        m_search->setHits(m_model->shownCount());
    const bool nothing = m_model->objectCount() > 0 && m_model->shownCount() == 0;
    if (m_stack->currentIndex() != Failed && !m_skeleton->isRunning())
        m_stack->setCurrentIndex(nothing ? Empty : Rows);
    if (nothing && !m_filter.text.isEmpty())
        m_empty->setText(tr("No object matches"), tr("Nothing called “%1” differs between these versions.").arg(m_filter.text));
    else
        m_empty->setText(tr("No differences"), tr("All versions describe the same objects and fields."));
    m_header->setWhere(m_columns.empty() ? QString() : tr("compared with %1").arg(columnName(m_columns.front())));
    Q_EMIT titleChanged();
    Q_EMIT statusChanged();
}

void MatrixPage::showSelection() {
    const QModelIndex index = m_tree->currentIndex();
    const schema::MatrixRow *row = m_model->rowAt(index);
    const schema::MatrixCell *cell = m_model->cellAt(index);
    m_compare->setEnabled(row && index.column() > 1);
    const QString inside = m_model->insideAt(index);
    m_selection->setText(row ? (inside.isEmpty() ? m_model->objectAt(index) : u"%1.%2"_s.arg(m_model->objectAt(index), inside)) : QString());
    if (!row)
        m_what->setText(tr("Choose a cell to see what differs"));
    else if (!cell)
        m_what->setText(row->label);
    else
        m_what->setText(u"%1: %2"_s.arg(m_model->columnNames().at(index.column() - 1), index.data(Qt::ToolTipRole).toString()));
    if (row)
        m_open = m_model->objectAt(index);
}

void MatrixPage::openSelection() {
    const QModelIndex index = m_tree->currentIndex();
    if (!m_model->rowAt(index))
        return;
    if (index.column() <= 1) {
        Q_EMIT openPageRequested(topologyPageId(m_columns.front().client), OpenMode::Pinned);
        return;
    }
    const client::VersionRef other = m_columns[static_cast<size_t>(index.column() - 1)];
    Q_EMIT openPageRequested(diffPageId(m_columns.front(), other), OpenMode::Pinned);
}

void MatrixPage::changeColumns(std::vector<client::VersionRef> columns) {
    if (columns == m_columns || columns.size() < fewestColumns || columns.size() > mostColumns)
        return;
    m_columns = std::move(columns);
    holdColumns();
    loadMatrix();
    Q_EMIT titleChanged();
    Q_EMIT placeChanged();
}

void MatrixPage::addColumn(client::VersionRef column) {
    if (m_columns.size() == mostColumns) {
        Q_EMIT messageRaised(tr("A matrix has at most %1 versions. Remove one first.").arg(mostColumns));
        return;
    }
    std::vector<client::VersionRef> columns = m_columns;
    columns.push_back(column);
    changeColumns(std::move(columns));
}

void MatrixPage::removeColumn(int column) {
    std::vector<client::VersionRef> columns = m_columns;
    columns.erase(columns.begin() + column);
    changeColumns(std::move(columns));
}

void MatrixPage::makeReference(int column) {
    std::vector<client::VersionRef> columns = m_columns;
    std::rotate(columns.begin(), columns.begin() + column, columns.begin() + column + 1);
    changeColumns(std::move(columns));
}

void MatrixPage::replaceColumn(int column, client::VersionRef version) {
    std::vector<client::VersionRef> columns = m_columns;
    columns[static_cast<size_t>(column)] = version;
    changeColumns(std::move(columns));
}

void MatrixPage::openColumnMenu(int column, const QPoint &where) {
    const int at = column - 1;
    if (at < 0 || at >= static_cast<int>(m_columns.size()))
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"columnMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *reference = menu->addAction(tr("Compare all with this one"), this, [this, at] { makeReference(at); });
    reference->setObjectName(u"makeReference"_s);
    reference->setEnabled(at > 0);
    fillVersions(menu->addMenu(tr("Another version")), [this, at](client::VersionRef version) { replaceColumn(at, version); });
    menu->addSeparator();
    QAction *removing = menu->addAction(tr("Remove from the matrix"), this, [this, at] { removeColumn(at); });
    removing->setObjectName(u"removeColumn"_s);
    removing->setEnabled(m_columns.size() > fewestColumns);
    menu->popup(where);
}

void MatrixPage::openAddMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"addMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillVersions(menu, [this](client::VersionRef version) { addColumn(version); });
    menu->popup(m_addButton->mapToGlobal(QPoint(0, m_addButton->height() + 2)));
}

void MatrixPage::fillVersions(QMenu *menu, const std::function<void(client::VersionRef)> &take) {
    for (const client::ClientSummary &summary : m_clients) {
        const ClientId id = summary.account.id;
        const std::vector<schema::SnapshotInfo> versions = m_versions.value(id.toString());
        QMenu *own = menu->addMenu(summary.account.name);
        own->setEnabled(!versions.empty());
        for (const schema::SnapshotInfo &version : versions) {
            const QString label = version.label.isEmpty() ? QString() : u"  "_s + version.label;
            own->addAction(models::versionText(version) + label, this, [take, id, number = version.version] { take({id, number}); });
            if (own->actions().size() == mostVersionsListed)
                break;
        }
    }
}

QString MatrixPage::clientName(const ClientId &client) const {
    const auto found = std::ranges::find_if(m_clients, [&](const auto &summary) { return summary.account.id == client; });
    return found == m_clients.end() ? QString() : found->account.name;
}

int MatrixPage::versionOf(const client::VersionRef &column) const {
    const std::vector<schema::SnapshotInfo> versions = m_versions.value(column.client.toString());
    return column.version == 0 && !versions.empty() ? versions.front().version : column.version;
}

void MatrixPage::holdColumns() {
    std::vector<client::VersionRef> shown;
    for (const client::VersionRef &column : m_columns)
        shown.push_back({column.client, versionOf(column)});
    m_lease->hold(std::move(shown));
}

QString MatrixPage::columnName(const client::VersionRef &column) const {
    const int version = versionOf(column);
    const QString number = version == 0 ? tr("latest") : u"v%1"_s.arg(version);
    const QString name = clientName(column.client);
    return name.isEmpty() ? number : u"%1 %2"_s.arg(name, number);
}

void MatrixPage::openExportMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"exportMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, QString> formats[] = {{tr("CSV…"), u"csv"_s}, {tr("Web page (HTML)…"), u"html"_s}, {tr("Markdown…"), u"md"_s}};
    for (const auto &[text, format] : formats) {
        menu->addAction(text, this, [this, format = format] {
                auto *dialog = new QFileDialog(this, tr("Export the matrix"));
                dialog->setObjectName(u"exportDialog"_s);
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                dialog->setAcceptMode(QFileDialog::AcceptSave);
                dialog->setDefaultSuffix(format);
                dialog->selectFile(u"matrix."_s + format);
                connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { exportTo(path, format); });
                dialog->open();
            })->setObjectName(u"export_"_s + format);
    }
    menu->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height() + 2)));
}

void MatrixPage::exportTo(const QString &path, const QString &format) {
    const QString heading = tr("Matrix: %1").arg(m_model->columnNames().join(u", "_s));
    const QByteArray text = format == u"csv" ? models::matrixCsv(*m_model)
        : format == u"md"                    ? models::matrixMarkdown(*m_model, heading)
                                             : models::matrixHtml(*m_model, heading);
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    m_problem->setVisible(!written);
    if (!written)
        return m_problem->setText(tr("%1 cannot be written: %2. Choose another place.").arg(path, file.errorString()));
    Q_EMIT messageRaised(tr("Exported %L1 rows to %2").arg(m_model->shownRows().size()).arg(path));
}

} // namespace fairlead::ui
