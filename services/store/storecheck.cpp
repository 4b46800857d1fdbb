#include "services/store/storecheck.h"

#include "services/kernel/compression.h"
#include "services/kernel/crypto.h"
#include "services/store/blobstore.h"

#include <algorithm>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsAtATime = 16;

struct StoredText {
    qint64 id = 0;
    OrganizationId organization;
    QByteArray hash;
    qint64 size = 0;
    std::optional<QByteArray> zstd;
};

StoredText textFromRow(const SqlRow &row) {
    StoredText text{row.integer(0), row.id<OrganizationId>(1), row.bytes(2), row.integer(3), std::nullopt};
    if (!row.isNull(4))
        text.zstd = row.bytes(4);
    return text;
}

const QString textSelect = u"SELECT b.id, b.organization_id, b.hash, b.original_size, d.data FROM blob b "
                           "LEFT JOIN blob_data d ON d.blob_id = b.id "_s;

/// What is wrong with a text; empty when nothing is.
QString faultOf(const StoredText &text) {
    if (!text.zstd)
        return u"missing"_s;
    const Result<QByteArray> plain = zstdDecompress(*text.zstd, BlobStore::maximumSize);
    if (!plain)
        return u"unreadable"_s;
    if (plain->size() != text.size)
        return u"size"_s;
    return sha256(*plain) == text.hash ? QString() : u"hash"_s;
}

/// The next texts after `id`. A page that cannot be read is passed a row at a time.
Result<std::vector<StoredText>> nextTexts(Database &database, qint64 id) {
    auto texts = database.all(textSelect + u"WHERE b.id > ? ORDER BY b.id LIMIT %1"_s.arg(rowsAtATime), {id}, textFromRow);
    if (texts || texts.error().code != ErrorCode::Corrupt)
        return texts;
    const auto rows = database.all(u"SELECT id, organization_id, hash, original_size, NULL FROM blob WHERE id > ? "
                                   "ORDER BY id LIMIT %1"_s.arg(rowsAtATime), {id}, textFromRow);
    if (!rows)
        return rows.error();
    std::vector<StoredText> read;
    for (const StoredText &row : *rows) {
        const auto whole = database.first(textSelect + u"WHERE b.id = ?"_s, {row.id}, textFromRow);
        StoredText text = whole && *whole ? **whole : row;
        if (!whole)
            text.zstd = QByteArray(); // there, but unreadable
        read.push_back(std::move(text));
    }
    return read;
}

Result<qint64> countOf(Database &database, const QString &sql) {
    const auto count = database.first(sql, {}, [](const SqlRow &row) { return row.integer(0); });
    if (!count)
        return count.error();
    return count->value_or(0);
}

const QString unused = u"NOT EXISTS (SELECT 1 FROM snapshot_entry e WHERE e.blob_id = blob.id) "
                       "AND NOT EXISTS (SELECT 1 FROM pull_item i WHERE i.blob_id = blob.id)"_s;

} // namespace

bool StoreReport::isWhole() const {
    return database.isEmpty() && references.isEmpty()
        && std::all_of(damaged.begin(), damaged.end(),
                       [](const DamagedText &text) { return text.outcome == DamagedText::Outcome::Restored; });
}

Result<StoreReport> StoreCheck::run(bool repair, const Progress &progress, const std::stop_token &cancelled) {
    StoreReport report;
    if (const Result<void> checked = m_database.integrityCheck(); !checked) {
        if (checked.error().code != ErrorCode::Corrupt)
            return checked.error();
        report.database = checked.error().message;
    }
    FAIRLEAD_TRY(checkTexts(report, progress, cancelled));
    FAIRLEAD_TRY(checkReferences(report));
    for (DamagedText &text : report.damaged) {
        if (cancelled.stop_requested())
            return Error{ErrorCode::Cancelled, u"The check was cancelled"_s, {}};
        FAIRLEAD_TRY(nameUses(text));
        if (repair)
            FAIRLEAD_TRY(mend(text));
    }
    FAIRLEAD_TRY(countOrphans(report, repair));
    return report;
}

Result<void> StoreCheck::checkTexts(StoreReport &report, const Progress &progress, const std::stop_token &cancelled) {
    const Result<qint64> all = countOf(m_database, u"SELECT count(*) FROM blob"_s);
    if (!all)
        return all.error();
    qint64 last = 0;
    for (;;) {
        if (cancelled.stop_requested())
            return Error{ErrorCode::Cancelled, u"The check was cancelled"_s, {}};
        const auto texts = nextTexts(m_database, last);
        if (!texts)
            return texts.error();
        if (texts->empty())
            return {};
        for (const StoredText &text : *texts) {
            last = text.id;
            report.texts += 1;
            report.bytes += std::max<qint64>(0, text.size);
            if (const QString fault = faultOf(text); !fault.isEmpty())
                report.damaged.push_back({text.organization, text.hash, fault, {}, DamagedText::Outcome::Left});
        }
        if (progress)
            progress(report.texts, *all);
    }
}

