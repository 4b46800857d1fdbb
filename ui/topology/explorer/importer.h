#pragma once

#include "services/client/workbenchclient.h"
#include "services/kernel/workerpool.h"

namespace fairlead::ui {

/// Reads a file or packs a folder on a worker and hands it over as a new version.
class Importer : public QObject {
    Q_OBJECT

public:
    Importer(client::WorkbenchClient *client, ClientId id, QObject *parent = nullptr);
    ~Importer() override;

    void start(const QString &path);
    void cancel();
    bool isRunning() const { return m_running; }
    /// Whether a dropped path is worth trying: a folder, `.json` or `.json.zst`.
    static bool accepts(const QString &path);
    /// Whether a path holds a whole schema by itself, and not perhaps one object's description.
    static bool isPackaged(const QString &path);

Q_SIGNALS:
    void imported(const fairlead::client::ImportResult &result);
    void failed(const fairlead::Error &error);

private:
    QCoro::Task<void> run(QString path);

    client::WorkbenchClient *m_client;
    ClientId m_id;
    std::stop_source m_stop;
    WorkerPool m_pool{1};
    bool m_running = false;
};

} // namespace fairlead::ui
