#include "services/domain/schema/document.h"

#include "services/domain/schema/canonicalsplice.h"

#include <memory>
#include <optional>

namespace fairlead::schema {

using namespace Qt::StringLiterals;
using simdjson::dom::element;

namespace {

constexpr size_t keptBytes = 8 * 1024 * 1024;

/// A parsed value takes some 20 bytes beside its text. Describes have one in eleven bytes or more; what is
/// denser is made to fill the memory: a hundred megabytes of `1,` compress to nine kilobytes and would take
/// more than a gigabyte.
constexpr qsizetype bytesPerValue = 6;

bool isTooDense(QByteArrayView json) {
    if (json.size() <= qsizetype(keptBytes))
        return false;
    qsizetype values = 0;
    for (const char c : json)
        values += c == ',' || c == ':' || c == '[' || c == '{' ? 1 : 0;
    return values > json.size() / bytesPerValue;
}

QByteArrayView withoutBom(QByteArrayView json) {
    return json.startsWith(QByteArrayView("\xef\xbb\xbf")) ? json.sliced(3) : json;
}

Error parseError(simdjson::error_code code) {
    switch (code) {
    case simdjson::EMPTY:
        return invalid(u"The document is empty"_s);
    case simdjson::UTF8_ERROR:
        return invalid(u"The document is not valid UTF-8"_s);
    case simdjson::DEPTH_ERROR:
        return invalid(u"The document is nested deeper than %1 levels"_s.arg(maximumDepth));
    case simdjson::CAPACITY:
        return {ErrorCode::TooLarge, u"The document is too large"_s, {}};
    default:
        return invalid(u"The document is not JSON: "_s + QString::fromUtf8(simdjson::error_message(code)));
    }
}

constexpr qsizetype longestName = 255; // API names have 80 characters at most, and a prefix and a suffix.

// An escaped lone surrogate passes the parser, but has no UTF-8.
Result<ObjectDocument> finished(CanonicalWriter &writer) {
    ObjectDocument document = writer.finish();
    if (document.name.size() > longestName || document.name.contains(QChar(u'\0')))
        return invalid(u"%1… is no name of an object"_s.arg(document.name.left(40).remove(QChar(u'\0'))));
    if (!simdjson::validate_utf8(document.text.constData(), size_t(document.text.size())))
        return invalid(u"%1 holds half a surrogate pair, which is not valid Unicode"_s.arg(document.name));
    return document;
}

// Extras come as JSON of their own; this is where they are parsed and checked.
Result<void> writeExtras(CanonicalWriter &writer, const ObjectExtras &extras, const QString &subject) {
    simdjson::dom::object other;
    if (!extras.other.isEmpty()) {
        const auto parsed = parseJson(extras.other);
        if (!parsed || parsed.value().get(other))
            return invalid(u"The extras of %1 are not a JSON object"_s.arg(subject));
    }
    if (!writer.other(extras.other.isEmpty() ? nullptr : &other))
        return writer.error();
    const bool known = extras.validationRulesKnown || !extras.validationRules.isEmpty();
    const auto rules = parseJson(extras.validationRules.isEmpty() ? "[]" : extras.validationRules);
    if (!rules)
        return invalid(u"The validation rules of %1 are not JSON"_s.arg(subject));
    return writer.rules(known ? &*rules : nullptr, extras.partial) ? Result<void>() : writer.error();
}

QByteArray &spareMemory() {
    thread_local QByteArray memory;
    return memory;
}

// Empty for whatever has to be parsed. Giants are, as only then their density is looked at.
std::optional<ObjectDocument> spliced(QByteArrayView describe, const ObjectExtras &extras) {
    thread_local CanonicalSplice splice;
    describe = withoutBom(describe);
    if (describe.size() > qsizetype(keptBytes)
        || !splice.read(std::string_view(describe.data(), size_t(describe.size()))))
        return std::nullopt;
    CanonicalWriter &writer = threadWriter();
    writer.start(size_t(extras.validationRules.size() + extras.other.size()));
    if (!writeExtras(writer, extras, u"the object"_s)
        || !simdjson::validate_utf8(writer.text().data(), writer.text().size()))
        return std::nullopt;
    return splice.finish(writer.text(), extras.partial, std::exchange(spareMemory(), {}));
}

} // namespace

CanonicalWriter &threadWriter() {
    thread_local CanonicalWriter writer;
    return writer;
}

Result<element> parseJson(QByteArrayView json) {
    thread_local std::unique_ptr<simdjson::dom::parser> parser;
    json = withoutBom(json);
    if (json.isEmpty())
        return parseError(simdjson::EMPTY);
    if (isTooDense(json))
        return Error{ErrorCode::TooLarge, u"The document holds too many values for its size"_s, {}};
    if (!parser || (parser->capacity() > keptBytes && size_t(json.size()) < keptBytes / 2))
        parser = std::make_unique<simdjson::dom::parser>();
    element root;
    if (const auto code = parser->parse(json.data(), size_t(json.size())).get(root))
        return parseError(code);
    return root;
}

void reuseMemory(ObjectDocument &&document) {
    if (document.text.isDetached() && document.text.capacity() <= qsizetype(keptBytes))
        spareMemory() = std::move(document.text);
}

Result<ObjectDocument> canonicalize(QByteArrayView describe, const ObjectExtras &extras) {
    if (auto document = spliced(describe, extras))
        return std::move(*document);
    return canonicalizeByParsing(describe, extras);
}

Result<ObjectDocument> canonicalizeByParsing(QByteArrayView describe, const ObjectExtras &extras) {
    if (describe.size() > maximumDescribeBytes)
        return Error{
            ErrorCode::TooLarge, u"The describe is over %1 MB"_s.arg(maximumDescribeBytes >> 20), {}};
    const auto root = parseJson(describe);
    if (!root)
        return root.error();
    CanonicalWriter &writer = threadWriter();
    writer.start(size_t(describe.size() + extras.validationRules.size() + extras.other.size()));
    if (!writer.describe(*root))
        return writer.error();
    FAIRLEAD_TRY(writeExtras(writer, extras, u"the object"_s));
    return finished(writer);
}

Result<ObjectDocument> canonicalizeParsed(element describe, const element *extras) {
    CanonicalWriter &writer = threadWriter();
    writer.start(64 * 1024);
    if (!writer.describe(describe))
        return writer.error();
    simdjson::dom::object other;
    if (extras && extras->get(other))
        return invalid(u"The extras of an object are not a JSON object"_s);
    if (!writer.other(extras ? &other : nullptr, {"partial", "validationRules"}))
        return writer.error();
    bool partial = false;
    element rules;
    bool known = false;
    if (extras) {
        if (other["partial"].get(partial))
            partial = false;
        known = !other["validationRules"].get(rules) && !rules.is_null();
    }
    if (!writer.rules(known ? &rules : nullptr, partial))
        return writer.error();
    return finished(writer);
}

} // namespace fairlead::schema
