#include "ui/topology/explorer/topologyhistory.h"

#include "models/base/amounttext.h"
#include "models/connections/errorwords.h"
#include "ui/topology/explorer/detailpane.h"
#include "ui/topology/explorer/formulaview.h"
#include "ui/topology/explorer/schemapanel.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/history/historysection.h"
#include "ui/topology/history/versionnotes.h"
#include "ui/topology/history/versiontimeline.h"
#include "ui/topology/versionlease.h"
#include "ui/widgets/button.h"

#include <QLocale>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using schema::PartKind;

namespace {

constexpr int playInterval = 900; // ms a version

QString keyOf(const QString &object, const QString &field) {
    return object + u'/' + field;
}

} // namespace

TopologyHistory::TopologyHistory(client::Transport *transport, TopologyPage *page)
    : QObject(page)
    , m_client(new client::HistoryClient(transport, this))
    , m_log(new client::PullLogClient(transport, this))
    , m_page(page)
    , m_lease(new VersionLease(transport, this)) {
    addButtons();
    connectNotes();
    m_play.setInterval(playInterval);
    connect(&m_play, &QTimer::timeout, this, [this] {
        if (!m_page->timeline()->isVisible() || m_page->timeline()->value() >= m_page->timeline()->maximum())
            return play(false);
        m_page->timeline()->step(1);
    });
    connect(page, &TopologyPage::selectionChanged, this, &TopologyHistory::shown);
    connect(page->versions(), &QAbstractItemModel::modelReset, this, &TopologyHistory::versionsChanged);
    connect(m_client, &client::HistoryClient::historyChanged, this, [this](const ClientId &client) {
        if (client != m_page->clientId())
            return;
        loadTimeline();
        m_pastOf.clear();
        shown();
    });
    connect(m_log, &client::PullLogClient::attemptsChanged, this, [this](const ClientId &client) {
        if (client == m_page->clientId())
            loadFailures();
    });
    connect(m_lease, &VersionLease::gone, m_page, &TopologyPage::refresh);
    page->detailPane()->addSection([this](const DetailSubject &subject, QWidget *parent) { return section(subject, parent); });
    connect(page->detailPane(), &DetailPane::filled, this, &TopologyHistory::placeLineNotes);
}

void TopologyHistory::addButtons() {
    m_playButton = makeIconButton(u"media-playback-start"_s, tr("Walk through the versions"), m_page);
    m_playButton->setObjectName(u"playVersions"_s);
    m_playButton->setCheckable(true);
    m_blameButton = makeIconButton(u"view-history"_s, tr("Blame: which version changed it last"), m_page);
    m_blameButton->setObjectName(u"blameButton"_s);
    m_blameButton->setCheckable(true);
    m_blameButton->setShortcut(QKeySequence(u"Ctrl+Shift+B"_s));
    for (QToolButton *button : {m_playButton, m_blameButton}) {
        setCompact(button);
        m_page->addTimelineButton(button);
    }
    connect(m_playButton, &QToolButton::toggled, this, &TopologyHistory::play);
    connect(m_blameButton, &QToolButton::toggled, this, &TopologyHistory::setBlame);
}

/// From the oldest where the newest is shown; a second time stops.
void TopologyHistory::play(bool on) {
    m_playButton->setChecked(on);
    if (!on)
        return m_play.stop();
    VersionTimeline *timeline = m_page->timeline();
    if (timeline->value() >= timeline->maximum())
        timeline->step(-timeline->maximum());
    m_play.start();
}

void TopologyHistory::say(const QString &text) {
    Q_EMIT m_page->messageRaised(text);
}

// Versions came, went or were written about.
void TopologyHistory::versionsChanged() {
    const models::VersionListModel *versions = m_page->versions();
    showBaselines();
    if (m_lastVersion > 0 && !versions->versions().empty() && !versions->find(m_lastVersion))
        say(tr("v%1 was removed meanwhile; here is the newest one").arg(m_lastVersion));
    loadTimeline();
    loadFailures();
    m_pastOf.clear();
}

void TopologyHistory::shown() {
    const int before = std::exchange(m_version, m_page->shownVersion());
    m_lastVersion = m_version;
    m_object = m_page->shownObject();
    m_field = m_page->shownField();
    m_lease->hold({{m_page->clientId(), m_version}, {m_page->clientId(), m_page->timeline()->comparedVersion()}});
    if (before != m_version) {
        showBaselines();
        m_linesOf.clear();
        if (m_blame)
            loadBlame(m_version);
    }
    if (!m_object.isEmpty() && m_pastOf != keyOf(m_object, m_field)) {
        m_past.reset();
        loadPast(m_object, m_field);
    }
}

