#include "services/providers/mail/mailsender.h"

#include <QDateTime>
#include <QLocale>
#include <QUrl>

#include <curl/curl.h>

#include <cstring>
#include <memory>

namespace fairlead::mail {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAddresses = 20;
constexpr qsizetype base64Line = 76;
constexpr qsizetype longestReason = 300;

bool isAddress(const QString &text) {
    const qsizetype at = text.indexOf(u'@');
    if (at < 1 || at != text.lastIndexOf(u'@') || at == text.size() - 1 || text.size() > 254)
        return false;
    // Nothing that could end a line or a command.
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() > 32 && c.unicode() < 127 && !u"<>()[],;:\\\""_s.contains(c);
    });
}

QByteArray folded(const QByteArray &base64) {
    QByteArray lines;
    for (qsizetype i = 0; i < base64.size(); i += base64Line)
        lines += base64.mid(i, base64Line) + "\r\n";
    return lines;
}

/// RFC 2047, in words that are short enough each.
QByteArray encodedWords(const QString &text) {
    QByteArray words;
    QString rest = text.simplified();
    while (!rest.isEmpty()) {
        qsizetype length = std::min<qsizetype>(rest.size(), 12);
        if (length < rest.size() && rest[length - 1].isHighSurrogate())
            --length;
        words += (words.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + rest.left(length).toUtf8().toBase64() + "?=";
        rest.remove(0, length);
    }
    return words;
}

/// What libcurl reads from and writes to while it talks.
struct Exchange {
    QByteArray mail;
    qsizetype sent = 0;
    QByteArray lastLine; ///< Of the server.
    std::stop_token cancelled;
};

size_t give(char *buffer, size_t size, size_t count, void *self) {
    auto *exchange = static_cast<Exchange *>(self);
    const auto left = static_cast<size_t>(exchange->mail.size() - exchange->sent);
    const size_t bytes = std::min(size * count, left);
    std::memcpy(buffer, exchange->mail.constData() + exchange->sent, bytes);
    exchange->sent += static_cast<qsizetype>(bytes);
    return bytes;
}

size_t takeLine(char *buffer, size_t size, size_t count, void *self) {
    auto *exchange = static_cast<Exchange *>(self);
    exchange->lastLine = QByteArray(buffer, static_cast<qsizetype>(size * count)).trimmed().left(longestReason);
    return size * count;
}

int watch(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Exchange *>(self)->cancelled.stop_requested() ? 1 : 0;
}

Error failure(CURLcode code, long answer, const Exchange &exchange, const QString &host) {
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return {ErrorCode::Cancelled, u"Cancelled"_s, {}};
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {ErrorCode::Timeout, u"The mail server %1 did not answer in time"_s.arg(host), {}};
    const QString said = QString::fromUtf8(exchange.lastLine);
    if (answer >= 500 && answer < 600)
        return rejected(u"The mail server %1 refused: %2"_s.arg(host, said));
    if (answer >= 400 && answer < 500)
        return {ErrorCode::Unavailable, u"The mail server %1 refused for now: %2"_s.arg(host, said), {}};
    if (code == CURLE_LOGIN_DENIED)
        return rejected(u"The mail server %1 refused the name or the password"_s.arg(host));
    return {ErrorCode::Upstream, u"Sending by %1 failed: %2"_s.arg(host, QString::fromLatin1(curl_easy_strerror(code))), {}};
}

void configure(CURL *curl, const MailSettings &settings, const QUrl &url, Exchange *exchange) {
    QUrl bare(url);
    bare.setUserInfo({});
    // The last segment of an SMTP URL is our own name in EHLO.
    if (bare.path().isEmpty() || bare.path() == "/"_L1)
        bare.setPath(u"/fairlead"_s);
    curl_easy_setopt(curl, CURLOPT_URL, bare.toEncoded().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connectTimeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &give);
    curl_easy_setopt(curl, CURLOPT_READDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &takeLine);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &watch);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, exchange);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    const bool hasPassword = !url.userName().isEmpty();
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(hasPassword ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (hasPassword) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, url.userName(QUrl::FullyDecoded).toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, url.password(QUrl::FullyDecoded).toUtf8().constData());
    }
}

} // namespace

Result<QStringList> parseAddresses(const QString &text) {
    QStringList addresses;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString address = part.trimmed();
        if (!isAddress(address))
            return invalid(u"\"%1\" is no email address"_s.arg(address.left(80)));
        if (!addresses.contains(address, Qt::CaseInsensitive))
            addresses.append(address);
    }
    if (addresses.isEmpty())
        return invalid(u"Name at least one email address"_s);
    if (addresses.size() > mostAddresses)
        return invalid(u"At most %1 email addresses"_s.arg(mostAddresses));
    return addresses;
}

QByteArray writeMail(const Mail &mail, const QString &from) {
    const QDateTime date = QDateTime::fromMSecsSinceEpoch(toMicros(mail.date) / 1000, Qt::UTC);
    const QString day = QLocale::c().toString(date, u"ddd, d MMM yyyy HH:mm:ss"_s);
    QByteArray text = "From: Fairlead <" + from.toLatin1() + ">\r\n"
                      + "To: " + mail.to.join(u",\r\n "_s).toLatin1() + "\r\n"
                      + "Subject: " + encodedWords(mail.subject) + "\r\n"
                      + "Date: " + day.toLatin1() + " +0000\r\n"
                      + "Message-ID: <" + mail.id.toLatin1() + "@fairlead>\r\n"
                      + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n";
    return text + folded(mail.text.toUtf8().toBase64());
}

Result<void> sendMail(const MailSettings &settings, const Mail &mail, std::stop_token cancelled) {
    if (settings.url.isEmpty())
        return rejected(u"No mail server is set: FAIRLEAD_SMTP_URL"_s);
    const QUrl url = QUrl::fromEncoded(settings.url.reveal(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "smtp"_L1 && url.scheme() != "smtps"_L1))
        return rejected(u"FAIRLEAD_SMTP_URL is not smtp://host or smtps://host"_s);
    const auto to = parseAddresses(mail.to.join(u','));
    if (!to)
        return to.error();
    const QString from = settings.from.isEmpty() ? u"fairlead@%1"_s.arg(url.host()) : settings.from;
    if (!isAddress(from))
        return rejected(u"FAIRLEAD_SMTP_FROM is no email address"_s);
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), &curl_easy_cleanup);
    Exchange exchange{writeMail(mail, from), 0, {}, std::move(cancelled)};
    configure(curl.get(), settings, url, &exchange);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + from.toLatin1() + ">").constData());
    curl_slist *list = nullptr;
    for (const QString &address : *to)
        list = curl_slist_append(list, ("<" + address.toLatin1() + ">").constData());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(list, &curl_slist_free_all);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_OK)
        return {};
    long answer = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
    return failure(code, answer, exchange, url.host());
}

} // namespace fairlead::mail
