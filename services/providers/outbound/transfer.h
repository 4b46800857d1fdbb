#pragma once

#include "services/providers/outbound/httpclient.h"
#include "services/providers/outbound/inflater.h"

#include <QFuture>
#include <QPromise>

#include <curl/curl.h>

#include <functional>
#include <optional>

namespace fairlead::outbound {

/// One call under way: its libcurl handle, what has come so far, and who waits for it.
class Transfer {
public:
    /// `onStop` is called from whichever thread stops the request's token.
    Transfer(CURL *easy, OutboundRequest request, const AddressGuard &guard, const OutboundSettings &settings,
             std::function<void()> onStop);
    ~Transfer();
    Q_DISABLE_COPY_MOVE(Transfer)

    QFuture<Result<HttpReply>> future() { return m_promise.future(); }
    CURL *easy() const { return m_easy; }
    /// Answers whoever waits, by libcurl's result.
    void finish(CURLcode code);
    void finishCancelled();

private:
    void applyMethod();
    void applyHeaders(const OutboundSettings &settings);
    void applyLimits();
    void applySafety(const OutboundSettings &settings);
    Result<HttpReply> outcome(CURLcode code);
    Error transportError(CURLcode code) const;
    size_t takeHeader(QByteArrayView line);
    size_t takeBody(QByteArrayView chunk);
    bool isUnchanged();
    void beginBody();
    bool inflate(QByteArrayView chunk);
    size_t tooLarge();
    size_t fail(ErrorCode code, const QString &message);

    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static curl_socket_t onOpenSocket(void *self, curlsocktype purpose, curl_sockaddr *address);

    CURL *m_easy;
    OutboundRequest m_request;
    const AddressGuard &m_guard;
    curl_slist *m_headers = nullptr;
    HttpReply m_reply;
    qsizetype m_headerBytes = 0;
    std::optional<Inflater> m_inflater;
    bool m_whole = false; ///< The compressed body is short enough to be gathered first.
    QByteArray m_packed; ///< What of it has come.
    std::optional<Error> m_failure; ///< Ours; explains why libcurl was told to stop.
    bool m_refused = false; ///< The guard refused an address; matters only if no other one answered.
    QPromise<Result<HttpReply>> m_promise;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace fairlead::outbound
