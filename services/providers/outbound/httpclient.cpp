#include "services/providers/outbound/httpclient.h"

#include "services/providers/outbound/multihandle.h"

#include <QCoroFuture>

#include <algorithm>

namespace fairlead::outbound {
using namespace Qt::StringLiterals;

namespace {

bool hasControl(QByteArrayView text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<uchar>(c) < 0x20 || c == 0x7f; });
}

/// A line break in a header's value would smuggle in a header of its own.
bool hasCleanHeaders(const OutboundRequest &request) {
    const auto &fields = request.headers.all();
    return !hasControl(request.bearer.reveal())
        && std::none_of(fields.begin(), fields.end(), [](const auto &field) {
               return field.first.isEmpty() || hasControl(field.first) || hasControl(field.second);
           });
}

} // namespace

class HttpClient::Engine final : public MultiHandle {
public:
    using MultiHandle::MultiHandle;
};

HttpClient::HttpClient(OutboundSettings settings, QObject *parent)
    : QObject(parent), m_engine(std::make_unique<Engine>(std::move(settings))) {
}

HttpClient::~HttpClient() = default;

const AddressGuard &HttpClient::guard() const {
    return m_engine->guard();
}

QCoro::Task<Result<HttpReply>> HttpClient::send(OutboundRequest request) {
    if (request.cancelled.stop_requested())
        co_return Error{ErrorCode::Cancelled, u"The call was cancelled"_s, {}};
    FAIRLEAD_CO_TRY(m_engine->guard().check(request.url));
    if (!hasCleanHeaders(request))
        co_return rejected(u"A header of the call holds a control character"_s);
    QFuture<Result<HttpReply>> reply = m_engine->start(std::move(request));
    Result<HttpReply> result = co_await reply;
    co_return result;
}

} // namespace fairlead::outbound
