#pragma once

#include "services/http/pipeline.h"

namespace fairlead::test {

/// How a request of the walk proves itself.
enum class WalkCredential { None, Forged, Expired, OtherOrganization, RoleTooLow, Good };
inline constexpr std::array<WalkCredential, 6> allWalkCredentials = {
    WalkCredential::None,       WalkCredential::Forged, WalkCredential::Expired, WalkCredential::OtherOrganization,
    WalkCredential::RoleTooLow, WalkCredential::Good};
QByteArray walkCredentialName(WalkCredential credential);

/// What a surface's test brings along.
struct RouteWalk {
    /// Puts a credential of that kind on the request; false where the kind makes no sense for the route (an expired
    /// super-admin secret), which leaves the row out.
    std::function<bool(const http::Route &, WalkCredential, HttpRequest &)> authorize;
    /// Makes the request well-formed: body, query, and `path`, which arrives with the prefix and with every
    /// parameter replaced by a fresh uuid. May be empty.
    std::function<void(const http::Route &, HttpRequest &)> fill;
};

/// One request's outcome.
struct WalkRow {
    const http::Route *route = nullptr;
    WalkCredential credential = WalkCredential::None;
    HttpResponse response;

    QByteArray label() const; ///< `POST /api/clients/create, role too low`
};

/// Sends each route of `surface` through `pipeline` once with each credential and waits for the answers.
std::vector<WalkRow> walkRoutes(http::Pipeline &pipeline, const http::Surface &surface, const RouteWalk &walk);

/// The documented answer to a row; an empty body is not compared.
struct WalkExpectation {
    int status = 0;
    QByteArray body;
};
/// A line for each row that is not as documented, with both sides; rows without expectation are not compared.
QStringList
walkMismatches(const std::vector<WalkRow> &rows,
               const std::function<std::optional<WalkExpectation>(const http::Route &, WalkCredential)> &expected);

} // namespace fairlead::test
