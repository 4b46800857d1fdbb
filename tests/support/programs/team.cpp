#include "tests/support/programs/team.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QSslConfiguration>

namespace fairlead::test {

using namespace Qt::StringLiterals;

QByteArray Team::create(const QStringList &where, const Environment &environment) const {
    const Finished organization = run(u"fairleadctl"_s, where + QStringList{u"admin"_s, u"create-organization"_s,
                                      u"--name"_s, u"Acme"_s, u"--slug"_s, slug}, environment);
    if (organization.code != 0)
        return organization.errors + "(create-organization)";
    const Finished user = run(u"fairleadctl"_s, where + QStringList{u"admin"_s, u"create-user"_s, u"--organization"_s,
                              slug, u"--email"_s, email, u"--password-stdin"_s}, environment, password + "\n");
    return user.code == 0 ? QByteArray() : user.errors + "(create-user)";
}

Member::Member(const QUrl &server)
    : m_tokens(client::memoryTokenStore())
    , m_transport(std::make_unique<client::HttpTransport>(server, m_tokens.get()))
    , m_client(std::make_unique<client::WorkbenchClient>(m_transport.get())) {
}

Member::~Member() {
    m_client.reset();
    m_transport.reset();
}

Result<void> Member::signIn(const Team &team) {
    return QCoro::waitFor(m_transport->signIn(team.slug, team.email, Secret(team.password)));
}

QByteArray describeJson(const QString &object, const QStringList &fields) {
    QJsonArray list;
    for (const QString &field : fields) {
        list.append(QJsonObject{{u"name"_s, field.section(u':', 0, 0)},
                                {u"label"_s, field.section(u':', 0, 0)},
                                {u"type"_s, field.section(u':', 1, 1)}});
    }
    return QJsonDocument(QJsonObject{{u"name"_s, object}, {u"label"_s, object}, {u"custom"_s, object.endsWith(u"__c")},
                                     {u"fields"_s, list}})
        .toJson(QJsonDocument::Compact);
}

PlainReply fetch(const QUrl &url, const QByteArray &method, const QByteArray &body,
                 const QHash<QByteArray, QByteArray> &headers) {
    QNetworkAccessManager network;
    QNetworkRequest request(url);
    QSslConfiguration tls = request.sslConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    request.setSslConfiguration(tls);
    for (auto it = headers.begin(); it != headers.end(); ++it)
        request.setRawHeader(it.key(), it.value());
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    PlainReply plain;
    plain.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    plain.body = reply->readAll();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        plain.headers.insert(name.toLower(), value);
    return plain;
}

} // namespace fairlead::test
