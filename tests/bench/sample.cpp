#include "tests/bench/sample.h"

#include "app/sandbox/lib/orggenerator.h"
#include "services/backend/identity/actor.h"
#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/sessionservice.h"
#include "services/embedded/backend.h"
#include "services/embedded/settings.h"
#include "services/store/blobstore.h"
#include "services/store/snapshotstore.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

const QString databaseFile = u"fairlead.db"_s;
const QString folderName = u"bench"_s; // the window calls the profile so

QJsonObject withOtherHelp(QJsonObject describe) {
    describe.insert(u"label"_s, describe.value(u"label"_s).toString() + u" (revised)"_s);
    QJsonArray fields = describe.value(u"fields"_s).toArray();
    for (qsizetype i = 0; i < fields.size(); i += 10) {
        QJsonObject field = fields[i].toObject();
        field.insert(u"inlineHelpText"_s, u"Agreed with the regional office in spring."_s);
        fields[i] = field;
    }
    describe.insert(u"fields"_s, fields);
    return describe;
}

store::NewSnapshot snapshotOf(const ClientId &client, const OrgTexts &org, const Clock &clock) {
    store::NewSnapshot snapshot;
    snapshot.id = SnapshotId::generate();
    snapshot.client = client;
    snapshot.source = u"org"_s;
    snapshot.pulledAt = clock.now();
    snapshot.apiVersion = u"v59.0"_s;
    for (const schema::ObjectDocument &document : org) {
        snapshot.refs.push_back({document.name, document.hash});
        snapshot.fieldsCount += document.fieldCount;
        snapshot.customObjectsCount += document.custom ? 1 : 0;
    }
    return snapshot;
}

} // namespace

void stop(const QString &why) {
    std::fprintf(stderr, "fairlead-bench: %s\n", qPrintable(why));
    std::exit(1);
}

OrgTexts inventOrg(quint64 seed) {
    const sandbox::OrgGenerator generator(seed);
    OrgTexts org;
    for (const QString &name : generator.objectNames())
        org.push_back(must(schema::canonicalize(generator.describe(name))));
    std::ranges::sort(org, {}, &schema::ObjectDocument::name);
    return org;
}

OrgTexts changedOrg(const OrgTexts &org, const std::function<bool(int)> &wanted) {
    OrgTexts changed;
    for (size_t i = 0; i < org.size(); ++i) {
        if (!wanted(static_cast<int>(i))) {
            changed.push_back(org[i]);
            continue;
        }
        const QJsonObject whole = QJsonDocument::fromJson(org[i].text).object();
        const QJsonObject describe = withOtherHelp(whole.value(u"describe"_s).toObject());
        changed.push_back(must(schema::canonicalize(QJsonDocument(describe).toJson(QJsonDocument::Compact))));
    }
    return changed;
}

Sample::Sample() {
    Config config = *Config::load({}, {}, embedded::backendKeys());
    config.set("data-dir"_L1, m_folder.filePath(folderName));
    config.set("personal"_L1, u"true"_s);
    m_backend = must(embedded::Backend::open(config));
    const User user = must(m_backend->sessions().localAdministrator());
    m_caller = {user.organization, user.id, user.role, {}, permissionsOf(user.role, false), AuthMethod::Session};
}

Sample::~Sample() = default;

ClientId Sample::addClient(const QString &name) {
    return must(m_backend->organizations().createClient(backend::Actor::commandLine(), m_caller.organization, name, {})).id;
}

backend::VersionRef Sample::addVersion(const ClientId &client, const OrgTexts &org) {
    store::BlobStore blobs(m_backend->database());
    must(m_backend->database().write([&](store::SqlConnection &) -> Result<void> {
        for (const schema::ObjectDocument &document : org)
            FAIRLEAD_TRY(blobs.put(m_caller.organization, document.hash, document.text));
        return {};
    }));
    store::SnapshotStore snapshots(m_backend->database());
    const auto stored = must(snapshots.create(m_caller.organization, snapshotOf(client, org, m_backend->clock())));
    return {client, stored.version};
}

qint64 Sample::databaseBytes() {
    must((*m_backend->database().connection())->script(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    return QFileInfo(m_folder.filePath(folderName + u'/' + databaseFile)).size();
}

QString Sample::release() {
    m_backend.reset();
    return m_folder.filePath(folderName);
}

} // namespace fairlead::bench