Result<void> StoreCheck::checkReferences(StoreReport &report) {
    const Result<SqlConnection *> connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto list = [&](const QString &sql, const QString &words) -> Result<void> {
        return (*connection)->rows(sql, {}, [&](const SqlRow &row) {
            report.references.append(words.arg(row.text(0), QString::number(row.integer(1)), row.text(2)));
        });
    };
    static const QString ofClient = u"FROM snapshot_entry e JOIN snapshot_series s ON s.id = e.series_id "
                                    "JOIN client c ON c.organization_id = s.organization_id AND c.id = s.client_id "_s;
    FAIRLEAD_TRY(list(u"SELECT c.name, e.first_version, e.object_name "_s + ofClient
                          + u"WHERE e.last_version < e.first_version"_s,
                      u"%1: %3 ends before it begins, in version %2"_s));
    FAIRLEAD_TRY(list(u"SELECT c.name, e.first_version, e.object_name "_s + ofClient
                          + u"JOIN snapshot_entry o ON o.series_id = e.series_id AND o.object_name = e.object_name "
                            "AND o.first_version < e.first_version "
                            "AND (o.last_version IS NULL OR o.last_version >= e.first_version)"_s,
                      u"%1: version %2 has %3 twice"_s));
    FAIRLEAD_TRY(list(u"SELECT c.name, e.first_version, e.object_name "_s + ofClient
                          + u"WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.id = e.blob_id)"_s,
                      u"%1: %3 of version %2 refers to no text"_s));
    return list(u"SELECT c.name, n.version, '' FROM snapshot n "
                "JOIN client c ON c.organization_id = n.organization_id AND c.id = n.client_id "
                "WHERE n.objects_count <> (SELECT count(*) FROM snapshot_entry e "
                "JOIN snapshot_series s ON s.id = e.series_id WHERE s.organization_id = n.organization_id "
                "AND s.client_id = n.client_id AND e.first_version <= n.version "
                "AND (e.last_version IS NULL OR e.last_version >= n.version))"_s,
                u"%1: version %2 has not the objects it should have%3"_s);
}

Result<void> StoreCheck::nameUses(DamagedText &text) {
    const auto uses = m_database.all(
        u"SELECT o.name, c.id, c.name, e.object_name, e.first_version, COALESCE(e.last_version, s.last_version) "
        "FROM blob b JOIN snapshot_entry e ON e.blob_id = b.id JOIN snapshot_series s ON s.id = e.series_id "
        "JOIN client c ON c.organization_id = s.organization_id AND c.id = s.client_id "
        "JOIN organization o ON o.id = b.organization_id "
        "WHERE b.organization_id = ? AND b.hash = ? ORDER BY c.name, e.object_name, e.first_version"_s,
        {text.organization, text.hash}, [&text](const SqlRow &row) {
            return DamagedUse{text.organization, row.text(0), row.id<ClientId>(1), row.text(2), row.text(3),
                              static_cast<int>(row.integer(4)), static_cast<int>(row.integer(5))};
        });
    if (!uses)
        return uses.error();
    text.uses = *uses;
    return {};
}

/// An equal hash is an equal text, whoever's: what is copied is proven to be what the organization had itself.
Result<void> StoreCheck::mend(DamagedText &text) {
    const auto others = m_database.all(textSelect + u"WHERE b.hash = ? AND b.organization_id <> ?"_s,
                                       {text.hash, text.organization}, textFromRow);
    std::optional<CompressedBlob> whole;
    for (const StoredText &other : others ? *others : std::vector<StoredText>()) {
        if (faultOf(other).isEmpty())
            whole = CompressedBlob{text.hash, *other.zstd, static_cast<qsizetype>(other.size)};
    }
    bool isMended = false;
    const Result<void> done = m_database.write([&](SqlConnection &connection) -> Result<void> {
        // A pull may have brought it meanwhile.
        const auto now = connection.first(textSelect + u"WHERE b.organization_id = ? AND b.hash = ?"_s,
                                          {text.organization, text.hash}, textFromRow);
        isMended = now && *now && faultOf(**now).isEmpty();
        if (isMended)
            return {};
        FAIRLEAD_TRY(connection.execute(u"DELETE FROM blob_data WHERE blob_id IN "
                                        "(SELECT id FROM blob WHERE organization_id = ? AND hash = ?)"_s,
                                        {text.organization, text.hash}));
        return whole ? BlobStore(m_database).putCompressed(text.organization, *whole) : Result<void>();
    });
    if (done)
        text.outcome = whole || isMended ? DamagedText::Outcome::Restored : DamagedText::Outcome::Marked;
    // A damaged page refuses the change too; the text stays on the list as it is.
    return done || done.error().code == ErrorCode::Corrupt ? Result<void>() : done;
}

Result<void> StoreCheck::countOrphans(StoreReport &report, bool remove) {
    const Result<qint64> orphans = countOf(m_database, u"SELECT count(*) FROM blob WHERE "_s + unused);
    if (!orphans)
        return orphans.error();
    report.orphans = static_cast<int>(*orphans);
    if (!remove || report.orphans == 0)
        return {};
    const auto organizations = m_database.all(u"SELECT id FROM organization"_s, {},
                                              [](const SqlRow &row) { return row.id<OrganizationId>(0); });
    if (!organizations)
        return organizations.error();
    for (const OrganizationId &organization : *organizations) {
        const Result<int> removed = BlobStore(m_database).collectGarbage(organization);
        if (!removed)
            return removed.error();
        report.orphansRemoved += *removed;
    }
    return {};
}

} // namespace fairlead::store
