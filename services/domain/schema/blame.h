#pragma once

#include "services/domain/schema/changehistory.h"

#include <QHash>

namespace fairlead::schema {

/// Since when a thing has been there, and when it changed last; versions.
struct Blame {
    int first = 0;
    int last = 0;
    bool operator==(const Blame &) const = default;
};

struct BlamePart {
    PartKind part = PartKind::Field;
    QString name;
    bool operator==(const BlamePart &) const = default;
};
inline size_t qHash(const BlamePart &part, size_t seed = 0) noexcept {
    return qHashMulti(seed, part.name, static_cast<int>(part.part));
}

/// One object's blame. What is inside it and not listed has been there, unchanged, since `object.first`.
struct ObjectBlame {
    Blame object; ///< `last` counts what changed inside as well.
    QHash<BlamePart, Blame> parts;
    Blame of(PartKind part, const QString &name) const;
};

/// The blame of one version, put together from the changes of the steps up to it. Objects that are not listed have
/// been there, unchanged, since `oldest`.
class VersionBlame {
public:
    explicit VersionBlame(int oldest = 0)
        : m_oldest(oldest) {
    }

    /// The steps of one object come in the order of their versions.
    void add(int version, const QString &object, const std::vector<PastChange> &changes);
    void set(const QString &object, ObjectBlame blame) { m_objects.insert(object, std::move(blame)); }

    int oldest() const { return m_oldest; } ///< The oldest version that is kept.
    const QHash<QString, ObjectBlame> &objects() const { return m_objects; }
    Blame ofObject(const QString &object) const;
    Blame of(const QString &object, PartKind part, const QString &name) const;

private:
    int m_oldest = 0;
    QHash<QString, ObjectBlame> m_objects;
};

/// Which version each line of the newest text comes from. `texts` are (version, text) from the oldest to the newest; a
/// line is as old as the longest run of versions in which it stands between the same others. Empty for no text.
std::vector<int> blameLines(const std::vector<std::pair<int, QString>> &texts);

} // namespace fairlead::schema
