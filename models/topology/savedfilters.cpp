#include "models/topology/savedfilters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

const QString key = u"topology/filters"_s;

struct Flag {
    QLatin1StringView name;
    bool SchemaFilter::*member;
};
constexpr Flag flags[] = {{"customOnly"_L1, &SchemaFilter::customOnly}, {"required"_L1, &SchemaFilter::required},
                          {"formula"_L1, &SchemaFilter::formula},       {"changed"_L1, &SchemaFilter::changed},
                          {"unique"_L1, &SchemaFilter::unique},         {"externalId"_L1, &SchemaFilter::externalId},
                          {"noHelp"_L1, &SchemaFilter::noHelp}};

} // namespace

QJsonObject filterToJson(const SchemaFilter &filter) {
    QJsonObject json;
    if (!filter.text.isEmpty())
        json.insert("text"_L1, filter.text);
    for (const Flag &flag : flags)
        if (filter.*flag.member)
            json.insert(flag.name, true);
    if (filter.lookupsTo)
        json.insert("lookupsTo"_L1, *filter.lookupsTo);
    if (filter.inNamespace)
        json.insert("inNamespace"_L1, *filter.inNamespace);
    return json;
}

SchemaFilter filterFromJson(const QJsonObject &json) {
    SchemaFilter filter;
    filter.text = json["text"_L1].toString();
    for (const Flag &flag : flags)
        filter.*flag.member = json[flag.name].toBool();
    if (json["lookupsTo"_L1].isString())
        filter.lookupsTo = json["lookupsTo"_L1].toString();
    if (json["inNamespace"_L1].isString())
        filter.inNamespace = json["inNamespace"_L1].toString();
    return filter;
}

SavedFilters::SavedFilters(QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings) {
    load();
}

void SavedFilters::load() {
    if (!m_settings)
        return;
    const QJsonArray all = QJsonDocument::fromJson(m_settings->value(key).toByteArray()).array();
    for (const QJsonValue &each : all) {
        const QString name = each["name"_L1].toString();
        if (!name.isEmpty())
            m_filters.push_back({name, filterFromJson(each["filter"_L1].toObject())});
    }
}

void SavedFilters::store() {
    QJsonArray all;
    for (const SavedFilter &each : m_filters)
        all.append(QJsonObject{{u"name"_s, each.name}, {u"filter"_s, filterToJson(each.filter)}});
    if (m_settings)
        m_settings->setValue(key, QJsonDocument(all).toJson(QJsonDocument::Compact));
    Q_EMIT changed();
}

void SavedFilters::save(const QString &name, const SchemaFilter &filter) {
    const QString trimmed = name.simplified();
    if (trimmed.isEmpty())
        return;
    std::erase_if(m_filters, [&](const SavedFilter &each) { return each.name.compare(trimmed, Qt::CaseInsensitive) == 0; });
    const auto place = std::find_if(m_filters.begin(), m_filters.end(),
                                    [&](const SavedFilter &each) { return each.name.compare(trimmed, Qt::CaseInsensitive) > 0; });
    m_filters.insert(place, {trimmed, filter});
    store();
}

void SavedFilters::remove(const QString &name) {
    if (std::erase_if(m_filters, [&](const SavedFilter &each) { return each.name.compare(name, Qt::CaseInsensitive) == 0; }) > 0)
        store();
}

} // namespace fairlead::models
