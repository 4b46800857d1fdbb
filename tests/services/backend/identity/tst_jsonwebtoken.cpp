#include "services/backend/identity/jsonwebtoken.h"
#include "services/kernel/crypto.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fairlead;
using namespace fairlead::backend;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray key = QByteArray(32, 'k');

QByteArray base64(const QByteArray &bytes) {
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray signedToken(const QByteArray &header, const QByteArray &payload, const QByteArray &with = key) {
    const QByteArray text = base64(header) + '.' + base64(payload);
    return text + '.' + base64(hmacSha256(with, text));
}

const QByteArray goodHeader = R"({"alg":"HS256","typ":"JWT"})";

} // namespace

class tst_JsonWebToken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void returnsItsClaims();
    void expires();
    void toleratesSkewedClocksButNotMore();
    void refuses_data();
    void refuses();
    void refusesEveryChangedCharacter();
    void refusesEveryTruncation();
    void saysNothingAboutTheReason();

private:
    QByteArray payload(const QJsonObject &changes = {}) const {
        const qint64 now = toMicros(m_clock.now()) / 1000000;
        QJsonObject claims = {{u"iss"_s, u"fairlead/engine"_s},
                              {u"aud"_s, u"engine"_s},
                              {u"iat"_s, now},
                              {u"nbf"_s, now},
                              {u"exp"_s, now + 60}};
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it.value().isNull())
                claims.remove(it.key());
            else
                claims.insert(it.key(), it.value());
        }
        return QJsonDocument(claims).toJson(QJsonDocument::Compact);
    }
    ManualClock m_clock{*parseIso(u"2026-02-19T00:00:00Z")};
    JsonWebToken m_tokens{Secret(key), u"engine"_s, m_clock};
};

void tst_JsonWebToken::returnsItsClaims() {
    const QByteArray token
        = m_tokens.issue({{u"user_id"_s, u"ä"_s}, {u"client_id"_s, QJsonValue::Null}}, 60s);
    QVERIFY(JsonWebToken::looksLike(token));
    const auto claims = m_tokens.verify(token);
    QVERIFY(claims.ok());
    QCOMPARE(claims->value(u"user_id").toString(), u"ä"_s);
    QVERIFY(claims->value(u"client_id").isNull());
    QCOMPARE(claims->value(u"exp").toInteger() - claims->value(u"iat").toInteger(), 60);
    // An own signature over the same text is the one any HS256 implementation makes.
    QVERIFY(m_tokens.verify(signedToken(goodHeader, payload())).ok());
}

void tst_JsonWebToken::expires() {
    const QByteArray token = m_tokens.issue({}, 60s);
    m_clock.advance(59s);
    QVERIFY(m_tokens.verify(token).ok());
    m_clock.advance(1s);
    QVERIFY(!m_tokens.verify(token).ok());
}

void tst_JsonWebToken::toleratesSkewedClocksButNotMore() {
    const qint64 now = toMicros(m_clock.now()) / 1000000;
    QVERIFY(
        m_tokens.verify(signedToken(goodHeader, payload({{u"iat"_s, now + 30}, {u"nbf"_s, now + 30}}))).ok());
    QVERIFY(!m_tokens.verify(signedToken(goodHeader, payload({{u"iat"_s, now + 31}}))).ok());
    QVERIFY(!m_tokens.verify(signedToken(goodHeader, payload({{u"nbf"_s, now + 31}}))).ok());
}

