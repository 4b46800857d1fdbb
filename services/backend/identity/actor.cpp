#include "services/backend/identity/actor.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

Actor Actor::of(const Principal &principal, const QByteArray &requestId) {
    const QString kind = principal.method == AuthMethod::ApiToken ? u"token:"_s : u"user:"_s;
    return {kind + principal.user.toString(), requestId};
}

Actor Actor::superAdmin(const QByteArray &requestId) {
    return {u"operator:super-admin"_s, requestId};
}

Actor Actor::commandLine() {
    return {u"cli"_s, {}};
}

Actor Actor::system() {
    return {u"system"_s, {}};
}

} // namespace fairlead::backend
