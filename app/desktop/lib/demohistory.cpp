#include "app/desktop/lib/demohistory.h"

#include "services/backend/topology/pullbatch.h"
#include "services/store/snapshotstore.h"

#include <QJsonDocument>

#include <map>
#include <set>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t textsPerTransaction = 256;

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

/// The rules of each object as a pull keeps them.
std::map<QString, QByteArray> rulesByObject(const sandbox::Org &org) {
    std::map<QString, QMap<QString, QJsonObject>> sorted;
    for (const sandbox::ValidationRule &rule : org.validationRules()) {
        const QString name = rule.prefix.isEmpty() ? rule.name : rule.prefix + u"__"_s + rule.name;
        sorted[rule.object].insert(name, {{u"fullName"_s, name},
                                          {u"active"_s, rule.active},
                                          {u"description"_s, orNull(rule.description)},
                                          {u"errorConditionFormula"_s, rule.formula},
                                          {u"errorDisplayField"_s, orNull(rule.displayField)},
                                          {u"errorMessage"_s, rule.message}});
    }
    std::map<QString, QByteArray> rules;
    for (const auto &[object, byName] : sorted) {
        QJsonArray list;
        for (const QJsonObject &rule : byName)
            list.append(rule);
        rules[object] = QJsonDocument(list).toJson(QJsonDocument::Compact);
    }
    return rules;
}

} // namespace

/// What the org holds at the moment of the story.
struct DemoHistory::Present {
    struct Object {
        QByteArray hash;
        int fields = 0;
        bool custom = false;
    };
    std::map<QString, Object> objects;
};

Result<int> DemoHistory::write(sandbox::Org &org, sandbox::OrgStory &story, int stored) {
    Present present;
    std::set<QString> changed; // Not described since.
    for (int version = 0;; ++version) {
        const Result<std::optional<sandbox::Chapter>> chapter = story.next();
        if (!chapter)
            return chapter.error();
        if (!*chapter)
            return std::max(version, stored);
        for (const QString &name : version == 0 ? org.objectNames() : org.lastTouched())
            changed.insert(name);
        if (version < stored)
            continue;
        // Whoever goes on with a past that was cut short has to describe the whole org once.
        FAIRLEAD_TRY(describe(org, present.objects.empty() ? org.objectNames() : std::vector(changed.begin(), changed.end()), present));
        changed.clear();
        FAIRLEAD_TRY(store(**chapter, present));
    }
}

Result<void> DemoHistory::describe(sandbox::Org &org, const std::vector<QString> &names, Present &present) {
    const std::map<QString, QByteArray> rules = rulesByObject(org);
    std::vector<backend::PreparedObject> batch;
    for (const QString &name : names) {
        const QByteArray body = org.describe(name);
        if (body.isEmpty()) {
            present.objects.erase(name);
            continue;
        }
        schema::ObjectExtras extras;
        const auto own = rules.find(name);
        extras.validationRules = own == rules.end() ? QByteArray() : own->second;
        extras.validationRulesKnown = true;
        Result<backend::PreparedObject> object = backend::prepareDescribe(name, body, extras, {});
        if (!object)
            return object.error();
        present.objects[name] = {object->ref.hash, object->fields, object->custom};
        batch.push_back(std::move(*object));
        if (batch.size() == textsPerTransaction) {
            FAIRLEAD_TRY(backend::storeTexts(m_database, m_organization, batch));
            batch.clear();
        }
    }
    return backend::storeTexts(m_database, m_organization, batch);
}

Result<void> DemoHistory::store(const sandbox::Chapter &chapter, const Present &present) {
    store::NewSnapshot snapshot;
    snapshot.id = SnapshotId::generate();
    snapshot.client = m_client;
    snapshot.source = u"org"_s;
    snapshot.label = chapter.label;
    snapshot.pulledAt = chapter.at;
    snapshot.apiVersion = chapter.apiVersion;
    for (const auto &[name, object] : present.objects) {
        snapshot.refs.push_back({name, object.hash});
        snapshot.fieldsCount += object.fields;
        snapshot.customObjectsCount += object.custom ? 1 : 0;
    }
    store::SnapshotStore snapshots(m_database);
    const auto info = snapshots.create(m_organization, snapshot);
    if (!info)
        return info.error();
    if (chapter.note.isEmpty())
        return {};
    const auto noted = snapshots.annotate(m_organization, m_client, info->version, {.note = chapter.note});
    return noted ? Result<void>() : noted.error();
}

} // namespace fairlead::desktop
