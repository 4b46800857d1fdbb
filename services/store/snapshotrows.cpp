#include "services/store/snapshotrows.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

const QString snapshotSelect =
    u"SELECT id, organization_id, client_id, version, source, label, note, is_pinned, objects_count, "
    "custom_objects_count, fields_count, pulled_at, api_version, failed, warnings, revision, is_baseline FROM snapshot "
    "WHERE organization_id = ? "_s;

schema::SnapshotInfo snapshotFromRow(const SqlRow &row) {
    schema::SnapshotInfo info;
    info.id = row.id<SnapshotId>(0);
    info.organization = row.id<OrganizationId>(1);
    info.client = row.id<ClientId>(2);
    info.version = static_cast<int>(row.integer(3));
    info.source = row.text(4);
    info.label = row.text(5);
    info.note = row.text(6);
    info.pinned = row.boolean(7);
    info.objectsCount = static_cast<int>(row.integer(8));
    info.customObjectsCount = static_cast<int>(row.integer(9));
    info.fieldsCount = static_cast<int>(row.integer(10));
    info.pulledAt = row.time(11);
    info.apiVersion = row.text(12);
    for (const QJsonValue &failed : row.array(13))
        info.failed.push_back({failed[u"name"].toString(), failed[u"reason"].toString()});
    for (const QJsonValue &warning : row.array(14))
        info.warnings.append(warning.toString());
    info.revision = static_cast<int>(row.integer(15));
    info.baseline = row.boolean(16);
    return info;
}

Result<void> insertSnapshot(SqlConnection &connection, const schema::SnapshotInfo &info) {
    QJsonArray failed;
    for (const schema::FailedObject &object : info.failed)
        failed.append(QJsonObject{{u"name"_s, object.name}, {u"reason"_s, object.reason}});
    return anyChanged(connection.execute(
        u"INSERT INTO snapshot (id, organization_id, client_id, version, source, label, note, is_pinned, "
        "objects_count, custom_objects_count, fields_count, pulled_at, api_version, failed, warnings) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {info.id, info.organization, info.client, info.version, info.source, info.label, info.note, info.pinned,
         info.objectsCount, info.customObjectsCount, info.fieldsCount, info.pulledAt, info.apiVersion, failed,
         QJsonArray::fromStringList(info.warnings)}));
}

} // namespace fairlead::store
