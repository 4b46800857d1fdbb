#include "ui/topology/health/healthpage.h"

#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/healthtext.h"
#include "services/domain/schema/healthreport.h"
#include "ui/topology/health/healthdetail.h"
#include "ui/topology/healthids.h"
#include "ui/topology/notice.h"
#include "ui/topology/schemaexport.h"
#include "ui/topology/topologyids.h"
#include "ui/topology/usagecounter.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

HealthPage::HealthPage(client::WorkbenchClient *client, ClientId id, QWidget *parent)
    : Page(parent)
    , m_health(new client::HealthClient(client->transport(), this))
    , m_usageClient(new client::UsageClient(client->transport(), this))
    , m_client(client)
    , m_id(id)
    , m_counter(new UsageCounter(m_usageClient, id, this))
    , m_findings(new models::HealthTreeModel(this))
    , m_usage(new models::UsageTableModel(this)) {
    setObjectName(u"healthPage"_s);
    build();
    connectAll();
    addShortcuts();
    updateCounts();
}

HealthPage::~HealthPage() {
    m_stop.request_stop(); // Nobody waits for the check any more.
}

void HealthPage::connectAll() {
    connect(m_error, &ErrorState::retryRequested, this, &HealthPage::refresh);
    connect(m_error, &ErrorState::detailsCopied, this, [this] { Q_EMIT messageRaised(tr("Details copied")); });
    connect(m_edition, &QComboBox::activated, this, [this] { loadHealth(); });
    connect(m_export, &QPushButton::clicked, this, &HealthPage::openExportMenu);
    connect(m_count, &QPushButton::clicked, this, [this] { m_counter->ask({}); });
    connect(m_counter, &UsageCounter::runChanged, this, &HealthPage::takeRun);
    connect(m_counter, &UsageCounter::refused, this, &HealthPage::takeFailure);
    connect(m_progress, &ProgressRow::cancelRequested, m_counter, &UsageCounter::cancel);
    connect(m_notice, &Notice::dismissed, m_notice, &QWidget::hide);
    connect(m_parts, &SegmentedControl::currentChanged, this, [this] {
        updateView();
        Q_EMIT placeChanged();
    });
    for (Chip *chip : m_levels)
        connect(chip, &Chip::toggled, this, &HealthPage::applyFilter);
    connect(m_dismissed, &Chip::toggled, this, &HealthPage::applyFilter);
    connect(m_search, &QLineEdit::textChanged, this, &HealthPage::applyFilter);
    connect(m_search, &SearchField::moveToResults, this, [this] {
        usageShown() ? m_table->setFocus() : m_tree->setFocus();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &HealthPage::showCurrent);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (m_findings->findingAt(index))
            openCurrent();
    });
    connect(m_table, &QTableView::activated, this, &HealthPage::openCurrent);
    connect(m_detail, &HealthDetail::openRequested, this,
            [this](const QString &object, const QString &field) { Q_EMIT openObjectRequested(m_id, object, field); });
    connect(m_detail, &HealthDetail::dismissRequested, this, [this](const client::Dismissal &each) { dismiss(each, false); });
    connect(m_detail, &HealthDetail::restoreRequested, this, [this](const client::Dismissal &each) { dismiss(each, true); });
    connect(m_health, &client::HealthClient::healthChanged, this, [this](const ClientId &of) {
        if (of == m_id && m_loaded)
            loadHealth();
    });
    connect(m_client, &client::WorkbenchClient::snapshotsChanged, this, [this](const ClientId &of) {
        if (of == m_id && m_loaded)
            loadHealth();
    });
}

PageId HealthPage::pageId() const { return healthPageId(m_id); }
QString HealthPage::iconName() const { return u"view-statistics"_s; }

QString HealthPage::title() const {
    return m_summary.account.name.isEmpty() ? tr("Health") : tr("Health of %1").arg(m_summary.account.name);
}

QString HealthPage::statusText() const {
    if (usageShown())
        return tr("%1 of %2 counted fields shown").arg(m_usage->shownCount()).arg(m_usage->totalCount());
    return m_loaded && !m_loading ? tr("%1 findings shown").arg(QLocale().toString(m_findings->shownCount())) : QString();
}

