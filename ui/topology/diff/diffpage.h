#pragma once

#include "models/topology/changetablemodel.h"
#include "models/topology/versionlistmodel.h"
#include "services/client/diffclient.h"
#include "services/client/workbenchclient.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QAction;
class QCheckBox;
class QComboBox;
class QPrinter;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTreeView;

namespace fairlead::ui {

class Chip;
class DiffFilterBar;
struct DiffReport;
class DiffReviewer;
class DiffSummary;
class EmptyState;
class ErrorState;
class KindMark;
class Notice;
class PageHeader;
class ProgressRow;
class SearchField;
class SideBySideView;
class SkeletonRows;
class TextLabel;
class VersionLease;

/// Two versions, of any clients, or one and a file that is stored nowhere, compared: what came, went and changed,
/// filtered, walked through, reviewed together with others and exported.
class DiffPage : public Page {
    Q_OBJECT

public:
    DiffPage(client::WorkbenchClient *client, client::VersionRef from, client::VersionRef to, QWidget *parent = nullptr);
    ~DiffPage() override;

    PageId pageId() const override;
    QString title() const override;
    QString iconName() const override;
    QString windowSubject() const override;
    QString statusText() const override;
    QString statusHint() const override;
    void refresh() override;
    void focusSearch() override;
    void activated() override;
    QString place() const override;
    void restorePlace(const QString &place) override;

    void nextChange();
    void previousChange();
    void swapSides();
    /// Writes the report of what is shown: `html`, `md`, `csv`, `xlsx`, `json` or `pdf`.
    void exportTo(const QString &path, const QString &format);
    /// Puts a schema file or a folder in the place of one of the versions; it is stored nowhere.
    void compareWithFile(const QString &path, bool older = false);
    void compareWithBytes(const QString &fileName, const QByteArray &bytes, bool older = false);
    /// Says of changes that they were looked at, or not; the server keeps it.
    void setReviewed(const std::vector<int> &changes, bool reviewed);
    /// Keeps a note with the change shown.
    void setNote(const QString &note);
    void decideRename(bool confirmed);

private:
    struct Unstored {
        QString fileName;
        QByteArray bytes;
        bool older = false;
    };
    struct Arranged {
        models::ChangeCounts counts;
        std::vector<int> shown;
        models::ChangeTreeModel::Objects objects;
    };

    void build();
    QWidget *buildHeader();
    QWidget *buildLists();
    QWidget *buildTree(QWidget *parent);
    QWidget *buildProgress(QWidget *parent);
    QWidget *buildCompare();
    void connectAll();
    void connectReviews();
    void addShortcuts();
    QAction *addShortcut(const QString &name, const QString &text, const QList<QKeySequence> &keys, void (DiffPage::*slot)());
    void connectFilters();
    QCoro::Task<void> loadSides();
    QCoro::Task<void> loadDiff();
    QCoro::Task<void> loadNoise();
    QCoro::Task<void> loadRights();
    void forbidReviews();
    bool refusesReviews();
    QCoro::Task<Result<schema::Diff>> fetchDiff(std::stop_token cancelled);
    void cancelDiff();
    void fillCombo(QComboBox *combo, const client::VersionRef &current, bool isFile);
    void chooseVersion(bool newSide, int row);
    void sidesChanged();
    void takeDiff(models::ReviewedDiff diff);
    void takeFilter(const models::ChangeFilter &filter);
    QCoro::Task<void> storeNoise(QStringList groups);
    void applyFilter();
    QCoro::Task<void> arrangeLater();
    void takeArranged(Arranged arranged);
    void setObject(const QString &object);
    void showChange(int row);
    QCoro::Task<void> showTexts(QString before, QString after);
    void step(int by);
    void updateRename();
    void showError(const QString &what, const Error &error);
    bool isBig() const;

