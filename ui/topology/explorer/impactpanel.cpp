#include "ui/topology/explorer/impactpanel.h"

#include "models/base/amounttext.h"
#include "models/base/roles.h"
#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "models/topology/healthtext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/tokens.h"
#include "ui/widgets/viewsetup.h"

#include <QPointer>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

models::SeverityMark markOf(schema::Severity severity) {
    return severity == schema::Severity::Breaking ? models::SeverityMark::Breaking
        : severity == schema::Severity::Risky     ? models::SeverityMark::Risky
                                                  : models::SeverityMark::Safe;
}

QString iconOf(const QString &kind) {
    if (kind.startsWith(u"Apex"))
        return u"code-context"_s;
    if (kind.startsWith(u"Flow") || kind.startsWith(u"Workflow"))
        return u"distribute-graph-directed"_s;
    if (kind == u"CustomField" || kind == u"ValidationRule")
        return u"checkmark"_s;
    return u"view-list-details"_s;
}

} // namespace

ImpactPanel::ImpactPanel(client::UsageClient *client, ClientId id, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_id(id)
    , m_heading(new TextLabel(tr("Breaks if removed"), TextLabel::Face::Heading, TextLabel::Tone::Text, this))
    , m_note(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_tree(new QTreeView(this))
    , m_rows(new QStandardItemModel(0, 1, this))
    , m_coverage(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_ask(makeButton(tr("Ask the org where it is used"), ButtonKind::Secondary, {}, this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 12, 12);
    column->setSpacing(2);
    column->addWidget(m_heading);
    column->addWidget(m_note);
    column->addSpacing(6);
    m_note->setWordWrap(true);
    m_note->setObjectName(u"impactNote"_s);
    m_tree->setObjectName(u"impactList"_s);
    m_tree->setAccessibleName(tr("Where the field is used, and what breaks if it is removed"));
    m_tree->setModel(m_rows);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    RowDelegate *rows = prepareView(m_tree);
    rows->setPadding(0);
    rows->setTwoLines(true);
    rows->setRowHeight(metric::entry);
    column->addWidget(m_tree, 1);
    column->addSpacing(6);
    m_coverage->setWordWrap(true);
    m_coverage->setObjectName(u"impactCoverage"_s);
    column->addWidget(m_coverage);
    column->addSpacing(6);
    m_ask->setObjectName(u"askUses"_s);
    m_ask->setToolTip(tr("Takes 3 API calls"));
    column->addWidget(m_ask, 0, Qt::AlignLeft);
    connect(m_ask, &QPushButton::clicked, this, [this] { ask(); });
    connect(m_tree, &QAbstractItemView::activated, this, &ImpactPanel::openRow);
    connect(m_tree, &QAbstractItemView::clicked, this, &ImpactPanel::openRow);
    connect(client, &client::UsageClient::usesChanged, this, [this](const ClientId &of, const QString &object, const QString &field) {
        if (of == m_id && object == m_object && field == m_field && !m_asking)
            load();
    });
    show();
}

int ImpactPanel::count() const {
    return m_rows->rowCount();
}

void ImpactPanel::setSelection(const QString &object, const QString &field, bool custom) {
    if (object == m_object && field == m_field && custom == m_custom)
        return;
    m_object = object;
    m_field = field;
    m_custom = custom;
    m_problem.clear();
    m_uses = {};
    m_local.clear();
    show();
    if (!field.isEmpty() && custom)
        load();
}

void ImpactPanel::setLocalUses(const QString &object, const QString &field, const std::vector<schema::FieldUse> &uses) {
    if (object != m_object || field != m_field || uses == m_local)
        return;
    m_local = uses;
    show();
}

QCoro::Task<void> ImpactPanel::load() {
    const QPointer<ImpactPanel> self(this);
    const QString object = m_object;
    const QString field = m_field;
    const Result<client::FieldUses> uses = co_await m_client->uses(m_id, object, field);
    if (self && uses && object == m_object && field == m_field)
        takeUses(*uses);
}

QCoro::Task<void> ImpactPanel::ask() {
    const QPointer<ImpactPanel> self(this);
    const QString object = m_object;
    const QString field = m_field;
    m_asking = true;
    m_problem.clear();
    show();
    const Result<client::FieldUses> uses = co_await m_client->askUses(m_id, object, field);
    if (!self)
        co_return;
    m_asking = false;
    if (object != m_object || field != m_field) {
        show();
        co_return;
    }
    if (uses) {
        takeUses(*uses);
        co_return;
    }
    const models::ErrorWords words = models::errorWords(uses.error());
    m_problem = words.meaning + u' ' + words.remedy;
    show();
}

void ImpactPanel::takeUses(const client::FieldUses &uses) {
    m_uses = uses;
    show();
}

QString ImpactPanel::coverage() const {
    if (m_field.isEmpty())
        return {};
    if (!m_problem.isEmpty())
        return m_problem;
    if (!m_custom)
        return tr("Salesforce tells dependencies of custom fields only. Shown is what this version itself tells.");
    if (!m_uses.askedAt)
        return tr("Shown is what this version itself tells. The org knows more: code, flows, layouts and pages.");
    QString text = tr("The org's dependency list (a beta of Salesforce), asked %1. It leaves out reports, list views, dashboards, "
                      "what code names only in texts, and what is outside of the org.").arg(models::relativeTime(models::toDateTime(*m_uses.askedAt)));
    if (m_uses.truncated)
        text += u' ' + tr("Salesforce lists 2,000 at most; there may be more.");
    return text;
}

void ImpactPanel::show() {
    m_rows->clear();
    const bool chosen = !m_field.isEmpty();
    std::vector<schema::FieldUse> uses = m_uses.uses;
    for (const schema::FieldUse &local : m_local) {
        const auto same = [&](const schema::FieldUse &use) { return use.kind == local.kind && use.name == local.name; };
        const auto known = std::ranges::find_if(uses, same);
        if (known == uses.end())
            uses.push_back(local);
        else if (known->place.isEmpty())
            known->place = local.place;
    }
    for (const schema::Impact &impact : schema::impactOf(schema::FieldFate::Removed, uses)) {
        auto *item = new QStandardItem(impact.use.name);
        item->setEditable(false);
        const QString kind = models::useKindText(impact.use.kind);
        item->setData(iconOf(impact.use.kind), models::IconNameRole);
        item->setData(kind, models::SecondaryTextRole);
        item->setData(int(markOf(impact.severity)), models::SeverityRole);
        item->setData(impact.use.place, models::IdRole);
        item->setToolTip(u"%1\n%2\n%3"_s.arg(impact.use.name, kind, models::impactEffect(impact)));
        item->setData(u"%1, %2: %3"_s.arg(impact.use.name, kind, models::impactEffect(impact)), Qt::AccessibleTextRole);
        m_rows->appendRow(item);
    }
    const bool holds = std::ranges::any_of(uses, [](const schema::FieldUse &use) { return schema::holdsField(use.kind); });
    QString note = uses.empty() ? tr("Nothing that is known uses this field")
                                : models::counted(qint64(uses.size()), tr("1 thing uses this field."), tr("%1 things use this field."));
    if (holds)
        note += u' ' + tr("Salesforce refuses to delete it meanwhile.");
    m_note->setText(chosen ? note : tr("Select a field to see what uses it"));
    m_coverage->setText(coverage());
    m_coverage->setToolTip(m_uses.askedAt ? models::exactTime(models::toDateTime(*m_uses.askedAt)) : QString());
    m_coverage->setTone(m_problem.isEmpty() ? TextLabel::Tone::Muted : TextLabel::Tone::Danger);
    m_ask->setVisible(chosen && m_custom);
    m_ask->setEnabled(!m_asking);
    m_ask->setText(m_asking ? tr("Asking…") : m_uses.askedAt ? tr("Ask again") : tr("Ask the org where it is used"));
}

void ImpactPanel::openRow(const QModelIndex &index) {
    const QString place = index.data(models::IdRole).toString();
    if (!place.isEmpty())
        Q_EMIT openRequested(place.section(u'.', 0, 0), place.section(u'.', 1));
}

} // namespace fairlead::ui
