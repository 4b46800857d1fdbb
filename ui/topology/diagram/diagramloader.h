#pragma once

#include "services/client/diffclient.h"
#include "services/client/workbenchclient.h"
#include "services/kernel/workerpool.h"
#include "ui/topology/diagram/diagramscene.h"

namespace fairlead::ui {

/// What the user made of a diagram; each step of undo is one of these.
struct DiagramState {
    QStringList objects;
    QHash<QString, QPointF> corners; ///< Also of objects that were removed: they come back to their place.
    schema::FieldDetail detail = schema::FieldDetail::Keys;
    bool systemObjects = false;
    bool operator==(const DiagramState &) const = default;
};

/// A version, perhaps over an older one.
struct DiagramSchema {
    std::shared_ptr<const schema::RelationGraph> graph;
    std::shared_ptr<const schema::ErdOverlay> overlay; ///< Null without a comparison.
};

struct DiagramArrangement {
    DiagramScenePtr scene;
    DiagramState state; ///< With the places of all that is shown.
    bool laidOut = false; ///< Everything was placed anew.
    bool cancelled = false;
};

/// Fetches versions and places boxes, both on a worker. Answers to overtaken requests are dropped. GUI thread.
class DiagramLoader : public QObject {
    Q_OBJECT

public:
    enum class Place {
        Missing, ///< Only what has no place yet: few find one near `near`, many cause a layout.
        All,
    };

    DiagramLoader(client::WorkbenchClient *client, client::VersionRef version, QObject *parent = nullptr);
    ~DiagramLoader() override;

    void load();
    void compare(int older); ///< 0 = with nothing.
    void arrange(const DiagramSchema &schema, const DiagramState &state, Place place, const QString &near, const QString &why);
    void cancelArranging();
    bool isArranging() const { return m_arranging; }

Q_SIGNALS:
    void versionsLoaded(const std::vector<fairlead::schema::SnapshotInfo> &versions);
    void schemaLoaded(const fairlead::ui::DiagramSchema &schema);
    void compared(int older, const fairlead::ui::DiagramSchema &schema);
    void failed(int older, const fairlead::Error &error); ///< older 0: the version itself.
    void arranged(const fairlead::ui::DiagramArrangement &arrangement, const QString &why);

private:
    QCoro::Task<void> fetch();
    QCoro::Task<void> fetchVersions();
    QCoro::Task<void> fetchOlder(int older);
    QCoro::Task<void> place(DiagramSchema schema, DiagramState state, Place place, QString near, QString why);

    client::WorkbenchClient *m_client;
    client::DiffClient *m_diffs;
    client::VersionRef m_version;
    schema::RelationGraph::Objects m_objects;
    std::stop_source m_stop;
    int m_serial = 0;
    int m_comparison = 0;
    int m_arrangement = 0;
    bool m_arranging = false;
    WorkerPool m_pool{1};
};

} // namespace fairlead::ui