void TopologyHistory::showBaselines() {
    std::vector<int> baselines;
    for (const schema::SnapshotInfo &version : m_page->versions()->versions()) {
        if (version.baseline && version.version != m_version)
            baselines.push_back(version.version);
    }
    m_page->notes()->setBaselines(baselines);
}

QCoro::Task<void> TopologyHistory::loadTimeline() {
    const QPointer<TopologyHistory> self(this);
    const Result<client::Timeline> timeline = co_await m_client->timeline(m_page->clientId());
    if (!self || !timeline)
        co_return;
    QHash<int, models::VersionChanges> changes;
    for (const schema::VersionStep &step : timeline->steps) {
        if (step.isKnown && step.before > 0)
            changes.insert(step.version, {step.added, step.removed, step.changed});
    }
    m_page->setChanges(changes);
}

QCoro::Task<void> TopologyHistory::loadFailures() {
    const QPointer<TopologyHistory> self(this);
    const Result<std::vector<client::PullAttempt>> attempts = co_await m_log->attempts(m_page->clientId());
    if (!self || !attempts)
        co_return;
    std::vector<VersionTimeline::Failure> failures;
    for (const client::PullAttempt &attempt : *attempts) {
        if (attempt.pull.state == client::PullState::Failed)
            failures.push_back({attempt.pull.startedAt, attempt.pull.error ? attempt.pull.error->message : QString()});
    }
    m_page->timeline()->setFailures(std::move(failures));
}

QCoro::Task<void> TopologyHistory::loadPast(QString object, QString field) {
    const QPointer<TopologyHistory> self(this);
    const int mine = ++m_pastSerial;
    m_pastOf = keyOf(object, field);
    std::optional<schema::BlamePart> part;
    if (!field.isEmpty())
        part = schema::BlamePart{PartKind::Field, field};
    const Result<client::Past> past = co_await m_client->past(m_page->clientId(), object, part);
    if (!self || mine != m_pastSerial || !past)
        co_return;
    m_past = std::make_shared<const client::Past>(*past);
    m_page->detailPane()->refreshSections();
}

QWidget *TopologyHistory::section(const DetailSubject &subject, QWidget *parent) {
    const QString field = subject.field ? subject.field->name : QString();
    if (!m_past || m_pastOf != keyOf(subject.object->name, field))
        return nullptr;
    auto *section = new HistorySection(*m_past, subject.field != nullptr, parent);
    connect(section, &HistorySection::diffRequested, this,
            [this, object = subject.object->name, field](int from, int to, const QString &changed) {
                Q_EMIT diffRequested(from, to, object, field.isEmpty() ? changed : field);
            });
    return section;
}

void TopologyHistory::setBlame(bool on) {
    m_blame = on;
    m_blameButton->setChecked(on);
    if (on)
        loadBlame(m_version);
    else
        m_page->schemaPanel()->model()->setBlame({});
    m_linesOf.clear();
    m_page->detailPane()->refreshSections();
}

QCoro::Task<void> TopologyHistory::loadBlame(int version) {
    const QPointer<TopologyHistory> self(this);
    const int mine = ++m_blameSerial;
    const client::VersionRef ref{m_page->clientId(), version};
    const auto blame = co_await m_client->blame(ref);
    if (!self || mine != m_blameSerial || !m_blame)
        co_return;
    if (!blame) {
        say(tr("The blame cannot be loaded: %1").arg(models::errorWords(blame.error()).meaning));
        co_return;
    }
    models::TreeBlame shown;
    shown.blame = std::shared_ptr<const schema::VersionBlame>(*blame, &(*blame)->version);
    for (const schema::SnapshotInfo &each : m_page->versions()->versions())
        shown.times.insert(each.version, each.pulledAt);
    shown.now = SystemClock().now();
    m_page->schemaPanel()->model()->setBlame(shown);
}

/// Which version each line of the shown formula comes from, beside it.
void TopologyHistory::placeLineNotes() {
    auto *formula = m_page->detailPane()->findChild<FormulaView *>(u"formulaView"_s);
    if (!formula)
        return;
    if (!m_blame || m_field.isEmpty())
        return formula->setNotes({});
    const QString key = keyOf(m_object, m_field);
    if (m_linesOf != key) {
        m_linesOf = key;
        m_lines.reset();
        loadLines(m_version, m_object, {PartKind::Field, m_field});
        return;
    }
    if (!m_lines)
        return;
    std::vector<LineNote> notes;
    int before = 0;
    for (const int version : m_lines->lines) {
        LineNote note{u"v%1"_s.arg(version), version == m_version};
        const schema::SnapshotInfo *info = m_page->versions()->find(version);
        if (info && version != before)
            note.text += u"  "_s + QLocale().toString(models::toDateTime(info->pulledAt).toLocalTime().date(), u"d MMM yyyy"_s);
        before = version;
        notes.push_back(note);
    }
    formula->setNotes(std::move(notes));
}

