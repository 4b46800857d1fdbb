#include "ui/topology/diffpage.h"

#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/changetext.h"
#include "services/domain/schema/report.h"
#include "ui/topology/diffsummary.h"
#include "ui/topology/notice.h"
#include "ui/topology/schemaexport.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sidebysideview.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

DiffPage::DiffPage(client::WorkbenchClient *client, client::VersionRef from, client::VersionRef to, QWidget *parent)
    : Page(parent)
    , m_client(client)
    , m_from(from)
    , m_to(to)
    , m_treeModel(new models::ChangeTreeModel(this))
    , m_tableModel(new models::ChangeTableModel(this)) {
    setObjectName(u"diffPage"_s);
    m_filter.setNoise({u"labels"_s, u"help"_s});
    build();
    connectAll();
    addShortcuts();
    m_summary->setFilter(m_filter);
}

void DiffPage::connectAll() {
    connect(m_fromBox, &QComboBox::activated, this, [this](int row) { chooseVersion(false, row); });
    connect(m_toBox, &QComboBox::activated, this, [this](int row) { chooseVersion(true, row); });
    connect(m_progress, &ProgressRow::cancelRequested, this, &DiffPage::cancelDiff);
    connect(m_error, &ErrorState::retryRequested, this, &DiffPage::refresh);
    connect(m_error, &ErrorState::detailsCopied, this, [this] { Q_EMIT messageRaised(tr("Details copied")); });
    connect(m_summary, &DiffSummary::signToggled, this, [this](schema::ChangeSign sign, bool wanted) {
        m_filter.setSign(sign, wanted);
        applyFilter();
    });
    connect(m_summary, &DiffSummary::severityToggled, this, [this](schema::Severity severity, bool wanted) {
        m_filter.setSeverity(severity, wanted);
        applyFilter();
    });
    connect(m_summary, &DiffSummary::noiseChanged, this, [this](const QStringList &groups) {
        m_filter.setNoise(groups);
        m_summary->setFilter(m_filter);
        applyFilter();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        applyFilter();
    });
    connect(m_search, &SearchField::moveToResults, m_tree, [this] { m_tree->setFocus(Qt::TabFocusReason); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!current.isValid())
            return;
        const QString object = m_treeModel->objectAt(current);
        const QString field = m_treeModel->fieldAt(current);
        if (m_tableModel->object() != object)
            setObject(object);
        const int row = field.isEmpty() ? 0 : m_tableModel->rowOf(object, field);
        if (m_change < 0 || m_tableModel->rowOfChange(m_change) < 0 || m_diff->changes[static_cast<size_t>(m_change)].field != field)
            showChange(row);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            showChange(current.row());
    });
    connect(m_renames, &Notice::dismissed, this, [this] {
        ++m_rename;
        updateRename();
    });
    connect(m_renames, &Notice::linkActivated, this, [this] {
        const schema::RenameGuess &guess = m_diff->renames[m_rename];
        m_search->setText(guess.object.isEmpty() ? guess.newName : guess.object);
    });
}

PageId DiffPage::pageId() const { return diffPageId(m_from, m_to); }
QString DiffPage::iconName() const { return u"vcs-diff"_s; }

QString DiffPage::title() const {
    const schema::SnapshotInfo *older = infoOf(false);
    const schema::SnapshotInfo *newer = infoOf(true);
    return older && newer ? u"%1 → %2"_s.arg(sideName(false), sideName(true)) : tr("Compare");
}

QString DiffPage::windowSubject() const {
    const schema::Change *change = m_change >= 0 && m_diff ? &m_diff->changes[static_cast<size_t>(m_change)] : nullptr;
    return change ? u"%1, %2"_s.arg(change->field.isEmpty() ? change->object : change->field, title()) : title();
}

QString DiffPage::statusText() const {
    return m_diff ? tr("%1 of %2 changes shown").arg(m_shown.size()).arg(m_diff->changes.size()) : QString();
}

void DiffPage::refresh() {
    loadSides();
    loadDiff();
}

void DiffPage::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void DiffPage::activated() {
    if (m_loaded)
        return;
    m_loaded = true;
    refresh();
}

QString DiffPage::place() const {
    return QString::number(m_change);
}

