#include "services/backend/identity/jsonwebtoken.h"

#include "services/kernel/crypto.h"

#include <QJsonDocument>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
/// What the clocks of two replicas may differ by. Expiry knows no such grace.
constexpr std::chrono::seconds skew(30);

qint64 seconds(Timestamp time) {
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

Error badToken() {
    return {ErrorCode::Unauthenticated, u"Invalid or expired token"_s, {}};
}

std::optional<QJsonObject> decodeObject(QByteArrayView part) {
    const auto decoded = QByteArray::fromBase64Encoding(part.toByteArray(),
                                                        encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(decoded.decoded);
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

bool isGoodHeader(const QJsonObject &header) {
    // `crit` names extensions that a reader must understand; we know none.
    return header.value("alg"_L1).toString() == u"HS256" && !header.contains("crit"_L1);
}

} // namespace

JsonWebToken::JsonWebToken(Secret key, QString surface, const Clock &clock)
    : m_key(std::move(key)), m_surface(std::move(surface)), m_clock(clock) {
    Q_ASSERT(m_key.reveal().size() >= 32);
}

QByteArray JsonWebToken::issue(QJsonObject claims, std::chrono::seconds lifetime) const {
    const qint64 now = seconds(m_clock.now());
    claims.insert("iss"_L1, u"fairlead/"_s + m_surface);
    claims.insert("aud"_L1, m_surface);
    claims.insert("iat"_L1, now);
    claims.insert("nbf"_L1, now);
    claims.insert("exp"_L1, now + lifetime.count());
    const QByteArray payload = QJsonDocument(claims).toJson(QJsonDocument::Compact);
    const QByteArray head = QByteArrayLiteral(R"({"alg":"HS256","typ":"JWT"})").toBase64(encoding);
    const QByteArray text = head + '.' + payload.toBase64(encoding);
    return text + '.' + signature(text);
}

Result<QJsonObject> JsonWebToken::verify(QByteArrayView token) const {
    if (!looksLike(token))
        return badToken();
    const qsizetype headEnd = token.indexOf('.');
    const qsizetype payloadEnd = token.lastIndexOf('.');
    // Compared as text: a decoder would accept several spellings of the same signature.
    if (!constantTimeEquals(signature(token.first(payloadEnd)), token.sliced(payloadEnd + 1)))
        return badToken();
    const auto header = decodeObject(token.first(headEnd));
    const auto claims = decodeObject(token.sliced(headEnd + 1, payloadEnd - headEnd - 1));
    if (!header || !isGoodHeader(*header) || !claims)
        return badToken();
    if (claims->value("iss"_L1).toString() != QString(u"fairlead/"_s + m_surface)
        || claims->value("aud"_L1).toString() != m_surface)
        return badToken();
    const qint64 now = seconds(m_clock.now());
    const auto never = std::numeric_limits<qint64>::max();
    if (claims->value("exp"_L1).toInteger(0) <= now
        || claims->value("nbf"_L1).toInteger(never) > now + skew.count()
        || claims->value("iat"_L1).toInteger(never) > now + skew.count())
        return badToken();
    return *claims;
}

bool JsonWebToken::looksLike(QByteArrayView text) {
    return text.size() <= maximumLength && text.startsWith("eyJ")
        && std::count(text.begin(), text.end(), '.') == 2;
}

QByteArray JsonWebToken::signature(QByteArrayView signedPart) const {
    return hmacSha256(m_key.reveal(), signedPart).toBase64(encoding);
}

} // namespace fairlead::backend
