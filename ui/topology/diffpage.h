#pragma once

#include "models/topology/changetablemodel.h"
#include "models/topology/versionlistmodel.h"
#include "services/client/workbenchclient.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QComboBox;
class QStackedWidget;
class QTableView;
class QTreeView;

namespace fairlead::ui {

class Chip;
class DiffSummary;
class EmptyState;
class ErrorState;
class Notice;
class PageHeader;
class ProgressRow;
class SearchField;
class SideBySideView;
class SkeletonRows;
class TextLabel;

/// Two versions, of any clients, compared: what came, went and changed, filtered, walked through and exported.
class DiffPage : public Page {
    Q_OBJECT

public:
    DiffPage(client::WorkbenchClient *client, client::VersionRef from, client::VersionRef to, QWidget *parent = nullptr);

    PageId pageId() const override;
    QString title() const override;
    QString iconName() const override;
    QString windowSubject() const override;
    QString statusText() const override;
    void refresh() override;
    void focusSearch() override;
    void activated() override;
    QString place() const override;
    void restorePlace(const QString &place) override;

    void nextChange();
    void previousChange();
    void swapSides();
    /// Writes the report of what is shown: `html`, `md`, `csv` or `json`.
    void exportTo(const QString &path, const QString &format);

private:
    struct Side {
        QString clientName;
        bool production = false;
        std::vector<schema::SnapshotInfo> versions;
    };

    void build();
    QWidget *buildHeader();
    QWidget *buildLists();
    QWidget *buildCompare();
    void connectAll();
    void addShortcuts();
    QCoro::Task<void> loadSides();
    QCoro::Task<void> loadDiff();
    void cancelDiff();
    void fillCombo(QComboBox *combo, const client::VersionRef &current);
    void chooseVersion(bool newSide, int row);
    void takeDiff(schema::Diff diff, qint64 milliseconds);
    void applyFilter();
    void setObject(const QString &object);
    void showChange(int row);
    void step(int by);
    void updateRename();
    void showError(const QString &what, const Error &error);
    void openExportMenu();
    void askExport(const QString &format);
    QString sideName(bool newSide) const; ///< `v41`, with the client where two are compared.
    QString sideText(bool newSide) const; ///< `v41, 13 Nov 2025`
    const schema::SnapshotInfo *infoOf(bool newSide) const;

    client::WorkbenchClient *m_client;
    client::VersionRef m_from;
    client::VersionRef m_to;
    std::vector<client::ClientSummary> m_clients;
    QHash<QString, std::vector<schema::SnapshotInfo>> m_versions; ///< By client id.
    models::DiffPtr m_diff;
    models::ChangeFilter m_filter;
    models::ChangeCounts m_counts;
    std::vector<int> m_shown;
    models::ChangeTreeModel *m_treeModel;
    models::ChangeTableModel *m_tableModel;
    int m_change = -1; ///< Into m_diff->changes.
    int m_serial = 0;
    size_t m_rename = 0;
    bool m_loaded = false;
    QString m_pendingPlace;

    PageHeader *m_header = nullptr;
    QComboBox *m_fromBox = nullptr;
    QComboBox *m_toBox = nullptr;
    Chip *m_production = nullptr;
    QWidget *m_exportButton = nullptr;
    ProgressRow *m_progress = nullptr;
    DiffSummary *m_summary = nullptr;
    Notice *m_renames = nullptr;
    QStackedWidget *m_stack = nullptr;
    SearchField *m_search = nullptr;
    QTreeView *m_tree = nullptr;
    QTableView *m_table = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
    QWidget *m_changeMark = nullptr;
    TextLabel *m_changeName = nullptr;
    TextLabel *m_changeAttribute = nullptr;
    Chip *m_changeSeverity = nullptr;
    TextLabel *m_position = nullptr;
    SideBySideView *m_compare = nullptr;
    TextLabel *m_progressText = nullptr;
};

} // namespace fairlead::ui
