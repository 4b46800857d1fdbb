#include "services/domain/schema/matrix.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype namedDifferences = 12;

constexpr std::array stateNames{"same"_L1, "differs"_L1, "absent"_L1, "extra"_L1, "unknown"_L1};
constexpr std::array kindNames{"object"_L1, "field"_L1, "relationship"_L1, "record_type"_L1, "validation_rule"_L1};

template<typename Enum, size_t size>
std::optional<Enum> parse(const std::array<QLatin1StringView, size> &names, QStringView name) {
    const auto found = std::ranges::find_if(names, [name](QLatin1StringView each) { return each == name; });
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

MatrixKind kindOf(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::ObjectAdded:
    case ChangeKind::ObjectRemoved:
    case ChangeKind::ObjectChanged:
        return MatrixKind::Object;
    case ChangeKind::FieldAdded:
    case ChangeKind::FieldRemoved:
    case ChangeKind::FieldChanged:
    case ChangeKind::PicklistChanged:
        return MatrixKind::Field;
    case ChangeKind::RelationshipAdded:
    case ChangeKind::RelationshipRemoved:
    case ChangeKind::RelationshipChanged:
        return MatrixKind::Relationship;
    case ChangeKind::RecordTypeAdded:
    case ChangeKind::RecordTypeRemoved:
    case ChangeKind::RecordTypeChanged:
        return MatrixKind::RecordType;
    default:
        return MatrixKind::ValidationRule;
    }
}

/// Adds a change to a cell, called `what` there.
void addChange(MatrixCell &cell, const Change &change, const QString &what) {
    if (cell.state == MatrixState::Same)
        cell.state = MatrixState::Differs;
    cell.severity = std::max(cell.severity, change.severity);
    ++cell.changes;
    if (!what.isEmpty() && !cell.what.contains(what) && cell.what.size() < namedDifferences)
        cell.what.append(what);
}

void countDrift(MatrixRow &row) {
    row.drift = static_cast<int>(std::count_if(row.cells.begin() + 1, row.cells.end(), [](const MatrixCell &cell) {
        return cell.state != MatrixState::Same && cell.state != MatrixState::Unknown;
    }));
}

/// A thing that is here or not, as the reference has it or not.
MatrixState presence(bool here, bool inReference) {
    return here ? (inReference ? MatrixState::Same : MatrixState::Extra) : MatrixState::Absent;
}

/// The rows of a matrix of objects while the columns' differences are being counted.
class ObjectRows {
public:
    explicit ObjectRows(const std::vector<MatrixColumn> &columns) {
        std::set<QString> all;
        for (const MatrixColumn &column : columns) {
            Names &names = m_names.emplace_back();
            for (const ObjectRef &ref : column.refs)
                names.here.insert(ref.name);
            names.unknown = QSet<QString>(column.unknown.begin(), column.unknown.end());
            all.insert(names.here.begin(), names.here.end());
        }
        for (const QString &name : all) {
            m_rowOf.insert(name, m_rows.size());
            m_rows.push_back(rowOf(name));
        }
    }
    void count(size_t column, const Diff &diff) {
        for (const QString &name : diff.notCompared) { // Damaged ones among them.
            if (const auto row = m_rowOf.constFind(name); row != m_rowOf.constEnd())
                m_rows[*row].cells[column].state = MatrixState::Unknown;
        }
        for (const Change &change : diff.changes) {
            const auto row = m_rowOf.constFind(change.object);
            if (row != m_rowOf.constEnd())
                addChange(m_rows[*row].cells[column], change, change.field.isEmpty() ? change.attribute : change.field);
        }
    }
    std::vector<MatrixRow> take() {
        std::ranges::for_each(m_rows, &countDrift);
        return std::move(m_rows);
    }

private:
    struct Names {
        QSet<QString> here;
        QSet<QString> unknown;
    };
    /// An object's row before its differences are known.
    MatrixRow rowOf(const QString &name) const {
        MatrixRow row{MatrixKind::Object, name, {}, {}, 0};
        const bool inReference = m_names.front().here.contains(name);
        for (size_t i = 0; i < m_names.size(); ++i) {
            MatrixCell cell;
            cell.state = m_names[i].unknown.contains(name)
                ? MatrixState::Unknown
                : presence(m_names[i].here.contains(name), inReference || i == 0);
            row.cells.push_back(std::move(cell));
        }
        return row;
    }

    std::vector<Names> m_names;
    std::vector<MatrixRow> m_rows;
    QHash<QString, size_t> m_rowOf;
};

using RowKey = std::pair<MatrixKind, QString>;

