#pragma once

#include "services/client/scheduleclient.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace fairlead::ui {

class DetailTable;
class SegmentedControl;
class TextLabel;

/// When a client is pulled: every so many hours or by cron, in a time zone, and the next ten runs of what is set.
class ScheduleForm : public QWidget {
    Q_OBJECT

public:
    explicit ScheduleForm(QWidget *parent = nullptr);

    void setSchedule(const client::ScheduleInfo &info);
    bool isOn() const;
    schedule::ScheduleRule rule() const;
    bool isValid() const { return m_valid; }

Q_SIGNALS:
    void edited();

private:
    void build();
    void showRuns();
    void change();

    QCheckBox *m_on;
    SegmentedControl *m_kind;
    QSpinBox *m_hours;
    QLineEdit *m_cron;
    QComboBox *m_zone;
    TextLabel *m_problem;
    TextLabel *m_last;
    QWidget *m_runs;
    Timestamp m_anchor;
    bool m_valid = true;
    bool m_setting = false;
};

} // namespace fairlead::ui
