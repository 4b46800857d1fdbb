// What people say on the diff page: reviewed marks, notes, decided renames, and the tenant's noise.
#include "models/base/amounttext.h"
#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "services/kernel/clock.h"
#include "ui/topology/diff/difffilterbar.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/diff/diffreviewer.h"
#include "ui/topology/diff/diffsummary.h"
#include "ui/topology/notedialog.h"
#include "ui/topology/notice.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <QtConcurrentRun>

#include <QCoroFuture>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using schema::Review;
using schema::ReviewState;

namespace {

/// So many marks are matched beside the GUI thread.
constexpr size_t manyReviews = 200;

/// A note as it fits into a notice.
QString shortened(const QString &note) {
    constexpr qsizetype longest = 60;
    const QString line = note.simplified();
    return line.size() > longest ? line.left(longest - 1) + u'…' : line;
}

bool isRename(const Review &review) {
    return review.key.kind == u"rename";
}

} // namespace

void DiffPage::connectReviews() {
    connect(m_reviewer, &DiffReviewer::received, this, &DiffPage::takeReviews);
    connect(m_reviewer, &DiffReviewer::overtaken, this, &DiffPage::showOvertaken);
    connect(m_reviewer, &DiffReviewer::failed, this, [this](const Error &error) {
        const models::ErrorWords words = models::errorWords(error);
        Q_EMIT messageRaised(tr("Not kept: %1").arg(words.meaning));
        updateReviewLine();
    });
    connect(m_treeModel, &models::ChangeTreeModel::reviewRequested, this, &DiffPage::setReviewed);
    connect(m_tableModel, &models::ChangeTableModel::reviewRequested, this, &DiffPage::setReviewed);
    connect(m_reviewedBox, &QCheckBox::clicked, this, [this](bool on) {
        if (m_change >= 0)
            setReviewed({m_change}, on);
    });
    connect(m_conflict, &Notice::linkActivated, this, [this] { answerOvertaken(false); });
    connect(m_conflict, &Notice::secondLinkActivated, this, [this] { answerOvertaken(true); });
    connect(m_conflict, &Notice::dismissed, this, [this] {
        m_conflict->hide();
        m_overtaken.clear();
        m_overtakenBy.clear();
    });
    connect(m_diffs, &client::DiffClient::noiseChanged, this, [this](const client::NoiseSetting &noise) {
        if (noise.revision <= m_noiseRevision)
            return;
        m_noiseRevision = noise.revision;
        if (noise.groups == m_filter.noise())
            return;
        m_filter.setNoise(noise.groups);
        m_summary->setFilter(m_filter);
        m_filters->setFilter(m_filter);
        applyFilter();
    });
}

QCoro::Task<void> DiffPage::loadNoise() {
    const QPointer<DiffPage> self(this);
    const Result<client::NoiseSetting> noise = co_await m_diffs->noise();
    if (!self || !noise)
        co_return;
    m_noiseRevision = noise->revision;
    if (noise->groups == m_filter.noise())
        co_return;
    m_filter.setNoise(noise->groups);
    m_summary->setFilter(m_filter);
    m_filters->setFilter(m_filter);
    applyFilter();
}

QCoro::Task<void> DiffPage::loadRights() {
    const QPointer<DiffPage> self(this);
    const Result<client::SessionInfo> session = co_await m_client->session();
    if (self && session && session->user.role == Role::Viewer)
        forbidReviews();
}

/// What the server would refuse is not offered; the ticks stay to be read.
void DiffPage::forbidReviews() {
    m_mayReview = false;
    m_treeModel->setReviewable(false);
    m_tableModel->setReviewable(false);
    for (QWidget *control : {static_cast<QWidget *>(m_reviewedBox), static_cast<QWidget *>(m_reviewSafe), static_cast<QWidget *>(m_noteButton)}) {
        control->setEnabled(false);
        control->setToolTip(tr("Viewers read reviews; ask for the member role to write them"));
    }
    m_renames->setLink({});
    m_renames->setSecondLink({});
}

bool DiffPage::refusesReviews() {
    if (!m_mayReview)
        Q_EMIT messageRaised(tr("Viewers read reviews; ask for the member role to write them"));
    return !m_mayReview;
}

QCoro::Task<void> DiffPage::storeNoise(QStringList groups) {
    const QPointer<DiffPage> self(this);
    client::NoiseSetting wanted{groups, m_noiseRevision};
    const Result<client::NoiseSetting> stored = co_await m_diffs->setNoise(wanted);
    if (!self)
        co_return;
    if (stored) {
        m_noiseRevision = std::max(m_noiseRevision, stored->revision);
    } else if (stored.error().code == ErrorCode::Conflict) {
        // Chosen here last: what somebody else chose a moment ago gives way.
        m_noiseRevision = stored.error().details["revision"_L1].toInt();
        wanted.revision = m_noiseRevision;
        const Result<client::NoiseSetting> again = co_await m_diffs->setNoise(wanted);
        if (self && again)
            m_noiseRevision = again->revision;
    } else if (stored.error().code != ErrorCode::Forbidden) {
        Q_EMIT messageRaised(tr("Not remembered: %1").arg(models::errorWords(stored.error()).meaning));
    }
}

