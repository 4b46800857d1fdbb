#pragma once

#include "services/domain/schema/diff.h"

#include <set>
#include <string>
#include <string_view>

namespace fairlead::schema {

/// The attributes a comparison leaves out.
class NoiseFilter {
public:
    /// Groups and single attributes by name; Invalid for a name that is neither.
    static Result<NoiseFilter> parse(const QStringList &ignore);
    bool ignores(std::string_view attribute) const;

private:
    void add(const QString &attribute);

    std::set<std::string, std::less<>> m_names;
};

} // namespace fairlead::schema
