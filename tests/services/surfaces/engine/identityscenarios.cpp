#include "tests/services/surfaces/engine/scenarios.h"

namespace fairlead::test {

namespace {
constexpr auto get = HttpMethod::Get;
constexpr auto noToken = R"({"detail":"Missing or invalid auth token"})";
constexpr auto badCredentials = R"({"detail":"Invalid credentials"})";
constexpr auto noPermission = R"({"detail":"Insufficient permissions"})";
constexpr auto noClient = R"({"detail":"Client not found"})";
constexpr auto badInput = R"({"detail":"Invalid input data"})";
constexpr auto clientKeys = "created_at domain id is_active name";
constexpr auto clientListKeys = "data[].created_at data[].domain data[].id data[].is_active data[].name";
constexpr auto userKeys = "client_id created_at email id name org_id role";
constexpr auto firstUserKeys = "created_at email id name org_id role";
constexpr auto callerKeys = "auth_method client_id org_id permissions role user_id";
constexpr auto tokenKeys = "created_at expires_at id label token";
constexpr auto tokenListKeys = "data[].created_at data[].expires_at data[].id data[].is_active data[].label data[].last_used_at";

std::vector<Scenario> superAdminScenarios() {
    return {
        {"health asks for nothing (E-A1, E-H1)", {{"", "/health", "", {200, nullptr, "status timestamp", {R"("status":"ok")", "+00:00"}}, {}, get}}},
        {"super-admin makes an organization (E-O1)",
         {{"super", "/api/super-admin/orgs", R"({"name":"Revenue Activation","slug":"new-{slug}"})",
           {200, nullptr, "created_at id is_active name slug", {R"("slug":"new-{slug}")", R"("is_active":true)", "+00:00"}}},
          {"super", "/api/super-admin/orgs", R"({"name":"Again","slug":"new-{slug}"})", {400, R"({"detail":"Organization slug already exists"})"}}}},
        {"an organization wants a URL-safe slug (E-O1)",
         {{"super", "/api/super-admin/orgs", R"({"name":"X","slug":"Not Safe"})", {422, nullptr, "detail[].loc detail[].msg detail[].type", {R"(["body","slug"])", "string_pattern_mismatch"}}},
          {"super", "/api/super-admin/orgs", R"({"name":" ","slug":"safe"})", {422, nullptr, nullptr, {R"(["body","name"])", "string_too_short"}}},
          {"super", "/api/super-admin/orgs", "{}", {422, R"({"detail":[{"loc":["body","name"],"msg":"Field required","type":"missing"},{"loc":["body","slug"],"msg":"Field required","type":"missing"}]})"}},
          {"super", "/api/super-admin/orgs", "", {422, R"({"detail":[{"loc":["body"],"msg":"Field required","type":"missing"}]})"}}}},
        {"only the super-admin is super-admin (E-A2)",
         {{"", "/api/super-admin/orgs", "{}", {401, R"({"detail":"Invalid super-admin token"})"}},
          {"session", "/api/super-admin/orgs", "{}", {401, R"({"detail":"Invalid super-admin token"})"}},
          {"admin", "/api/super-admin/users", "{}", {401, R"({"detail":"Invalid super-admin token"})"}},
          {"super", "/api/auth/me", "", {401, noToken}, {}, get},
          {"super", "/api/clients/list", "{}", {401, noToken}}}},
        {"super-admin makes the first user (E-U1)",
         {{"super", "/api/super-admin/users", R"({"org_id":"{organization}","email":"first@acme.com","name":"Jane","password":"secret","role":"org_admin"})",
           {200, nullptr, firstUserKeys, {R"("org_id":"{organization}")", R"("role":"org_admin")", R"("name":"Jane")"}, {"secret", "$2b$"}}},
          {"super", "/api/super-admin/users", R"({"org_id":"{organization}","email":"FIRST@acme.com","password":"secret","role":"org_admin"})",
           {400, R"({"detail":"User email already exists in organization"})"}},
          {"super", "/api/super-admin/users", R"({"org_id":"{otherOrganization}","email":"first@acme.com","password":"secret","role":"org_admin"})", {200, nullptr, firstUserKeys, {R"("name":null)"}}}}},
        {"a company user without a client sees none (C8)",
         {{"super", "/api/super-admin/users", R"({"org_id":"{organization}","email":"lost@acme.com","password":"secret","role":"company_admin"})",
           {200, nullptr, firstUserKeys, {R"("role":"company_admin")"}}},
          {"admin", "/api/users/list", "{}", {200, nullptr, nullptr, {R"("client_id":null,"created_at":"2026-02-19T08:30:00+00:00","email":"lost@acme.com")"}}},
          {"admin", "/api/clients/list", "{}", {200, nullptr, nullptr, {}, {"Not assigned"}}}}},
        {"super-admin's user is checked (E-U1, C7)",
         {{"super", "/api/super-admin/users", R"({"org_id":"{organization}","email":"x@acme.com","password":"secret","role":"king"})", {400, badInput}},
          {"super", "/api/super-admin/users", R"({"org_id":"{organization}","email":"nobody","password":"secret","role":"org_admin"})", {400, badInput}},
          {"super", "/api/super-admin/users", R"({"org_id":"{organization}","email":"x@acme.com","password":"","role":"org_admin"})", {400, badInput}},
          {"super", "/api/super-admin/users", R"({"org_id":"nope","email":"x@acme.com","password":"secret","role":"org_admin"})", {422, nullptr, nullptr, {"uuid_parsing", R"(["body","org_id"])"}, {"secret"}}},
          {"super", "/api/super-admin/users", R"({"org_id":"{client}","email":"x@acme.com","password":"secret","role":"org_admin"})", {404, R"({"detail":"Organization not found"})"}}}},
    };
}

std::vector<Scenario> authScenarios() {
    return {
        {"login (E-A4)", {{"", "/api/auth/login", R"({"email":"{email}","password":"correct horse"})",
                           {200, nullptr, "access_token expires_in token_type", {R"("token_type":"bearer")", R"("expires_in":86400)", "eyJ"}}}}},
        {"login compares emails without case", {{"", "/api/auth/login", R"({"email":"ADMIN@nowhere","password":"x"})", {401, badCredentials}}}},
        {"login tells nothing (E-A7)",
         {{"", "/api/auth/login", R"({"email":"{email}","password":"wrong"})", {401, badCredentials}},
          {"", "/api/auth/login", R"({"email":"nobody@acme.com","password":"correct horse"})", {401, badCredentials}},
          {"", "/api/auth/login", R"({"email":"","password":""})", {401, badCredentials}},
          {"", "/api/auth/login", R"({"email":"' OR 1=1 --","password":"x"})", {401, badCredentials}}}},
        {"login wants both",
         {{"", "/api/auth/login", R"({"email":"{email}"})", {422, R"({"detail":[{"loc":["body","password"],"msg":"Field required","type":"missing"}]})"}},
          {"", "/api/auth/login", R"({"email":1,"password":["s3cret"]})", {422, nullptr, nullptr, {"string_type"}, {"s3cret"}}},
          {"", "/api/auth/login", "not json", {422, nullptr, nullptr, {"json_invalid"}}},
          {"", "/api/auth/login", "[]", {422, nullptr, nullptr, {"model_attributes_type"}}}}},
        {"who a token is (E-A5, E-A6)",
         {{"admin", "/api/auth/me", "",
           {200, R"({"org_id":"{organization}","user_id":"{admin}","role":"org_admin","permissions":["connections.read","connections.write","topology.read","deploy.write","push.write","workflows.read","workflows.write","org.manage"],"client_id":null,"auth_method":"api_token"})"}, {}, get},
          {"session", "/api/auth/me", "", {200, nullptr, callerKeys, {R"("auth_method":"session")", R"("role":"org_admin")"}}, {}, get},
          {"companyAdmin", "/api/auth/me", "", {200, nullptr, callerKeys, {R"("role":"company_admin")", R"("client_id":"{client}")", R"(["connections.read","topology.read","workflows.read"])"}}, {}, get},
          {"member", "/api/auth/me", "", {200, nullptr, callerKeys, {R"("role":"company_member")", R"(["connections.read","topology.read"])"}}, {}, get}}},
        {"nobody is nobody", {{"", "/api/auth/me", "", {401, noToken}, {}, get}, {"forged", "/api/auth/me", "", {401, noToken}, {}, get}}},
        {"other methods and paths",
         {{"admin", "/api/auth/me", "", {405, R"({"detail":"Method Not Allowed"})"}},
          {"admin", "/api/nothing", "{}", {404, R"({"detail":"Not Found"})"}},
          {"admin", "/api/deploy/custom-objects", "{}", {404, R"({"detail":"Not Found"})"}}}},
    };
}

std::vector<Scenario> clientScenarios() {
    return {
        {"clients (E-C1, E-U3)",
         {{"admin", "/api/clients/create", R"({"name":"Acme Corp","domain":"acme.com"})", {200, nullptr, clientKeys, {R"("domain":"acme.com")", R"("is_active":true)"}}},
          {"admin", "/api/clients/get", R"({"id":"{id}"})", {200, nullptr, "created_at domain id is_active name updated_at", {"Acme Corp"}}},
          {"session", "/api/clients/list", "{}", {200, nullptr, clientListKeys, {"Acme Corp", "Riverside", "Hillside"}, {"Elsewhere"}}},
          {"admin", "/api/clients/list", "", {200, nullptr, clientListKeys}},
          {"foreign", "/api/clients/get", R"({"id":"{id}"})", {404, noClient}}}},
        {"a client needs a name alone", {{"admin", "/api/clients/create", R"({"name":"Solo","extra":1})", {200, nullptr, clientKeys, {R"("domain":null)"}}},
          {"admin", "/api/clients/create", R"({"domain":"acme.com"})", {422, R"({"detail":[{"loc":["body","name"],"msg":"Field required","type":"missing"}]})"}},
          {"admin", "/api/clients/create", R"({"name":null})", {422, nullptr, nullptr, {"string_type"}}},
          {"admin", "/api/clients/create", "{\"name\":\"a\\u0000b\"}", {422, nullptr, nullptr, {"string_unicode"}}},
          {"admin", "/api/clients/create", "{\"name\":\"\xff\"}", {400, R"({"detail":"There was an error parsing the body"})"}}}},
        {"clients of others are not there (C4)", {{"admin", "/api/clients/get", R"({"id":"{foreignClient}"})", {404, noClient}},
          {"admin", "/api/clients/get", R"({"id":"00000000-0000-0000-0000-000000000000"})", {404, noClient}},
          {"admin", "/api/clients/get", R"({"id":"123"})", {422, R"({"detail":[{"loc":["body","id"],"msg":"Input should be a valid UUID, invalid length: expected length 32 for simple format, found 3","type":"uuid_parsing"}]})"}}}},
        {"permission comes before the body (E-P1, E-P3)",
         {{"member", "/api/clients/create", "not json", {403, noPermission}}, {"companyAdmin", "/api/clients/list", "{}", {403, noPermission}},
          {"member", "/api/clients/get", "{}", {403, noPermission}}, {"", "/api/clients/create", "not json", {401, noToken}},
          {"", "/api/clients/list", "{}", {401, noToken}}, {"", "/api/clients/get", "{}", {401, noToken}}}},
    };
}

std::vector<Scenario> userScenarios() {
    return {
        {"users (E-U1, E-U3)",
         {{"admin", "/api/users/create", R"({"email":"john@acme.com","name":"John","password":"secret","role":"company_admin","client_id":"{client}"})",
           {200, nullptr, userKeys, {R"("client_id":"{client}")", R"("org_id":"{organization}")"}, {"secret", "$2b$"}}},
          {"admin", "/api/users/list", "{}",
           {200, nullptr, "data[].client_id data[].created_at data[].email data[].id data[].is_active data[].name data[].role", {"john@acme.com", "{email}"}, {"$2b$", "password"}}},
          {"admin", "/api/users/create", R"({"email":"John@Acme.com","password":"secret","role":"org_admin"})", {400, R"({"detail":"User email already exists in organization"})"}},
          {"foreign", "/api/users/list", "{}", {200, nullptr, nullptr, {}, {"john@acme.com"}}}}},
        {"roles and clients go together (E-U2)",
         {{"admin", "/api/users/create", R"({"email":"a@acme.com","password":"secret","role":"org_admin","client_id":"{client}"})", {400, R"({"detail":"org_admin users cannot have client_id"})"}},
          {"admin", "/api/users/create", R"({"email":"a@acme.com","password":"secret","role":"company_admin"})", {400, R"({"detail":"company_admin users must include client_id"})"}},
          {"admin", "/api/users/create", R"({"email":"a@acme.com","password":"secret","role":"company_member","client_id":null})", {400, R"({"detail":"company_member users must include client_id"})"}},
          {"admin", "/api/users/create", R"({"email":"a@acme.com","password":"secret","role":"admin"})", {400, R"({"detail":"Invalid role"})"}},
          {"admin", "/api/users/create", R"({"email":"a@acme.com","password":"secret","role":"company_member","client_id":"{foreignClient}"})", {404, noClient}},
          {"admin", "/api/users/list", "{}", {200, nullptr, nullptr, {}, {"a@acme.com"}}}}},
        {"users are checked (C7)",
         {{"admin", "/api/users/create", R"({"email":"no email","password":"secret","role":"org_admin"})", {422, nullptr, nullptr, {R"(["body","email"])", "value_error"}}},
          {"admin", "/api/users/create", R"({"email":"a@acme.com","password":"0123456789012345678901234567890123456789012345678901234567890123456789012","role":"org_admin"})", {422, nullptr, nullptr, {"72 bytes"}, {"0123456789"}}},
          {"admin", "/api/users/create", R"({"email":"a@acme.com","password":"secret","role":"company_admin","client_id":"x"})", {422, nullptr, nullptr, {"uuid_parsing"}}},
          {"admin", "/api/users/create", "{}", {422, nullptr, nullptr, {R"(["body","email"])", R"(["body","password"])", R"(["body","role"])"}}}}},
        {"users are the administrator's (E-P3)",
         {{"companyAdmin", "/api/users/create", "{}", {403, noPermission}}, {"member", "/api/users/list", "{}", {403, noPermission}},
          {"", "/api/users/create", "{}", {401, noToken}}, {"", "/api/users/list", "{}", {401, noToken}}}},
    };
}

std::vector<Scenario> tokenScenarios() {
    return {
        {"tokens (E-T1)",
         {{"admin", "/api/tokens/create", R"({"label":"production","expires_in_days":90})",
           {200, nullptr, tokenKeys, {R"("token":"fle_)", R"("expires_at":"2026-05-20T08:30:00+00:00")", R"("label":"production")"}}},
          {"admin", "/api/tokens/list", "{}", {200, nullptr, tokenListKeys, {"production", R"("last_used_at":"2026-02-19T08:30:00+00:00")"}, {"fle_"}}},
          {"admin", "/api/tokens/revoke", R"({"id":"{id}"})", {200, nullptr, "id is_active", {R"("is_active":false)"}}},
          {"admin", "/api/tokens/list", "{}", {200, nullptr, nullptr, {}, {"production"}}},
          {"admin", "/api/tokens/revoke", R"({"id":"{id}"})", {200, nullptr, "id is_active"}}}},
        {"tokens without an end", {{"session", "/api/tokens/create", "{}", {200, nullptr, tokenKeys, {R"("expires_at":null)", R"("label":null)"}}},
          {"admin", "/api/tokens/create", R"({"label":null,"expires_in_days":null})", {200, nullptr, tokenKeys, {R"("expires_at":null)"}}}}},
        {"a token lasts a day at least (E-T1)",
         {{"admin", "/api/tokens/create", R"({"expires_in_days":0})", {422, R"({"detail":[{"loc":["body","expires_in_days"],"msg":"Input should be greater than or equal to 1","type":"greater_than_equal"}]})"}},
          {"admin", "/api/tokens/create", R"({"expires_in_days":-5})", {422, nullptr, nullptr, {"greater_than_equal"}}},
          {"admin", "/api/tokens/create", R"({"expires_in_days":1.5})", {422, nullptr, nullptr, {"int_from_float"}}},
          {"admin", "/api/tokens/create", R"({"expires_in_days":"soon"})", {422, nullptr, nullptr, {"int_parsing"}}},
          {"admin", "/api/tokens/create", R"({"expires_in_days":[]})", {422, nullptr, nullptr, {"int_type"}}},
          {"admin", "/api/tokens/create", R"({"expires_in_days":1e300})", {422, nullptr, nullptr, {"less_than_equal"}}},
          {"admin", "/api/tokens/create", R"({"expires_in_days":"7"})", {200, nullptr, tokenKeys, {"2026-02-26T08:30:00+00:00"}}}}},
        {"tokens of others are not there (E-T1)",
         {{"admin", "/api/tokens/create", "{}", {200}}, {"foreign", "/api/tokens/revoke", R"({"id":"{id}"})", {404, R"({"detail":"API token not found"})"}},
          {"admin", "/api/tokens/revoke", R"({"id":"{client}"})", {404, R"({"detail":"API token not found"})"}},
          {"admin", "/api/tokens/revoke", R"({"id":5})", {422, nullptr, nullptr, {"uuid_type"}}}}},
        {"tokens are the administrator's (E-P3)",
         {{"member", "/api/tokens/create", "{}", {403, noPermission}}, {"companyAdmin", "/api/tokens/list", "{}", {403, noPermission}},
          {"member", "/api/tokens/revoke", "{}", {403, noPermission}}, {"", "/api/tokens/create", "{}", {401, noToken}},
          {"", "/api/tokens/list", "{}", {401, noToken}}, {"", "/api/tokens/revoke", "{}", {401, noToken}}}},
    };
}

void append(std::vector<Scenario> &all, std::vector<Scenario> more) {
    all.insert(all.end(), more.begin(), more.end());
}

} // namespace

std::vector<Scenario> identityScenarios() {
    std::vector<Scenario> all = superAdminScenarios();
    append(all, authScenarios());
    append(all, clientScenarios());
    append(all, userScenarios());
    append(all, tokenScenarios());
    return all;
}

const std::vector<Scenario> &scenarios() {
    static const std::vector<Scenario> all = [] {
        std::vector<Scenario> both = identityScenarios();
        append(both, connectionScenarios());
        return both;
    }();
    return all;
}

} // namespace fairlead::test
