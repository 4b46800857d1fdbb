#include "tests/services/surfaces/engine/scenarios.h"

namespace fairlead::test {

namespace {
constexpr auto mine = R"({"client_id":"{client}"})";
constexpr auto theirs = R"({"client_id":"{foreignClient}"})";
constexpr auto noToken = R"({"detail":"Missing or invalid auth token"})";
constexpr auto noPermission = R"({"detail":"Insufficient permissions"})";
constexpr auto noClient = R"({"detail":"Client not found"})";
constexpr auto noConnection = R"({"detail":"Connection not found"})";
constexpr auto createKeys = "client_id connect_session.expires_at connect_session.token id status";
constexpr auto listKeys = "data[].client_id data[].created_at data[].id data[].instance_url data[].last_used_at data[].status";
constexpr auto detailKeys = "client_id created_at id instance_url last_used_at sfdc_org_id sfdc_user_id status";
constexpr auto snapshotKeys = "client_id custom_objects_count id objects_count pulled_at version";

const Step open{"admin", "/api/connections/create", mine, {200, nullptr, createKeys, {R"("status":"pending")"}}};
const Step confirm{"admin", "/api/connections/callback", mine, {200, nullptr, "client_id id instance_url status", {R"("status":"connected")"}}};

std::vector<Scenario> lifeScenarios() {
    return {
        {"a connection's life (E-K1, E-K2, E-K3)",
         {open, {"admin", "/api/connections/list", mine, {200, nullptr, listKeys, {R"("status":"pending")", R"("instance_url":null)"}}}, confirm,
          {"admin", "/api/connections/get", R"({"id":"{id}"})", {200, nullptr, detailKeys, {R"("sfdc_org_id":"00D)", R"("sfdc_user_id":"005)", R"("status":"connected")"}, {"access_token", "nango"}}},
          {"admin", "/api/connections/refresh", mine, {200, nullptr, "last_refreshed_at status", {R"("status":"connected")", R"("last_refreshed_at":"2026-02-19T08:30:00+00:00")"}}},
          {"admin", "/api/connections/revoke", mine, {200, R"({"status":"revoked"})"}},
          {"admin", "/api/connections/get", R"({"id":"{id}"})", {200, nullptr, detailKeys, {R"("status":"revoked")"}}},
          {"admin", "/api/connections/revoke", mine, {404, noConnection}}, {"admin", "/api/connections/refresh", mine, {404, noConnection}},
          {"admin", "/api/connections/callback", mine, {404, noConnection}}, open, confirm}},
        {"creating again keeps what was (C6)",
         {open, confirm, open, {"admin", "/api/connections/list", "{}", {200, nullptr, listKeys, {R"("status":"pending")", "http://127.0.0.1"}}}, confirm}},
        {"Nango gives no token: nothing changes (E-K2)",
         {{"admin", "/api/connections/create", mine, {502, R"({"detail":"Nango connect session missing token"})"}, R"({"nango":"no_token"})"},
          {"admin", "/api/connections/list", "{}", {200, R"({"data":[]})"}}, open, confirm,
          {"admin", "/api/connections/create", mine, {502}, R"({"nango":"down"})"},
          {"admin", "/api/connections/list", "{}", {200, nullptr, nullptr, {R"("status":"connected")"}}}}},
        {"nobody has signed in yet",
         {{"admin", "/api/connections/create", mine, {200}, R"({"nango":"pending"})"}, {"admin", "/api/connections/callback", mine, {502}},
          {"admin", "/api/connections/list", "{}", {200, nullptr, nullptr, {R"("status":"pending")"}}}}},
        {"Nango is down at the callback", {open, {"admin", "/api/connections/callback", mine, {502}, R"({"nango":"down"})"},
          {"admin", "/api/connections/list", "{}", {200, nullptr, nullptr, {R"("status":"pending")"}}}}},
        {"a refused refresh expires (E-K2, C5)",
         {open, confirm, {"admin", "/api/connections/refresh", mine, {424, nullptr, "detail", {"Nango refresh failed"}}, R"({"nango":"refuse_refresh"})"},
          {"admin", "/api/connections/get", R"({"id":"{id}"})", {200, nullptr, nullptr, {R"("status":"expired")"}}},
          {"admin", "/api/topology/pull", mine, {400, R"({"detail":"No connected Salesforce connection found"})"}},
          {"admin", "/api/connections/refresh", mine, {200, nullptr, nullptr, {R"("status":"connected")"}}}}},
        {"an outage does not expire", {open, confirm, {"admin", "/api/connections/refresh", mine, {502}, R"({"nango":"down"})"},
          {"admin", "/api/connections/list", "{}", {200, nullptr, nullptr, {R"("status":"connected")"}}}}},
        {"revoking wants Nango's yes", {open, confirm, {"admin", "/api/connections/revoke", mine, {502}, R"({"nango":"down"})"},
          {"admin", "/api/connections/list", "{}", {200, nullptr, nullptr, {R"("status":"connected")"}}}, {"admin", "/api/connections/revoke", mine, {200, R"({"status":"revoked"})"}}}},
        {"without a connection there is none",
         {{"admin", "/api/connections/callback", mine, {404, noConnection}}, {"admin", "/api/connections/refresh", mine, {404, noConnection}},
          {"admin", "/api/connections/revoke", mine, {404, noConnection}}, {"admin", "/api/connections/get", R"({"id":"{client}"})", {404, noConnection}}}},
    };
}

std::vector<Scenario> guardScenarios() {
    return {
        {"connections of others are not there (C4, E-P5)",
         {open, {"foreign", "/api/connections/get", R"({"id":"{id}"})", {404, noConnection}}, {"foreign", "/api/connections/list", "{}", {200, R"({"data":[]})"}},
          {"admin", "/api/connections/create", theirs, {404, noClient}}, {"admin", "/api/connections/callback", theirs, {404, noClient}},
          {"admin", "/api/connections/list", theirs, {404, noClient}}, {"admin", "/api/connections/refresh", theirs, {404, noClient}},
          {"admin", "/api/connections/revoke", theirs, {404, noClient}}, {"member", "/api/connections/get", R"({"id":"{id}"})", {200, nullptr, detailKeys}}}},
        {"a company sees its client alone (E-P5)",
         {{"admin", "/api/connections/create", R"({"client_id":"{secondClient}"})", {200}}, {"member", "/api/connections/list", "{}", {200, R"({"data":[]})"}},
          {"member", "/api/connections/get", R"({"id":"{id}"})", {404, noConnection}}, {"member", "/api/connections/list", R"({"client_id":"{secondClient}"})", {404, noClient}},
          {"companyAdmin", "/api/topology/history", R"({"client_id":"{secondClient}"})", {404, noClient}}, {"companyAdmin", "/api/topology/history", mine, {200, R"({"data":[]})"}}}},
        {"connecting wants the permission (E-P3)",
         {{"member", "/api/connections/create", "", {403, noPermission}}, {"companyAdmin", "/api/connections/callback", mine, {403, noPermission}},
          {"member", "/api/connections/refresh", mine, {403, noPermission}}, {"companyAdmin", "/api/connections/revoke", mine, {403, noPermission}},
          {"companyAdmin", "/api/topology/pull", mine, {403, noPermission}}, {"", "/api/connections/list", "{}", {401, noToken}}, {"", "/api/topology/pull", "{}", {401, noToken}}}},
        {"connections' bodies are checked",
         {{"admin", "/api/connections/create", "{}", {422, nullptr, nullptr, {"missing", R"(["body","client_id"])"}}},
          {"admin", "/api/connections/callback", R"({"client_id":"zz"})", {422, nullptr, nullptr, {"found `z` at 1"}}},
          {"admin", "/api/connections/list", R"({"client_id":7})", {422, nullptr, nullptr, {"uuid_type"}}},
          {"admin", "/api/connections/get", "", {422, nullptr, nullptr, {"missing"}}},
          {"admin", "/api/connections/refresh", "{", {422, nullptr, nullptr, {"json_invalid"}}},
          {"admin", "/api/connections/revoke", "null", {422, nullptr, nullptr, {R"(["body"])"}}},
          {"admin", "/api/connections/list", R"({"client_id":null})", {200, R"({"data":[]})"}}}},
    };
}

std::vector<Scenario> topologyScenarios() {
    return {
        {"pull, get, history (E-V1)",
         {open, confirm, {"admin", "/api/topology/pull", mine, {200, nullptr, snapshotKeys, {R"("version":1)", R"("objects_count":20)", R"("client_id":"{client}")"}}},
          {"admin", "/api/topology/pull", mine, {200, nullptr, snapshotKeys, {R"("version":2)"}}},
          {"admin", "/api/topology/history", mine, {200, nullptr, "data[].custom_objects_count data[].id data[].objects_count data[].pulled_at data[].version", {}, {"snapshot"}}},
          {"member", "/api/topology/get", mine, {200, nullptr, nullptr, {R"("version":2)", R"("snapshot":{)", R"("validation_rules":)", R"("Account":{)"}}},
          {"admin", "/api/topology/get", R"({"client_id":"{client}","version":1})", {200, nullptr, nullptr, {R"("version":1)"}}},
          {"admin", "/api/topology/get", R"({"client_id":"{client}","version":3})", {404, R"({"detail":"Topology snapshot not found"})"}},
          {"admin", "/api/topology/get", R"({"client_id":"{client}","version":0})", {404, R"({"detail":"Topology snapshot not found"})"}},
          {"admin", "/api/topology/get", R"({"client_id":"{client}","version":-1})", {404, R"({"detail":"Topology snapshot not found"})"}},
          {"admin", "/api/topology/get", R"({"client_id":"{client}","version":1e99})", {404, R"({"detail":"Topology snapshot not found"})"}},
          {"admin", "/api/connections/list", mine, {200, nullptr, nullptr, {R"("last_used_at":"2026-)"}}}}},
        {"without versions", {{"admin", "/api/topology/get", mine, {404, R"({"detail":"Topology snapshot not found"})"}}, {"admin", "/api/topology/history", mine, {200, R"({"data":[]})"}},
          {"admin", "/api/topology/pull", mine, {400, R"({"detail":"No connected Salesforce connection found"})"}}}},
        {"topologies of others are not there", {{"admin", "/api/topology/pull", theirs, {404, noClient}}, {"admin", "/api/topology/get", theirs, {404, noClient}},
          {"admin", "/api/topology/history", theirs, {404, noClient}}}},
        {"topologies' bodies are checked",
         {{"admin", "/api/topology/pull", "{}", {422, nullptr, nullptr, {"missing"}}}, {"admin", "/api/topology/get", R"({"client_id":"{client}","version":"x"})", {422, nullptr, nullptr, {"int_parsing"}}},
          {"admin", "/api/topology/history", "[1]", {422, nullptr, nullptr, {"model_attributes_type"}}}}},
        {"Salesforce refuses: 502 with the reason", {open, confirm, {"admin", "/api/topology/pull", mine, {502, nullptr, "detail"}, R"({"throttleCount":1000,"throttleStatus":403,"throttleCode":"REQUEST_LIMIT_EXCEEDED"})"},
          {"admin", "/api/topology/history", mine, {200, R"({"data":[]})"}}}},
    };
}

} // namespace

std::vector<Scenario> connectionScenarios() {
    std::vector<Scenario> all = lifeScenarios();
    for (auto more : {guardScenarios(), topologyScenarios()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace fairlead::test
