#include "services/http/route.h"

namespace fairlead::http {

bool Access::admits(const Principal &principal) const {
    return principal.can(permissions) && (!minimumRole || principal.role >= *minimumRole)
           && (!orgWideOnly || !principal.client);
}

QString PathParameters::value(QByteArrayView name) const {
    for (const auto &[key, value] : m_values) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace fairlead::http
