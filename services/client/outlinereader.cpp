#include "services/client/wire.h"

#include <simdjson.h>

#include <cstring>
#include <thread>

namespace fairlead::client::wire {

using namespace Qt::StringLiterals;

namespace {

namespace dom = simdjson::dom;
using Outlines = std::vector<schema::ObjectOutline>;

// Below this a second thread is not worth its start.
constexpr qsizetype worthSharing = 256 * 1024;

/// Reads outlines out of one stretch of the body. Types repeat by the thousand: one copy of each text keeps the tree of a
/// big org small.
class Reader {
public:
    bool read(std::string_view json, Outlines &outlines) {
        dom::element element;
        if (m_parser.parse(json.data(), json.size()).get(element) != simdjson::SUCCESS)
            return false;
        dom::object object;
        if (element.get_object().get(object) == simdjson::SUCCESS)
            outlines.push_back(readObject(object));
        return true;
    }
    bool readWhole(std::string_view body, Outlines &outlines) {
        dom::element root;
        dom::array data;
        if (m_parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS
            || root["data"].get_array().get(data) != simdjson::SUCCESS)
            return false;
        outlines.reserve(data.size());
        for (const dom::element item : data) {
            dom::object object;
            if (item.get_object().get(object) == simdjson::SUCCESS)
                outlines.push_back(readObject(object));
        }
        return true;
    }

private:
    static QString text(const dom::element &value) {
        std::string_view view;
        if (value.get_string().get(view) != simdjson::SUCCESS)
            return {};
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    }
    /// A text that is likely to have occurred before. A slot holds the last one that fell on it: cheaper than a table of
    /// all texts, and hardly less is saved.
    QString shared(const dom::element &value) {
        std::string_view view;
        if (value.get_string().get(view) != simdjson::SUCCESS)
            return {};
        Slot &slot = m_slots[slotOf(view)];
        if (slot.utf8 != view || slot.text.isNull()) {
            slot.utf8 = view;
            slot.text = QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
        }
        return slot.text;
    }
    static size_t slotOf(std::string_view view) {
        quint64 hash = view.size() * 0x9E3779B97F4A7C15ull;
        for (size_t at = 0; at < view.size(); at += 8) {
            quint64 word = 0;
            std::memcpy(&word, view.data() + at, std::min<size_t>(8, view.size() - at));
            hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
            hash ^= hash >> 29;
        }
        return hash % slotCount;
    }
    static bool flag(const dom::element &value) {
        bool on = false;
        return value.get_bool().get(on) == simdjson::SUCCESS && on;
    }
    QStringList texts(const dom::element &value, bool repeated = false) {
        QStringList list;
        dom::array array;
        if (value.get_array().get(array) != simdjson::SUCCESS)
            return list;
        list.reserve(static_cast<qsizetype>(array.size()));
        for (const dom::element item : array)
            if (item.is_string())
                list.append(repeated ? shared(item) : text(item));
        return list;
    }

    schema::FieldOutline readField(const dom::object &json) {
        schema::FieldOutline field;
        for (const auto &[key, value] : json) {
            if (key == "name")
                field.name = text(value);
            else if (key == "label")
                field.label = text(value);
            else if (key == "type")
                field.type = shared(value);
            else if (key == "type_text")
                field.typeText = shared(value);
            else if (key == "help")
                field.help = text(value);
            else if (key == "formula")
                field.formula = text(value);
            else if (key == "reference_to")
                field.referenceTo = texts(value, true);
            else if (key == "picklist_values")
                field.picklistValues = texts(value, true);
            else if (key == "custom")
                field.custom = flag(value);
            else if (key == "required")
                field.required = flag(value);
            else if (key == "unique")
                field.unique = flag(value);
            else if (key == "external_id")
                field.externalId = flag(value);
            else if (key == "calculated")
                field.calculated = flag(value);
        }
        return field;
    }

    schema::ObjectOutline readObject(const dom::object &json) {
        schema::ObjectOutline object;
        for (const auto &[key, value] : json) {
            dom::array fields;
            if (key == "name")
                object.name = text(value);
            else if (key == "label")
                object.label = text(value);
            else if (key == "key_prefix")
                object.keyPrefix = text(value);
            else if (key == "custom")
                object.custom = flag(value);
            else if (key == "partial")
                object.partial = flag(value);
            else if (key == "child_relationships")
                object.childRelationships = texts(value);
            else if (key == "record_types")
                object.recordTypes = texts(value);
            else if (key == "validation_rules")
                object.validationRules = texts(value);
            else if (key == "fields" && value.get_array().get(fields) == simdjson::SUCCESS)
                readFields(fields, object.fields);
        }
        return object;
    }

    void readFields(const dom::array &array, std::vector<schema::FieldOutline> &fields) {
        fields.reserve(array.size());
        for (const dom::element item : array) {
            dom::object field;
            if (item.get_object().get(field) == simdjson::SUCCESS)
                fields.push_back(readField(field));
        }
    }

    struct Slot {
        std::string utf8;
        QString text;
    };
    static constexpr size_t slotCount = 4096;

    dom::parser m_parser;
    std::vector<Slot> m_slots = std::vector<Slot>(slotCount);
};

/// Our server writes an object a line, and JSON holds no bare line break inside a value.
bool readLines(std::string_view lines, Outlines &outlines) {
    Reader reader;
    while (!lines.empty()) {
        const size_t end = std::min(lines.find('\n'), lines.size());
        std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (!line.empty() && line.back() == ',')
            line.remove_suffix(1);
        if (!line.empty() && !reader.read(line, outlines))
            return false;
    }
    return true;
}

/// Two threads, half of the lines each.
bool readShared(std::string_view lines, Outlines &outlines) {
    const size_t middle = lines.find('\n', lines.size() / 2);
    if (middle == std::string_view::npos)
        return readLines(lines, outlines);
    Outlines rest;
    bool restRead = false;
    std::thread other([&] { restRead = readLines(lines.substr(middle + 1), rest); });
    const bool read = readLines(lines.substr(0, middle), outlines);
    other.join();
    outlines.insert(outlines.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
    return read && restRead;
}

} // namespace

Result<Outlines> outlines(const QByteArray &body) {
    static constexpr std::string_view head = "{\"data\":[\n";
    static constexpr std::string_view tail = "\n]}";
    const std::string_view text(body.constData(), static_cast<size_t>(body.size()));
    Outlines outlines;
    if (body.size() > worthSharing && text.starts_with(head) && text.ends_with(tail)
        && readShared(text.substr(head.size(), text.size() - head.size() - tail.size()), outlines))
        return outlines;
    outlines.clear();
    if (!Reader().readWhole(text, outlines))
        return Error{ErrorCode::Upstream, u"The server's outline cannot be read"_s, {}};
    return outlines;
}

} // namespace fairlead::client::wire
