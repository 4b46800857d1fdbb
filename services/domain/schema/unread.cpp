#include "services/domain/schema/unread.h"

#include "services/domain/schema/sourceplace.h"

#include <algorithm>

namespace fairlead::schema {

namespace {

QSet<QString> objectsOf(const Side &side) {
    QSet<QString> names;
    names.reserve(qsizetype(side.refs.size()));
    for (const ObjectRef &ref : side.refs)
        names.insert(ref.name);
    return names;
}

/// What a row is about: a field's description stands among the attributes of its object.
QString partOf(const Change &change) {
    static const QString extras = QStringLiteral("fieldExtras.");
    return change.field.isEmpty() && change.attribute.startsWith(extras) ? change.attribute.section(u'.', 1, 1) : change.field;
}

} // namespace

Unread::Unread(const Side &from, const Side &to) {
    if (from.unknown.isEmpty() && to.unknown.isEmpty())
        return;
    const Names before = objectsOf(from);
    const Names after = objectsOf(to);
    addSide(from, before, after);
    addSide(to, after, before);
}

void Unread::addSide(const Side &side, const Names &here, const Names &there) {
    for (const QString &name : side.unknown) {
        if (importPlaceOf(name).part == SourcePart::None)
            m_objects.insert(name);
        else
            addFile(name, here, there);
    }
}

void Unread::addFile(const QString &path, const Names &here, const Names &there) {
    const SourcePlace place = importPlaceOf(path);
    if (!here.contains(place.object) && there.contains(place.object))
        m_objects.insert(place.object);
    else if (here.contains(place.object) && !place.name.isEmpty())
        m_parts.insert({place.object, place.name});
    else
        m_files.insert(path);
}

void Unread::removeFrom(Diff &diff) const {
    if (m_parts.isEmpty())
        return;
    std::erase_if(diff.changes, [this](const Change &change) { return m_parts.contains({change.object, partOf(change)}); });
    std::erase_if(diff.renames, [this](const RenameGuess &guess) {
        return m_parts.contains({guess.object, guess.oldName}) || m_parts.contains({guess.object, guess.newName});
    });
}

QStringList Unread::names() const {
    QStringList all(m_objects.begin(), m_objects.end());
    all.append(QStringList(m_files.begin(), m_files.end()));
    for (const auto &[object, part] : m_parts)
        all.append(object + u'.' + part);
    all.sort();
    return all;
}

} // namespace fairlead::schema
