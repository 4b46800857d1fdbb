#include "services/domain/schema/sfdxobject.h"
#include "services/domain/schema/sourcecollector.h"
#include "services/domain/schema/sourceplace.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

QStringView rootOf(SourcePart part) {
    switch (part) {
    case SourcePart::Object:
        return u"CustomObject";
    case SourcePart::Field:
        return u"CustomField";
    case SourcePart::ValidationRule:
        return u"ValidationRule";
    case SourcePart::RecordType:
        return u"RecordType";
    case SourcePart::None:
        break;
    }
    return {};
}

Result<void> addTo(SfdxObject &object, SourcePart part, const XmlNode &root) {
    switch (part) {
    case SourcePart::Object:
        return object.addObject(root);
    case SourcePart::Field:
        return object.addField(root);
    case SourcePart::ValidationRule:
        return object.addRule(root);
    case SourcePart::RecordType:
        return object.addRecordType(root);
    case SourcePart::None:
        break;
    }
    return {};
}

} // namespace

bool isSfdxPath(const QString &path) {
    return sourcePlaceOf(path).part != SourcePart::None;
}

Result<SchemaSource> readSfdx(const std::vector<NamedBytes> &files) {
    SourceCollector collector(u"sfdx"_s);
    QMap<QString, SfdxObject> objects;
    for (const NamedBytes &file : files) {
        const SourcePlace place = sourcePlaceOf(file.path);
        if (place.part == SourcePart::None)
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