QString HealthPage::statusHint() const {
    return tr("Enter open   Ctrl+E note and dismiss   Alt+1, Alt+2 parts");
}

bool HealthPage::usageShown() const {
    return m_parts->current() == 1;
}

void HealthPage::activated() {
    if (m_loaded)
        return;
    m_loaded = true;
    refresh();
}

void HealthPage::refresh() {
    loadClient();
    loadHealth();
    loadUsage();
}

void HealthPage::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString HealthPage::place() const {
    return usageShown() ? u"usage"_s : u"findings"_s;
}

void HealthPage::restorePlace(const QString &place) {
    m_parts->setCurrent(place == u"usage" ? 1 : 0);
}

void HealthPage::cancelTask(const QString &) {
    m_counter->cancel();
}

QCoro::Task<void> HealthPage::loadClient() {
    const QPointer<HealthPage> self(this);
    const Result<client::ClientSummary> client = co_await m_client->client(m_id);
    if (!self || !client)
        co_return;
    m_summary = *client;
    m_connected = client->connection && client->connection->status == ConnectionStatus::Connected;
    m_count->setEnabled(m_connected && !m_counter->isRunning());
    m_count->setToolTip(m_connected ? tr("Ask the org how many records fill each field; says first what it costs")
                                    : tr("Connect the client's Salesforce to count"));
    Q_EMIT titleChanged();
    updateView();
}

QCoro::Task<void> HealthPage::loadHealth() {
    const QPointer<HealthPage> self(this);
    const int load = ++m_load;
    m_loading = m_findings->report().version == 0;
    m_failed = false;
    updateView();
    m_stop.request_stop();
    m_stop = std::stop_source();
    const client::VersionRef latest{m_id, 0};
    Result<client::HealthReport> report = co_await m_health->health(latest, m_edition->currentData().toString(), m_stop.get_token());
    if (!self || load != m_load)
        co_return;
    m_loading = false;
    if (!report) {
        m_failed = true;
        const models::ErrorWords words = models::errorWords(report.error());
        m_error->setError({tr("The version could not be checked"), words.meaning, words.remedy, words.details});
        // Nothing pulled yet is no failure.
        if (report.error().code == ErrorCode::NotFound) {
            m_failed = false;
            m_version = 0;
        }
        updateView();
        co_return;
    }
    const QModelIndex current = m_tree->currentIndex();
    const schema::Finding *selected = m_findings->findingAt(current);
    const QString key = selected ? selected->key() : QString();
    m_version = report->version;
    if (!report->unread.empty()) {
        m_notice->setSeverity(models::SeverityMark::Risky);
        m_notice->setText(models::counted(qint64(report->unread.size()), tr("1 object is damaged and was not checked: %1").arg(report->unread.front().name),
                                          tr("%1 objects are damaged and were not checked")));
        m_notice->show();
    }
    m_findings->setReport(std::move(*report));
    updateCounts();
    updateView();
    if (const QModelIndex again = m_findings->indexOfFinding(key); !key.isEmpty() && again.isValid())
        m_tree->setCurrentIndex(again);
    showCurrent();
    Q_EMIT titleChanged();
}

QCoro::Task<void> HealthPage::loadUsage() {
    const QPointer<HealthPage> self(this);
    Result<client::UsageReport> report = co_await m_usageClient->usage(m_id);
    if (!self)
        co_return;
    if (!report) {
        takeFailure(tr("The counted fields could not be read"), report.error());
        co_return;
    }
    m_usage->setUsage(std::move(report->objects));
    if (report->run.state == client::UsageState::Running)
        m_counter->takeRun(report->run);
    updateView();
}

QCoro::Task<void> HealthPage::dismiss(client::Dismissal dismissal, bool back) {
    const QPointer<HealthPage> self(this);
    Result<void> done;
    if (back)
        done = co_await m_health->restore(m_id, dismissal);
    else
        done = co_await m_health->dismiss(m_id, dismissal);
    if (!self)
        co_return;
    if (!done) {
        takeFailure(back ? tr("The finding was not taken back") : tr("The finding was not dismissed"), done.error());
        co_return;
    }
    std::vector<client::Dismissal> all = m_findings->report().dismissed;
    std::erase_if(all, [&](const client::Dismissal &each) { return each.key() == dismissal.key(); });
    if (!back)
        all.push_back(dismissal);
    m_findings->setDismissed(all);
    updateCounts();
    updateView();
    showCurrent();
    Q_EMIT messageRaised(back ? tr("Taken back") : tr("Dismissed"));
}

