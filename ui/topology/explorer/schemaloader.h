#pragma once

#include "models/topology/objectdetail.h"
#include "models/topology/schemafilter.h"
#include "models/topology/versionlistmodel.h"
#include "services/client/workbenchclient.h"
#include "services/kernel/workerpool.h"

#include <QObject>
#include <QTimer>

namespace fairlead::ui {

/// Fetches what the topology page shows and prepares it on a worker. Answers that a later request has overtaken are
/// dropped. GUI thread.
class SchemaLoader : public QObject {
    Q_OBJECT

public:
    enum class Part { Client, Versions, Schema, Comparison, Object };

    SchemaLoader(client::WorkbenchClient *client, ClientId id, QObject *parent = nullptr);

    void loadClient();
    void loadVersions();
    void loadSchema(int version);
    void loadComparison(int from, int to, models::SchemaIndexPtr index);
    void loadObject(int version, const QString &object);
    void tidyLater() { m_tidy.start(); } ///< Gives freed memory back when the hand rests.

Q_SIGNALS:
    void clientLoaded(const fairlead::client::ClientSummary &client);
    void versionsLoaded(const std::vector<fairlead::schema::SnapshotInfo> &versions);
    void schemaLoaded(int version, const fairlead::models::SchemaIndexPtr &index);
    void comparisonLoaded(int from, int to, const fairlead::models::ChangeMarks &marks);
    void changesCounted(int version, const fairlead::models::VersionChanges &changes);
    void objectLoaded(int version, const std::shared_ptr<const fairlead::models::ObjectDetail> &detail);
    void failed(fairlead::ui::SchemaLoader::Part part, const fairlead::Error &error);

private:
    QCoro::Task<void> fetchClient();
    QCoro::Task<void> fetchVersions();
    QCoro::Task<void> fetchSchema(int version);
    QCoro::Task<void> fetchComparison(int from, int to, models::SchemaIndexPtr index);
    QCoro::Task<void> fetchObject(int version, QString object);
    int &serial(Part part) { return m_serials[static_cast<size_t>(part)]; }

    client::WorkbenchClient *m_client;
    ClientId m_id;
    QTimer m_tidy;
    WorkerPool m_pool{1};
    std::array<int, 5> m_serials{};
};

} // namespace fairlead::ui