void DiffPage::setReviewed(const std::vector<int> &changes, bool reviewed) {
    if (refusesReviews())
        return;
    std::vector<Review> reviews;
    for (const int change : changes)
        if (m_reviews.isReviewed(change) != reviewed)
            reviews.push_back(m_reviews.written(change, reviewed ? ReviewState::Reviewed : ReviewState::Open));
    if (!reviews.empty())
        m_reviewer->write(std::move(reviews));
}

void DiffPage::setNote(const QString &note) {
    if (m_change < 0)
        return;
    const ReviewState state = m_reviews.isReviewed(m_change) ? ReviewState::Reviewed : ReviewState::Open;
    m_reviewer->write({m_reviews.written(m_change, state, note.left(schema::longestReviewNote))});
}

void DiffPage::takeReviews(const std::vector<Review> &reviews) {
    if (!m_diff)
        return;
    const bool renames = std::any_of(reviews.begin(), reviews.end(), &isRename);
    if (renames || (isBig() && reviews.size() > manyReviews)) {
        // A rename changes the rows; many marks take their time.
        models::ChangeReviews all = m_reviews;
        std::vector<Review> said = all.all();
        said.insert(said.end(), reviews.begin(), reviews.end());
        rebuild(std::move(said));
        return;
    }
    for (const int change : m_reviews.merge(reviews))
        if (!m_filter.isNoise(m_diff->changes[static_cast<size_t>(change)]))
            m_counts.reviewed += m_reviews.isReviewed(change) ? 1 : -1;
    if (m_filter.reviewed() == models::ChangeFilter::Reviewed::Any)
        showReviews();
    else
        applyFilter();
}

void DiffPage::showReviews() {
    m_treeModel->setReviews(m_reviews);
    m_tableModel->setReviews(m_reviews);
    m_progressText->setText(tr("%1 of %2 reviewed").arg(m_counts.reviewed).arg(m_counts.total));
    m_progressBar->setRange(0, std::max(1, m_counts.total));
    m_progressBar->setValue(m_counts.reviewed);
    m_progressBar->setAccessibleDescription(m_progressText->text());
    updateReviewLine();
}

void DiffPage::updateReviewLine() {
    const Review *review = m_diff && m_change >= 0 ? m_reviews.of(m_change) : nullptr;
    m_reviewedBox->setEnabled(m_mayReview && m_change >= 0);
    m_reviewedBox->setChecked(review && review->state == ReviewState::Reviewed);
    const bool says = review && (review->state == ReviewState::Reviewed || !review->note.isEmpty());
    m_reviewLine->setVisible(says);
    if (!says)
        return;
    const QDateTime at = models::toDateTime(review->at);
    const QString who = review->reviewer.isEmpty() ? tr("somebody") : review->reviewer;
    const QString what = review->state == ReviewState::Reviewed ? tr("Reviewed by %1, %2") : tr("Note by %1, %2");
    QString line = what.arg(who, models::relativeTime(at));
    if (!review->note.isEmpty())
        line += u": "_s + QString(review->note).replace(u'\n', u' ');
    m_reviewLine->setText(line);
    m_reviewLine->setToolTip(review->note.isEmpty() ? models::exactTime(at) : models::exactTime(at) + u'\n' + review->note);
}

void DiffPage::showOvertaken(const std::vector<Review> &theirs, const std::vector<Review> &ours) {
    m_overtaken.insert(m_overtaken.end(), ours.begin(), ours.end());
    const Review &first = theirs.front();
    const QString what = first.key.field.isEmpty() ? first.key.object : first.key.field;
    const QString who = first.reviewer.isEmpty() ? tr("Somebody") : first.reviewer;
    m_overtakenBy.insert(m_overtakenBy.end(), theirs.begin(), theirs.end());
    const bool bothWrote = theirs.size() == 1 && ours.size() == 1 && !first.note.isEmpty() && !ours.front().note.isEmpty()
        && first.note != ours.front().note;
    m_conflict->setSecondLink(bothWrote ? tr("Keep both") : QString());
    if (bothWrote)
        m_conflict->setText(tr("%1 wrote about %2 a moment before you: “%3”. Yours is not kept yet: “%4”")
                                .arg(who, what, shortened(first.note), shortened(ours.front().note)));
    else
        m_conflict->setText(theirs.size() == 1 ? tr("%1 wrote about %2 a moment before you. Theirs is shown; yours is not kept yet.").arg(who, what)
                                           : tr("%1 and others wrote about %2 changes a moment before you. Theirs are shown; yours are not kept yet.").arg(who).arg(theirs.size()));
    m_conflict->setLink(tr("Keep mine instead"));
    m_conflict->show();
}

