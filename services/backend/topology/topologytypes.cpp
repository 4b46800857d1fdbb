#include "services/backend/topology/topologytypes.h"

#include <array>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, 5> stateNames = {"running"_L1, "finished"_L1, "failed"_L1, "cancelled"_L1,
                                                         "interrupted"_L1};

QJsonObject errorToJson(const Error &error) {
    return {{u"code"_s, errorCodeName(error.code)}, {u"message"_s, error.message}, {u"details"_s, error.details}};
}

} // namespace

QString pullStateName(PullState state) {
    return stateNames[static_cast<size_t>(state)];
}

std::optional<PullState> parsePullState(QStringView name) {
    for (size_t i = 0; i < stateNames.size(); ++i) {
        if (name == stateNames[i])
            return static_cast<PullState>(i);
    }
    return std::nullopt;
}

QJsonObject pullToJson(const PullInfo &pull) {
    return {{u"id"_s, pull.id.toString()},
            {u"client_id"_s, pull.client.toString()},
            {u"state"_s, pullStateName(pull.state)},
            {u"current"_s, pull.current},
            {u"done"_s, pull.done},
            {u"total"_s, pull.total},
            {u"failed"_s, pull.failed},
            {u"version"_s, pull.version},
            {u"error"_s, pull.error ? QJsonValue(errorToJson(*pull.error)) : QJsonValue()},
            {u"started_at"_s, toIso(pull.startedAt)},
            {u"api_calls_used"_s, pull.apiCallsUsed},
            {u"api_calls_limit"_s, pull.apiCallsLimit}};
}

std::optional<PullInfo> pullFromJson(const QJsonObject &json, const OrganizationId &organization) {
    const auto id = PullId::parse(json["id"_L1].toString());
    const auto client = ClientId::parse(json["client_id"_L1].toString());
    const auto state = parsePullState(json["state"_L1].toString());
    const auto started = parseIso(json["started_at"_L1].toString());
    if (!id || !client || !state || !started)
        return std::nullopt;
    PullInfo pull;
    pull.id = *id;
    pull.organization = organization;
    pull.client = *client;
    pull.state = *state;
    pull.current = json["current"_L1].toString();
    pull.done = json["done"_L1].toInt();
    pull.total = json["total"_L1].toInt();
    pull.failed = json["failed"_L1].toInt();
    pull.version = json["version"_L1].toInt();
    if (const QJsonObject error = json["error"_L1].toObject(); !error.isEmpty())
        pull.error = Error{errorCodeFromName(error["code"_L1].toString()), error["message"_L1].toString(),
                           error["details"_L1].toObject()};
    pull.startedAt = *started;
    pull.apiCallsUsed = json["api_calls_used"_L1].toInteger(-1);
    pull.apiCallsLimit = json["api_calls_limit"_L1].toInteger(-1);
    return pull;
}

} // namespace fairlead::backend