/// Rows of everything inside an object that is listed or differs.
std::map<RowKey, MatrixRow> insideRows(const std::vector<MatrixObject> &columns) {
    std::map<RowKey, MatrixRow> rows;
    const auto rowOf = [&](MatrixKind kind, const QString &name) -> MatrixRow & {
        MatrixRow &row = rows[{kind, name}];
        if (row.cells.empty()) {
            row.kind = kind;
            row.name = name;
            row.cells.resize(columns.size());
        }
        return row;
    };
    for (const MatrixObject &column : columns) {
        if (!column.outline)
            continue;
        for (const FieldOutline &field : column.outline->fields) {
            MatrixRow &row = rowOf(MatrixKind::Field, field.name);
            if (row.label.isEmpty())
                row.label = field.label;
        }
    }
    for (size_t i = 1; i < columns.size(); ++i) {
        for (const Change &change : columns[i].changes) {
            const MatrixKind kind = kindOf(change.kind);
            if (kind == MatrixKind::Object && change.kind != ChangeKind::ObjectChanged)
                continue; // Each field's row says so.
            MatrixRow &row = rowOf(kind, change.field);
            const bool isNew = changeSign(change.kind) == ChangeSign::Added;
            addChange(row.cells[i], change, change.attribute);
            if (kind != MatrixKind::Object && kind != MatrixKind::Field && changeSign(change.kind) != ChangeSign::Changed) {
                row.cells[i].state = isNew ? MatrixState::Extra : MatrixState::Absent;
                if (isNew)
                    row.cells.front().state = MatrixState::Absent;
            }
        }
    }
    return rows;
}

/// Which columns have the field, and as what.
void placeField(MatrixRow &row, const std::vector<MatrixObject> &columns) {
    std::vector<const FieldOutline *> fields;
    for (const MatrixObject &column : columns) {
        const FieldOutline *found = nullptr;
        if (column.outline) {
            const auto &all = column.outline->fields;
            const auto at = std::ranges::lower_bound(all, row.name, {}, &FieldOutline::name);
            if (at != all.end() && at->name == row.name)
                found = &*at;
        }
        fields.push_back(found);
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        MatrixCell &cell = row.cells[i];
        if (fields[i])
            cell.text = fields[i]->typeText;
        const bool partial = columns[i].outline && columns[i].outline->partial;
        const bool mayBeThere = columns[i].unknown || (partial && !fields[i]);
        const bool notComparable = i > 0 && (columns.front().unknown
            || (columns.front().outline && columns.front().outline->partial && !fields.front()));
        if (mayBeThere || (notComparable && fields[i]))
            cell.state = MatrixState::Unknown;
        else if (!fields[i] || !fields.front())
            cell.state = presence(fields[i], fields.front() || i == 0);
    }
}

/// What lies inside an object is not where the object is not.
void emptyWhereAbsent(MatrixRow &row, const std::vector<MatrixObject> &columns) {
    for (size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].outline)
            row.cells[i].state = columns[i].unknown ? MatrixState::Unknown : MatrixState::Absent;
    }
}

} // namespace

QString matrixStateName(MatrixState state) {
    return stateNames[static_cast<size_t>(state)];
}

std::optional<MatrixState> parseMatrixState(QStringView name) {
    return parse<MatrixState>(stateNames, name);
}

QString matrixKindName(MatrixKind kind) {
    return kindNames[static_cast<size_t>(kind)];
}

std::optional<MatrixKind> parseMatrixKind(QStringView name) {
    return parse<MatrixKind>(kindNames, name);
}

std::vector<MatrixRow> objectMatrix(const std::vector<MatrixColumn> &columns) {
    ObjectRows rows(columns);
    for (size_t i = 1; i < columns.size(); ++i)
        rows.count(i, columns[i].diff);
    return rows.take();
}

Result<std::vector<MatrixRow>> objectMatrix(const std::vector<MatrixColumn> &columns, const DiffOfColumn &diffOf) {
    ObjectRows rows(columns);
    for (size_t i = 1; i < columns.size(); ++i) {
        const auto diff = diffOf(i);
        if (!diff)
            return diff.error();
        rows.count(i, *diff);
    }
    return rows.take();
}

std::vector<MatrixRow> fieldMatrix(const QString &object, const std::vector<MatrixObject> &columns) {
    std::vector<MatrixRow> rows;
    if (columns.empty())
        return rows;
    for (auto &[key, row] : insideRows(columns)) {
        if (row.kind == MatrixKind::Object)
            row.name = object;
        if (row.kind == MatrixKind::Field)
            placeField(row, columns);
        else
            emptyWhereAbsent(row, columns);
        countDrift(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace fairlead::schema
