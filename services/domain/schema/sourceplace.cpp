#include "services/domain/schema/sourceplace.h"

#include <QStringList>

namespace fairlead::schema {

namespace {

struct Ending {
    QStringView text;
    SourcePart part;
};

constexpr Ending sourceEndings[] = {
    {u".object-meta.xml", SourcePart::Object},
    {u".object", SourcePart::Object},
    {u".field-meta.xml", SourcePart::Field},
    {u".validationRule-meta.xml", SourcePart::ValidationRule},
    {u".recordType-meta.xml", SourcePart::RecordType},
};

constexpr QStringView describeEndings[] = {u".json.zst", u".json"};

QString fileOf(const QString &path) {
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

/// The folder two levels above a file: `Account` of `Account/fields/Status__c.field-meta.xml`.
QString grandparentOf(const QString &path) {
    const QStringList steps = path.split(u'/', Qt::SkipEmptyParts);
    return steps.size() > 2 ? steps[steps.size() - 3] : QString();
}

} // namespace

SourcePlace sourcePlaceOf(const QString &path) {
    const QString file = fileOf(path);
    for (const Ending &ending : sourceEndings) {
        if (!file.endsWith(ending.text))
            continue;
        const QString stem = file.chopped(ending.text.size());
        if (ending.part == SourcePart::Object)
            return {ending.part, stem, {}};
        return {ending.part, grandparentOf(path), stem};
    }
    return {};
}

SourcePlace importPlaceOf(const QString &path) {
    const QString file = fileOf(path);
    for (const QStringView ending : describeEndings) {
        if (file.endsWith(ending))
            return {SourcePart::Object, file.chopped(ending.size()), {}};
    }
    return sourcePlaceOf(path);
}

QString unreadObject(const QString &failedName) {
    const SourcePlace place = importPlaceOf(failedName);
    return place.part == SourcePart::None ? failedName : place.object;
}

} // namespace fairlead::schema