void DiffPage::restorePlace(const QString &place) {
    m_pendingPlace = place;
    const int change = place.toInt();
    const auto found = std::find(m_shown.begin(), m_shown.end(), change);
    if (m_diff && found != m_shown.end()) {
        setObject(m_diff->changes[static_cast<size_t>(change)].object);
        showChange(m_tableModel->rowOfChange(change));
    }
}

QCoro::Task<void> DiffPage::loadSides() {
    const QPointer<DiffPage> self(this);
    Result<std::vector<client::ClientSummary>> clients = co_await m_client->clients();
    if (!self || !clients)
        co_return;
    m_clients = std::move(*clients);
    for (const client::ClientSummary &summary : std::vector<client::ClientSummary>(m_clients)) {
        const ClientId id = summary.account.id;
        Result<std::vector<schema::SnapshotInfo>> versions = co_await m_client->snapshots(id);
        if (!self)
            co_return;
        if (versions)
            m_versions.insert(id.toString(), std::move(*versions));
        if (id != m_from.client && id != m_to.client)
            continue;
        fillCombo(m_fromBox, m_from);
        fillCombo(m_toBox, m_to);
        m_header->setTitle(summary.account.name);
        Q_EMIT titleChanged();
    }
    fillCombo(m_fromBox, m_from);
    fillCombo(m_toBox, m_to);
    const bool production = std::any_of(m_clients.begin(), m_clients.end(), [this](const client::ClientSummary &each) {
        return (each.account.id == m_from.client || each.account.id == m_to.client) && each.connection && each.connection->isProduction;
    });
    m_production->setVisible(production);
    m_tableModel->setSideNames(sideName(false), sideName(true));
}

void DiffPage::fillCombo(QComboBox *combo, const client::VersionRef &current) {
    combo->clear();
    int widest = combo->width();
    for (const client::ClientSummary &summary : m_clients) {
        for (const schema::SnapshotInfo &version : m_versions.value(summary.account.id.toString())) {
            const bool own = summary.account.id == current.client;
            const QString text = own ? models::versionText(version) : u"%1 %2"_s.arg(summary.account.name, models::versionText(version));
            widest = std::max(widest, combo->fontMetrics().horizontalAdvance(text) + 48);
            combo->addItem(text, u"%1/%2"_s.arg(summary.account.id.toString()).arg(version.version));
            const bool latest = current.version == 0 && &version == &m_versions[summary.account.id.toString()].front();
            if (own && (version.version == current.version || latest))
                combo->setCurrentIndex(combo->count() - 1);
        }
    }
    combo->view()->setMinimumWidth(widest);
}

void DiffPage::chooseVersion(bool newSide, int row) {
    const QString data = (newSide ? m_toBox : m_fromBox)->itemData(row).toString();
    const auto id = ClientId::parse(data.section(u'/', 0, 0));
    if (!id)
        return;
    (newSide ? m_to : m_from) = {*id, data.section(u'/', 1, 1).toInt()};
    m_tableModel->setSideNames(sideName(false), sideName(true));
    Q_EMIT titleChanged();
    loadDiff();
}

void DiffPage::swapSides() {
    std::swap(m_from, m_to);
    fillCombo(m_fromBox, m_from);
    fillCombo(m_toBox, m_to);
    m_tableModel->setSideNames(sideName(false), sideName(true));
    Q_EMIT titleChanged();
    loadDiff();
}

QCoro::Task<void> DiffPage::loadDiff() {
    const QPointer<DiffPage> self(this);
    const int mine = ++m_serial;
    m_stack->setCurrentIndex(0);
    m_skeleton->start();
    // A quick answer shows no progress at all.
    QTimer::singleShot(150, this, [this, mine] { m_progress->setVisible(mine == m_serial && m_skeleton->isRunning()); });
    QElapsedTimer timer;
    timer.start();
    const client::VersionRef from = m_from;
    const client::VersionRef to = m_to;
    const QStringList nothing;
    Result<schema::Diff> diff = co_await m_client->diff(from, to, nothing);
    if (!self || mine != m_serial)
        co_return;
    m_skeleton->stop();
    m_progress->hide();
    if (diff)
        takeDiff(std::move(*diff), timer.elapsed());
    else
        showError(tr("The versions cannot be compared"), diff.error());
}

void DiffPage::cancelDiff() {
    ++m_serial;
    m_skeleton->stop();
    m_progress->hide();
    showError(tr("The comparison was cancelled"), {ErrorCode::Cancelled, tr("Nothing was changed."), {}});
}

