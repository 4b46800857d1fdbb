#include "ui/topology/schedules/alertform.h"

#include "models/base/amounttext.h"
#include "models/topology/versionlistmodel.h"
#include "ui/topology/detailtable.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using schedule::DeliveryState;

namespace {

constexpr size_t shownDeliveries = 8;

QString stateWord(const client::DeliveryInfo &delivery) {
    switch (delivery.state) {
    case DeliveryState::Pending:
        return delivery.attempts == 0 ? AlertForm::tr("waiting") : AlertForm::tr("tried, again later");
    case DeliveryState::Done: return AlertForm::tr("delivered");
    case DeliveryState::Failed: return AlertForm::tr("failed");
    }
    return {};
}

models::StatusMark stateMark(DeliveryState state) {
    return state == DeliveryState::Done ? models::StatusMark::Ok
           : state == DeliveryState::Failed ? models::StatusMark::Error
                                            : models::StatusMark::Partial;
}

} // namespace

AlertForm::AlertForm(QWidget *parent)
    : QWidget(parent)
    , m_email(new QCheckBox(tr("Email"), this))
    , m_to(new QLineEdit(this))
    , m_webhook(new QCheckBox(tr("Webhook"), this))
    , m_url(new QLineEdit(this))
    , m_secret(new QLineEdit(this))
    , m_test(makeButton(tr("Send a test"), ButtonKind::Secondary, u"mail-send"_s, this))
    , m_deliveries(new QWidget(this)) {
    m_email->setObjectName(u"emailOn"_s);
    m_to->setObjectName(u"emailTo"_s);
    m_to->setAccessibleName(tr("Email addresses"));
    m_to->setPlaceholderText(u"ada@example.com, team@example.com"_s);
    m_webhook->setObjectName(u"webhookOn"_s);
    m_url->setObjectName(u"webhookUrl"_s);
    m_url->setAccessibleName(tr("Webhook URL"));
    m_url->setPlaceholderText(u"https://example.com/hooks/fairlead"_s);
    m_secret->setObjectName(u"webhookSecret"_s);
    m_secret->setAccessibleName(tr("Secret that webhooks are signed with"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_test->setObjectName(u"testAlerts"_s);
    m_test->setToolTip(tr("Goes to what is saved and switched on"));
    m_deliveries->setObjectName(u"deliveries"_s);
    new QVBoxLayout(m_deliveries);
    m_deliveries->layout()->setContentsMargins(0, 0, 0, 0);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(m_email, m_to);
    form->addRow(m_webhook, m_url);
    form->addRow(tr("Secret"), m_secret);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_test, 0, Qt::AlignLeft);
    column->addWidget(m_deliveries);
    for (QCheckBox *box : {m_email, m_webhook})
        connect(box, &QCheckBox::toggled, this, &AlertForm::edited);
    for (QLineEdit *edit : {m_to, m_url, m_secret})
        connect(edit, &QLineEdit::textEdited, this, &AlertForm::edited);
    connect(m_test, &QPushButton::clicked, this, &AlertForm::testRequested);
}

void AlertForm::setAlerts(const schedule::AlertSetting &setting) {
    const QSignalBlocker quiet(this);
    m_email->setChecked(setting.emailOn);
    m_to->setText(setting.emailTo);
    m_webhook->setChecked(setting.webhookOn);
    m_url->setText(setting.webhookUrl);
    m_secret->clear();
    m_secret->setPlaceholderText(setting.hasSecret ? tr("kept; type to replace it") : tr("any text that both sides know"));
    m_test->setEnabled(setting.emailOn || setting.webhookOn);
}

void AlertForm::setDeliveries(const std::vector<client::DeliveryInfo> &deliveries) {
    qDeleteAll(m_deliveries->findChildren<DetailTable *>(QString(), Qt::FindDirectChildrenOnly));
    if (deliveries.empty())
        return;
    auto *table = new DetailTable({tr("Sent to"), tr("State"), tr("When")}, m_deliveries);
    table->setObjectName(u"deliveryTable"_s);
    table->setAccessibleName(tr("Emails and webhooks"));
    for (size_t i = 0; i < std::min(deliveries.size(), shownDeliveries); ++i) {
        const client::DeliveryInfo &each = deliveries[i];
        const auto when = each.endedAt ? each.endedAt : each.nextAt;
        const QString said = each.lastError.isEmpty() ? stateWord(each) : stateWord(each) + u": "_s + each.lastError;
        table->addRow({{each.target, {}},
                       {said, {{models::StatusRole, static_cast<int>(stateMark(each.state))}, {Qt::ToolTipRole, said}}},
                       {when ? models::relativeTime(models::toDateTime(*when)) : QString(),
                        {{models::MutedRole, true}, {Qt::ToolTipRole, when ? models::exactTime(models::toDateTime(*when)) : QString()}}}});
    }
    table->fit(1);
    m_deliveries->layout()->addWidget(table);
}

schedule::AlertSetting AlertForm::alerts() const {
    schedule::AlertSetting setting;
    setting.emailOn = m_email->isChecked();
    setting.emailTo = m_to->text().trimmed();
    setting.webhookOn = m_webhook->isChecked();
    setting.webhookUrl = m_url->text().trimmed();
    return setting;
}

Secret AlertForm::secret() const {
    return Secret(m_secret->text().toUtf8());
}

} // namespace fairlead::ui
