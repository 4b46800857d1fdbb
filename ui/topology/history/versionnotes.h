#pragma once

#include "services/client/historyclient.h"

#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fairlead::ui {

class TextLabel;

/// Label, note, pin and baseline of the shown version, edited in place. Where somebody else wrote meanwhile both texts are
/// offered and nothing is lost.
class VersionNotes : public QWidget {
    Q_OBJECT

public:
    explicit VersionNotes(QWidget *parent = nullptr);
    /// What is being written stays while the same version comes again.
    void setVersion(const schema::SnapshotInfo *version);
    /// The client's baselines, but for the shown version.
    void setBaselines(const std::vector<int> &versions);
    /// The version was written about by somebody else: details of the Conflict.
    void showConflict(const QJsonObject &current);
    void saved(const schema::SnapshotInfo &version);
    bool isEdited() const;
    int version() const { return m_version.version; }

Q_SIGNALS:
    void saveRequested(int version, const fairlead::client::VersionWords &words);
    void compareRequested(int baseline);
    void removeRequested(int version);

private:
    QWidget *makeConflict();
    void fill();
    void save(int revision);
    void updateSave();
    void takeTheirs();
    void joinBoth();

    schema::SnapshotInfo m_version;
    schema::SnapshotInfo m_theirs;
    TextLabel *m_heading;
    QLineEdit *m_label;
    QPlainTextEdit *m_note;
    QCheckBox *m_pinned;
    QCheckBox *m_baseline;
    QPushButton *m_save;
    QPushButton *m_remove;
    QWidget *m_conflict;
    TextLabel *m_theirText;
    QHBoxLayout *m_baselines;
};

} // namespace fairlead::ui
