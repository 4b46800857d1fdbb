#include "services/http/router.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead;
using namespace fairlead::http;

namespace {

class FuzzSurface final : public Surface {
public:
    FuzzSurface() {
        const auto ok = [](const RequestContext &) { return HttpResponse(); };
        for (const char *path : {"/a", "/a/{x}", "/a/b/c", "/a/{x}/d", "/{x}/{y}/{z}", "/a/b/{x}/c/{y}"})
            m_routes.push_back({HttpMethod::Get, path, {}, SyncHandler(ok)});
    }
    QByteArray name() const override { return "s"; }
    QByteArray prefix() const override { return "/s"; }
    const std::vector<Route> &routes() const override { return m_routes; }
    Authentication authenticate(const HttpRequest &, const Route &) const override {
        return Result<Principal>(Principal());
    }
    HttpResponse renderError(const Error &, const HttpRequest &) const override { return {}; }

private:
    std::vector<Route> m_routes;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static FuzzSurface surface;
    static Router router;
    static const bool mounted = router.mount(&surface).ok() && router.mapHost("h", "s").ok();
    if (!mounted || size == 0)
        return 0;
    const auto method = static_cast<HttpMethod>(data[0] % 7);
    const QByteArray path(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    for (const char *host : {"", "h:1"}) {
        const Router::Match match = router.resolve(method, path, host);
        if (match.outcome != Router::Outcome::Found)
            continue;
        const qsizetype wanted = match.route->path.count('{');
        if (match.parameters.size() != wanted || match.parameters.value("x").contains(QChar(u'\0')))
            std::abort();
    }
    return 0;
}
