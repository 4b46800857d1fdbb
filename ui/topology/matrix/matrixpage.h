#pragma once

#include "models/topology/matrixmodel.h"
#include "services/client/diffclient.h"
#include "services/client/matrixclient.h"
#include "services/client/workbenchclient.h"
#include "ui/widgets/page.h"

#include <stop_token>

class QMenu;
class QStackedWidget;
class QTreeView;

namespace fairlead::ui {

class Chip;
class EmptyState;
class ErrorState;
class Notice;
class PageHeader;
class ProgressRow;
class SearchField;
class SkeletonRows;
class TextLabel;
class VersionLease;

/// Objects, and what lies inside them, across versions of any clients: present, absent, different. The first column is
/// the reference; how much differs shows as heat. Columns are added, removed, exchanged and made the reference here.
class MatrixPage : public Page {
    Q_OBJECT

public:
    MatrixPage(client::WorkbenchClient *client, std::vector<client::VersionRef> columns, QWidget *parent = nullptr);
    ~MatrixPage() override;

    PageId pageId() const override;
    QString title() const override;
    QString iconName() const override;
    QString statusText() const override;
    void refresh() override;
    void focusSearch() override;
    void activated() override;
    QString place() const override;
    void restorePlace(const QString &place) override;

    void addColumn(client::VersionRef column);
    void removeColumn(int column);
    void makeReference(int column);
    void replaceColumn(int column, client::VersionRef version);
    /// Writes what is shown: `csv`, `html` or `md`.
    void exportTo(const QString &path, const QString &format);

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildBar();
    QWidget *buildFoot();
    void connectAll();
    void addShortcuts();
    QCoro::Task<void> loadNames();
    QCoro::Task<void> loadMatrix();
    QCoro::Task<void> loadInside(QString object);
    void changeColumns(std::vector<client::VersionRef> columns);
    void takeRows(std::vector<schema::MatrixRow> rows);
    void applyFilter();
    void updateNotes();
    void showSelection();
    void openSelection();
    void openColumnMenu(int column, const QPoint &where);
    void openAddMenu();
    void openExportMenu();
    /// A menu of clients, each with its versions; choosing one calls `take`.
    void fillVersions(QMenu *menu, const std::function<void(client::VersionRef)> &take);
    void cancel();
    /// The number behind a column's 0, the latest; 0 where that is not known yet.
    int versionOf(const client::VersionRef &column) const;
    void holdColumns();
    QString columnName(const client::VersionRef &column) const;
    QString clientName(const ClientId &client) const;

    client::WorkbenchClient *m_client;
    client::MatrixClient *m_matrix;
    client::DiffClient *m_diffs;
    VersionLease *m_lease; ///< Nobody removes what stands side by side here.
    std::vector<client::VersionRef> m_columns;
    std::vector<client::ClientSummary> m_clients;
    QHash<QString, std::vector<schema::SnapshotInfo>> m_versions; ///< By client id.
    QStringList m_ignore;
    models::MatrixModel *m_model;
    models::MatrixModel::Filter m_filter;
    std::stop_source m_stop;
    QString m_open; ///< The object to go back to once the rows are there.
    int m_serial = 0;
    bool m_loaded = false;

    PageHeader *m_header = nullptr;
    ProgressRow *m_progress = nullptr;
    SearchField *m_search = nullptr;
    Chip *m_onlyDifferences = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTreeView *m_tree = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
    Notice *m_problem = nullptr; ///< Of the last export.
    TextLabel *m_selection = nullptr;
    TextLabel *m_what = nullptr;
    QWidget *m_compare = nullptr;
    QWidget *m_exportButton = nullptr;
    QWidget *m_addButton = nullptr;
};

} // namespace fairlead::ui
