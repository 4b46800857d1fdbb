#pragma once

#include "services/domain/schema/diff.h"
#include "services/domain/schema/outline.h"

#include <functional>

namespace fairlead::schema {

/// How a thing in one column of a matrix stands to the same thing in the first column, the reference.
enum class MatrixState {
    Same,
    Differs,
    Absent,  ///< Not here. In the first column: only elsewhere.
    Extra,   ///< Here, though the first column lacks it.
    Unknown, ///< Could not be read, or the source lists only some of the fields.
};

QString matrixStateName(MatrixState state); ///< `same`, `differs`, `absent`, `extra`, `unknown`.
std::optional<MatrixState> parseMatrixState(QStringView name);

struct MatrixCell {
    MatrixState state = MatrixState::Same;
    Severity severity = Severity::Safe; ///< The gravest of the differences.
    int changes = 0;
    QStringList what; ///< Of an object the fields that differ, of a field its attributes; the first few by name.
    QString text;     ///< Of a field its type as people read it.
    bool operator==(const MatrixCell &) const = default;
};

/// What a row is about.
enum class MatrixKind { Object, Field, Relationship, RecordType, ValidationRule };

QString matrixKindName(MatrixKind kind); ///< `object`, `field`, `relationship`, `record_type`, `validation_rule`.
std::optional<MatrixKind> parseMatrixKind(QStringView name);

struct MatrixRow {
    MatrixKind kind = MatrixKind::Object;
    QString name; ///< The object, or what lies inside it.
    QString label; ///< As in the first column that has it; may be empty.
    std::vector<MatrixCell> cells; ///< One a column.
    int drift = 0; ///< Columns after the first that are not Same.
    bool operator==(const MatrixRow &) const = default;
};

/// One version as a column of objects.
struct MatrixColumn {
    std::vector<ObjectRef> refs;
    QStringList unknown; ///< Objects whose describe failed.
    Diff diff;           ///< From the first column to this one; of the first nothing.
};

/// Every object of any column, by name. What the diffs left out as noise is the same.
std::vector<MatrixRow> objectMatrix(const std::vector<MatrixColumn> &columns);

/// The same with the diff of each column after the first asked for in turn and let go at once: two dozen diffs of whole
/// orgs do not fit into memory together. The first error ends it.
using DiffOfColumn = std::function<Result<Diff>(size_t column)>;
Result<std::vector<MatrixRow>> objectMatrix(const std::vector<MatrixColumn> &columns, const DiffOfColumn &diffOf);

/// One object of a version as a column of what lies inside it.
struct MatrixObject {
    std::optional<ObjectOutline> outline; ///< Empty where the version lacks the object.
    bool unknown = false;
    std::vector<Change> changes; ///< From the first column to this one, of this object alone.
};

/// The object itself where its attributes differ, then every field of any column by name, then what else differs
/// inside it: relationships, record types and validation rules.
std::vector<MatrixRow> fieldMatrix(const QString &object, const std::vector<MatrixObject> &columns);

} // namespace fairlead::schema
