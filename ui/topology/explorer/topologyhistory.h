#pragma once

#include "services/client/historyclient.h"
#include "services/client/pulllogclient.h"

#include <QObject>
#include <QTimer>

class QToolButton;

namespace fairlead::ui {

class FormulaView;
class TopologyPage;
class VersionLease;
struct DetailSubject;

/// What the past adds to a topology page: how much each version changed and which pulls failed on the line of time, play,
/// the history of what is selected, blame in the tree and beside formulas, notes that do not overwrite each other, and
/// the lease on the shown versions. Belongs to the page.
class TopologyHistory : public QObject {
    Q_OBJECT

public:
    TopologyHistory(client::Transport *transport, TopologyPage *page);

    bool isPlaying() const { return m_play.isActive(); }
    void play(bool on);
    void setBlame(bool on);

Q_SIGNALS:
    /// Open the comparison of two versions where `field` (may be empty) of `object` changed.
    void diffRequested(int from, int to, const QString &object, const QString &field);

private:
    void addButtons();
    void connectNotes();
    void versionsChanged();
    void showBaselines();
    void shown();
    QWidget *section(const DetailSubject &subject, QWidget *parent);
    void placeLineNotes();
    QCoro::Task<void> loadTimeline();
    QCoro::Task<void> loadFailures();
    QCoro::Task<void> loadPast(QString object, QString field);
    QCoro::Task<void> loadBlame(int version);
    QCoro::Task<void> loadLines(int version, QString object, schema::BlamePart part);
    QCoro::Task<void> save(int version, client::VersionWords words);
    QCoro::Task<void> remove(int version, bool anyway = false);
    void askToRemove(int version);
    void askToRemoveAnyway(int version, const QString &users);
    void say(const QString &text);

    client::HistoryClient *m_client;
    client::PullLogClient *m_log;
    TopologyPage *m_page;
    VersionLease *m_lease;
    QToolButton *m_playButton = nullptr;
    QToolButton *m_blameButton = nullptr;
    QTimer m_play;
    QString m_object;
    QString m_field;
    int m_version = 0;
    int m_lastVersion = 0; ///< To tell of one that went while it was shown.
    std::shared_ptr<const client::Past> m_past; ///< Of m_object and m_field; null while on its way.
    QString m_pastOf;
    std::shared_ptr<const client::LineBlame> m_lines;
    QString m_linesOf;
    int m_pastSerial = 0;
    int m_blameSerial = 0;
    int m_linesSerial = 0;
    bool m_blame = false;
};

} // namespace fairlead::ui
