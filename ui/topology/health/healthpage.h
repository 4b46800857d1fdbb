#pragma once

#include "models/topology/healthtreemodel.h"
#include "models/topology/usagetablemodel.h"
#include "services/client/usageclient.h"
#include "services/client/workbenchclient.h"
#include "ui/widgets/page.h"

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTreeView;

namespace fairlead::ui {

class Chip;
class EmptyState;
class ErrorState;
class HealthDetail;
class Notice;
class PageHeader;
class ProgressRow;
class SearchField;
class SegmentedControl;
class UsageCounter;

/// The health of one client's latest version: findings by rule, and how full its fields are in the org.
class HealthPage : public Page {
    Q_OBJECT

public:
    HealthPage(client::WorkbenchClient *client, ClientId id, QWidget *parent = nullptr);
    ~HealthPage() override;

    PageId pageId() const override;
    QString title() const override;
    QString iconName() const override;
    QString statusText() const override;
    QString statusHint() const override;
    void refresh() override;
    void focusSearch() override;
    QString place() const override;
    void restorePlace(const QString &place) override;
    void activated() override;
    void cancelTask(const QString &taskId) override;

    void exportTo(const QString &path); ///< `.csv`, `.md` or `.html`: what is shown.

Q_SIGNALS:
    /// A finding or a row was followed.
    void openObjectRequested(const fairlead::ClientId &client, const QString &object, const QString &field);

private:
    enum class View { Loading, Findings, Usage, Empty, Error };

    void build();
    QWidget *buildHeader();
    QWidget *buildBar();
    QWidget *buildFindings();
    QWidget *buildUsage();
    void connectAll();
    void addShortcuts();
    QCoro::Task<void> loadClient();
    QCoro::Task<void> loadHealth();
    QCoro::Task<void> loadUsage();
    QCoro::Task<void> dismiss(client::Dismissal dismissal, bool back);
    void takeFailure(const QString &what, const Error &error);
    void takeRun(const client::UsageRun &run);
    void applyFilter();
    void updateCounts();
    void updateView();
    void showCurrent();
    void openCurrent();
    void openExportMenu();
    void askExport(const QString &suffix);
    std::function<QByteArray()> exporter(const QString &suffix) const;
    bool usageShown() const;

    client::HealthClient *m_health;
    client::UsageClient *m_usageClient;
    client::WorkbenchClient *m_client;
    const ClientId m_id;
    client::ClientSummary m_summary;
    UsageCounter *m_counter;
    models::HealthTreeModel *m_findings;
    models::UsageTableModel *m_usage;
    std::stop_source m_stop;
    int m_version = 0;
    int m_load = 0; ///< Counts loads, so that a late answer does not replace a newer one.
    bool m_loaded = false;
    bool m_begun = false; ///< Findings were shown once.
    bool m_loading = false;
    bool m_failed = false;
    bool m_connected = false;

    PageHeader *m_header = nullptr;
    QComboBox *m_edition = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_count = nullptr;
    ProgressRow *m_progress = nullptr;
    Notice *m_notice = nullptr;
    SegmentedControl *m_parts = nullptr;
    std::array<Chip *, 3> m_levels{};
    Chip *m_dismissed = nullptr;
    SearchField *m_search = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTreeView *m_tree = nullptr;
    HealthDetail *m_detail = nullptr;
    QTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
};

} // namespace fairlead::ui
