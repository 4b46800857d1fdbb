#include "tests/services/http/testsurface.h"

#include "services/http/router.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::http;
using Outcome = Router::Outcome;

class TestRouter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void refusesAmbiguousMounts();
    void comesBackFromALiteral();

private:
    test::TestSurface m_first{"first"};
    test::TestSurface m_second{"second"};
    Router m_router;
};

namespace {

/// `METHOD path (host)` gives `outcome surface pattern name=value…` or the Allow header.
QByteArray printed(const Router &router, const QByteArray &line) {
    const QByteArrayList words = line.split(' ');
    const Router::Match match = router.resolve(*httpMethodFromName(words[0]), words[1], words.value(2));
    static const QHash<int, QByteArray> names = {{int(Outcome::Found), "found"},
                                                 {int(Outcome::NotFound), "not-found"},
                                                 {int(Outcome::MethodNotAllowed), "not-allowed"},
                                                 {int(Outcome::BadPath), "bad"},
                                                 {int(Outcome::Options), "options"}};
    QByteArray out = names.value(int(match.outcome));
    if (match.surface)
        out += ' ' + match.surface->name();
    if (match.outcome == Outcome::Found) {
        out += ' ' + match.route->path;
        for (const char *name : {"item", "part"}) {
            if (const QString value = match.parameters.value(name); !value.isNull())
                out += ' ' + QByteArray(name) + '=' + value.toUtf8();
        }
    } else if (!match.allow.isEmpty()) {
        out += ' ' + match.allow;
    }
    return out;
}

class OneOff : public test::TestSurface {
public:
    OneOff(QByteArray name, std::vector<Route> routes)
        : TestSurface(std::move(name))
        , m_own(std::move(routes)) {
    }
    const std::vector<Route> &routes() const override { return m_own; }

private:
    std::vector<Route> m_own;
};

Route route(HttpMethod method, QByteArray path) {
    return {method, std::move(path), {}, [](const RequestContext &) { return HttpResponse(); }};
}

} // namespace

void TestRouter::initTestCase() {
    QVERIFY(m_router.mount(&m_first));
    QVERIFY(m_router.mount(&m_second));
    QVERIFY(m_router.mapHost("CC.Example.com", "second"));
    QVERIFY(!m_router.mapHost("x.example.com", "nobody"));
    QVERIFY(!m_router.mapHost("", "first"));
}

void TestRouter::finds_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *request, const char *expected) {
        QTest::newRow(request) << QByteArray(request) << QByteArray(expected);
    };
    row("GET /first/public", "found first /public");
    row("GET /second/public", "found second /public");
    row("HEAD /first/public", "found first /public");
    row("GET /first/items/42", "found first /items/{item} item=42");
    row("GET /first/items/stats", "found first /items/stats");
    row("DELETE /first/items/stats", "found first /items/{item} item=stats");
    row("GET /first/items/1/parts/2", "found first /items/{item}/parts/{part} item=1 part=2");
    row("GET /first/items/a%2Fb", "found first /items/{item} item=a/b");
    row("GET /first/items/a%20b", "found first /items/{item} item=a b");
    row("GET /first/items/a+b", "found first /items/{item} item=a+b");
    row("GET /first/items/%C3%A4", "found first /items/{item} item=\xc3\xa4");
    row("GET /first/%70ublic", "found first /public");
    row("PUT /first/items/42", "not-allowed first GET, HEAD, DELETE, OPTIONS");
    row("POST /first/public", "not-allowed first GET, HEAD, OPTIONS");
    row("HEAD /first/echo", "not-allowed first POST, OPTIONS");
    row("OPTIONS /first/items/42", "options first GET, HEAD, DELETE, OPTIONS");
    row("OPTIONS /first/nothing", "not-found first");
    row("GET /first/public/", "not-found first");
    row("GET /first//public", "not-found first");
    row("GET /first/items/", "not-found first");
    row("GET /first/items", "not-found first");
    row("GET /first/PUBLIC", "not-found first");
    row("GET /first", "not-found first");
    row("GET /first/", "not-found first");
    row("GET /firstpublic", "not-found");
    row("GET /", "not-found");
    row("GET //", "not-found");
    row("GET /unknown/public", "not-found");
    row("GET public", "bad");
    row("GET *", "bad");
    row("GET /first/../second/public", "bad first");
    row("GET /first/./public", "bad first");
    row("GET /first/%2e%2e/public", "bad first");
    row("GET /first/%2E/public", "bad first");
    row("GET /../etc/passwd", "bad");
    row("GET /first/items/%", "bad first");
    row("GET /first/items/%4", "bad first");
    row("GET /first/items/%zz", "bad first");
    row("GET /first/items/%00", "bad first");
    row("GET /first/items/%ff", "bad first");
    row("GET /first/items/%C3", "bad first");
    row("GET /public cc.example.com", "found second /public");
    row("GET /public CC.example.COM:8080", "found second /public");
    row("GET /public cc.example.com.", "found second /public");
    row("GET /public cc.example.com.:8080", "found second /public");
    row("GET /second/public cc.example.com", "not-found second");
    row("GET /public other.example.com", "not-found");
    row("GET /public [::1]:80", "not-found");
}

void TestRouter::finds() {
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(m_router, request), expected);
}

void TestRouter::refusesAmbiguousMounts() {
    Router router;
    test::TestSurface same("first");
    QVERIFY(router.mount(&m_first));
    QCOMPARE(router.mount(&same).error().code, ErrorCode::Conflict);
    OneOff twice("twice", {route(HttpMethod::Get, "/a/{x}"), route(HttpMethod::Get, "/a/{y}")});
    QCOMPARE(router.mount(&twice).error().code, ErrorCode::Conflict);
    for (const char *path : {"", "a", "/a/", "/a//b", "/a{x}", "/{}", "/a%20"}) {
        OneOff malformed("malformed", {route(HttpMethod::Get, path)});
        QCOMPARE(router.mount(&malformed).error().code, ErrorCode::Invalid);
    }
}

void TestRouter::comesBackFromALiteral() {
    OneOff surface("s", {route(HttpMethod::Get, "/a/b/c"), route(HttpMethod::Get, "/a/{item}/d")});
    Router router;
    QVERIFY(router.mount(&surface));
    QCOMPARE(printed(router, "GET /s/a/b/d"), QByteArray("found s /a/{item}/d item=b"));
    const QByteArray deep = "/s" + QByteArray("/a").repeated(3000);
    QCOMPARE(printed(router, "GET " + deep), QByteArray("not-found s"));
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
