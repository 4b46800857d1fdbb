#pragma once

#include "services/client/scheduleclient.h"
#include "services/client/workbenchclient.h"
#include "ui/widgets/page.h"

class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

class AlertForm;
class Chip;
class ErrorState;
class Notice;
class PageHeader;
class RetentionForm;
class ScheduleForm;
class SkeletonRows;

/// One client's scheduled pulls, alerts and retention: topology:schedules/<client>.
class SchedulesPage : public Page {
    Q_OBJECT

public:
    SchedulesPage(client::WorkbenchClient *client, ClientId id, QWidget *parent = nullptr);

    PageId pageId() const override;
    QString title() const override;
    QString iconName() const override;
    void refresh() override;
    void activated() override;
    bool mayClose() override;

    void save();

private:
    struct Edits {
        bool schedule = false;
        bool alerts = false;
        bool retention = false;
        bool any() const { return schedule || alerts || retention; }
    };

    void build();
    QWidget *buildContent();
    QWidget *makeSection(const QString &heading, const QString &text, QWidget *form);
    QCoro::Task<void> load();
    QCoro::Task<void> loadName();
    QCoro::Task<void> loadDeliveries();
    QCoro::Task<void> saveAll();
    QCoro::Task<void> preview();
    QCoro::Task<void> apply();
    QCoro::Task<void> test();
    void edit(bool Edits::*what);
    void showState();
    void fail(const QString &what, const Error &error);

    client::ScheduleClient m_schedules;
    client::WorkbenchClient *const m_client;
    const ClientId m_id;
    QString m_name;
    client::ScheduleInfo m_info;
    schedule::AlertSetting m_alerts;
    client::RetentionInfo m_retention;
    Edits m_edits;
    bool m_loaded = false;
    bool m_saving = false;

    PageHeader *m_header;
    QWidget *m_state = nullptr;
    QPushButton *m_save;
    Notice *m_notice;
    QStackedWidget *m_stack;
    ErrorState *m_error;
    SkeletonRows *m_skeleton;
    ScheduleForm *m_schedule;
    AlertForm *m_alertForm;
    RetentionForm *m_keep;
};

} // namespace fairlead::ui