void DiffPage::showError(const QString &what, const Error &error) {
    const models::ErrorWords words = models::errorWords(error);
    m_error->setError({what, words.meaning, words.remedy, words.details});
    m_stack->setCurrentIndex(2);
}

void DiffPage::takeDiff(schema::Diff diff, qint64 milliseconds) {
    m_diff = std::make_shared<const schema::Diff>(std::move(diff));
    m_change = -1;
    m_rename = 0;
    setProperty("milliseconds", milliseconds);
    m_tableModel->setSideNames(sideName(false), sideName(true));
    applyFilter();
    updateRename();
    if (!m_pendingPlace.isEmpty())
        restorePlace(m_pendingPlace);
    Q_EMIT statusChanged();
}

void DiffPage::applyFilter() {
    if (!m_diff)
        return;
    m_counts = models::countChanges(*m_diff, m_filter);
    m_shown = models::filterChanges(*m_diff, m_filter);
    m_summary->setCounts(m_counts, property("milliseconds").toInt());
    const QString object = m_tableModel->object();
    m_treeModel->setChanges(m_diff, m_shown, m_filter);
    m_search->setNote(models::counted(m_treeModel->shownObjects(), tr("1 object"), tr("%1 objects")));
    const bool nothing = m_diff->changes.empty() || m_counts.total == 0;
    m_empty->setText(m_diff->changes.empty() ? tr("Nothing changed") : tr("Only noise changed"),
                     m_diff->changes.empty() ? tr("Both versions describe the same objects and fields.")
                                             : tr("%1 changes are left out as noise. Ignore less to see them.").arg(m_counts.hidden));
    m_stack->setCurrentIndex(nothing ? 1 : 0);
    const bool stays = !object.isEmpty() && m_treeModel->find(object).isValid();
    const QString first = m_shown.empty() ? QString() : m_diff->changes[static_cast<size_t>(m_shown.front())].object;
    setObject(stays ? object : first);
    const int row = m_change >= 0 ? m_tableModel->rowOfChange(m_change) : -1;
    showChange(row >= 0 ? row : 0);
    Q_EMIT statusChanged();
}

void DiffPage::setObject(const QString &object) {
    if (!m_diff)
        return;
    m_tableModel->setChanges(m_diff, m_shown, object);
}

void DiffPage::showChange(int row) {
    const schema::Change *change = m_tableModel->changeAt(row);
    m_changeSeverity->setVisible(change);
    if (!change) {
        m_change = -1;
        m_changeName->clear();
        m_changeAttribute->clear();
        m_position->clear();
        return m_compare->setTexts({}, {});
    }
    m_change = m_tableModel->changeOfRow(row);
    m_changeName->setText(change->field.isEmpty() ? change->object : change->field);
    m_changeAttribute->setText(models::attributeName(*change));
    m_changeSeverity->setSeverity(models::markOf(change->severity));
    m_changeSeverity->setText(severityWord(models::markOf(change->severity)));
    const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), m_change) - m_shown.begin();
    m_position->setText(tr("Change %1 of %2").arg(place + 1).arg(m_shown.size()));
    m_compare->setHeadings(sideText(false), sideText(true));
    m_compare->setTexts(models::fullValue(*change, false), models::fullValue(*change, true));
    if (m_table->currentIndex().row() != row)
        m_table->selectRow(row);
    const QModelIndex inTree = m_treeModel->find(change->object, change->field);
    if (inTree.isValid() && m_tree->currentIndex() != inTree) {
        const QSignalBlocker quiet(m_tree->selectionModel());
        m_tree->setCurrentIndex(inTree);
        m_tree->expand(inTree.parent());
        m_tree->scrollTo(inTree);
        m_tree->viewport()->update();
    }
    Q_EMIT titleChanged();
}

void DiffPage::step(int by) {
    if (m_shown.empty())
        return;
    const auto at = std::lower_bound(m_shown.begin(), m_shown.end(), m_change) - m_shown.begin();
    const auto next = std::clamp<std::ptrdiff_t>(at + by, 0, std::ssize(m_shown) - 1);
    const int change = m_shown[static_cast<size_t>(next)];
    const QString object = m_diff->changes[static_cast<size_t>(change)].object;
    if (object != m_tableModel->object())
        setObject(object);
    showChange(m_tableModel->rowOfChange(change));
    Q_EMIT placeChanged();
}

