#pragma once

#include "services/domain/schema/outline.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace fairlead::models {

/// What stands in one version, laid flat for the tree and its search. An entry is an object or something inside one;
/// an object's entry is followed by those of its fields, relationships, record types and validation rules.
/// Immutable; build it on a worker (some 100 ms for 76,000 fields) and share it.
class SchemaIndex {
public:
    enum Group { Fields, Relationships, RecordTypes, ValidationRules, GroupCount };
    enum Flag : quint16 {
        Custom = 1, Required = 2, Formula = 4, Lookup = 8, IsField = 16, NamedByApi = 32, Unique = 64, ExternalId = 128, NoHelp = 256
    };

    explicit SchemaIndex(std::vector<schema::ObjectOutline> objects = {});
    /// Freed on a worker, whoever lets go of it last.
    static std::shared_ptr<const SchemaIndex> build(std::vector<schema::ObjectOutline> objects);

    int objectCount() const { return static_cast<int>(m_objects.size()); }
    int entryCount() const { return static_cast<int>(m_owner.size()); }
    int fieldCount() const { return m_fieldCount; }
    const schema::ObjectOutline &object(int object) const { return m_objects[object]; }

    int entryOfObject(int object) const { return m_groups[object * stride]; }
    int ownerOf(int entry) const { return m_owner[entry]; }
    bool isObject(int entry) const { return entryOfObject(m_owner[entry]) == entry; }
    /// Entries of one group: from firstOf to endOf, exclusive.
    int firstOf(int object, int group) const { return m_groups[object * stride + 1 + group]; }
    int endOf(int object, int group) const { return m_groups[object * stride + 2 + group]; }
    Group groupOf(int entry) const; ///< Of an entry that is no object.
    /// The outline of a field's entry; null for any other entry.
    const schema::FieldOutline *field(int entry) const;
    /// The name shown: the API name of objects and fields, the text of the others.
    const QString &nameOf(int entry) const;
    quint16 flagsOf(int entry) const { return m_flags[entry]; }
    /// Into namespaces(); 0 = none.
    quint16 namespaceOf(int entry) const { return m_namespace[entry]; }
    const QStringList &namespaces() const { return m_namespaces; } ///< The first is empty.
    QStringList lookupTargets() const; ///< Objects that some lookup leads to, by name.

    int findObject(const QString &name) const;                        ///< -1 when absent.
    int findField(const QString &object, const QString &field) const; ///< Its entry, or -1.
    /// Entries of fields that look up `object`.
    std::vector<int> lookupsTo(const QString &object) const;

    /// Case-folded UTF-8 of everything searchable; entry e owns [startOf(e), startOf(e + 1)), its parts set apart.
    const QByteArray &haystack() const { return m_haystack; }
    int startOf(int entry) const { return m_start[entry]; }

private:
    static constexpr int stride = GroupCount + 2; // the object's entry, the groups' firsts, the end
    void addObject(int object);
    void addField(const schema::FieldOutline &field);
    void addEntry(const QString &name, quint16 flags);
    void addText(const QString &text);
    quint16 namespaceId(const QString &apiName);

    std::vector<schema::ObjectOutline> m_objects;
    std::vector<int> m_groups;
    std::vector<int> m_owner;
    std::vector<quint16> m_flags;
    std::vector<quint16> m_namespace;
    std::vector<int> m_start;
    QByteArray m_haystack;
    QStringList m_namespaces{QString()};
    int m_fieldCount = 0;
};

using SchemaIndexPtr = std::shared_ptr<const SchemaIndex>;

/// The form in which words are looked for in the haystack.
QByteArray searchForm(const QString &text);

} // namespace fairlead::models
