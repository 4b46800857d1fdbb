#pragma once

#include "app/sandbox/lib/fieldspec.h"
#include "app/sandbox/lib/orgsource.h"
#include "app/sandbox/lib/random.h"

#include <QHash>
#include <QSet>

namespace fairlead::sandbox {

/// How an object came about; decides the number and kind of its fields.
enum class ObjectKind { Standard, Companion, Managed, Custom };

struct ObjectSpec {
    QByteArray name;
    QByteArray label;
    QByteArray prefix; ///< The namespace of a managed package's object.
    QByteArray keyPrefix;
    ObjectKind kind = ObjectKind::Custom;
    int fieldCount = 0;
};

/// An org of the size a consultant meets, invented from a seed: 850 objects, 76,000 fields with a long tail.
/// Equal seeds give equal bytes, whatever is asked for first. Descriptions are written out when asked for.
class OrgGenerator final : public OrgSource {
public:
    static constexpr int defaultObjects = 850;
    static constexpr int defaultFields = 76'000;

    /// Smaller orgs for tests keep the shape; at least 20 objects and 20 fields an object.
    explicit OrgGenerator(quint64 seed = 1, int objects = defaultObjects, int fields = defaultFields);

    const std::vector<ObjectSpec> &objects() const { return m_objects; }
    std::vector<FieldSpec> fields(const ObjectSpec &object) const;

    std::vector<QString> objectNames() const override;
    QJsonObject listing(const QString &name) const override;
    QByteArray describe(const QString &name) const override;
    std::vector<ValidationRule> validationRules() const override;

private:
    struct ChildRelationship {
        QByteArray child;
        QByteArray field;
        QByteArray name;
        bool cascadeDelete = false;
        bool restrictedDelete = false;
    };

    void planObjects(int count);
    void addObject(QByteArray name, QByteArray label, ObjectKind kind, QByteArray prefix = {});
    void spreadFields(int total);
    void invertLookups();
    void appendSystemFields(const ObjectSpec &object, std::vector<FieldSpec> &fields) const;
    FieldSpec inventField(Random &random, const ObjectSpec &object, const QSet<QByteArray> &taken) const;
    void shape(FieldSpec &field, Random &random, const ObjectSpec &object) const;
    void makePicklist(FieldSpec &field, Random &random) const;
    void makeLookup(FieldSpec &field, Random &random, const ObjectSpec &object) const;
    const ObjectSpec *find(const QString &name) const;
    void appendChildRelationships(QByteArray &out, const ObjectSpec &object) const;
    void appendRecordTypes(QByteArray &out, const ObjectSpec &object) const;

    quint64 m_seed;
    std::vector<ObjectSpec> m_objects;
    QHash<QByteArray, int> m_index;
    QHash<QByteArray, std::vector<ChildRelationship>> m_children;
};

} // namespace fairlead::sandbox