void DiffPage::answerOvertaken(bool withTheirs) {
    m_conflict->hide();
    std::vector<Review> ours = std::exchange(m_overtaken, {});
    const std::vector<Review> theirs = std::exchange(m_overtakenBy, {});
    for (Review &own : ours) {
        const auto other = std::find_if(theirs.begin(), theirs.end(), [&own](const Review &each) { return each.key == own.key; });
        if (withTheirs && other != theirs.end() && !other->note.isEmpty() && other->note != own.note)
            own.note = (own.note.isEmpty() ? other->note : other->note + u"\n\n"_s + own.note).left(schema::longestReviewNote);
    }
    m_reviewer->write(std::move(ours));
}

void DiffPage::reviewAndStep() {
    const QModelIndex current = m_tree->currentIndex();
    if (m_tree->hasFocus() && current.isValid() && m_treeModel->fieldAt(current).isEmpty() && m_tree->model()->hasChildren(current)) {
        const bool all = current.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return setReviewed(m_treeModel->changesAt(current), !all);
    }
    if (m_change < 0)
        return;
    setReviewed({m_change}, true);
    nextChange();
}

void DiffPage::toggleReviewed() {
    if (m_change >= 0)
        setReviewed({m_change}, !m_reviews.isReviewed(m_change));
}

void DiffPage::reviewAllSafe() {
    if (!m_diff)
        return;
    std::vector<int> safe;
    for (const int change : m_shown)
        if (m_diff->changes[static_cast<size_t>(change)].severity == schema::Severity::Safe && !m_reviews.isReviewed(change))
            safe.push_back(change);
    if (safe.empty())
        return Q_EMIT messageRaised(tr("Every safe change shown is reviewed already"));
    reviewSafe(std::move(safe));
}

QCoro::Task<void> DiffPage::reviewSafe(std::vector<int> changes) {
    const QPointer<DiffPage> self(this);
    // Keys are hashes of the values: thousands of them are made beside the GUI thread.
    QFuture<std::vector<Review>> making = QtConcurrent::run([reviews = m_reviews, changes] {
        std::vector<Review> all;
        all.reserve(changes.size());
        for (const int change : changes)
            all.push_back(reviews.written(change, ReviewState::Reviewed));
        return all;
    });
    const std::vector<Review> all = co_await making;
    if (!self)
        co_return;
    m_reviewer->write(all);
    Q_EMIT messageRaised(models::counted(qint64(all.size()), tr("1 safe change reviewed"), tr("%1 safe changes reviewed")));
}

void DiffPage::openNote() {
    if (!m_diff || m_change < 0 || refusesReviews())
        return;
    const schema::Change &change = m_diff->changes[static_cast<size_t>(m_change)];
    const Review *review = m_reviews.of(m_change);
    auto *dialog = new NoteDialog(change.field.isEmpty() ? change.object : change.object + u'.' + change.field, review ? review->note : QString(), this);
    const int about = m_change;
    // What somebody else wrote while this one was thinking has not been seen: the server then says so.
    const int seen = review ? review->revision : 0;
    connect(dialog, &NoteDialog::noteWritten, this, [this, about, seen, before = review ? review->note : QString(), diff = m_diff](const QString &note) {
        if (diff != m_diff)
            return;
        const ReviewState state = m_reviews.isReviewed(about) ? ReviewState::Reviewed : ReviewState::Open;
        Review written = m_reviews.written(about, state, note);
        const Review *now = m_reviews.of(about);
        if (now && now->note != before)
            written.revision = seen;
        m_reviewer->write({std::move(written)});
    });
    dialog->open();
}

void DiffPage::decideRename(bool confirmed) {
    if (!m_diff || m_rename >= m_diff->renames.size())
        return;
    m_reviewer->write({m_reviews.written(m_diff->renames[m_rename], confirmed ? ReviewState::Confirmed : ReviewState::Refused)});
}

void DiffPage::updateRename() {
    const bool any = m_diff && m_rename < m_diff->renames.size();
    m_renames->setVisible(any);
    if (!any)
        return;
    const schema::RenameGuess &guess = m_diff->renames[m_rename];
    const QString where = guess.object.isEmpty() ? QString() : tr(" in %1").arg(guess.object);
    m_renames->setText(tr("Looks like a rename: %1 → %2%3 (%4). It counts as removed and added.")
                           .arg(guess.oldName, guess.newName, where, guess.reasons.join(u", "_s)));
}

} // namespace fairlead::ui
