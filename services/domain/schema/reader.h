#pragma once

#include "services/domain/schema/document.h"

#include <functional>
#include <vector>

namespace fairlead::schema {

/// An object that could not be read, and why; the others are kept.
struct BadObject {
    QString name; ///< The object's API name where it is known, else the file's path.
    QString reason;
    bool operator==(const BadObject &) const = default;
};

/// The parts of a whole schema read from some source.
struct SchemaSource {
    std::vector<ObjectDocument> objects; ///< By name, each once.
    std::vector<BadObject> bad;
    QString label; ///< What the source calls itself (`meta.label`), may be empty.
    QString source; ///< Stable kind of source for partial comparison: `org`, `describe-files`, `package`, `sfdx`.
};

/// A file of an import, read by somebody else.
struct NamedBytes {
    QString path; ///< Relative, with forward slashes.
    QByteArray bytes;
};

/// Reads one JSON text that is either a single describe or `{globalDescribe, describes, extras}` (data README).
Result<SchemaSource> readSchemaJson(QByteArrayView json, const QString &fileName);

/// Reads describe files, one object each; global describes among them are skipped. Bad files end up in `bad`.
Result<SchemaSource> readDescribeFiles(const std::vector<NamedBytes> &files);

/// Reads an SFDX or metadata source folder: `*.object-meta.xml`, `*.field-meta.xml`, `*.validationRule-meta.xml`,
/// `*.recordType-meta.xml` and the older `objects/*.object`. Standard objects are partial.
Result<SchemaSource> readSfdx(const std::vector<NamedBytes> &files);

/// Whether a path belongs to an SFDX or metadata source folder.
bool isSfdxPath(const QString &path);

} // namespace fairlead::schema