    void takeReviews(const std::vector<schema::Review> &reviews);
    QCoro::Task<void> rebuild(std::vector<schema::Review> reviews);
    void showReviews();
    void showOvertaken(const std::vector<schema::Review> &theirs, const std::vector<schema::Review> &ours);
    void answerOvertaken(bool withTheirs);
    void reviewAndStep();
    void toggleReviewed();
    void reviewAllSafe();
    QCoro::Task<void> reviewSafe(std::vector<int> changes);
    void openNote();
    void updateReviewLine();

    void openExportMenu();
    void askExport(const QString &format);
    void askFile(bool older);
    QCoro::Task<void> readAndCompare(QString path, bool older);
    void print();
    QCoro::Task<void> printReport(std::shared_ptr<QPrinter> printer);
    DiffReport report() const;
    QString sideName(bool newSide) const; ///< `v41`, with the client where two are compared.
    QString sideText(bool newSide) const; ///< `v41, 13 Nov 2025`
    bool isFile(bool newSide) const { return m_unstored && m_unstored->older != newSide; }
    const schema::SnapshotInfo *infoOf(bool newSide) const;
    client::ReviewPair reviewPair() const;

    client::WorkbenchClient *m_client;
    client::DiffClient *m_diffs;
    DiffReviewer *m_reviewer;
    VersionLease *m_lease; ///< Nobody removes what is compared here.
    client::VersionRef m_from;
    client::VersionRef m_to;
    std::optional<Unstored> m_unstored;
    std::vector<client::ClientSummary> m_clients;
    QHash<QString, std::vector<schema::SnapshotInfo>> m_versions; ///< By client id.
    models::DiffPtr m_raw;  ///< As compared.
    models::DiffPtr m_diff; ///< With the confirmed renames.
    models::ChangeReviews m_reviews;
    models::ChangeFilter m_filter;
    models::ChangeCounts m_counts;
    std::vector<int> m_shown;
    models::ChangeTreeModel *m_treeModel;
    models::ChangeTableModel *m_tableModel;
    std::stop_source m_stop;
    int m_noiseRevision = 0;
    int m_change = -1; ///< Into m_diff->changes.
    int m_serial = 0;
    int m_arrangement = 0;
    int m_texts = 0;
    size_t m_rename = 0;
    qint64 m_milliseconds = 0;
    bool m_loaded = false;
    bool m_withReviews = true; ///< In reports.
    bool m_mayReview = true;   ///< Viewers read what others say.
    bool m_treeChosen = false; ///< The tree leads, and is not led.
    std::vector<schema::Review> m_overtaken; ///< What was to be said, until the notice is answered.
    std::vector<schema::Review> m_overtakenBy;
    QString m_pendingPlace;

    PageHeader *m_header = nullptr;
    QComboBox *m_fromBox = nullptr;
    QComboBox *m_toBox = nullptr;
    Chip *m_production = nullptr;
    QWidget *m_exportButton = nullptr;
    ProgressRow *m_progress = nullptr;
    DiffSummary *m_summary = nullptr;
    Notice *m_renames = nullptr;
    Notice *m_conflict = nullptr;
    Notice *m_problem = nullptr; ///< Of the last export.
    QStackedWidget *m_stack = nullptr;
    SearchField *m_search = nullptr;
    DiffFilterBar *m_filters = nullptr;
    QTreeView *m_tree = nullptr;
    QTableView *m_table = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
    KindMark *m_changeMark = nullptr;
    TextLabel *m_changeName = nullptr;
    TextLabel *m_changeAttribute = nullptr;
    Chip *m_changeSeverity = nullptr;
    TextLabel *m_position = nullptr;
    TextLabel *m_reviewLine = nullptr;
    QCheckBox *m_reviewedBox = nullptr;
    QPushButton *m_reviewSafe = nullptr;
    QPushButton *m_noteButton = nullptr;
    SideBySideView *m_compare = nullptr;
    TextLabel *m_progressText = nullptr;
    QProgressBar *m_progressBar = nullptr;
};

} // namespace fairlead::ui
