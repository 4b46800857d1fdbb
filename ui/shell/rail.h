#pragma once

#include "ui/shell/pagefactory.h"
#include "ui/shell/profile.h"

#include <QWidget>

class QListView;
class QMenu;
class QStandardItemModel;

namespace fairlead::ui {

class RailButton;
class WorkspaceButton;

/// The left rail, 168 px (48 folded): tenant and server switcher, the areas, tasks, account, Collapse.
class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(const std::vector<AreaDescription> &areas, QWidget *parent = nullptr);

    void setCurrentArea(const QString &areaId);
    void setAreaBadge(const QString &areaId, const QString &text, bool error);
    void setWorkspace(const QString &tenant, const QString &place);
    void setProfiles(const QList<Profile> &profiles, const QString &current);
    void setAccount(const QString &name);
    void setTaskCount(int count);
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

Q_SIGNALS:
    void areaChosen(const QString &areaId);
    void tasksRequested();
    void foldedChanged(bool folded);
    void profileChosen(const QString &name);
    void addServerRequested();
    void signOutRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildAreas(const std::vector<AreaDescription> &areas);
    QModelIndex indexOf(const QString &areaId) const;

    WorkspaceButton *m_workspace;
    QMenu *m_profiles;
    QListView *m_list;
    QStandardItemModel *m_areas;
    RailButton *m_tasks;
    RailButton *m_account;
    RailButton *m_collapse;
    bool m_folded = false;
};

} // namespace fairlead::ui
