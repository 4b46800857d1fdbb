#pragma once

#include "services/http/metrics.h"

#include <mutex>

namespace fairlead::http {

/// What the server answers for itself, to anybody: `/healthz`, `/readyz` and `/metrics`. Thread-safe once the checks
/// are added.
class OwnEndpoints {
public:
    /// Asked by `/readyz`: an Error makes it 503 and goes to the log; strangers learn only which check failed. Called
    /// on any thread; must not block.
    using ReadinessCheck = std::function<Result<void>()>;

    /// `metrics` outlives it.
    explicit OwnEndpoints(const Metrics &metrics)
        : m_metrics(metrics) {
    }

    /// Nothing when the path is none of these.
    std::optional<HttpResponse> answer(const HttpRequest &request);
    void addReadinessCheck(QByteArray name, ReadinessCheck check);
    void setDraining() { m_draining = true; }

private:
    HttpResponse readiness();
    void logOnce(const QString &problems);

    const Metrics &m_metrics;
    std::vector<std::pair<QByteArray, ReadinessCheck>> m_checks;
    std::atomic<bool> m_draining = false;
    std::mutex m_mutex;
    QString m_logged; ///< The problems found last: whoever asks again and again must not fill the log.
};

} // namespace fairlead::http
