#include "app/sandbox/lib/postbox.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace fairlead::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// The value of a header, unfolded.
QByteArray headerOf(const QByteArray &raw, const QByteArray &name) {
    const QByteArray head = raw.left(raw.indexOf("\r\n\r\n")).replace("\r\n ", " ").replace("\r\n\t", " ");
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).toLower() == name.toLower())
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QJsonValue jsonOrText(const QByteArray &body) {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return document.object();
    return QString::fromUtf8(body);
}

template<typename Taken>
void keep(std::deque<Taken> &all, Taken one) {
    all.push_back(std::move(one));
    if (all.size() > Postbox::capacity)
        all.pop_front();
}

} // namespace

QString TakenMail::subject() const {
    static const QRegularExpression word(u"=\\?UTF-8\\?B\\?([^?]*)\\?=\\s*"_s, QRegularExpression::CaseInsensitiveOption);
    QString subject = QString::fromUtf8(headerOf(raw, "Subject"));
    for (auto match = word.match(subject); match.hasMatch(); match = word.match(subject)) {
        const QByteArray bytes = QByteArray::fromBase64(match.captured(1).toLatin1());
        subject.replace(match.capturedStart(), match.capturedLength(), QString::fromUtf8(bytes));
    }
    return subject;
}

QString TakenMail::text() const {
    const qsizetype end = raw.indexOf("\r\n\r\n");
    const QByteArray body = end < 0 ? QByteArray() : raw.mid(end + 4);
    const bool encoded = headerOf(raw, "Content-Transfer-Encoding").toLower() == "base64";
    return QString::fromUtf8(encoded ? QByteArray::fromBase64(body) : body);
}

void Postbox::take(TakenMail mail) {
    const std::lock_guard lock(m_mutex);
    keep(m_mails, std::move(mail));
}

void Postbox::take(TakenWebhook webhook) {
    const std::lock_guard lock(m_mutex);
    keep(m_webhooks, std::move(webhook));
}

void Postbox::clear() {
    const std::lock_guard lock(m_mutex);
    m_mails.clear();
    m_webhooks.clear();
}

QJsonArray Postbox::mails() const {
    const std::lock_guard lock(m_mutex);
    QJsonArray list;
    for (const TakenMail &mail : m_mails)
        list.append(QJsonObject{{u"from"_s, mail.from},
                                {u"to"_s, QJsonArray::fromStringList(mail.to)},
                                {u"subject"_s, mail.subject()},
                                {u"text"_s, mail.text()},
                                {u"raw"_s, QString::fromUtf8(mail.raw)},
                                {u"at"_s, toIso(mail.at)}});
    return list;
}

QJsonArray Postbox::webhooks() const {
    const std::lock_guard lock(m_mutex);
    QJsonArray list;
    for (const TakenWebhook &webhook : m_webhooks)
        list.append(QJsonObject{{u"path"_s, QString::fromUtf8(webhook.path)},
                                {u"headers"_s, webhook.headers},
                                {u"body"_s, jsonOrText(webhook.body)},
                                {u"at"_s, toIso(webhook.at)}});
    return list;
}

} // namespace fairlead::sandbox
