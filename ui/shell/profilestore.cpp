#include "ui/shell/profilestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

Profile localProfile() {
    return {QCoreApplication::translate("ProfileStore", "On this computer"), Profile::Kind::Local, {}, {}, {}};
}

QJsonObject toJson(const Profile &profile) {
    return {{u"name"_s, profile.name},
            {u"kind"_s, profile.kind == Profile::Kind::Server ? u"server"_s : u"local"_s},
            {u"url"_s, profile.url},
            {u"dataDir"_s, profile.dataDir},
            {u"email"_s, profile.email}};
}

/// nullopt for an entry without a name or a server without a usable address.
std::optional<Profile> fromJson(const QJsonObject &json) {
    Profile profile{json[u"name"].toString(), Profile::Kind::Local, {}, json[u"dataDir"].toString(), json[u"email"].toString()};
    if (profile.name.isEmpty())
        return std::nullopt;
    if (json[u"kind"].toString() != u"server")
        return profile;
    const auto address = serverAddress(json[u"url"].toString());
    if (!address)
        return std::nullopt;
    profile.kind = Profile::Kind::Server;
    profile.url = *address;
    return profile;
}

} // namespace

ProfileStore::ProfileStore(QString file)
    : m_file(std::move(file)) {
    read();
}

void ProfileStore::read() {
    QFile file(m_file);
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (!document.isObject()) {
            QFile::remove(m_file + u".damaged"_s);
            QFile::copy(m_file, m_file + u".damaged"_s);
        }
        m_lastUsed = document[u"lastUsed"].toString();
        for (const auto &entry : document[u"profiles"].toArray())
            if (const auto profile = fromJson(entry.toObject()); profile && !find(profile->name))
                m_profiles << *profile;
    }
    if (m_profiles.isEmpty())
        m_profiles << localProfile();
    if (!find(m_lastUsed))
        m_lastUsed = m_profiles.first().name;
}

std::optional<Profile> ProfileStore::find(const QString &name) const {
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [&](const Profile &p) { return p.name == name; });
    return found == m_profiles.end() ? std::nullopt : std::optional(*found);
}

bool ProfileStore::save(const Profile &profile) {
    if (profile.name.trimmed().isEmpty())
        return false;
    const auto same = std::find_if(m_profiles.begin(), m_profiles.end(), [&](const Profile &p) { return p.name == profile.name; });
    if (same != m_profiles.end())
        *same = profile;
    else
        m_profiles << profile;
    return write();
}

bool ProfileStore::remove(const QString &name) {
    if (m_profiles.size() < 2 || !find(name))
        return false;
    m_profiles.removeIf([&](const Profile &p) { return p.name == name; });
    if (m_lastUsed == name)
        m_lastUsed = m_profiles.first().name;
    return write();
}

bool ProfileStore::setLastUsed(const QString &name) {
    if (!find(name))
        return false;
    if (name == m_lastUsed)
        return true;
    m_lastUsed = name;
    return write();
}

bool ProfileStore::write() const {
    QJsonArray profiles;
    for (const Profile &profile : m_profiles)
        profiles << toJson(profile);
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(QJsonObject{{u"lastUsed"_s, m_lastUsed}, {u"profiles"_s, profiles}}).toJson());
    return file.commit();
}

} // namespace fairlead::ui
