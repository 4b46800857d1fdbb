#include "services/http/router.h"

#include <QStringDecoder>
#include <QVarLengthArray>

namespace fairlead::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int methodCount = 7;
constexpr qsizetype maxSegments = 64;

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The host in lower case, without its port and the dot that ends a fully qualified name; `[::1]:80` keeps its brackets.
QByteArray normalizedHost(QByteArrayView host) {
    const qsizetype from = host.startsWith('[') ? host.indexOf(']') : 0;
    const qsizetype colon = from < 0 ? -1 : host.indexOf(':', from);
    QByteArray name = (colon < 0 ? host : host.first(colon)).toByteArray().toLower();
    if (name.endsWith('.'))
        name.chop(1);
    return name;
}

bool isParameter(QByteArrayView segment) {
    return segment.size() > 2 && segment.startsWith('{') && segment.endsWith('}');
}

bool isWellFormedPattern(const QByteArray &path) {
    if (!path.startsWith('/') || path.contains("//") || path.contains('%') || path.endsWith('/'))
        return false;
    for (const QByteArray &segment : path.mid(1).split('/')) {
        const bool braces = segment.contains('{') || segment.contains('}');
        if (segment.isEmpty() || (braces && !isParameter(segment)))
            return false;
    }
    return true;
}

} // namespace

struct Router::Entry {
    const Route *route = nullptr;
    int index = -1;
    QByteArrayList parameterNames;
};

struct Router::Node {
    QHash<QByteArrayView, std::shared_ptr<Node>> literals; ///< Keys view into the surface's routes.
    std::unique_ptr<Node> parameter;
    std::array<std::unique_ptr<Entry>, methodCount> entries;
    bool isLeaf = false;
};

