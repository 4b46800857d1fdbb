#include "services/client/diffreader.h"

#include "services/client/exchange.h"

#include <simdjson.h>

#include <unordered_map>

namespace fairlead::client::wire {

using namespace Qt::StringLiterals;

namespace {

namespace dom = simdjson::dom;

/// Names repeat by the thousand: one copy of each text keeps a big diff small.
class Texts {
public:
    QString shared(std::string_view utf8) {
        const auto known = m_known.find(utf8);
        if (known != m_known.end())
            return known->second;
        return m_known.emplace(utf8, QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))).first->second;
    }

private:
    std::unordered_map<std::string_view, QString> m_known; ///< The views last as long as the parsed document.
};

std::string_view view(const dom::object &object, const char *key) {
    std::string_view value;
    if (object[key].get_string().get(value) != simdjson::SUCCESS)
        return {};
    return value;
}

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QStringList texts(const dom::object &object, const char *key) {
    QStringList list;
    dom::array array;
    if (object[key].get_array().get(array) != simdjson::SUCCESS)
        return list;
    for (const dom::element item : array) {
        std::string_view value;
        if (item.get_string().get(value) == simdjson::SUCCESS)
            list.append(text(value));
    }
    return list;
}

QJsonValue jsonValue(const dom::element &element) {
    std::string_view string;
    bool flag = false;
    int64_t whole = 0;
    double number = 0;
    dom::array items;
    dom::object members;
    if (element.get_string().get(string) == simdjson::SUCCESS)
        return text(string);
    if (element.get_bool().get(flag) == simdjson::SUCCESS)
        return flag;
    if (element.get_int64().get(whole) == simdjson::SUCCESS)
        return qint64(whole);
    if (element.get_double().get(number) == simdjson::SUCCESS)
        return number;
    if (element.get_array().get(items) == simdjson::SUCCESS) {
        QJsonArray array;
        for (const dom::element item : items)
            array.append(jsonValue(item));
        return array;
    }
    if (element.get_object().get(members) == simdjson::SUCCESS) {
        QJsonObject object;
        for (const dom::key_value_pair member : members)
            object.insert(text(member.key), jsonValue(member.value));
        return object;
    }
    return QJsonValue::Null;
}

QJsonValue jsonMember(const dom::object &object, const char *key) {
    dom::element element;
    return object[key].get(element) == simdjson::SUCCESS ? jsonValue(element) : QJsonValue(QJsonValue::Null);
}

bool readChange(const dom::object &json, Texts &names, schema::Change &change) {
    const auto kind = schema::parseChangeKind(names.shared(view(json, "kind")));
    const auto severity = schema::parseSeverity(names.shared(view(json, "severity")));
    if (!kind || !severity)
        return false;
    change.kind = *kind;
    change.severity = *severity;
    change.object = names.shared(view(json, "object"));
    change.field = names.shared(view(json, "field"));
    change.attribute = names.shared(view(json, "attribute"));
    change.oldValue = jsonMember(json, "old");
    change.newValue = jsonMember(json, "new");
    if (*kind != schema::ChangeKind::PicklistChanged)
        return true;
    bool reordered = false;
    if (json["reordered"].get_bool().get(reordered) != simdjson::SUCCESS)
        reordered = false;
    change.picklist = schema::PicklistDelta{texts(json, "added"), texts(json, "removed"), texts(json, "changed"), reordered};
    return true;
}

schema::RenameGuess readRename(const dom::object &json) {
    schema::RenameGuess guess{text(view(json, "object")), text(view(json, "old_name")), text(view(json, "new_name")), 0,
                              texts(json, "reasons")};
    if (json["likeness"].get_double().get(guess.likeness) != simdjson::SUCCESS)
        guess.likeness = 0;
    return guess;
}

Result<schema::Diff> readDiff(const dom::object &json) {
    schema::Diff value;
    dom::array changes;
    if (json["changes"].get_array().get(changes) != simdjson::SUCCESS)
        return senseless();
    value.changes.reserve(changes.size());
    Texts names;
    for (const dom::element item : changes) {
        dom::object change;
        if (item.get_object().get(change) != simdjson::SUCCESS || !readChange(change, names, value.changes.emplace_back()))
            return senseless();
    }
    dom::array renames;
    if (json["renames"].get_array().get(renames) == simdjson::SUCCESS) {
        for (const dom::element item : renames) {
            dom::object guess;
            if (item.get_object().get(guess) == simdjson::SUCCESS)
                value.renames.push_back(readRename(guess));
        }
    }
    value.notCompared = texts(json, "not_compared");
    int64_t compared = 0;
    if (json["objects_compared"].get_int64().get(compared) == simdjson::SUCCESS)
        value.objectsCompared = static_cast<int>(compared);
    return value;
}

void readFacts(const dom::object &json, UnstoredDiff &value) {
    value.label = text(view(json, "label"));
    int64_t objects = 0;
    if (json["objects"].get_int64().get(objects) == simdjson::SUCCESS)
        value.objects = static_cast<int>(objects);
    dom::array bad;
    if (json["bad"].get_array().get(bad) != simdjson::SUCCESS)
        return;
    for (const dom::element item : bad) {
        dom::object each;
        if (item.get_object().get(each) == simdjson::SUCCESS)
            value.bad.push_back({text(view(each, "name")), text(view(each, "reason"))});
    }
}

} // namespace

Result<schema::Diff> diff(const QByteArray &body) {
    dom::parser parser;
    dom::object root;
    if (parser.parse(body.constData(), static_cast<size_t>(body.size())).get_object().get(root) != simdjson::SUCCESS)
        return senseless();
    return readDiff(root);
}

Result<UnstoredDiff> unstoredDiff(const QByteArray &body) {
    dom::parser parser;
    dom::object root, facts;
    if (parser.parse(body.constData(), static_cast<size_t>(body.size())).get_object().get(root) != simdjson::SUCCESS
        || root["unstored"].get_object().get(facts) != simdjson::SUCCESS)
        return senseless();
    auto diff = readDiff(root);
    if (!diff)
        return diff.error();
    UnstoredDiff value{std::move(*diff), {}, 0, {}};
    readFacts(facts, value);
    return value;
}

} // namespace fairlead::client::wire