void tst_JsonWebToken::refuses_data() {
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = payload();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("dots alone") << QByteArray("..");
    QTest::newRow("no JWT") << QByteArray("fle_abcdef");
    QTest::newRow("alg none, no signature")
        << QByteArray(base64(R"({"alg":"none"})") + '.' + base64(good) + '.');
    QTest::newRow("alg none, signed") << signedToken(R"({"alg":"none"})", good);
    QTest::newRow("alg None") << signedToken(R"({"alg":"None"})", good);
    QTest::newRow("alg hs256") << signedToken(R"({"alg":"hs256"})", good);
    QTest::newRow("RS256 with the key as HMAC") << signedToken(R"({"alg":"RS256","typ":"JWT"})", good);
    QTest::newRow("HS512 header") << signedToken(R"({"alg":"HS512","typ":"JWT"})", good);
    QTest::newRow("no alg") << signedToken(R"({"typ":"JWT"})", good);
    QTest::newRow("alg is a list") << signedToken(R"({"alg":["HS256"]})", good);
    QTest::newRow("critical extension") << signedToken(R"({"alg":"HS256","crit":["b64"],"b64":false})", good);
    QTest::newRow("header is no JSON") << signedToken("{\"alg\":\"HS256\"", good);
    QTest::newRow("another key") << signedToken(goodHeader, good, QByteArray(32, 'x'));
    QTest::newRow("empty key") << signedToken(goodHeader, good, QByteArray());
    QTest::newRow("no signature") << QByteArray(base64(goodHeader) + '.' + base64(good) + '.');
    QTest::newRow("two parts") << QByteArray(base64(goodHeader) + '.' + base64(good));
    QTest::newRow("four parts") << QByteArray(signedToken(goodHeader, good) + ".x");
    QTest::newRow("padded signature") << QByteArray(signedToken(goodHeader, good) + '=');
    QTest::newRow("white space") << QByteArray(' ' + signedToken(goodHeader, good));
    QTest::newRow("payload is no JSON") << signedToken(goodHeader, "{");
    QTest::newRow("payload is a list") << signedToken(goodHeader, "[]");
    QTest::newRow("another surface's audience")
        << signedToken(goodHeader, payload({{u"aud"_s, u"workbench"_s}}));
    QTest::newRow("audience list") << signedToken(goodHeader, payload({{u"aud"_s, QJsonArray{u"engine"_s}}}));
    QTest::newRow("no audience") << signedToken(goodHeader, payload({{u"aud"_s, QJsonValue::Null}}));
    QTest::newRow("another issuer") << signedToken(goodHeader,
                                                   payload({{u"iss"_s, u"fairlead/workbench"_s}}));
    QTest::newRow("no expiry") << signedToken(goodHeader, payload({{u"exp"_s, QJsonValue::Null}}));
    QTest::newRow("expiry as text") << signedToken(goodHeader, payload({{u"exp"_s, u"99999999999"_s}}));
    QTest::newRow("expired long ago") << signedToken(goodHeader, payload({{u"exp"_s, 1}}));
    QTest::newRow("no not-before") << signedToken(goodHeader, payload({{u"nbf"_s, QJsonValue::Null}}));
    QTest::newRow("no issue time") << signedToken(goodHeader, payload({{u"iat"_s, QJsonValue::Null}}));
    QTest::newRow("enormous") << signedToken(goodHeader, payload({{u"x"_s, u"x"_s.repeated(5000)}}));
}

void tst_JsonWebToken::refuses() {
    QFETCH(QByteArray, token);
    const auto result = m_tokens.verify(token);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, ErrorCode::Unauthenticated);
}

void tst_JsonWebToken::refusesEveryChangedCharacter() {
    const QByteArray token = m_tokens.issue({{u"user_id"_s, u"u"_s}}, 60s);
    for (qsizetype i = 0; i < token.size(); ++i) {
        QByteArray changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        QVERIFY2(!m_tokens.verify(changed).ok(), qPrintable(QString::number(i)));
    }
}

void tst_JsonWebToken::refusesEveryTruncation() {
    const QByteArray token = m_tokens.issue({{u"user_id"_s, u"u"_s}}, 60s);
    for (qsizetype i = 0; i < token.size(); ++i)
        QVERIFY2(!m_tokens.verify(token.first(i)).ok(), qPrintable(QString::number(i)));
}

void tst_JsonWebToken::saysNothingAboutTheReason() {
    const QByteArray token = m_tokens.issue({}, 1s);
    m_clock.advance(2s);
    QCOMPARE(m_tokens.verify(token).error(), m_tokens.verify("eyJ.a.b").error());
}

QTEST_GUILESS_MAIN(tst_JsonWebToken)
#include "tst_jsonwebtoken.moc"
