#pragma once

#include "models/topology/schemaindex.h"
#include "services/domain/schema/snapshot.h"

#include <QWidget>

class QLineEdit;
class QTreeView;
class QModelIndex;
class QPlainTextEdit;
class QPushButton;
class QCheckBox;
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

/// Label, note and pin of the shown version.
class NotesPanel : public QWidget {
    Q_OBJECT

public:
    explicit NotesPanel(QWidget *parent = nullptr);
    void setVersion(const schema::SnapshotInfo *version);

Q_SIGNALS:
    void saveRequested(int version, const QString &label, const QString &note, bool pinned);

private:
    void updateSave();

    schema::SnapshotInfo m_version;
    TextLabel *m_heading;
    QLineEdit *m_label;
    QPlainTextEdit *m_note;
    QCheckBox *m_pinned;
    QPushButton *m_save;
};

} // namespace fairlead::ui
