#include "ui/connections/connectiondetail.h"

#include "models/base/amounttext.h"
#include "models/connections/connectionlistmodel.h"
#include "ui/connections/ground.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/productionframe.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

QString exactly(const std::optional<Timestamp> &time) {
    return time ? models::exactTime(models::toDateTime(*time)) : QString();
}

} // namespace

ConnectionDetail::ConnectionDetail(QWidget *parent)
    : QWidget(parent) {
    setObjectName(u"connectionDetail"_s);
    auto *content = new Ground;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    auto *titleRow = new QHBoxLayout;
    titleRow->setSpacing(8);
    m_title = new TextLabel({}, Face::Title, Tone::Text, content);
    m_title->setObjectName(u"connectionTitle"_s);
    m_title->setElided(true);
    m_production = makeProductionBadge(content);
    m_status = makeStatusChip(models::StatusMark::Ok, {}, content);
    m_status->setObjectName(u"connectionStatus"_s);
    titleRow->addWidget(m_title);
    titleRow->addWidget(m_production);
    titleRow->addWidget(m_status);
    titleRow->addStretch(1);
    column->addLayout(titleRow);
    m_where = new TextLabel({}, Face::Body, Tone::Muted, content);
    m_where->setElided(true);
    column->addWidget(m_where);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    const auto add = [&](const QString &text, ButtonKind kind, const QString &icon, const QString &name, auto signal) {
        QPushButton *button = makeButton(text, kind, icon, content);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, signal);
        actions->addWidget(button);
        return button;
    };
    m_connect = add(tr("Connect…"), ButtonKind::Primary, u"network-connect"_s, u"connectButton"_s, &ConnectionDetail::connectRequested);
    m_finish = add(tr("I have signed in"), ButtonKind::Primary, u"checkmark"_s, u"finishButton"_s, &ConnectionDetail::finishRequested);
    m_test = add(tr("Test"), ButtonKind::Secondary, {}, u"testButton"_s, &ConnectionDetail::testRequested);
    m_refresh = add(tr("Refresh"), ButtonKind::Secondary, u"view-refresh"_s, u"refreshButton"_s, &ConnectionDetail::refreshRequested);
    m_open = add(tr("Open topology"), ButtonKind::Secondary, u"view-list-tree"_s, u"openTopology"_s, &ConnectionDetail::openTopologyRequested);
    actions->addStretch(1);
    m_revoke = add(tr("Revoke…"), ButtonKind::QuietDanger, {}, u"revokeButton"_s, &ConnectionDetail::revokeRequested);
    column->addSpacing(8);
    column->addLayout(actions);
    m_note = new TextLabel({}, Face::Body, Tone::Muted, content);
    m_note->setObjectName(u"connectionNote"_s);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addSpacing(8);
    m_facts = new QWidget(content);
    m_grid = new QGridLayout(m_facts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
    column->addWidget(m_facts);
    column->addStretch(1);
    m_frame = new ProductionFrame(content, this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_frame);
    setClient(nullptr, {});
}

void ConnectionDetail::addFact(int row, const QString &name, const QString &value, const QString &tip) {
    auto *nameLabel = new TextLabel(name, Face::Body, Tone::Muted, m_facts);
    auto *valueLabel = new TextLabel(value.isEmpty() ? tr("unknown") : value, Face::Body, value.isEmpty() ? Tone::Muted : Tone::Text, m_facts);
    valueLabel->setElided(true);
    valueLabel->setToolTip(tip);
    valueLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->setRowMinimumHeight(row, 24);
    m_grid->addWidget(nameLabel, row, 0);
    m_grid->addWidget(valueLabel, row, 1);
}

void ConnectionDetail::setClient(const client::ClientSummary *client, Timestamp now) {
    m_frame->setVisible(client);
    if (!client)
        return;
    const std::optional<Connection> &connection = client->connection;
    const bool live = connection && connection->status != ConnectionStatus::Revoked;
    const bool pending = connection && connection->status == ConnectionStatus::Pending;
    m_title->setText(client->account.name);
    m_where->setText(connection ? tr("Salesforce, %1, %2").arg(models::sourceWord(connection->source), models::hostOf(connection->instanceUrl)) : tr("No connection yet. Without one, open the topology and import files."));
    m_production->setVisible(connection && connection->isProduction);
    m_frame->setProduction(connection && connection->isProduction);
    m_status->setStatus(models::statusMark(connection));
    m_status->setText(models::statusWord(connection));
    m_connect->setVisible(!live || connection->status == ConnectionStatus::Expired);
    m_connect->setText(live ? tr("Reconnect…") : tr("Connect…"));
    m_finish->setVisible(pending);
    m_test->setVisible(live && !pending);
    m_refresh->setVisible(live && !pending && connection->source != CredentialSource::AccessToken);
    m_revoke->setVisible(live);
    qDeleteAll(m_facts->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    int row = 0;
    if (connection) {
        addFact(row++, tr("Org ID"), connection->salesforceOrgId);
        addFact(row++, tr("User ID"), connection->salesforceUserId);
        if (!connection->cliAlias.isEmpty())
            addFact(row++, tr("CLI alias"), connection->cliAlias);
        addFact(row++, tr("Kind of org"), connection->isProduction ? tr("Production") : tr("Sandbox or not known yet"));
        addFact(row++, tr("Last used"), models::agoText(connection->lastUsedAt, now), exactly(connection->lastUsedAt));
        addFact(row++, tr("Last refresh"), connection->source == CredentialSource::AccessToken ? tr("none; a pasted token cannot be renewed") : models::agoText(connection->lastRefreshedAt, now), exactly(connection->lastRefreshedAt));
    }
    addFact(row++, tr("Latest version"), client->latestVersion > 0 ? u"v%1, %2"_s.arg(client->latestVersion).arg(models::agoText(client->lastPulledAt, now)) : tr("none yet"),
            exactly(client->lastPulledAt));
    setBusy({});
}

void ConnectionDetail::setBusy(const QString &what) {
    m_note->setText(what);
    m_note->setVisible(!what.isEmpty());
    for (QPushButton *button : {m_connect, m_test, m_refresh, m_finish, m_revoke})
        button->setEnabled(what.isEmpty());
}

} // namespace fairlead::ui
