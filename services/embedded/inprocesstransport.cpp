#include "services/embedded/inprocesstransport.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/sessionservice.h"
#include "services/embedded/backend.h"
#include "services/http/pipeline.h"

#include <QCoroFuture>
#include <QPointer>

namespace fairlead::embedded {

using namespace Qt::StringLiterals;

/// A request on its way. The caller's wish to stop and the transport's end both reach the handler through `stop`.
struct InProcessTransport::Call {
    client::Pending<HttpResponse> reply;
    std::stop_source stop;

    void cancel() {
        stop.request_stop();
        reply.cancel();
    }
};

namespace {

/// Runs on the backend's thread. A free function: its arguments live in the coroutine's frame.
template<typename Call>
QCoro::Task<void> serve(http::Pipeline *pipeline, HttpRequest request, std::shared_ptr<Call> call) {
    HttpResponse response = co_await pipeline->handle(std::move(request));
    call->reply.settle(std::move(response));
}

Error cancelled() {
    return {ErrorCode::Cancelled, u"Cancelled"_s, {}};
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
    for (const auto &call : m_calls)
        call->cancel();
    m_thread.quit();
    m_thread.wait();
    if (m_reopening)
        m_reopening->cancel();
}

Result<void> InProcessTransport::open() {
    const Result<backend::WorkbenchSession> session = m_backend->sessions().localSession();
    if (!session)
        return session.error();
    m_access = session->accessToken;
    if (m_state == State::Connected)
        return {};
    m_backend->events().subscribe(this, session->organization.id, [this](const backend::Event &event) {
        Q_EMIT eventReceived({event.type, event.payload});
    });
    m_state = State::Connected;
    Q_EMIT stateChanged(m_state);
    return {};
}

QCoro::Task<Result<HttpResponse>> InProcessTransport::send(HttpRequest request) {
    const QPointer<InProcessTransport> self(this);
    const HttpRequest again = request;
    const bool wasOpen = m_state == State::Connected;
    const Secret used = m_access;
    Result<HttpResponse> response = co_await exchange(std::move(request));
    if (!self)
        co_return cancelled();
    if (!response || response->status != 401 || !wasOpen)
        co_return response;
    // The access token lives a quarter of an hour; the local workspace simply opens its session anew.
    if (m_access.equals(used.reveal())) {
        const Result<void> opened = co_await reopen();
        if (!opened)
            co_return opened.error();
        if (!self)
            co_return cancelled();
    }
    response = co_await exchange(again);
    co_return response;
}

QCoro::Task<Result<void>> InProcessTransport::reopen() {
    if (!m_reopening) {
        m_reopening = std::make_shared<client::Pending<Secret>>();
        backend::SessionService *sessions = &m_backend->sessions();
        QMetaObject::invokeMethod(
            m_context,
            [sessions, reopening = m_reopening] {
                const auto session = sessions->localSession();
                reopening->settle(session ? Result<Secret>(session->accessToken) : session.error());
            },
            Qt::QueuedConnection);
    }
    const auto reopening = m_reopening;
    const QPointer<InProcessTransport> self(this);
    const QFuture<Result<Secret>> future = reopening->future();
    const Result<Secret> token = co_await future;
    if (!self)
        co_return cancelled();
    if (m_reopening == reopening)
        m_reopening.reset();
    if (!token)
        co_return token.error();
    m_access = *token;
    co_return Result<void>();
}

QCoro::Task<Result<HttpResponse>> InProcessTransport::exchange(HttpRequest request) {
    const auto call = std::make_shared<Call>();
    const std::stop_callback onCancel(request.cancelled, [call] { call->cancel(); });
    request.cancelled = call->stop.get_token();
    request.path.prepend("/workbench/v1");
    request.peer = "in-process";
    if (!m_access.isEmpty())
        request.headers.set("Authorization", "Bearer " + m_access.reveal());
    m_calls.insert(call);
    http::Pipeline *pipeline = &m_backend->pipeline();
    QMetaObject::invokeMethod(
        m_context,
        [pipeline, request = std::move(request), call]() mutable { serve(pipeline, std::move(request), call); },
        Qt::QueuedConnection);
    const QPointer<InProcessTransport> self(this);
    const QFuture<Result<HttpResponse>> future = call->reply.future();
    Result<HttpResponse> response = co_await future;
    if (self)
        self->m_calls.erase(call);
    co_return response;
}

} // namespace fairlead::embedded