void HealthPage::takeFailure(const QString &what, const Error &error) {
    const models::ErrorWords words = models::errorWords(error);
    m_notice->setSeverity(models::SeverityMark::Breaking);
    m_notice->setText(u"%1. %2 %3"_s.arg(what, words.meaning, words.remedy));
    m_notice->show();
}

void HealthPage::takeRun(const client::UsageRun &run) {
    const bool running = run.state == client::UsageState::Running;
    m_progress->setVisible(running);
    m_count->setEnabled(m_connected && !running);
    const QString amount = tr("%1 of %2 objects").arg(run.done).arg(run.total);
    const double share = run.total > 0 ? double(run.done) / run.total : -1;
    m_progress->setText(run.current.isEmpty() ? tr("Counting fields") : tr("Counting %1").arg(run.current));
    m_progress->setAmount(amount);
    m_progress->setProgress(share);
    TaskInfo task;
    task.id = u"usage/"_s + m_id.toString();
    task.title = tr("Count fields of %1").arg(m_summary.account.name);
    task.iconName = iconName();
    task.now = running ? run.current : run.error;
    task.progress = share;
    task.amount = amount;
    task.opens = pageId();
    task.retryable = false;
    task.state = running ? TaskInfo::State::Running
        : run.state == client::UsageState::Failed    ? TaskInfo::State::Failed
        : run.state == client::UsageState::Cancelled ? TaskInfo::State::Cancelled : TaskInfo::State::Done;
    Q_EMIT taskChanged(task);
    if (run.state == client::UsageState::Failed)
        takeFailure(tr("Counting stopped after %1").arg(amount), {ErrorCode::Upstream, run.error, {}});
    if (!running && run.state != client::UsageState::Idle) {
        m_parts->setCurrent(1);
        loadUsage();
    }
}

void HealthPage::applyFilter() {
    models::HealthFilter filter;
    for (size_t i = 0; i < m_levels.size(); ++i)
        filter.levels[i] = m_levels[i]->isChecked();
    filter.dismissed = m_dismissed->isChecked();
    filter.text = m_search->text().trimmed();
    m_findings->setFilter(filter);
    m_usage->setText(filter.text);
    updateView();
    showCurrent();
    Q_EMIT statusChanged();
}

void HealthPage::updateCounts() {
    const auto counts = m_findings->levelCounts();
    const QString words[] = {counts[0] == 1 ? tr("hint") : tr("hints"), counts[1] == 1 ? tr("warning") : tr("warnings"),
                             counts[2] == 1 ? tr("problem") : tr("problems")};
    for (size_t i = 0; i < m_levels.size(); ++i) {
        m_levels[i]->setText(words[i]);
        m_levels[i]->setCount(counts[i]);
    }
    m_dismissed->setCount(m_findings->dismissedCount());
    m_header->setWhere(m_version > 0 ? tr("%1, v%2").arg(m_summary.account.name).arg(m_version) : m_summary.account.name);
}

void HealthPage::updateView() {
    updateCounts();
    const bool usage = usageShown();
    for (QWidget *chip : {m_levels[0], m_levels[1], m_levels[2], m_dismissed})
        chip->setVisible(!usage);
    View view = View::Findings;
    if (usage)
        view = m_usage->totalCount() > 0 ? View::Usage : View::Empty;
    else if (m_loading || !m_loaded)
        view = View::Loading;
    else if (m_failed)
        view = View::Error;
    else if (m_findings->shownCount() == 0)
        view = View::Empty;
    if (view == View::Empty && usage)
        m_empty->setText(tr("Nothing counted yet"),
                         m_connected ? tr("Counting asks the org how many records fill each field. It says first how many API calls that takes.")
                                     : tr("Connect the client's Salesforce, then count how many records fill each field."));
    else if (view == View::Empty && m_version == 0)
        m_empty->setText(tr("No version yet"), tr("Pull or import a version; then its health is checked here, offline."));
    else if (view == View::Empty)
        m_empty->setText(tr("Nothing found"), m_findings->report().findings.empty() ? tr("No rule finds fault with this version.")
                                                                                   : tr("No finding passes the filter."));
    m_empty->setAction({});
    m_empty->setLink({});
    m_export->setEnabled(view == View::Findings || view == View::Usage);
    const int pages[] = {0, 1, 2, 3, 4};
    m_stack->setCurrentIndex(pages[int(view)]);
    if (view == View::Findings && !std::exchange(m_begun, true))
        m_tree->setFocus(Qt::OtherFocusReason); // Not the combo box, where an arrow key checks against other limits.
    if (view == View::Findings && m_findings->rowCount() > 0 && (m_findings->shownCount() <= 200 || !m_search->text().isEmpty()))
        m_tree->expandToDepth(0);
    Q_EMIT statusChanged();
}

