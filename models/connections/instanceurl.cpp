#include "models/connections/instanceurl.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

using Kind = FieldAdvice::Kind;

QString tr(const char *text) {
    return QCoreApplication::translate("fairlead::models", text);
}

bool isLoopback(const QString &host) {
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

/// The API host of a page's host: Lightning, setup and Visualforce pages live beside `my.salesforce.com`.
QString apiHost(const QString &host) {
    static const QRegularExpression lightning(uR"(^([\w-]+(?:--[\w-]+)?(?:\.sandbox|\.develop|\.scratch|\.trailblaze)?)\.lightning\.force\.com$)"_s);
    if (const auto match = lightning.match(host); match.hasMatch())
        return match.captured(1) + u".my.salesforce.com"_s;
    static const QRegularExpression setup(uR"(^(.+)\.my\.salesforce-setup\.com$)"_s);
    if (const auto match = setup.match(host); match.hasMatch())
        return match.captured(1) + u".my.salesforce.com"_s;
    static const QRegularExpression visualforce(uR"(^([\w-]+?)(?:--c|--[\w]+)?\.vf\.force\.com$)"_s);
    if (const auto match = visualforce.match(host); match.hasMatch())
        return match.captured(1) + u".my.salesforce.com"_s;
    return host;
}

} // namespace

FieldAdvice adviseInstanceUrl(const QString &raw) {
    const QString text = raw.trimmed();
    if (text.isEmpty())
        return {Kind::Missing, tr("The address of the org, such as https://acme.my.salesforce.com"), {}};
    if (text.contains(u'@'))
        return {Kind::Wrong, tr("That is a user name. The address of the org is wanted here."), {}};
    if (text.contains(QRegularExpression(u"\\s"_s)))
        return {Kind::Wrong, tr("An address has no spaces."), {}};
    const bool hasScheme = text.contains("://"_L1);
    const QUrl url(hasScheme ? text : u"https://"_s + text, QUrl::StrictMode);
    const QString host = url.host().toLower();
    if (!url.isValid() || host.isEmpty() || (!host.contains(u'.') && !isLoopback(host)))
        return {Kind::Wrong, tr("That is not an address."), {}};
    if (host == "login.salesforce.com"_L1 || host == "test.salesforce.com"_L1)
        return {Kind::Wrong, tr("That is the sign-in page. Open the org and copy the address from there."), {}};
    const QString port = url.port() > 0 ? u":%1"_s.arg(url.port()) : QString();
    const bool plainAllowed = isLoopback(host);
    const QString scheme = hasScheme && plainAllowed ? url.scheme() : u"https"_s;
    const QString fixed = u"%1://%2%3"_s.arg(scheme, apiHost(host), port);
    if (apiHost(host) != host)
        return {Kind::Fixable, tr("That is the address of a page. The API answers at %1.").arg(apiHost(host)), fixed};
    if (!hasScheme)
        return {Kind::Fixable, tr("The address begins with https://."), fixed};
    if (url.scheme() != "https"_L1 && !plainAllowed)
        return {Kind::Fixable, tr("Tokens travel over https only."), fixed};
    if ((!url.path().isEmpty() && url.path() != "/"_L1) || url.hasQuery() || url.hasFragment())
        return {Kind::Fixable, tr("Only the host is wanted, without what stands behind it."), fixed};
    return {};
}

FieldAdvice adviseAccessToken(const QString &raw) {
    QString text = raw.trimmed();
    if (text.isEmpty())
        return {Kind::Missing, tr("An access token (session ID) of the org"), {}};
    QString fixed = text;
    static const QRegularExpression bearer(u"^(authorization:\\s*)?bearer\\s+"_s, QRegularExpression::CaseInsensitiveOption);
    fixed.remove(bearer);
    static const QRegularExpression wrapping(u"^[\"'“”‘’]+|[\"'“”‘’,;]+$"_s);
    fixed.remove(wrapping);
    static const QRegularExpression spaces(u"\\s+"_s);
    fixed.remove(spaces);
    if (fixed.isEmpty())
        return {Kind::Wrong, tr("That is not a token."), {}};
    if (fixed.startsWith("5Aep"_L1))
        return {Kind::Wrong, tr("That is a refresh token. The access token begins with 00D."), {}};
    if (fixed.contains("://"_L1))
        return {Kind::Wrong, tr("That is an address, not a token."), {}};
    if (fixed != text)
        return {Kind::Fixable, tr("Quotes, spaces and “Bearer” do not belong to the token."), fixed};
    if (text.startsWith("00D"_L1) && !text.contains(u'!'))
        return {Kind::Wrong, tr("That is the ID of the org. The token goes on behind it with an exclamation mark."), {}};
    return {};
}

} // namespace fairlead::models
