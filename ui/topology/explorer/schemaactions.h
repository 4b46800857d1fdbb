#pragma once

#include "models/topology/schemacopy.h"

#include <QObject>

class QAction;
class QMenu;
class QTreeView;

namespace fairlead::models {
class SchemaTreeModel;
}

namespace fairlead::ui {

/// What can be done with what is selected in the tree: copying and comparing, by keyboard and in its context menu.
class SchemaActions : public QObject {
    Q_OBJECT

public:
    /// The name of an object, or of one of its fields.
    struct Name {
        QString object;
        QString field; ///< Empty: the object itself.
        bool operator==(const Name &) const = default;
    };

    SchemaActions(QTreeView *tree, models::SchemaTreeModel *model, QObject *parent = nullptr);
    /// What waits to be compared with another thing: its title, empty for nothing.
    void setShelved(const QString &title) { m_shelved = title; }

Q_SIGNALS:
    void copied(const QString &what);
    void compareRequested(const fairlead::ui::SchemaActions::Name &left, const fairlead::ui::SchemaActions::Name &right);
    void shelveRequested(const fairlead::ui::SchemaActions::Name &name);
    void compareWithShelvedRequested(const fairlead::ui::SchemaActions::Name &name);
    void menuRequested(QMenu *menu, const fairlead::ui::SchemaActions::Name &name); ///< For others to add to before it opens.

private:
    void addCopy(const QString &text, const QString &name, const QString &keys, models::CopyFormat format);
    void copy(models::CopyFormat format);
    void compare();
    void openMenu(const QPoint &position);
    std::vector<int> selection() const;
    std::vector<Name> things() const; ///< The selected objects and fields.

    QTreeView *m_tree;
    models::SchemaTreeModel *m_model;
    QList<QAction *> m_copies;
    QAction *m_compare;
    QAction *m_shelve;
    QString m_shelved;
};

} // namespace fairlead::ui
