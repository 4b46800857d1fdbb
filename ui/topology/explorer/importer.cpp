#include "ui/topology/explorer/importer.h"

#include "services/client/folderarchive.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 512LL * 1024 * 1024;

Result<QByteArray> readPath(const QString &path, std::stop_token cancelled) {
    const QFileInfo info(path);
    if (info.isDir())
        return client::packFolder(path, cancelled);
    if (info.size() > largestFile)
        return Error{ErrorCode::TooLarge, Importer::tr("The file is larger than 512 MB."), {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, Importer::tr("The file cannot be read: %1").arg(file.errorString()), {}};
    return file.readAll();
}

} // namespace

Importer::Importer(client::WorkbenchClient *client, ClientId id, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_id(id) {
}

Importer::~Importer() {
    m_stop.request_stop();
}

bool Importer::accepts(const QString &path) {
    return QFileInfo(path).isDir() || path.endsWith(".json"_L1, Qt::CaseInsensitive) || path.endsWith(".json.zst"_L1, Qt::CaseInsensitive);
}

bool Importer::isPackaged(const QString &path) {
    return QFileInfo(path).isDir() || path.endsWith(".json.zst"_L1, Qt::CaseInsensitive);
}

void Importer::start(const QString &path) {
    if (m_running)
        return;
    m_running = true;
    m_stop = std::stop_source();
    run(path);
}

void Importer::cancel() {
    m_stop.request_stop();
}

QCoro::Task<void> Importer::run(QString path) {
    const QPointer<Importer> self(this);
    const std::stop_token token = m_stop.get_token();
    QFuture<Result<QByteArray>> reading = m_pool.run([path, token] { return readPath(path, token); });
    Result<QByteArray> body = co_await reading;
    if (!self)
        co_return;
    if (body && token.stop_requested())
        body = Error{ErrorCode::Cancelled, tr("The import was cancelled."), {}};
    if (!body) {
        m_running = false;
        Q_EMIT failed(body.error());
        co_return;
    }
    const QFileInfo info(path);
    const QString name = info.isDir() ? info.fileName() + u".tar"_s : info.fileName();
    const QByteArray bytes = std::move(*body);
    const Result<client::ImportResult> result = co_await m_client->importSchema(m_id, name, bytes);
    if (!self)
        co_return;
    m_running = false;
    if (result)
        Q_EMIT imported(*result);
    else
        Q_EMIT failed(result.error());
}

} // namespace fairlead::ui