void DiffPage::nextChange() { step(1); }
void DiffPage::previousChange() { step(-1); }

void DiffPage::updateRename() {
    const bool any = m_diff && m_rename < m_diff->renames.size();
    m_renames->setVisible(any);
    if (!any)
        return;
    const schema::RenameGuess &guess = m_diff->renames[m_rename];
    const QString where = guess.object.isEmpty() ? QString() : tr(" in %1").arg(guess.object);
    m_renames->setText(tr("Looks like a rename: %1 → %2%3 (%4). It counts as removed and added.")
                           .arg(guess.oldName, guess.newName, where, guess.reasons.join(u", "_s)));
    m_renames->setLink(tr("Show it"));
}

const schema::SnapshotInfo *DiffPage::infoOf(bool newSide) const {
    const client::VersionRef &ref = newSide ? m_to : m_from;
    const auto versions = m_versions.constFind(ref.client.toString());
    if (versions == m_versions.cend() || versions->empty())
        return nullptr;
    if (ref.version == 0)
        return &versions->front();
    const auto found = std::find_if(versions->begin(), versions->end(), [&](const auto &each) { return each.version == ref.version; });
    return found == versions->end() ? nullptr : &*found;
}

QString DiffPage::sideName(bool newSide) const {
    const client::VersionRef &ref = newSide ? m_to : m_from;
    const schema::SnapshotInfo *info = infoOf(newSide);
    const QString version = info ? u"v%1"_s.arg(info->version) : ref.version > 0 ? u"v%1"_s.arg(ref.version) : tr("latest");
    if (m_from.client == m_to.client)
        return version;
    for (const client::ClientSummary &summary : m_clients)
        if (summary.account.id == ref.client)
            return summary.account.name + u' ' + version;
    return version;
}

QString DiffPage::sideText(bool newSide) const {
    const schema::SnapshotInfo *info = infoOf(newSide);
    if (!info)
        return sideName(newSide);
    const QString time = QLocale().toString(models::toDateTime(info->pulledAt).toLocalTime(), u"d MMM yyyy, HH:mm"_s);
    return u"%1, %2"_s.arg(sideName(newSide), time);
}

void DiffPage::openExportMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"exportMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, QString> formats[] = {{tr("Web page (HTML)…"), u"html"_s}, {tr("Markdown…"), u"md"_s}, {tr("CSV…"), u"csv"_s}, {tr("JSON…"), u"json"_s}};
    for (const auto &[text, format] : formats)
        menu->addAction(text, this, [this, format = format] { askExport(format); });
    menu->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height() + 2)));
}

void DiffPage::askExport(const QString &format) {
    auto *dialog = new QFileDialog(this, tr("Export report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(format);
    dialog->selectFile(u"%1 to %2.%3"_s.arg(sideName(false), sideName(true), format));
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { exportTo(path, format); });
    dialog->open();
}

void DiffPage::exportTo(const QString &path, const QString &format) {
    if (!m_diff)
        return;
    schema::ReportContext context;
    context.from = sideText(false);
    context.to = sideText(true);
    context.fromJson = {{u"client"_s, m_from.client.toString()}, {u"version"_s, infoOf(false) ? infoOf(false)->version : m_from.version}};
    context.toJson = {{u"client"_s, m_to.client.toString()}, {u"version"_s, infoOf(true) ? infoOf(true)->version : m_to.version}};
    context.generatedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    const auto make = [diff = m_diff, shown = m_shown, context, format] {
        schema::Diff part;
        for (const int change : shown)
            part.changes.push_back(diff->changes[static_cast<size_t>(change)]);
        part.renames = diff->renames;
        part.notCompared = diff->notCompared;
        part.objectsCompared = diff->objectsCompared;
        if (format == "html"_L1)
            return schema::htmlReport(part, context);
        if (format == "md"_L1)
            return schema::markdownReport(part, context);
        return format == "csv"_L1 ? schema::csvReport(part, context) : schema::jsonReport(part, context);
    };
    writeInBackground(this, path, make, [this](const Result<QString> &written) {
        Q_EMIT messageRaised(written ? tr("Report written to %1").arg(*written) : written.error().message);
    });
}

} // namespace fairlead::ui