void HealthPage::showCurrent() {
    const QModelIndex index = m_tree->currentIndex();
    if (const schema::Finding *finding = m_findings->findingAt(index))
        m_detail->showFinding(*finding, m_findings->dismissalOf(*finding));
    else if (const int rule = m_findings->ruleAt(index); rule >= 0)
        m_detail->showRule(rule, m_findings->rowCount(index.siblingAtColumn(0)));
    else
        m_detail->showNothing();
}

void HealthPage::openCurrent() {
    if (usageShown()) {
        const int row = m_table->currentIndex().row();
        if (const QString object = m_usage->objectAt(row); !object.isEmpty())
            Q_EMIT openObjectRequested(m_id, object, m_usage->fieldAt(row));
        return;
    }
    const schema::Finding *finding = m_findings->findingAt(m_tree->currentIndex());
    if (finding && !finding->object.isEmpty())
        Q_EMIT openObjectRequested(m_id, finding->object, finding->field);
}

void HealthPage::openExportMenu() {
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"exportHealthMenu"_s);
    menu->addAction(tr("Table (CSV)…"), this, [this] { askExport(u"csv"_s); });
    if (!usageShown()) {
        menu->addAction(tr("Page (HTML)…"), this, [this] { askExport(u"html"_s); });
        menu->addAction(tr("Text (Markdown)…"), this, [this] { askExport(u"md"_s); });
    }
    menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height())));
}

std::function<QByteArray()> HealthPage::exporter(const QString &suffix) const {
    if (usageShown()) {
        const QByteArray csv = m_usage->csv();
        return [csv] { return csv; };
    }
    schema::HealthReportContext context;
    context.title = u"%1 v%2"_s.arg(m_summary.account.name).arg(m_version);
    context.edition = m_findings->report().edition;
    context.generatedAt = toIso(SystemClock().now());
    for (const client::Dismissal &each : m_findings->report().dismissed)
        context.notes.insert(each.key(), each.note.isEmpty() ? u"dismissed"_s : each.note);
    return [suffix, context, findings = m_findings->shown()]() mutable {
        std::ranges::stable_sort(findings, {}, &schema::Finding::rule);
        return suffix == u"csv" ? schema::healthCsv(findings, context)
            : suffix == u"md"   ? schema::healthMarkdown(findings, context)
                                : schema::healthHtml(findings, context);
    };
}

void HealthPage::askExport(const QString &suffix) {
    const QString name = u"%1-%2.%3"_s.arg(m_summary.account.name, usageShown() ? u"usage"_s : u"health"_s, suffix);
    const QPointer<HealthPage> self(this);
    exportToFile(this, tr("Export"), QString(name).replace(u'/', u'-'), u"*."_s + suffix, exporter(suffix), [self](const Result<QString> &path) {
        if (!self)
            return;
        if (path)
            Q_EMIT self->messageRaised(tr("Written to %1").arg(*path));
        else
            self->takeFailure(tr("Nothing was exported"), path.error());
    });
}

void HealthPage::exportTo(const QString &path) {
    const QPointer<HealthPage> self(this);
    writeInBackground(this, path, exporter(path.section(u'.', -1)), [self](const Result<QString> &written) {
        if (!self)
            return;
        if (written)
            Q_EMIT self->messageRaised(tr("Written to %1").arg(*written));
        else
            self->takeFailure(tr("Nothing was exported"), written.error());
    });
}

} // namespace fairlead::ui
