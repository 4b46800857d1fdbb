#include "services/backend/topology/diffservice.h"
#include "services/backend/topology/reviewservice.h"
#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/diffwire.h"
#include "services/surfaces/workbench/handlers.h"

#include <QJsonArray>

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

QJsonObject reviewPage(const backend::ReviewPage &page) {
    QJsonArray reviews;
    for (const schema::Review &review : page.reviews)
        reviews.append(schema::reviewToJson(review));
    return {{u"revision"_s, page.revision}, {u"data"_s, reviews}};
}

QJsonObject noiseSetting(const backend::NoiseSetting &noise) {
    return {{u"groups"_s, QJsonArray::fromStringList(noise.groups)}, {u"revision"_s, noise.revision}};
}

HttpResponse answerText(const Result<QByteArray> &text) {
    return text ? HttpResponse::jsonText(200, *text) : errorResponse(text.error());
}

Result<ClientId> clientOf(const std::optional<QString> &text, QLatin1StringView name) {
    const auto id = ClientId::parse(text.value_or(QString()));
    if (!id)
        return invalid(u"%1 is not a uuid"_s.arg(name));
    return *id;
}

Result<backend::ReviewPair> pairOf(const std::optional<QString> &from, const std::optional<QString> &to) {
    const auto older = clientOf(from, "from"_L1);
    if (!older)
        return older.error();
    const auto newer = clientOf(to, "to"_L1);
    if (!newer)
        return newer.error();
    return backend::ReviewPair{*older, *newer};
}

/// A whole number from 0 in a query or a body; nullopt when it is none.
std::optional<int> wholeNumber(const QString &text) {
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

Result<std::vector<schema::Review>> reviewsOf(const HttpRequest &request) {
    const QJsonValue list = QJsonDocument::fromJson(request.body).object()["reviews"_L1];
    if (!list.isArray())
        return invalid(u"reviews is missing"_s);
    std::vector<schema::Review> reviews;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &each : array) {
        auto review = schema::reviewFromJson(each.toObject());
        if (!review)
            return invalid(u"reviews[%1] is no review"_s.arg(reviews.size()));
        reviews.push_back(std::move(*review));
    }
    return reviews;
}

} // namespace

Later compareSnapshots(Services services, Context context) {
    BodyReader body(context->request);
    const backend::VersionRef from = body.version("from"_L1);
    const backend::VersionRef to = body.version("to"_L1);
    const QStringList ignore = body.optionalTexts("ignore"_L1);
    if (!body.result())
        co_return errorResponse(body.result().error());
    const backend::DiffService::Write write = &wire::diffText;
    const auto text
        = co_await services.diffs.compare(context->principal, from, to, ignore, write, context->request.cancelled);
    co_return answerText(text);
}

Later compareUnstored(Services services, Context context) {
    const HttpRequest &request = context->request;
    const auto client = clientOf(request.queryValue("client"_L1), "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const QString number = request.queryValue("version"_L1).value_or(u"latest"_s);
    const auto version = number == "latest"_L1 ? std::optional(0) : wholeNumber(number);
    if (!version)
        co_return errorResponse(invalid(u"version is neither a number nor latest"_s));
    backend::UnstoredSide side;
    side.fileName = request.queryValue("name"_L1).value_or(QString());
    side.bytes = request.body;
    side.older = request.queryValue("older"_L1).value_or(QString()) == u"true";
    const backend::VersionRef stored{*client, *version};
    const QStringList nothing;
    const backend::DiffService::WriteUnstored write = &wire::unstoredDiffText;
    const auto text = co_await services.diffs.compareUnstored(context->principal, stored, std::move(side), nothing,
                                                              write, request.cancelled);
    co_return answerText(text);
}

HttpResponse listReviews(const Services &services, const http::RequestContext &context) {
    const HttpRequest &request = context.request;
    const auto pair = pairOf(request.queryValue("from"_L1), request.queryValue("to"_L1));
    if (!pair)
        return errorResponse(pair.error());
    const auto since = wholeNumber(request.queryValue("since"_L1).value_or(u"0"_s));
    if (!since)
        return errorResponse(invalid(u"since is not a whole number"_s));
    return answer(services.reviews.reviews(context.principal, *pair, *since), &reviewPage);
}

HttpResponse writeReviews(const Services &services, const http::RequestContext &context) {
    BodyReader body(context.request);
    const auto from = body.optionalText("from"_L1);
    const auto to = body.optionalText("to"_L1);
    if (!body.result())
        return errorResponse(body.result().error());
    const auto pair = pairOf(from, to);
    if (!pair)
        return errorResponse(pair.error());
    const auto reviews = reviewsOf(context.request);
    if (!reviews)
        return errorResponse(reviews.error());
    return answer(services.reviews.review(context.principal, *pair, *reviews), &reviewPage);
}

HttpResponse showNoise(const Services &services, const http::RequestContext &context) {
    return answer(services.reviews.noise(context.principal), &noiseSetting);
}

HttpResponse changeNoise(const Services &services, const http::RequestContext &context) {
    BodyReader body(context.request);
    backend::NoiseSetting noise;
    noise.groups = body.optionalTexts("groups"_L1);
    if (!body.result())
        return errorResponse(body.result().error());
    const QJsonObject json = QJsonDocument::fromJson(context.request.body).object();
    const double revision = json["revision"_L1].toDouble(-1);
    if (!json["groups"_L1].isArray() || revision < 0 || revision > 1e9 || revision != static_cast<int>(revision))
        return errorResponse(invalid(u"groups or revision is missing"_s));
    noise.revision = static_cast<int>(revision);
    return answer(services.reviews.setNoise(context.principal, noise), &noiseSetting);
}

} // namespace fairlead::workbench
