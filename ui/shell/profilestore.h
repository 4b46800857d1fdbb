#pragma once

#include "ui/shell/profile.h"

namespace fairlead::ui {

/// The known profiles, in a JSON file that is rewritten whole (and atomically) on each change. A missing or damaged
/// file reads as one local profile; a damaged one is kept beside it as `<file>.damaged`.
class ProfileStore {
public:
    explicit ProfileStore(QString file);

    const QList<Profile> &profiles() const { return m_profiles; }
    std::optional<Profile> find(const QString &name) const;
    QString lastUsed() const { return m_lastUsed; }

    /// False when the name is empty or the file cannot be written; an equal name is replaced.
    bool save(const Profile &profile);
    /// The last profile cannot be removed.
    bool remove(const QString &name);
    bool setLastUsed(const QString &name);

private:
    void read();
    bool write() const;

    QString m_file;
    QList<Profile> m_profiles;
    QString m_lastUsed;
};

} // namespace fairlead::ui
