#include "ui/shell/profile.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

bool isLoopback(const QString &host) {
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

} // namespace

std::optional<QString> serverAddress(const QString &typed) {
    const QString text = typed.trimmed();
    if (text.isEmpty() || text.contains(u' '))
        return std::nullopt;
    const bool hasScheme = text.contains(u"://"_s);
    QUrl url(hasScheme ? text : u"https://"_s + text, QUrl::StrictMode);
    if (!hasScheme && isLoopback(url.host()))
        url.setScheme(u"http"_s);
    const bool web = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url.toString();
}

} // namespace fairlead::ui
