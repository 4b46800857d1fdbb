#pragma once

#include "models/topology/schematreemodel.h"
#include "ui/topology/ground.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QTreeView;

namespace fairlead::ui {

class Chip;
class SearchField;
class SkeletonRows;

/// The tree of a version with its search field and filter chips, 348 px wide.
class SchemaPanel : public Ground {
    Q_OBJECT

public:
    explicit SchemaPanel(QWidget *parent = nullptr);

    void setSchema(models::SchemaIndexPtr index);
    void setMarks(models::ChangeMarks marks, int version);
    void setLoading(bool loading);
    /// Selects and shows an object or one of its fields; lifts a filter that hides it. False when it is absent.
    bool select(const QString &object, const QString &field = {});
    void focusSearch();
    models::SchemaTreeModel *model() const { return m_model; }
    QSize sizeHint() const override { return {348, 480}; }

Q_SIGNALS:
    /// `field` is empty for the object itself and for what is no field.
    void chosen(const QString &object, const QString &field);
    void filtered();

private:
    void buildChips();
    void chooseLookup();
    void chooseNamespace();
    void applyFilter();
    void expandFirst();
    void reportCurrent();
    void openContextMenu(const QPoint &position);

    models::SchemaTreeModel *m_model;
    SearchField *m_search;
    QTreeView *m_tree;
    SkeletonRows *m_skeleton;
    Chip *m_custom;
    Chip *m_changed;
    Chip *m_required;
    Chip *m_formula;
    Chip *m_lookups;
    Chip *m_namespace;
    std::optional<QString> m_lookupsTo;
    std::optional<QString> m_inNamespace;
    QString m_object;
    QString m_field;
};

} // namespace fairlead::ui
