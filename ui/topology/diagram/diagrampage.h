#pragma once

#include "models/diagram/diagramobjectmodel.h"
#include "ui/topology/diagram/diagrammemory.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/page.h"

#include <QUndoStack>

class QAction;
class QComboBox;
class QLabel;
class QStandardItemModel;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTreeView;

namespace fairlead::ui {

class Chip;
class DiagramCanvas;
class DiagramLegend;
class EmptyState;
class ErrorState;
class Notice;
class PageHeader;
class ProgressRow;
class SearchField;
class SegmentedControl;
class SkeletonRows;
class TextLabel;
class VersionLease;

/// Objects of one version and how they hang together, drawn: chosen, spread to their neighbours, arranged, compared with
/// an older version and exported. Every change of what is drawn can be undone.
class DiagramPage : public Page {
    Q_OBJECT

public:
    DiagramPage(client::WorkbenchClient *client, const DiagramPlace &place, QWidget *parent = nullptr);
    ~DiagramPage() override;
    /// Where the workspace keeps what is drawn, for the next time; before the page is activated. Outlives the page.
    void setSettings(QSettings *settings);

    PageId pageId() const override;
    QString title() const override;
    QString iconName() const override;
    QString windowSubject() const override;
    QString statusText() const override;
    QString statusHint() const override;
    void refresh() override;
    void focusSearch() override;
    void activated() override;

    void add(const QStringList &objects, const QString &near = {});
    void remove(const QStringList &objects);
    void addNeighbours(const QStringList &objects, int depth);
    void setDetail(schema::FieldDetail detail);
    void setSystemObjects(bool shown);
    void tidy();
    void compareWith(int older); ///< 0 = with nothing.
    /// `svg`, `png` or `mmd` (Mermaid).
    void exportTo(const QString &path, const QString &format);
    void copyAs(const QString &format); ///< `png` or `mmd`.
    DiagramCanvas *canvas() const { return m_canvas; }
    const DiagramState &state() const { return m_state; }

Q_SIGNALS:
    /// Of the version that is drawn.
    void openObjectRequested(const fairlead::client::VersionRef &version, const QString &object);

private:
    enum class View { Loading, Empty, Error, Diagram };
    friend class DiagramCommand;

    void build();
    QWidget *buildHeader();
    QWidget *buildSide();
    QWidget *buildToolbar();
    QWidget *buildStack();
    void connectAll();
    void addShortcuts();

    void takeSchema(const DiagramSchema &schema);
    void takeComparison(int older, const DiagramSchema &schema);
    void takeFailure(int older, const Error &error);
    void takeArrangement(const DiagramArrangement &arrangement, const QString &why);
    void takeMove(const QStringList &objects, const QPointF &by);
    void takeVersions(const std::vector<schema::SnapshotInfo> &versions);
    void change(const DiagramState &state, DiagramLoader::Place place, const QString &near, const QString &why);
    void restore(const DiagramState &state); ///< For undo and redo.
    void showScene(const DiagramScenePtr &scene, bool keepPicture);
    std::vector<int> shownNumbers() const;

    void suggest();
    void search(const QString &words);
    void openRow(const QModelIndex &index);
    void showSelection();
    void addRelation(const QString &text, const QString &kind, const QString &target);
    void openRelation(const QModelIndex &index);
    void openMenu(const QString &object, const QPoint &position);
    void openExportMenu();
    void askExport(const QString &format);
    std::function<QByteArray()> maker(const QString &format) const;
    void say(const QString &problem);
    void updateView();
    void updateFigures();

    client::WorkbenchClient *m_client;
    DiagramPlace m_place;
    DiagramLoader *m_loader;
    VersionLease *m_lease; ///< Nobody removes what is drawn or compared here.
    DiagramSchema m_schema;
    DiagramState m_state;   ///< As shown.
    DiagramState m_target;  ///< As asked for; further changes build on it.
    QHash<QString, QPointF> m_dropped; ///< What was moved while a layout runs stays where it was put.
    DiagramMemory m_memory;
    QUndoStack *m_undo;
    models::DiagramObjectModel *m_objects;
    QString m_clientName;
    std::vector<schema::SnapshotInfo> m_versions;
    int m_older = 0;
    bool m_loaded = false;
    bool m_restoring = false;

    PageHeader *m_header = nullptr;
    QComboBox *m_compare = nullptr;
    QWidget *m_exportButton = nullptr;
    ProgressRow *m_progress = nullptr;
    Notice *m_notice = nullptr;
    SearchField *m_search = nullptr;
    QTreeView *m_list = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    TextLabel *m_selectionTitle = nullptr;
    QTreeView *m_relations = nullptr;
    QStandardItemModel *m_relationRows = nullptr;
    QComboBox *m_depth = nullptr;
    QPushButton *m_neighbours = nullptr;
    SegmentedControl *m_detail = nullptr;
    Chip *m_system = nullptr;
    TextLabel *m_zoom = nullptr;
    QStackedWidget *m_stack = nullptr;
    DiagramCanvas *m_canvas = nullptr;
    DiagramLegend *m_legend = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
};

} // namespace fairlead::ui
