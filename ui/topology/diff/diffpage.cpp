#include "ui/topology/diff/diffpage.h"

#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/changetext.h"
#include "ui/topology/diff/difffilterbar.h"
#include "ui/topology/diff/diffreviewer.h"
#include "ui/topology/diff/diffsummary.h"
#include "ui/topology/notice.h"
#include "ui/topology/topologyids.h"
#include "ui/topology/versionlease.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/kindmark.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sidebysideview.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"

#include <QCoroFuture>
#include <QComboBox>
#include <QElapsedTimer>
#include <QPointer>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QtConcurrentRun>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

/// More rows than this are counted, sorted and matched beside the GUI thread.
constexpr size_t manyChanges = 2000;
/// Longer texts are compared beside the GUI thread.
constexpr qsizetype longText = 4000;

} // namespace

DiffPage::DiffPage(client::WorkbenchClient *client, client::VersionRef from, client::VersionRef to, QWidget *parent)
    : Page(parent)
    , m_client(client)
    , m_diffs(new client::DiffClient(client->transport(), this))
    , m_reviewer(new DiffReviewer(m_diffs, this))
    , m_lease(new VersionLease(client->transport(), this))
    , m_from(from)
    , m_to(to)
    , m_treeModel(new models::ChangeTreeModel(this))
    , m_tableModel(new models::ChangeTableModel(this)) {
    setObjectName(u"diffPage"_s);
    m_filter.setNoise({u"labels"_s, u"help"_s});
    build();
    connectAll();
    connectReviews();
    addShortcuts();
    m_summary->setFilter(m_filter);
    m_filters->setFilter(m_filter);
}

