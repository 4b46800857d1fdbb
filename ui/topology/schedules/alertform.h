#pragma once

#include "services/client/scheduleclient.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class DetailTable;
class TextLabel;

/// Who is told of drift outside the window: email and webhook, a test of both, and how the last ones went.
class AlertForm : public QWidget {
    Q_OBJECT

public:
    explicit AlertForm(QWidget *parent = nullptr);

    void setAlerts(const schedule::AlertSetting &setting);
    void setDeliveries(const std::vector<client::DeliveryInfo> &deliveries);
    schedule::AlertSetting alerts() const; ///< Without a revision.
    Secret secret() const;                 ///< Empty: as it is.

Q_SIGNALS:
    void edited();
    void testRequested();

private:
    QCheckBox *m_email;
    QLineEdit *m_to;
    QCheckBox *m_webhook;
    QLineEdit *m_url;
    QLineEdit *m_secret;
    QPushButton *m_test;
    QWidget *m_deliveries;
};

} // namespace fairlead::ui
