#include "ui/topology/usagecounter.h"

#include "models/connections/counted.h"

#include <QLocale>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

QString usageQuestion(const client::UsageEstimate &estimate) {
    const QString calls = models::counted(estimate.calls, UsageCounter::tr("1 API call"), UsageCounter::tr("%1 API calls"));
    const qint64 left = estimate.limit - estimate.used;
    if (estimate.limit < 0 || estimate.used < 0)
        return UsageCounter::tr("This uses about %1. Go on?").arg(calls);
    if (estimate.calls > left)
        return UsageCounter::tr("This would use about %1, and only %2 are left today.").arg(calls, QLocale().toString(std::max<qint64>(left, 0)));
    return UsageCounter::tr("This uses about %1 of %2 left. Go on?").arg(calls, QLocale().toString(left));
}

UsageCounter::UsageCounter(client::UsageClient *client, ClientId id, QWidget *window)
    : QObject(window)
    , m_client(client)
    , m_id(id)
    , m_window(window) {
    const auto take = [this](const ClientId &of, const client::UsageRun &run) {
        if (of == m_id)
            takeRun(run);
    };
    connect(client, &client::UsageClient::usageProgressed, this, take);
    connect(client, &client::UsageClient::usageChanged, this, take);
}

void UsageCounter::takeRun(const client::UsageRun &run) {
    m_running = run.state == client::UsageState::Running;
    Q_EMIT runChanged(run);
}

void UsageCounter::ask(const QStringList &objects) {
    if (m_running || m_asking)
        return;
    m_asking = true;
    estimate(objects);
}

void UsageCounter::cancel() {
    stop();
}

QCoro::Task<void> UsageCounter::estimate(QStringList objects) {
    const QPointer<UsageCounter> self(this);
    const Result<client::UsageEstimate> estimate = co_await m_client->estimate(m_id, objects);
    if (!self)
        co_return;
    m_asking = false;
    if (estimate)
        confirm(*estimate, objects);
    else
        Q_EMIT refused(tr("The fields cannot be counted"), estimate.error());
    if (self)
        Q_EMIT asked();
}

void UsageCounter::confirm(const client::UsageEstimate &estimate, const QStringList &objects) {
    auto *box = new QMessageBox(m_window);
    box->setObjectName(u"usageQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Count fields"));
    box->setIcon(QMessageBox::NoIcon);
    box->setText(usageQuestion(estimate));
    const QString fields = models::counted(estimate.fields, tr("1 field"), tr("%1 fields"));
    const QString where = models::counted(estimate.objects, tr("1 object"), tr("%1 objects"));
    QString more = tr("It counts the records that fill %1 of %2.").arg(fields, where);
    if (estimate.uncountable > 0)
        more += u' ' + models::counted(estimate.uncountable, tr("1 more cannot be counted: long text, encrypted or a formula."),
                                       tr("%1 more cannot be counted: long text, encrypted, files and formulas."));
    box->setInformativeText(more);
    const bool enough = estimate.limit < 0 || estimate.calls <= estimate.limit - estimate.used;
    QPushButton *go = box->addButton(tr("Count"), QMessageBox::AcceptRole);
    go->setObjectName(u"usageGo"_s);
    go->setEnabled(enough && estimate.calls > 0);
    box->addButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, go, objects](QAbstractButton *button) {
        if (button == go)
            start(objects);
    });
    box->open();
}

QCoro::Task<void> UsageCounter::start(QStringList objects) {
    const QPointer<UsageCounter> self(this);
    const Result<client::UsageRun> run = co_await m_client->count(m_id, objects);
    if (!self)
        co_return;
    // Its last event may have come before this answer.
    if (run && !m_running && run->state != client::UsageState::Running)
        takeRun(*run);
    else if (run)
        takeRun(*run);
    else
        Q_EMIT refused(tr("The fields cannot be counted"), run.error());
}

QCoro::Task<void> UsageCounter::stop() {
    const QPointer<UsageCounter> self(this);
    const Result<void> stopped = co_await m_client->cancel(m_id);
    if (self && !stopped)
        Q_EMIT refused(tr("The count was not cancelled"), stopped.error());
}

} // namespace fairlead::ui
