#pragma once

#include "services/domain/schema/snapshot.h"
#include "services/kernel/result.h"

#include <QJsonArray>

namespace fairlead::engine {

/// Writes the answer of `/api/topology/get` object by object: stored texts are spliced, not parsed and
/// written again.
/// `{…,"snapshot":{"api_version":…,"failed":[…],"objects":{NAME:{describe…,"validation_rules":[…]|null}},…}}`
class TopologyText {
public:
    explicit TopologyText(const schema::SnapshotInfo &snapshot);

    /// Adds one object's canonical text (schema/document.h); Corrupt when it is none. A null text is one that is damaged
    /// in the store: its name goes to `damaged`, which stands in the snapshot only then.
    Result<void> add(const QString &name, const QByteArray &text);
    /// The whole text; call once, after the last object.
    QByteArray finish();

private:
    QByteArray m_text;
    QJsonArray m_damaged;
    bool m_first = true;
};

} // namespace fairlead::engine
