#pragma once

#include "models/topology/versionlistmodel.h"

#include <QWidget>

namespace fairlead::ui {

class TextLabel;

/// What the shown version is, at the right of the line of time: its day, what it changed, how much is in it.
class VersionSummary : public QWidget {
    Q_OBJECT

public:
    explicit VersionSummary(QWidget *parent = nullptr);
    /// `before` is null for the first version.
    void show(const schema::SnapshotInfo &version, const schema::SnapshotInfo *before, const models::VersionChanges &changes);

private:
    TextLabel *m_title;
    QWidget *m_counts;
    TextLabel *m_text;
};

} // namespace fairlead::ui
