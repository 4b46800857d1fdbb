#pragma once

#include "services/client/usageclient.h"

#include <QWidget>

class QPushButton;
class QStandardItemModel;
class QTreeView;

namespace fairlead::ui {

class TextLabel;

/// What breaks if the selected field is removed: what the version itself tells, and what the org says depends on it.
class ImpactPanel : public QWidget {
    Q_OBJECT

public:
    ImpactPanel(client::UsageClient *client, ClientId id, QWidget *parent = nullptr);

    /// An empty field shows nothing but how to begin.
    void setSelection(const QString &object, const QString &field, bool custom);
    /// What formulas and rules of the shown version tell.
    void setLocalUses(const QString &object, const QString &field, const std::vector<schema::FieldUse> &uses);
    int count() const;

Q_SIGNALS:
    void openRequested(const QString &object, const QString &field);

private:
    QCoro::Task<void> load();
    QCoro::Task<void> ask();
    void takeUses(const client::FieldUses &uses);
    void show();
    void openRow(const QModelIndex &index);
    QString coverage() const;

    client::UsageClient *m_client;
    const ClientId m_id;
    QString m_object;
    QString m_field;
    bool m_custom = false;
    bool m_asking = false;
    QString m_problem; ///< Why the org could not be asked.
    client::FieldUses m_uses;
    std::vector<schema::FieldUse> m_local;
    TextLabel *m_heading;
    TextLabel *m_note;
    QTreeView *m_tree;
    QStandardItemModel *m_rows;
    TextLabel *m_coverage;
    QPushButton *m_ask;
};

} // namespace fairlead::ui
