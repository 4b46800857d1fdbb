#include "ui/topology/explorer/topologyhealth.h"

#include "models/base/amounttext.h"
#include "models/connections/errorwords.h"
#include "models/topology/healthtext.h"
#include "ui/topology/explorer/detailpane.h"
#include "ui/topology/explorer/impactpanel.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/healthids.h"
#include "ui/topology/usagecounter.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

std::vector<schema::FieldUse> localUses(const DetailSubject &subject) {
    std::vector<schema::FieldUse> uses;
    for (const QString &reader : subject.field->readByFormulas)
        uses.push_back({u"CustomField"_s, reader, {}, subject.object->name + u'.' + reader});
    for (const QString &rule : subject.field->readByRules)
        uses.push_back({u"ValidationRule"_s, rule, {}, {}});
    return uses;
}

} // namespace

TopologyHealth::TopologyHealth(client::Transport *transport, TopologyPage *page)
    : QObject(page)
    , m_client(new client::UsageClient(transport, this))
    , m_page(page)
    , m_counter(new UsageCounter(m_client, page->clientId(), page))
    , m_impact(new ImpactPanel(m_client, page->clientId())) {
    QPushButton *health = makeButton(tr("Health"), ButtonKind::Secondary, u"view-statistics"_s, page->header());
    health->setObjectName(u"healthButton"_s);
    page->header()->addAction(health, PageHeader::Folds::Early);
    connect(health, &QPushButton::clicked, page, [page] { Q_EMIT page->openPageRequested(healthPageId(page->clientId()), Page::OpenMode::Pinned); });
    page->inspector()->addTab(tr("Impact"), m_impact);
    connect(m_impact, &ImpactPanel::openRequested, page, &TopologyPage::open);
    page->detailPane()->addSection([this](const DetailSubject &subject, QWidget *parent) { return usageSection(subject, parent); });
    connect(page, &TopologyPage::selectionChanged, this, [this](int, const QString &object, const QString &field) {
        m_impact->setSelection(object, field, field.endsWith(u"__c"));
        if (!std::exchange(m_loaded, true))
            loadUsage();
    });
    connect(m_counter, &UsageCounter::runChanged, this, [this](const client::UsageRun &run) {
        const bool running = run.state == client::UsageState::Running;
        if (std::exchange(m_running, running) != running)
            m_page->detailPane()->refreshSections();
        if (!running && run.state != client::UsageState::Idle)
            loadUsage();
        if (run.state == client::UsageState::Failed)
            Q_EMIT m_page->messageRaised(tr("Counting stopped: %1").arg(run.error));
    });
    connect(m_counter, &UsageCounter::refused, this, [this](const QString &what, const Error &error) {
        Q_EMIT m_page->messageRaised(what + u": "_s + models::errorWords(error).meaning);
    });
}

QCoro::Task<void> TopologyHealth::loadUsage() {
    const QPointer<TopologyHealth> self(this);
    Result<client::UsageReport> report = co_await m_client->usage(m_page->clientId());
    if (!self || !report)
        co_return;
    m_usage = std::move(report->objects);
    m_page->detailPane()->refreshSections();
}

QWidget *TopologyHealth::usageSection(const DetailSubject &subject, QWidget *parent) {
    const QString object = subject.object->name;
    if (subject.field) {
        m_impact->setSelection(object, subject.field->name, subject.field->custom);
        m_impact->setLocalUses(object, subject.field->name, localUses(subject));
    } else {
        m_impact->setSelection(object, {}, false);
    }
    const auto found = std::ranges::lower_bound(m_usage, object, {}, &schema::ObjectUsage::object);
    const schema::ObjectUsage *usage = found != m_usage.end() && found->object == object ? &*found : nullptr;
    QString text;
    if (usage && subject.field)
        text = models::populatedText(*usage, subject.field->name);
    else if (usage && usage->error.isEmpty())
        text = tr("%n record(s)", nullptr, int(std::min<qint64>(usage->rows, std::numeric_limits<int>::max())));
    if (text.isEmpty())
        text = !usage ? tr("not counted yet") : usage->error.isEmpty() ? tr("cannot be counted") : usage->error;
    auto *row = new QWidget(parent);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 4, 0, 4);
    line->setSpacing(8);
    line->addWidget(new TextLabel(subject.field ? tr("Populated") : tr("Records"), TextLabel::Face::Body, TextLabel::Tone::Muted, row));
    auto *value = new TextLabel(text, TextLabel::Face::Body, TextLabel::Tone::Text, row);
    value->setObjectName(u"populated"_s);
    line->addWidget(value);
    if (usage) {
        const QDateTime at = models::toDateTime(usage->countedAt);
        auto *counted = new TextLabel(tr("counted %1, v%2").arg(models::relativeTime(at)).arg(usage->version),
                                      TextLabel::Face::Caption, TextLabel::Tone::Muted, row);
        counted->setElided(true);
        counted->setToolTip(models::exactTime(at));
        line->addWidget(counted);
    }
    QPushButton *count = makeButton(m_running ? tr("Counting…") : usage ? tr("Count again…") : tr("Count this object…"), ButtonKind::Link, {}, row);
    count->setObjectName(u"countObject"_s);
    count->setEnabled(!m_running);
    line->addWidget(count);
    line->addStretch(1);
    connect(count, &QPushButton::clicked, this, [this, object] { m_counter->ask({object}); });
    return row;
}

} // namespace fairlead::ui
