#include "services/embedded/inprocesstransport.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/sessionservice.h"
#include "services/embedded/backend.h"
#include "services/http/pipeline.h"

#include <QCoroFuture>
#include <QPointer>
#include <QPromise>

namespace fairlead::embedded {

using namespace Qt::StringLiterals;

namespace {

using Reply = std::shared_ptr<QPromise<HttpResponse>>;

/// Runs on the backend's thread. A free function: its arguments live in the coroutine's frame.
QCoro::Task<void> serve(http::Pipeline *pipeline, HttpRequest request, Reply reply) {
    HttpResponse response = co_await pipeline->handle(std::move(request));
    reply->addResult(std::move(response));
    reply->finish();
}

} // namespace

InProcessTransport::InProcessTransport(Backend *backend, QObject *parent)
    : Transport(parent)
    , m_backend(backend)
    , m_context(new QObject) {
    m_context->moveToThread(&m_thread);
    m_thread.setObjectName(u"backend"_s);
    connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
}

InProcessTransport::~InProcessTransport() {
    m_thread.quit();
    m_thread.wait();
}

Result<void> InProcessTransport::open() {
    const Result<backend::WorkbenchSession> session = m_backend->sessions().localSession();
    if (!session)
        return session.error();
    m_access = session->accessToken;
    if (m_state != State::Connected) {
        m_backend->events().subscribe(this, session->organization.id, [this](const backend::Event &event) {
            Q_EMIT eventReceived({event.type, event.payload});
        });
        m_state = State::Connected;
        Q_EMIT stateChanged(m_state);
    }
    return {};
}

QCoro::Task<Result<HttpResponse>> InProcessTransport::send(HttpRequest request) {
    const QPointer<InProcessTransport> self(this);
    const HttpRequest again = request;
    const std::stop_token cancelled = request.cancelled;
    HttpResponse response = co_await exchange(std::move(request));
    if (!self || cancelled.stop_requested())
        co_return Error{ErrorCode::Cancelled, u"Cancelled"_s, {}};
    // The access token lives a quarter of an hour; the local workspace simply opens its session anew.
    if (response.status == 401) {
        const Result<void> opened = open();
        if (!opened)
            co_return opened.error();
        response = co_await exchange(again);
    }
    co_return response;
}

QCoro::Task<HttpResponse> InProcessTransport::exchange(HttpRequest request) {
    request.path.prepend("/workbench/v1");
    request.peer = "in-process";
    request.headers.set("Authorization", "Bearer " + m_access.reveal());
    auto reply = std::make_shared<QPromise<HttpResponse>>();
    reply->start();
    QFuture<HttpResponse> future = reply->future();
    http::Pipeline *pipeline = &m_backend->pipeline();
    QMetaObject::invokeMethod(
        m_context, [pipeline, request = std::move(request), reply]() mutable { serve(pipeline, std::move(request), reply); },
        Qt::QueuedConnection);
    HttpResponse response = co_await future;
    co_return response;
}

} // namespace fairlead::embedded
