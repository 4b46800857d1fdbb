#pragma once

#include "models/topology/versionlistmodel.h"
#include "ui/topology/explorer/importer.h"
#include "ui/topology/explorer/pullcontroller.h"
#include "ui/topology/explorer/schemaactions.h"
#include "ui/topology/explorer/schemaloader.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QHBoxLayout;
class QMenu;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace fairlead::models {
class SavedFilters;
}

namespace fairlead::ui {

class Chip;
class DetailPane;
class EmptyState;
class ErrorState;
class InspectorPane;
class LinksPanel;
class Notice;
class PageHeader;
class ProgressRow;
class SchemaPanel;
class TextLabel;
class VersionNotes;
class VersionSummary;
class VersionTimeline;

/// One client's schema: its versions on a line of time, the tree of one of them and what is known of the selection.
/// Compare… asks the shell for a diff page; pulls and imports run here and in the tasks panel.
class TopologyPage : public Page {
    Q_OBJECT

public:
    TopologyPage(client::WorkbenchClient *client, ClientId id, QWidget *parent = nullptr);
    /// Where the workspace keeps the saved filters and the splitter's place; null keeps nothing. Outlives the page.
    void setSettings(QSettings *settings);

    PageId pageId() const override;
    QString title() const override;
    QString iconName() const override;
    QString windowSubject() const override;
    QString statusText() const override;
    QString statusHint() const override;
    void refresh() override;
    void focusSearch() override;
    QString place() const override;
    void restorePlace(const QString &place) override;
    void activated() override;
    void cancelTask(const QString &taskId) override;
    void retryTask(const QString &taskId) override;

    void pull();
    /// Files or folders, one after the other; each becomes a version of its own, in the order of their names.
    void importFrom(QStringList paths);
    void showVersion(int version);
    void compareTo(int version); ///< 0 = with nothing.
    /// Selects an object or a field; one asked for while the schema is on its way is selected when it comes.
    void open(const QString &object, const QString &field = {});

    /// Places for what other rooms add: parts of the detail pane (DetailPane::addSection), tabs and footer buttons of the
    /// inspector, buttons of the header. Follow the selection by selectionChanged().
    DetailPane *detailPane() const { return m_pane; }
    InspectorPane *inspector() const { return m_inspector; }
    PageHeader *header() const { return m_header; }
    VersionTimeline *timeline() const { return m_timeline; }
    VersionNotes *notes() const { return m_notes; }
    SchemaPanel *schemaPanel() const { return m_tree; }
    models::VersionListModel *versions() const { return m_versions; }
    /// How much each version changed, for the line of time.
    void setChanges(const QHash<int, models::VersionChanges> &changes);
    void addTimelineButton(QWidget *button);
    void reloadVersions();
    const ClientId &clientId() const { return m_id; }
    int shownVersion() const { return m_version; } ///< 0 before the versions are known.
    QString shownObject() const { return m_object; }
    QString shownField() const { return m_field; }

Q_SIGNALS:
    /// Object, field (empty: the object itself) or version moved; the object is empty while nothing is selected.
    void selectionChanged(int version, const QString &object, const QString &field);
    /// The context menu of the tree is about to open for one object or field; add to it.
    void selectionMenuRequested(QMenu *menu, const fairlead::ui::SchemaActions::Name &name);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class View { Loading, Empty, Error, Schema };

    void build();
    QWidget *buildHeader();
    QWidget *buildTimeline();
    QWidget *buildContent();
    QWidget *buildEmpty();
    void connectLoader();
    void connectPull();
    void connectPanes();
    void connectActions();
    void addShortcuts();

    void takeClient(const client::ClientSummary &client);
    void takeVersions(const std::vector<schema::SnapshotInfo> &versions);
    void takeSchema(int version, const models::SchemaIndexPtr &index);
    void takeFailure(SchemaLoader::Part part, const Error &error);
    void showSelection(const QString &object, const QString &field);
    void select(const QString &object, const QString &field);
    void updateMark();
    void updateSummary();
    void updatePulled();
    void updateNotice();
    void followNotice();
    bool isSignedOut() const; ///< Salesforce no longer accepts the client's sign-in.
    void updateStart();
    void updateProgress();
    void showView(View view);
    void showFailedObjects();
    void openImportMenu(bool fromLink = false); ///< Under the empty page's link, or under the header's button.
    void openExportMenu();
    void openCompareMenu();
    void importNext();
    void openMatrix();
    QCoro::Task<void> openMatrixLater();
    void openDiagram(const QString &object); ///< Of the object and its neighbours; empty: to begin one.
    void exportSchema(const QString &suffix);
    void reportTask(TaskInfo task);
    PageId diffIdTo(int olderVersion) const;

    client::WorkbenchClient *m_client;
    QSettings *m_settings = nullptr;
    models::SavedFilters *m_saved = nullptr;
    ClientId m_id;
    client::ClientSummary m_summary;
    SchemaLoader *m_loader;
    PullController *m_pull;
    Importer *m_importer;
    models::VersionListModel *m_versions;
    models::SchemaIndexPtr m_index;
    int m_indexed = 0; ///< The version that the index is of.
    models::ChangeMarks m_marks;
    std::shared_ptr<const models::ObjectDetail> m_detail;
    int m_version = 0;
    int m_requested = 0; ///< The version whose schema is shown or on its way; 0 after a failure.
    int m_compared = 0;
    QString m_object;
    QString m_field;
    /// What was asked for before it could be shown: the next schema that comes selects it.
    struct Wanted {
        int version = 0; ///< 0 = the latest.
        QString object;
        QString field;
    };
    std::optional<Wanted> m_wanted;
    QString m_problem; ///< Of the last pull or import; shown over the schema until dismissed.
    QStringList m_waiting; ///< To be imported.
    bool m_loaded = false;
    View m_view = View::Loading;

    PageHeader *m_header = nullptr;
    Chip *m_production = nullptr;
    Chip *m_pulled = nullptr;
    QWidget *m_timelineRow = nullptr;
    VersionTimeline *m_timeline = nullptr;
    TextLabel *m_versionCount = nullptr;
    VersionSummary *m_versionSummary = nullptr;
    ProgressRow *m_progress = nullptr;
    Notice *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
    QSplitter *m_splitter = nullptr;
    SchemaPanel *m_tree = nullptr;
    DetailPane *m_pane = nullptr;
    InspectorPane *m_inspector = nullptr;
    LinksPanel *m_links = nullptr;
    VersionNotes *m_notes = nullptr;
    QHBoxLayout *m_timelineButtons = nullptr;
    QTimer m_passing; ///< Versions passed by while the slider is dragged are not loaded.
    QWidget *m_pullButton = nullptr;
    QWidget *m_exportButton = nullptr;
    QWidget *m_importButton = nullptr;
    QWidget *m_compareButton = nullptr;
};

} // namespace fairlead::ui
