#pragma once

#include "services/kernel/httpmessage.h"

namespace fairlead::test {

/// What a reply has to be. Ids of the cast stand in braces: `{client}`.
struct Expectation {
    int status = 200;
    const char *body = nullptr; ///< The whole body.
    const char *keys = nullptr; ///< Exactly these keys (keyPaths()).
    std::vector<const char *> contains = {};
    std::vector<const char *> lacks = {};
};

struct Step {
    const char *as; ///< Who of the cast asks; empty for nobody.
    const char *path;
    const char *body;
    Expectation expected;
    QByteArray faults = {}; ///< What the simulated providers do wrong meanwhile, as JSON.
    HttpMethod method = HttpMethod::Post;
};

/// One use of the API: what is asked in turn, and by further steps, what changed.
struct Scenario {
    const char *name; ///< With the rules it shows.
    std::vector<Step> steps;
};

std::vector<Scenario> identityScenarios();
std::vector<Scenario> connectionScenarios();
/// Both of the above.
const std::vector<Scenario> &scenarios();

} // namespace fairlead::test
