#pragma once

#include "services/backend/topology/topologytypes.h"
#include "services/domain/schema/outline.h"

#include <QByteArray>

#include <stop_token>

namespace fairlead::backend {

/// Appends one object's outline as JSON (docs/workbench-api.md, Shapes), without what is false or empty.
void appendOutline(QByteArray &out, const schema::ObjectOutline &outline);

/// The same straight from the object's canonical text (schema/document.h): what is JSON there already is copied, not read
/// and written again. Corrupt when the text is none.
Result<void> spliceOutline(QByteArray &out, QByteArrayView canonicalText);

/// What stands for an object whose stored description is damaged: its name, `damaged` and no fields.
QByteArray damagedOutline(const QString &name);
/// Whether an outlineBody() holds one of those.
bool holdsDamage(const QByteArray &body);

/// `{"data":[…]}` of outlines already written, a line each, so that a reader may share them out among threads.
QByteArray outlineBody(const std::vector<QByteArray> &outlines);

inline constexpr int maximumSearchHits = 500;

/// Objects and fields of an outlineBody() in one of whose texts every word of `words` occurs, whatever its case: first
/// those found by name, then by label, help, formula and picklist value, each by object and field. One hit a
/// thing, at most maximumSearchHits. Corrupt when the body is none.
Result<std::vector<SearchHit>> searchOutlines(const QByteArray &body, const QString &words,
                                              const std::stop_token &cancelled = {});

} // namespace fairlead::backend
