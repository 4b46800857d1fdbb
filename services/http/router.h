#pragma once

#include "services/http/surface.h"

#include <QHash>

#include <array>

namespace fairlead::http {

/// Finds the surface and the route of a path. Mount everything first; afterwards it is only read, by any thread.
/// Literal segments win over parameters. A trailing slash, an empty or a dot segment never matches.
class Router {
public:
    enum class Outcome {
        Found,
        NotFound,         ///< `surface` is set where the prefix is known.
        MethodNotAllowed, ///< `allow` names the methods that exist.
        BadPath,          ///< A bad percent-escape, invalid UTF-8, NUL or a dot segment: 400.
        Options,          ///< OPTIONS on a path that exists; `allow` is set.
    };
    struct Match {
        Outcome outcome = Outcome::NotFound;
        Surface *surface = nullptr;
        const Route *route = nullptr; ///< Set when Found; for HEAD the GET route where there is no own one.
        int routeIndex = -1;          ///< Counts routes over all surfaces: an index for metrics.
        PathParameters parameters;
        QByteArray allow; ///< `GET, HEAD, OPTIONS`.
        QByteArrayView localPath; ///< The path below the prefix; a view into the path given.
    };

    Router();
    ~Router();

    /// Adds a surface, which has to outlive the router. Fails with Conflict when the prefix is taken or two routes
    /// have the same method and shape, Invalid when a path is malformed.
    Result<void> mount(Surface *surface);
    /// Requests whose Host is `host` (any case, port ignored) reach `surfaceName` without its prefix.
    Result<void> mapHost(const QByteArray &host, const QByteArray &surfaceName);

    /// `host` is the Host header as sent.
    Match resolve(HttpMethod method, QByteArrayView path, QByteArrayView host) const;

    const std::vector<Surface *> &surfaces() const { return m_surfaces; }
    int routeCount() const { return m_routeCount; }
    /// Prefix and path of a Match's route: `/engine/api/clients/{client}`.
    const QByteArray &patternOf(int routeIndex) const { return m_patterns[static_cast<size_t>(routeIndex)]; }

private:
    struct Node;
    struct Entry;
    struct Segments;
    struct Search;
    int surfaceOf(QByteArrayView path, QByteArrayView host, QByteArrayView *local) const;
    Result<void> insert(Node *root, const Route &route, int index);
    static void fill(Match &match, const Search &search);
    static void find(const Node &node, qsizetype depth, Search &search);

    std::vector<Surface *> m_surfaces;
    std::vector<std::unique_ptr<Node>> m_roots; ///< One a surface, in the order of m_surfaces.
    std::vector<QByteArray> m_prefixes; ///< The same order.
    std::vector<QByteArray> m_patterns; ///< One a route.
    QHash<QByteArray, int> m_hosts; ///< To an index of m_surfaces.
    int m_routeCount = 0;
};

/// Decodes `%41`; nullopt on a bad escape, a NUL or invalid UTF-8. `+` stays what it is.
std::optional<QString> decodePathSegment(QByteArrayView segment);

} // namespace fairlead::http
