#include "services/domain/schema/sfdxobject.h"
#include "services/domain/schema/sourcecollector.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

enum class Part { None, Object, Field, Rule, RecordType };

struct Place {
    Part part = Part::None;
    QString object;
};

// `…/objects/Account/fields/Status__c.field-meta.xml`, `…/objects/Account/Account.object-meta.xml`,
// `…/objects/Account.object`
Place placeOf(const QString &path) {
    const QStringList steps = path.split(u'/', Qt::SkipEmptyParts);
    if (steps.isEmpty())
        return {};
    const QString file = steps.last();
    const auto parent
        = [&](qsizetype up) { return steps.size() > up ? steps[steps.size() - 1 - up] : QString(); };
    if (file.endsWith(u".object-meta.xml"))
        return {Part::Object, file.chopped(16)};
    if (file.endsWith(u".object"))
        return {Part::Object, file.chopped(7)};
    if (file.endsWith(u".field-meta.xml"))
        return {Part::Field, parent(2)};
    if (file.endsWith(u".validationRule-meta.xml"))
        return {Part::Rule, parent(2)};
    if (file.endsWith(u".recordType-meta.xml"))
        return {Part::RecordType, parent(2)};
    return {};
}

QStringView rootOf(Part part) {
    switch (part) {
    case Part::Object:
        return u"CustomObject";
    case Part::Field:
        return u"CustomField";
    case Part::Rule:
        return u"ValidationRule";
    case Part::RecordType:
        return u"RecordType";
    case Part::None:
        break;
    }
    return {};
}

Result<void> addTo(SfdxObject &object, Part part, const XmlNode &root) {
    switch (part) {
    case Part::Object:
        return object.addObject(root);
    case Part::Field:
        return object.addField(root);
    case Part::Rule:
        return object.addRule(root);
    case Part::RecordType:
        return object.addRecordType(root);
    case Part::None:
        break;
    }
    return {};
}

} // namespace

bool isSfdxPath(const QString &path) {
    return placeOf(path).part != Part::None;
}

Result<SchemaSource> readSfdx(const std::vector<NamedBytes> &files) {
    SourceCollector collector(u"sfdx"_s);
    QMap<QString, SfdxObject> objects;
    for (const NamedBytes &file : files) {
        const Place place = placeOf(file.path);
        if (place.part == Part::None)
            continue;
        const auto root = readXml(file.bytes);
        if (!root) {
            collector.addBad(file.path, root.error().message);
            continue;
        }
        if (root->name != rootOf(place.part) || place.object.isEmpty()) {
            collector.addBad(file.path,
                             u"holds a %1 where a %2 was expected"_s.arg(root->name, rootOf(place.part)));
            continue;
        }
        // A copy takes the change, so that half of a bad file does not stay behind.
        SfdxObject changed = objects.value(place.object, SfdxObject(place.object));
        if (const auto added = addTo(changed, place.part, *root); !added)
            collector.addBad(file.path, added.error().message);
        else
            objects.insert(place.object, std::move(changed));
    }
    for (auto it = objects.cbegin(); it != objects.cend(); ++it)
        collector.add(it->finish(), it.key());
    return collector.take();
}

} // namespace fairlead::schema