namespace {

/// Decodes escapes; null on a bad one or a NUL.
std::optional<QByteArray> decodeBytes(QByteArrayView segment) {
    QByteArray out;
    out.reserve(segment.size());
    for (qsizetype i = 0; i < segment.size(); ++i) {
        char c = segment[i];
        if (c == '%') {
            if (i + 2 >= segment.size())
                return std::nullopt;
            const int high = hexValue(segment[i + 1]);
            const int low = hexValue(segment[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (c == '\0')
            return std::nullopt;
        out.append(c);
    }
    return out;
}

std::optional<QString> decodeUtf8(QByteArrayView bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

QByteArray allowText(unsigned allowed) {
    QByteArray text;
    const bool get = (allowed & (1u << static_cast<int>(HttpMethod::Get))) != 0;
    for (int i = 0; i < methodCount; ++i) {
        const HttpMethod method = static_cast<HttpMethod>(i);
        const bool has = (allowed & (1u << i)) != 0 || (get && method == HttpMethod::Head)
                         || method == HttpMethod::Options;
        if (has)
            text += (text.isEmpty() ? "" : ", ") + httpMethodName(method);
    }
    return text;
}

} // namespace

struct Router::Segments {
    struct Segment {
        QByteArrayView raw;
        QByteArray decoded; ///< Only where `raw` holds an escape.
        QByteArrayView bytes() const { return decoded.isNull() ? raw : QByteArrayView(decoded); }
    };
    enum class Kind { Good, Unmatchable, Bad };

    /// Splits before decoding, so that an encoded slash stays inside its segment.
    Kind parse(QByteArrayView path);
    static bool decode(Segment &segment);

    QVarLengthArray<Segment, 12> all;
};

bool Router::Segments::decode(Segment &segment) {
    if (segment.raw.contains('%')) {
        const std::optional<QByteArray> decoded = decodeBytes(segment.raw);
        if (!decoded || !decodeUtf8(*decoded))
            return false;
        segment.decoded = *decoded;
    }
    return segment.bytes() != "." && segment.bytes() != ".." && !segment.raw.contains('\0');
}

Router::Segments::Kind Router::Segments::parse(QByteArrayView path) {
    Kind kind = path.isEmpty() ? Kind::Unmatchable : Kind::Good;
    while (!path.isEmpty()) {
        const qsizetype slash = path.indexOf('/', 1);
        Segment segment{path.sliced(1, (slash < 0 ? path.size() : slash) - 1), {}};
        path = slash < 0 ? QByteArrayView() : path.sliced(slash);
        if (!decode(segment))
            return Kind::Bad;
        if (segment.bytes().isEmpty() || all.size() == maxSegments)
            kind = Kind::Unmatchable;
        else
            all.append(std::move(segment));
    }
    return kind;
}

struct Router::Search {
    HttpMethod method;
    const Segments *segments;
    QVarLengthArray<qsizetype, 8> parameterAt; ///< Depths that were matched by a parameter, so far.
    const Entry *found = nullptr;
    QVarLengthArray<qsizetype, 8> foundParameters;
    unsigned allowed = 0; ///< A bit for each method of the nodes that fit.
    bool isLeaf = false;
};

std::optional<QString> decodePathSegment(QByteArrayView segment) {
    const std::optional<QByteArray> bytes = decodeBytes(segment);
    return bytes ? decodeUtf8(*bytes) : std::nullopt;
}

Router::Router() = default;
Router::~Router() = default;

Result<void> Router::mount(Surface *surface) {
    const QByteArray prefix = surface->prefix();
    if (!isWellFormedPattern(prefix) || prefix.contains('{'))
        return invalid(u"The prefix of surface "_s + QString::fromUtf8(surface->name()) + u" is malformed."_s);
    for (const Surface *other : m_surfaces) {
        if (other->prefix() == prefix || other->name() == surface->name())
            return Error{ErrorCode::Conflict, u"Two surfaces share "_s + QString::fromUtf8(prefix), {}};
    }
    auto root = std::make_unique<Node>();
    int index = m_routeCount;
    for (const Route &route : surface->routes())
        FAIRLEAD_TRY(insert(root.get(), route, index++));
    m_routeCount = index;
    for (const Route &route : surface->routes())
        m_patterns.push_back(prefix + route.path);
    m_surfaces.push_back(surface);
    m_prefixes.push_back(prefix);
    m_roots.push_back(std::move(root));
    return {};
}

Result<void> Router::insert(Node *root, const Route &route, int index) {
    const QString shown = QString::fromUtf8(httpMethodName(route.method) + ' ' + route.path);
    if (!isWellFormedPattern(route.path))
        return invalid(u"The route "_s + shown + u" is malformed."_s);
    Node *node = root;
    auto entry = std::make_unique<Entry>(Entry{&route, index, {}});
    qsizetype from = 1;
    while (from <= route.path.size()) {
        const qsizetype slash = route.path.indexOf('/', from);
        const qsizetype end = slash < 0 ? route.path.size() : slash;
        const QByteArrayView segment = QByteArrayView(route.path).sliced(from, end - from);
        if (isParameter(segment)) {
            entry->parameterNames.append(segment.sliced(1, segment.size() - 2).toByteArray());
            if (!node->parameter)
                node->parameter = std::make_unique<Node>();
            node = node->parameter.get();
        } else {
            std::shared_ptr<Node> &next = node->literals[segment];
            if (!next)
                next = std::make_shared<Node>();
            node = next.get();
        }
        from = end + 1;
    }
    std::unique_ptr<Entry> &slot = node->entries[static_cast<size_t>(route.method)];
    if (slot)
        return Error{ErrorCode::Conflict, u"The route "_s + shown + u" exists twice."_s, {}};
    slot = std::move(entry);
    node->isLeaf = true;
    return {};
}

Result<void> Router::mapHost(const QByteArray &host, const QByteArray &surfaceName) {
    const QByteArray key = normalizedHost(host);
    if (key.isEmpty() || key.contains('/'))
        return invalid(u"This is not a host name: "_s + QString::fromUtf8(host));
    for (size_t i = 0; i < m_surfaces.size(); ++i) {
        if (m_surfaces[i]->name() == surfaceName) {
            m_hosts.insert(key, static_cast<int>(i));
            return {};
        }
    }
    return invalid(u"There is no surface named "_s + QString::fromUtf8(surfaceName));
}

int Router::surfaceOf(QByteArrayView path, QByteArrayView host, QByteArrayView *local) const {
    if (!m_hosts.isEmpty()) {
        if (const auto at = m_hosts.constFind(normalizedHost(host)); at != m_hosts.cend()) {
            *local = path;
            return *at;
        }
    }
    for (size_t i = 0; i < m_prefixes.size(); ++i) {
        const QByteArray &prefix = m_prefixes[i];
        if (path.startsWith(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/')) {
            *local = path.sliced(prefix.size());
            return static_cast<int>(i);
        }
    }
    *local = path;
    return -1;
}

// Tries the literal before the parameter at each level. It may come back from a literal that leads nowhere, but
// never visits more nodes than the surface has.
void Router::find(const Node &node, qsizetype depth, Search &search) {
    if (depth == search.segments->all.size()) {
        if (!node.isLeaf)
            return;
        search.isLeaf = true;
        for (int i = 0; i < methodCount; ++i)
            search.allowed |= node.entries[static_cast<size_t>(i)] ? 1u << i : 0u;
        const Entry *entry = node.entries[static_cast<size_t>(search.method)].get();
        if (!entry && search.method == HttpMethod::Head)
            entry = node.entries[static_cast<size_t>(HttpMethod::Get)].get();
        if (entry) {
            search.found = entry;
            search.foundParameters = search.parameterAt;
        }
        return;
    }
    if (const auto next = node.literals.constFind(search.segments->all[depth].bytes()); next != node.literals.cend()) {
        find(**next, depth + 1, search);
        if (search.found)
            return;
    }
    if (node.parameter) {
        search.parameterAt.append(depth);
        find(*node.parameter, depth + 1, search);
        search.parameterAt.removeLast();
    }
}

Router::Match Router::resolve(HttpMethod method, QByteArrayView path, QByteArrayView host) const {
    Match match;
    const int at = surfaceOf(path, host, &match.localPath);
    match.surface = at < 0 ? nullptr : m_surfaces[static_cast<size_t>(at)];
    Segments segments;
    const Segments::Kind kind = path.startsWith('/') ? segments.parse(match.localPath) : Segments::Kind::Bad;
    if (kind == Segments::Kind::Bad)
        match.outcome = Outcome::BadPath;
    if (kind != Segments::Kind::Good || !match.surface)
        return match;
    Search search{method, &segments, {}, nullptr, {}, 0, false};
    find(*m_roots[static_cast<size_t>(at)], 0, search);
    if (search.found) {
        fill(match, search);
    } else if (search.isLeaf) {
        match.outcome = method == HttpMethod::Options ? Outcome::Options : Outcome::MethodNotAllowed;
        match.allow = allowText(search.allowed);
    }
    return match;
}

void Router::fill(Match &match, const Search &search) {
    match.outcome = Outcome::Found;
    match.route = search.found->route;
    match.routeIndex = search.found->index;
    for (qsizetype i = 0; i < search.foundParameters.size(); ++i) {
        const std::optional<QString> text = decodeUtf8(search.segments->all[search.foundParameters[i]].bytes());
        if (!text)
            match.outcome = Outcome::BadPath;
        match.parameters.append(search.found->parameterNames[i], text.value_or(QString()));
    }
}

} // namespace fairlead::http
