#pragma once

#include "services/client/usageclient.h"

#include <QWidget>

namespace fairlead::ui {

/// Counts fields on request: asks what it costs, asks the user, starts, and tells how it goes. One a page; does not block.
class UsageCounter : public QObject {
    Q_OBJECT

public:
    /// `window` is what the question stands over.
    UsageCounter(client::UsageClient *client, ClientId id, QWidget *window);

    /// All objects of the latest version where `objects` is empty.
    void ask(const QStringList &objects);
    void cancel();
    bool isRunning() const { return m_running; }
    void takeRun(const client::UsageRun &run); ///< As the server has it, when the page opens in the middle.

Q_SIGNALS:
    void runChanged(const fairlead::client::UsageRun &run);
    void refused(const QString &what, const fairlead::Error &error);
    void asked(); ///< The question is on the screen, or needless.

private:
    QCoro::Task<void> estimate(QStringList objects);
    QCoro::Task<void> start(QStringList objects);
    QCoro::Task<void> stop();
    void confirm(const client::UsageEstimate &estimate, const QStringList &objects);

    client::UsageClient *m_client;
    const ClientId m_id;
    QWidget *m_window;
    bool m_running = false;
    bool m_asking = false;
};

/// `This uses about 34 API calls of 14,200 left. Go on?`
QString usageQuestion(const client::UsageEstimate &estimate);

} // namespace fairlead::ui
