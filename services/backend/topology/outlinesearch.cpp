#include "services/backend/topology/outlinetext.h"

#include <simdjson.h>

#include <array>
#include <deque>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

namespace dom = simdjson::dom;

/// Where a thing's words were found, best first: the order of the hits.
constexpr std::array<const char *, 5> kinds = {"name", "label", "help", "formula", "picklist"};

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string_view textOf(const dom::object &object, const char *key) {
    std::string_view value;
    return object[key].get_string().get(value) == simdjson::SUCCESS ? value : std::string_view();
}

/// Collects hits by kind, so that they come out in order of their worth.
class Search {
public:
    explicit Search(const QString &words)
        : m_words(words.split(u' ', Qt::SkipEmptyParts)) {
    }
    bool isEmpty() const { return m_words.isEmpty(); }

    void look(const dom::object &thing, const QString &object, const QString &field);
    std::vector<SearchHit> hits() const;

private:
    bool holdsAll(const QString &text) const {
        return std::all_of(m_words.begin(), m_words.end(),
                           [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    }
    bool take(size_t kind, const QString &object, const QString &field, std::string_view raw);

    QStringList m_words;
    std::array<std::vector<SearchHit>, kinds.size()> m_hits;
};

bool Search::take(size_t kind, const QString &object, const QString &field, std::string_view raw) {
    if (raw.empty())
        return false;
    const QString text = toText(raw);
    if (!holdsAll(text))
        return false;
    if (m_hits[kind].size() < maximumSearchHits)
        m_hits[kind].push_back({object, field, QString::fromLatin1(kinds[kind]), text});
    return true;
}

void Search::look(const dom::object &thing, const QString &object, const QString &field) {
    for (size_t kind = 0; kind < 4; ++kind) {
        if (take(kind, object, field, textOf(thing, kinds[kind])))
            return;
    }
    dom::array values;
    if (thing["picklist_values"].get_array().get(values) != simdjson::SUCCESS)
        return;
    for (const dom::element value : values) {
        std::string_view text;
        if (value.get_string().get(text) == simdjson::SUCCESS && take(4, object, field, text))
            return;
    }
}

std::vector<SearchHit> Search::hits() const {
    std::vector<SearchHit> all;
    for (const auto &kind : m_hits) {
        for (const SearchHit &hit : kind) {
            if (all.size() == maximumSearchHits)
                return all;
            all.push_back(hit);
        }
    }
    return all;
}

void lookThrough(Search &search, const dom::object &object) {
    const QString name = toText(textOf(object, "name"));
    search.look(object, name, {});
    dom::array fields;
    if (object["fields"].get_array().get(fields) != simdjson::SUCCESS)
        return;
    for (const dom::element each : fields) {
        dom::object field;
        if (each.get_object().get(field) == simdjson::SUCCESS)
            search.look(field, name, toText(textOf(field, "name")));
    }
}

} // namespace

Result<std::vector<SearchHit>> searchOutlines(const QByteArray &body, const QString &words,
                                              const std::stop_token &cancelled) {
    Search search(words.simplified());
    if (search.isEmpty())
        return std::vector<SearchHit>();
    dom::parser parser;
    dom::element root;
    dom::array data;
    if (parser.parse(body.constData(), static_cast<size_t>(body.size())).get(root) != simdjson::SUCCESS
        || root["data"].get_array().get(data) != simdjson::SUCCESS)
        return Error{ErrorCode::Corrupt, u"The outline cannot be read"_s, {}};
    for (const dom::element each : data) {
        if (cancelled.stop_requested())
            return Error{ErrorCode::Cancelled, u"The search was cancelled"_s, {}};
        dom::object object;
        if (each.get_object().get(object) == simdjson::SUCCESS)
            lookThrough(search, object);
    }
    return search.hits();
}

} // namespace fairlead::backend
