#include "services/providers/salesforce/salesforcereplies.h"

#include "services/kernel/log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVersionNumber>

#include <simdjson.h>

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;
using outbound::HttpReply;
namespace ondemand = simdjson::ondemand;

namespace {

QString text(simdjson::simdjson_result<ondemand::value> value) {
    std::string_view view;
    if (value.get_string().get(view))
        return {};
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

bool flag(simdjson::simdjson_result<ondemand::value> value) {
    bool set = false;
    return !value.get_bool().get(set) && set;
}

/// Reads what the tree and the choice of objects need; the fields come in no promised order.
bool readListing(ondemand::object object, ObjectListing &listing) {
    for (auto field : object) {
        std::string_view key;
        if (field.unescaped_key().get(key))
            return false;
        if (key == "name")
            listing.name = text(field.value());
        else if (key == "label")
            listing.label = text(field.value());
        else if (key == "keyPrefix")
            listing.keyPrefix = text(field.value());
        else if (key == "custom")
            listing.custom = flag(field.value());
        else if (key == "customSetting")
            listing.customSetting = flag(field.value());
        else if (key == "queryable")
            listing.queryable = flag(field.value());
        else if (key == "deprecatedAndHidden")
            listing.deprecatedAndHidden = flag(field.value());
    }
    return !listing.name.isEmpty();
}

Result<QJsonObject> readObject(const QByteArray &body, const QString &what) {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return malformed(what);
    return document.object();
}

} // namespace

Error malformed(const QString &what) {
    return {ErrorCode::Upstream, u"Salesforce's %1 is not what it should be"_s.arg(what), {}};
}

Result<QString> chooseVersion(const QByteArray &body, const QString &newestKnown) {
    const QVersionNumber known = QVersionNumber::fromString(newestKnown);
    const QJsonArray versions = QJsonDocument::fromJson(body).array();
    QVersionNumber newest;
    QVersionNumber best;
    for (const QJsonValue &entry : versions) {
        const QVersionNumber version
            = QVersionNumber::fromString(entry.toObject().value(u"version"_s).toString());
        if (version.segmentCount() != 2)
            continue;
        newest = std::max(newest, version);
        if (version <= known)
            best = std::max(best, version);
    }
    if (newest.isNull())
        return malformed(u"list of API versions"_s);
    return (best.isNull() ? newest : best).toString();
}

Result<std::vector<ObjectListing>> readGlobalDescribe(const QByteArray &body) {
    const Error bad = malformed(u"list of objects"_s);
    const simdjson::padded_string padded(body.constData(), static_cast<size_t>(body.size()));
    ondemand::parser parser;
    ondemand::document document;
    ondemand::array objects;
    if (parser.iterate(padded).get(document) || document["sobjects"].get_array().get(objects))
        return bad;
    std::vector<ObjectListing> listings;
    for (auto element : objects) {
        ondemand::object object;
        ObjectListing listing;
        if (element.get_object().get(object) || !readListing(object, listing))
            return bad;
        listings.push_back(std::move(listing));
    }
    return listings;
}

Result<OrganizationInfo> readOrganization(const QByteArray &body) {
    const Result<QueryPage> page = readQueryPage(body);
    if (!page)
        return page.error();
    if (page->records.empty())
        return malformed(u"answer about the organization"_s);
    const QJsonObject &record = page->records.front();
    return OrganizationInfo{record.value(u"Id"_s).toString(), record.value(u"Name"_s).toString(),
                            record.value(u"IsSandbox"_s).toBool()};
}

Result<ApiUsage> readLimits(const QByteArray &body) {
    const Result<QJsonObject> limits = readObject(body, u"list of limits"_s);
    if (!limits)
        return limits.error();
    const QJsonObject daily = limits->value(u"DailyApiRequests"_s).toObject();
    if (!daily.contains(u"Max"_s))
        return malformed(u"list of limits"_s);
    const qint64 most = daily.value(u"Max"_s).toInteger();
    return ApiUsage{most - daily.value(u"Remaining"_s).toInteger(), most};
}

std::optional<ApiUsage> readLimitInfo(QByteArrayView header) {
    const QList<QByteArray> parts = header.toByteArray().split(';');
    for (const QByteArray &part : parts) {
        const QByteArray entry = part.trimmed();
        if (!entry.startsWith("api-usage="))
            continue;
        const QList<QByteArray> numbers = entry.mid(10).split('/');
        bool usedOk = false;
        bool limitOk = false;
        const ApiUsage usage{numbers.value(0).toLongLong(&usedOk), numbers.value(1).toLongLong(&limitOk)};
        if (usedOk && limitOk)
            return usage;
    }
    return std::nullopt;
}

Result<QueryPage> readQueryPage(const QByteArray &body) {
    const Result<QJsonObject> object = readObject(body, u"query result"_s);
    if (!object)
        return object.error();
    if (!object->value(u"records"_s).isArray())
        return malformed(u"query result"_s);
    QueryPage page;
    const QJsonArray records = object->value(u"records"_s).toArray();
    for (const QJsonValue &record : records)
        page.records.push_back(record.toObject());
    const auto next = nextPage(object->value(u"done"_s).toBool(true), object->value(u"nextRecordsUrl"_s).toString());
    if (!next)
        return next.error();
    page.next = *next;
    return page;
}

Result<QString> nextPage(bool done, const QString &next) {
    // The path goes to the same host with the same token: anything but an API path could lead elsewhere.
    if (done == !next.isEmpty() || (!done && !next.startsWith(u"/services/data/"_s)))
        return malformed(u"query result"_s);
    return next;
}

Error errorOf(const HttpReply &reply) {
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    const QJsonObject body = document.isArray() ? document.array().first().toObject() : document.object();
    const QString code = body.value(body.contains(u"errorCode"_s) ? u"errorCode"_s : u"error"_s).toString();
    QString reason = body.value(u"message"_s).toString();
    if (reason.isEmpty())
        reason = body.value(u"error_description"_s).toString();
    if (reason.isEmpty() && reply.ok())
        reason = u"it answered with something other than JSON"_s;
    if (reason.isEmpty())
        reason = u"status %1"_s.arg(reply.status);
    reason = redact(reason.left(1000));
    const QJsonObject details{{u"provider"_s, u"salesforce"_s},
                              {u"status"_s, reply.status},
                              {u"errorCode"_s, redact(code.left(100))},
                              {u"reason"_s, reason}};
    const QString message = code.isEmpty() ? u"Salesforce: %1"_s.arg(reason)
                                           : u"Salesforce: %1 (%2)"_s.arg(reason, redact(code.left(100)));
    return {ErrorCode::Upstream, message, details};
}

bool isJson(const HttpReply &reply) {
    return reply.headers.value("Content-Type").toLower().contains("json");
}

} // namespace fairlead::salesforce