QCoro::Task<void> TopologyHistory::loadLines(int version, QString object, schema::BlamePart part) {
    const QPointer<TopologyHistory> self(this);
    const int mine = ++m_linesSerial;
    const client::VersionRef ref{m_page->clientId(), version};
    const auto lines = co_await m_client->lineBlame(ref, object, part);
    if (!self || mine != m_linesSerial || !lines)
        co_return;
    m_lines = std::make_shared<const client::LineBlame>(*lines);
    placeLineNotes();
}

void TopologyHistory::connectNotes() {
    VersionNotes *notes = m_page->notes();
    connect(notes, &VersionNotes::saveRequested, this, [this](int version, const client::VersionWords &words) { save(version, words); });
    connect(notes, &VersionNotes::removeRequested, this, &TopologyHistory::askToRemove);
    connect(notes, &VersionNotes::compareRequested, this, [this](int baseline) {
        Q_EMIT diffRequested(std::min(baseline, m_version), std::max(baseline, m_version), {}, {});
    });
}

QCoro::Task<void> TopologyHistory::save(int version, client::VersionWords words) {
    const QPointer<TopologyHistory> self(this);
    const client::VersionRef ref{m_page->clientId(), version};
    const Result<schema::SnapshotInfo> saved = co_await m_client->annotate(ref, words);
    if (!self)
        co_return;
    if (saved) {
        m_page->notes()->saved(*saved);
        say(tr("Note saved"));
        m_page->reloadVersions();
    } else if (saved.error().code == ErrorCode::Conflict && saved.error().details.contains("revision"_L1)) {
        m_page->notes()->showConflict(saved.error().details);
    } else if (saved.error().code == ErrorCode::Rejected) {
        say(tr("Two versions are baselines already; let one go first"));
    } else {
        say(tr("The note is not saved: %1").arg(models::errorWords(saved.error()).meaning));
    }
}

void TopologyHistory::askToRemove(int version) {
    auto *box = new QMessageBox(QMessageBox::Question, tr("Remove v%1").arg(version),
                                tr("Remove v%1 for everybody? Its number is not given again; the steps around it become one.").arg(version),
                                QMessageBox::Cancel, m_page);
    box->setObjectName(u"removeVersionBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *removing = box->addButton(tr("Remove v%1").arg(version), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(removing, &QPushButton::clicked, this, [this, version] { remove(version); });
    box->open();
}

/// For an administrator alone: the server says so.
void TopologyHistory::askToRemoveAnyway(int version, const QString &users) {
    auto *box = new QMessageBox(QMessageBox::Warning, tr("v%1 is open elsewhere").arg(version),
                                tr("v%1 is open at: %2. It is taken away from them at once. Remove it for everybody all the same?").arg(version).arg(users),
                                QMessageBox::Cancel, m_page);
    box->setObjectName(u"removeOpenBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *removing = box->addButton(tr("Remove anyway"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(removing, &QPushButton::clicked, this, [this, version] { remove(version, true); });
    box->open();
}

QCoro::Task<void> TopologyHistory::remove(int version, bool anyway) {
    const QPointer<TopologyHistory> self(this);
    const client::VersionRef ref{m_page->clientId(), version};
    const int last = std::exchange(m_lastVersion, 0); // nobody is told what they did themselves
    const Result<void> removed = co_await m_client->remove(ref, m_lease->holder(), anyway);
    if (!self)
        co_return;
    if (removed) {
        say(tr("v%1 is removed").arg(version));
        m_page->reloadVersions();
        co_return;
    }
    m_lastVersion = last;
    QStringList users;
    for (const QJsonValue &user : removed.error().details["users"_L1].toArray())
        users.append(user.toString());
    if (!users.isEmpty() && removed.error().details["anyway"_L1].toBool())
        askToRemoveAnyway(version, users.join(u", "_s));
    else if (removed.error().code == ErrorCode::Conflict && !users.isEmpty())
        say(tr("v%1 stays: %2 has it open").arg(version).arg(users.join(u", "_s)));
    else if (removed.error().code == ErrorCode::Rejected)
        say(tr("v%1 stays: it is marked to be kept").arg(version));
    else
        say(tr("v%1 is not removed: %2").arg(version).arg(models::errorWords(removed.error()).meaning));
}

} // namespace fairlead::ui
