#pragma once

#include "services/client/values.h"

#include <QWidget>

class QPushButton;
class QGridLayout;

namespace fairlead::ui {

class Chip;
class ProductionFrame;
class TextLabel;

/// The selected client's connection: facts and what can be done to it; framed when it is production.
class ConnectionDetail : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionDetail(QWidget *parent = nullptr);
    void setClient(const client::ClientSummary *client, Timestamp now);
    void setBusy(const QString &what); ///< Empty when nothing runs.

Q_SIGNALS:
    void connectRequested();
    void testRequested();
    void refreshRequested();
    void revokeRequested();
    void finishRequested(); ///< The sign-in in the browser is done.
    void openTopologyRequested();

private:
    void addFact(int row, const QString &name, const QString &value, const QString &tip = {});

    ProductionFrame *m_frame;
    TextLabel *m_title;
    TextLabel *m_where;
    Chip *m_production;
    Chip *m_status;
    QWidget *m_facts;
    QGridLayout *m_grid;
    TextLabel *m_note;
    QPushButton *m_connect;
    QPushButton *m_test;
    QPushButton *m_refresh;
    QPushButton *m_finish;
    QPushButton *m_open;
    QPushButton *m_revoke;
};

} // namespace fairlead::ui