void DiffPage::connectAll() {
    connect(m_fromBox, &QComboBox::activated, this, [this](int row) { chooseVersion(false, row); });
    connect(m_toBox, &QComboBox::activated, this, [this](int row) { chooseVersion(true, row); });
    connect(m_progress, &ProgressRow::cancelRequested, this, &DiffPage::cancelDiff);
    connect(m_error, &ErrorState::retryRequested, this, &DiffPage::refresh);
    connect(m_error, &ErrorState::detailsCopied, this, [this] { Q_EMIT messageRaised(tr("Details copied")); });
    connectFilters();
    connect(m_search, &SearchField::moveToResults, m_tree, [this] { m_tree->setFocus(Qt::TabFocusReason); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!current.isValid())
            return;
        // An object's own row stays chosen: Space then ticks all of it.
        const QScopedValueRollback<bool> chosen(m_treeChosen, true);
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
    connect(m_renames, &Notice::linkActivated, this, [this] { decideRename(true); });
    connect(m_renames, &Notice::secondLinkActivated, this, [this] { decideRename(false); });
}

void DiffPage::connectFilters() {
    connect(m_summary, &DiffSummary::signToggled, this, [this](schema::ChangeSign sign, bool wanted) {
        models::ChangeFilter filter = m_filter;
        filter.setSign(sign, wanted);
        takeFilter(filter);
    });
    connect(m_summary, &DiffSummary::severityToggled, this, [this](schema::Severity severity, bool wanted) {
        models::ChangeFilter filter = m_filter;
        filter.setSeverity(severity, wanted);
        takeFilter(filter);
    });
    connect(m_summary, &DiffSummary::noiseChanged, this, [this](const QStringList &groups) {
        models::ChangeFilter filter = m_filter;
        filter.setNoise(groups);
        takeFilter(filter);
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        models::ChangeFilter filter = m_filter;
        filter.setText(text);
        takeFilter(filter);
    });
    connect(m_filters, &DiffFilterBar::filterWanted, this, [this](const models::ChangeFilter &filter) {
        takeFilter(filter);
        Q_EMIT placeChanged();
    });
}

DiffPage::~DiffPage() {
    m_stop.request_stop(); // Nobody waits for the comparison any more.
}

bool DiffPage::isBig() const {
    return m_diff && m_diff->changes.size() > manyChanges;
}

PageId DiffPage::pageId() const { return diffPageId(m_from, m_to); }
QString DiffPage::iconName() const { return u"vcs-diff"_s; }

QString DiffPage::title() const {
    const bool known = (infoOf(false) || isFile(false)) && (infoOf(true) || isFile(true));
    return known ? u"%1 → %2"_s.arg(sideName(false), sideName(true)) : tr("Compare");
}

QString DiffPage::windowSubject() const {
    const schema::Change *change = m_change >= 0 && m_diff ? &m_diff->changes[static_cast<size_t>(m_change)] : nullptr;
    return change ? u"%1, %2"_s.arg(change->field.isEmpty() ? change->object : change->field, title()) : title();
}

QString DiffPage::statusText() const {
    return m_diff ? tr("%1 of %2 changes shown").arg(m_shown.size()).arg(m_diff->changes.size()) : QString();
}

QString DiffPage::statusHint() const {
    return tr("N next   P previous   Space reviewed and next   E note");
}

void DiffPage::refresh() {
    loadSides();
    loadNoise();
    loadRights();
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
    m_tree->setFocus(Qt::OtherFocusReason); // Not the combo box, where an arrow key compares other versions.
    refresh();
}

QString DiffPage::place() const {
    const QString filter = m_filter.toText();
    return filter.isEmpty() ? QString::number(m_change) : QString::number(m_change) + u' ' + filter;
}

void DiffPage::restorePlace(const QString &place) {
    if (!m_diff) {
        m_pendingPlace = place;
        return;
    }
    m_pendingPlace.clear();
    models::ChangeFilter filter = m_filter;
    filter.takeText(place.section(u' ', 1));
    if (filter != m_filter)
        takeFilter(filter);
    const int change = place.section(u' ', 0, 0).toInt();
    if (std::binary_search(m_shown.begin(), m_shown.end(), change)) {
        setObject(m_diff->changes[static_cast<size_t>(change)].object);
        showChange(m_tableModel->rowOfChange(change));
    }
}

QCoro::Task<Result<schema::Diff>> DiffPage::fetchDiff(std::stop_token cancelled) {
    const client::VersionRef from = m_from;
    const client::VersionRef to = m_to;
    if (!m_unstored) {
        Result<schema::Diff> diff = co_await m_diffs->diff(from, to, cancelled);
        co_return diff;
    }
    const Unstored file = *m_unstored;
    Result<client::UnstoredDiff> diff = co_await m_diffs->diffUnstored(file.older ? to : from, file.fileName, file.bytes, file.older, cancelled);
    if (!diff)
        co_return diff.error();
    co_return std::move(diff->diff);
}

QCoro::Task<void> DiffPage::loadDiff() {
    const QPointer<DiffPage> self(this);
    const int mine = ++m_serial;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_stack->setCurrentIndex(0);
    m_skeleton->start();
    // A quick answer shows no progress at all.
    QTimer::singleShot(150, this, [this, mine] { m_progress->setVisible(mine == m_serial && m_skeleton->isRunning()); });
    QElapsedTimer timer;
    timer.start();
    const client::ReviewPair pair = reviewPair();
    QCoro::Task<Result<client::ReviewPage>> reviewing = m_reviewer->load(pair);
    const std::stop_token cancelled = m_stop.get_token();
    Result<schema::Diff> diff = co_await fetchDiff(cancelled);
    const qint64 taken = timer.elapsed();
    Result<client::ReviewPage> reviews = co_await std::move(reviewing);
    if (!self || mine != m_serial)
        co_return;
    if (diff) {
        m_milliseconds = taken;
        m_raw = std::make_shared<const schema::Diff>(std::move(*diff));
        const std::vector<schema::Review> said = reviews ? std::move(reviews->reviews) : std::vector<schema::Review>();
        if (!reviews)
            Q_EMIT messageRaised(tr("The reviewed marks could not be loaded: %1").arg(models::errorWords(reviews.error()).meaning));
        m_rename = 0;
        m_change = -1;
        co_await rebuild(said);
        if (!self || mine != m_serial)
            co_return;
    }
    m_skeleton->stop();
    m_progress->hide();
    if (!diff)
        showError(tr("The versions cannot be compared"), diff.error());
}

/// Applies what was decided about renames, which may change the rows, and matches what was said about each.
QCoro::Task<void> DiffPage::rebuild(std::vector<schema::Review> reviews) {
    if (m_raw->changes.size() <= manyChanges && reviews.size() <= manyChanges) {
        takeDiff(models::reviewedDiff(m_raw, reviews));
        co_return;
    }
    const QPointer<DiffPage> self(this);
    const models::DiffPtr raw = m_raw;
    QFuture<models::ReviewedDiff> making = QtConcurrent::run([raw, reviews = std::move(reviews)] { return models::reviewedDiff(raw, reviews); });
    models::ReviewedDiff made = co_await making;
    if (self && raw == m_raw)
        takeDiff(std::move(made));
}

void DiffPage::cancelDiff() {
    ++m_serial;
    m_stop.request_stop();
    m_skeleton->stop();
    m_progress->hide();
    showError(tr("The comparison was cancelled"), {ErrorCode::Cancelled, tr("Nothing was changed."), {}});
}

void DiffPage::showError(const QString &what, const Error &error) {
    const models::ErrorWords words = models::errorWords(error);
    m_error->setError({what, words.meaning, words.remedy, words.details});
    m_stack->setCurrentIndex(2);
}

void DiffPage::takeDiff(models::ReviewedDiff made) {
    const bool otherRows = made.diff != m_diff;
    const schema::Change shown = m_change >= 0 && m_diff ? m_diff->changes[static_cast<size_t>(m_change)] : schema::Change();
    m_diff = std::move(made.diff);
    m_reviews = std::move(made.reviews);
    if (otherRows) {
        // After a decided rename the same change stands elsewhere.
        const auto same = std::find_if(m_diff->changes.begin(), m_diff->changes.end(), [&](const schema::Change &each) {
            return each.object == shown.object && each.field == shown.field && each.attribute == shown.attribute;
        });
        m_change = same == m_diff->changes.end() || shown.object.isEmpty() ? -1 : static_cast<int>(same - m_diff->changes.begin());
        m_filters->setFacets(models::facetsOf(*m_diff));
    }
    m_tableModel->setSideNames(sideName(false), sideName(true));
    applyFilter();
    updateRename();
    Q_EMIT statusChanged();
}

void DiffPage::takeFilter(const models::ChangeFilter &filter) {
    const bool newNoise = filter.noise() != m_filter.noise();
    m_filter = filter;
    m_summary->setFilter(m_filter);
    m_filters->setFilter(m_filter);
    if (m_search->text().trimmed() != m_filter.text()) {
        const QSignalBlocker quiet(m_search);
        m_search->setText(m_filter.text());
    }
    applyFilter();
    if (newNoise)
        storeNoise(m_filter.noise());
}

void DiffPage::applyFilter() {
    if (!m_diff)
        return;
    ++m_arrangement;
    if (isBig()) {
        arrangeLater();
        return;
    }
    Arranged arranged{models::countChanges(*m_diff, m_filter, &m_reviews), models::filterChanges(*m_diff, m_filter, &m_reviews), {}};
    arranged.objects = models::ChangeTreeModel::arrange(*m_diff, arranged.shown, m_reviews);
    takeArranged(std::move(arranged));
}

QCoro::Task<void> DiffPage::arrangeLater() {
    const QPointer<DiffPage> self(this);
    const int mine = m_arrangement;
    QFuture<Arranged> arranging = QtConcurrent::run([diff = m_diff, filter = m_filter, reviews = m_reviews] {
        Arranged arranged{models::countChanges(*diff, filter, &reviews), models::filterChanges(*diff, filter, &reviews), {}};
        arranged.objects = models::ChangeTreeModel::arrange(*diff, arranged.shown, reviews);
        return arranged;
    });
    Arranged arranged = co_await arranging;
    if (self && mine == m_arrangement)
        takeArranged(std::move(arranged));
}

void DiffPage::takeArranged(Arranged arranged) {
    m_counts = arranged.counts;
    m_shown = std::move(arranged.shown);
    m_summary->setCounts(m_counts, static_cast<int>(m_milliseconds));
    const QString object = m_tableModel->object();
    m_treeModel->setObjects(std::move(arranged.objects));
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
    showReviews();
    if (const QString place = m_pendingPlace; !place.isEmpty())
        restorePlace(place);
    Q_EMIT statusChanged();
}

void DiffPage::setObject(const QString &object) {
    if (!m_diff)
        return;
    m_tableModel->setChanges(m_diff, m_shown, object);
    m_tableModel->setReviews(m_reviews);
}

void DiffPage::showChange(int row) {
    const schema::Change *change = m_tableModel->changeAt(row);
    m_changeSeverity->setVisible(change);
    m_changeMark->setMark(change ? models::markOf(change->kind) : models::ChangeMark::None);
    if (!change) {
        m_change = -1;
        m_changeName->clear();
        m_changeAttribute->clear();
        m_position->clear();
        updateReviewLine();
        showTexts({}, {});
        return;
    }
    m_change = m_tableModel->changeOfRow(row);
    m_changeName->setText(change->field.isEmpty() ? change->object : change->field);
    m_changeAttribute->setText(models::attributeName(*change));
    m_changeSeverity->setSeverity(models::markOf(change->severity));
    m_changeSeverity->setText(severityWord(models::markOf(change->severity)));
    const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), m_change) - m_shown.begin();
    m_position->setText(tr("Change %1 of %2").arg(place + 1).arg(m_shown.size()));
    m_compare->setHeadings(sideText(false), sideText(true));
    showTexts(models::fullValue(*change, false), models::fullValue(*change, true));
    updateReviewLine();
    if (m_table->currentIndex().row() != row)
        m_table->selectRow(row);
    const QModelIndex inTree = m_treeModel->find(change->object, change->field);
    if (inTree.isValid() && !m_treeChosen && m_tree->currentIndex() != inTree) {
        const QSignalBlocker quiet(m_tree->selectionModel());
        m_tree->setCurrentIndex(inTree);
        m_tree->expand(inTree.parent());
        m_tree->scrollTo(inTree);
        m_tree->viewport()->update();
    }
    Q_EMIT titleChanged();
}

/// A formula of a hundred thousand signs takes its time to compare: the page goes on meanwhile.
QCoro::Task<void> DiffPage::showTexts(QString before, QString after) {
    const int mine = ++m_texts;
    if (before.size() + after.size() <= longText) {
        m_compare->setTexts(before, after);
        co_return;
    }
    const QPointer<DiffPage> self(this);
    QFuture<std::shared_ptr<const TextDiff>> comparing = QtConcurrent::run([before, after] {
        return std::make_shared<const TextDiff>(models::brokenLines(before), models::brokenLines(after));
    });
    const std::shared_ptr<const TextDiff> compared = co_await comparing;
    if (self && mine == m_texts)
        m_compare->setDiff(*compared);
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

} // namespace fairlead::ui
