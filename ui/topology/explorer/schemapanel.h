#pragma once

#include "models/topology/schematreemodel.h"
#include "ui/topology/ground.h"

#include <QWidget>

class QTreeView;

namespace fairlead::models {
class SavedFilters;
}

namespace fairlead::ui {

class FilterChips;
class SchemaActions;
class SearchField;
class SkeletonRows;

/// The tree of a version with its search field and filter chips, 348 px wide.
class SchemaPanel : public Ground {
    Q_OBJECT

public:
    explicit SchemaPanel(QWidget *parent = nullptr);

    void setSchema(models::SchemaIndexPtr index);
    /// Marks of the comparison of `shown` with `compared`.
    void setMarks(models::ChangeMarks marks, int shown, int compared);
    void setLoading(bool loading);
    void setSaved(models::SavedFilters *saved);
    /// Selects and shows an object or one of its fields; lifts a filter that hides it. False when it is absent.
    bool select(const QString &object, const QString &field = {});
    void setFilter(const models::SchemaFilter &filter);
    void focusSearch();
    void stepHit(int by); ///< To the next (1) or the last (-1) hit of the search, round the end.
    QString searched() const;
    QString hitText() const; ///< `Hit 3 of 79`; empty without a search.
    models::SchemaTreeModel *model() const { return m_model; }
    FilterChips *chips() const { return m_chips; }
    SchemaActions *actions() const { return m_actions; }
    QSize sizeHint() const override { return {348, 480}; }

Q_SIGNALS:
    /// `field` is empty for the object itself and for what is no field.
    void chosen(const QString &object, const QString &field);
    /// A record type, rule or relationship of that object; after chosen() where the object is another than before.
    void partChosen(const QString &object, fairlead::models::SchemaIndex::Group group, const QString &name);
    void filtered();

private:
    void applyFilter();
    models::SchemaFilter wholeFilter() const;
    void expandFirst();
    void reportCurrent();
    void reportPart(int object, int entry);
    void goToHits();
    QModelIndex indexOf(const QString &object, const QString &field) const;
    void makeCurrent(const QModelIndex &index);
    void select(const QModelIndex &index);

    models::SchemaTreeModel *m_model;
    SearchField *m_search;
    FilterChips *m_chips;
    QTreeView *m_tree;
    SkeletonRows *m_skeleton;
    SchemaActions *m_actions;
    QString m_object;
    QString m_field;
};

} // namespace fairlead::ui
