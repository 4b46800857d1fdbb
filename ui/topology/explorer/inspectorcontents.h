#pragma once

#include "models/topology/schemaindex.h"

#include <QWidget>

class QTreeView;
class QModelIndex;
class QStandardItemModel;

namespace fairlead::ui {

class TextLabel;

/// What refers to the selection: lookups to an object, formulas and lookups that name a field.
class LinksPanel : public QWidget {
    Q_OBJECT

public:
    explicit LinksPanel(QWidget *parent = nullptr);
    void setSelection(models::SchemaIndexPtr index, const QString &object, const QString &field);
    int count() const;

Q_SIGNALS:
    void openRequested(const QString &object, const QString &field);

private:
    void add(const models::SchemaIndex &index, int entry, const QString &how, bool withObject);
    void openRow(const QModelIndex &index);

    TextLabel *m_heading;
    TextLabel *m_note;
    QTreeView *m_tree;
    QStandardItemModel *m_rows;
};

} // namespace fairlead::ui
