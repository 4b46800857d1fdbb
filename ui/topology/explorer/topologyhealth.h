#pragma once

#include "services/client/usageclient.h"

#include <QObject>

namespace fairlead::ui {

class DetailPane;
class ImpactPanel;
class TopologyPage;
class UsageCounter;
struct DetailSubject;

/// What health and usage add to a topology page: a button, how full fields are in the detail pane, and Impact in the
/// inspector. Belongs to the page.
class TopologyHealth : public QObject {
    Q_OBJECT

public:
    TopologyHealth(client::Transport *transport, TopologyPage *page);

private:
    QWidget *usageSection(const DetailSubject &subject, QWidget *parent);
    QCoro::Task<void> loadUsage();

    client::UsageClient *m_client;
    TopologyPage *m_page;
    UsageCounter *m_counter;
    ImpactPanel *m_impact;
    std::vector<schema::ObjectUsage> m_usage; ///< By name.
    bool m_loaded = false;
    bool m_running = false;
};

} // namespace fairlead::ui
