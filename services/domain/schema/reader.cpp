#include "services/domain/schema/reader.h"

#include "services/domain/schema/canonicalwriter.h"
#include "services/domain/schema/sourcecollector.h"

#include <unordered_map>

namespace fairlead::schema {

using namespace Qt::StringLiterals;
using simdjson::dom::element;

namespace {

// A whole schema of 850 objects is about 120 MB.
constexpr qsizetype maximumSchemaBytes = qsizetype(1) << 30;

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

bool has(const simdjson::dom::object &object, std::string_view key) {
    element found;
    return !object[key].get(found);
}

// `{globalDescribe, describes, extras}`
Result<void> readPackage(const simdjson::dom::object &root, SourceCollector &collector) {
    simdjson::dom::object describes;
    simdjson::dom::object extras;
    if (root["describes"].get(describes))
        return invalid(u"\"describes\" is not an object"_s);
    // Looked up by hash: a search through thousands of extras for each of thousands of objects would take hours.
    std::unordered_map<std::string_view, element> extrasOf;
    if (!root["extras"].get(extras)) {
        for (const simdjson::dom::key_value_pair entry : extras)
            extrasOf.emplace(entry.key, entry.value);
    }
    for (const simdjson::dom::key_value_pair entry : describes) {
        const auto own = extrasOf.find(entry.key);
        const bool extra = own != extrasOf.end() && !own->second.is_null();
        collector.add(canonicalizeParsed(entry.value, extra ? &own->second : nullptr), toText(entry.key));
    }
    std::string_view label;
    if (!root.at_pointer("/meta/label").get(label))
        collector.setLabel(toText(label));
    return {};
}

enum class Shape { Describe, Package, Global, Other };

Shape shapeOf(const simdjson::dom::object &root) {
    if (has(root, "describes"))
        return Shape::Package;
    if (has(root, "fields"))
        return Shape::Describe;
    return has(root, "sobjects") ? Shape::Global : Shape::Other;
}

Result<Shape> readInto(SourceCollector &collector, QByteArrayView json, const QString &path) {
    if (json.size() > maximumSchemaBytes)
        return Error{ErrorCode::TooLarge, u"%1 is over %2 MB"_s.arg(path).arg(maximumSchemaBytes >> 20), {}};
    const auto parsed = parseJson(json);
    if (!parsed)
        return parsed.error();
    simdjson::dom::object root;
    if (parsed->get(root))
        return invalid(u"An object was expected"_s);
    const Shape shape = shapeOf(root);
    if (shape == Shape::Package) {
        FAIRLEAD_TRY(readPackage(root, collector));
    } else if (shape == Shape::Describe) {
        if (json.size() > maximumDescribeBytes)
            return Error{
                ErrorCode::TooLarge, u"The describe is over %1 MB"_s.arg(maximumDescribeBytes >> 20), {}};
        collector.add(canonicalizeParsed(*parsed, nullptr), path);
    }
    return shape;
}

} // namespace

Result<SchemaSource> readSchemaJson(QByteArrayView json, const QString &fileName) {
    SourceCollector collector(u"package"_s);
    const auto shape = readInto(collector, json, fileName);
    if (!shape)
        return Error{shape.error().code, u"%1: %2"_s.arg(fileName, shape.error().message),
                     shape.error().details};
    if (*shape == Shape::Global)
        return invalid(
            u"%1 is a global describe: it lists objects, but does not describe them"_s.arg(fileName));
    if (*shape == Shape::Other)
        return invalid(u"%1 is neither a describe nor a file of describes"_s.arg(fileName));
    SchemaSource source = collector.take();
    if (*shape == Shape::Describe) {
        source.source = u"describe-files"_s;
        if (!source.bad.empty())
            return invalid(u"%1: %2"_s.arg(fileName, source.bad.front().reason));
    }
    return source;
}

Result<SchemaSource> readDescribeFiles(const std::vector<NamedBytes> &files) {
    SourceCollector collector(u"describe-files"_s);
    for (const NamedBytes &file : files) {
        const auto shape = readInto(collector, file.bytes, file.path);
        if (!shape)
            collector.addBad(file.path, shape.error().message);
        else if (*shape == Shape::Other)
            collector.addBad(file.path, u"is not a describe"_s);
    }
    return collector.take();
}

} // namespace fairlead::schema
