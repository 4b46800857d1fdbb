#include "app/sandbox/lib/org.h"

#include "app/sandbox/lib/gzip.h"
#include "app/sandbox/lib/orgfiles.h"

#include <QJsonDocument>

#include <algorithm>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

Org::Org(std::unique_ptr<OrgSource> source) : m_source(std::move(source)) {
    m_state.rules = m_source->validationRules();
}

std::vector<QString> Org::objectNames() const {
    const std::lock_guard lock(m_mutex);
    std::vector<QString> names;
    for (const QString &name : m_source->objectNames()) {
        if (!m_state.changed.contains(name))
            names.push_back(name);
    }
    for (const auto &[name, describe] : m_state.changed) {
        if (describe)
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

QByteArray Org::globalDescribe() const {
    const std::vector<QString> names = objectNames();
    const std::lock_guard lock(m_mutex);
    if (!m_global.isEmpty())
        return m_global;
    QJsonArray entries;
    for (const QString &name : names) {
        const auto changed = m_state.changed.find(name);
        if (changed == m_state.changed.end())
            entries.append(m_source->listing(name));
        else if (changed->second)
            entries.append(listingOf(*changed->second));
    }
    const QJsonObject body{{u"encoding"_s, u"UTF-8"_s}, {u"maxBatchSize"_s, 200}, {u"sobjects"_s, entries}};
    m_global = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return m_global;
}

QByteArray Org::describe(const QString &name) const {
    {
        const std::lock_guard lock(m_mutex);
        const auto changed = m_state.changed.find(name);
        if (changed != m_state.changed.end())
            return changed->second ? QJsonDocument(*changed->second).toJson(QJsonDocument::Compact)
                                   : QByteArray();
    }
    return m_source->describe(name);
}

QByteArray Org::describeGzip(const QString &name) const {
    int revision = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto kept = m_gzipped.constFind(name);
        if (kept != m_gzipped.constEnd())
            return *kept;
        revision = m_revision;
    }
    const QByteArray body = describe(name);
    if (body.isEmpty())
        return {};
    const QByteArray compressed = gzip(body);
    const std::lock_guard lock(m_mutex);
    if (revision == m_revision)
        m_gzipped.insert(name, compressed);
    return compressed;
}

std::vector<ValidationRule> Org::validationRules() const {
    const std::lock_guard lock(m_mutex);
    return m_state.rules;
}

int Org::revision() const {
    const std::lock_guard lock(m_mutex);
    return m_revision;
}

std::vector<QString> Org::lastTouched() const {
    const std::lock_guard lock(m_mutex);
    return m_lastTouched;
}

bool Org::exists(const QString &name, const State &state) const {
    const auto changed = state.changed.find(name);
    return changed != state.changed.end() ? changed->second.has_value() : !m_source->listing(name).isEmpty();
}

QJsonObject Org::current(const QString &name, const State &state) const {
    const auto changed = state.changed.find(name);
    if (changed != state.changed.end())
        return changed->second.value_or(QJsonObject());
    return QJsonDocument::fromJson(m_source->describe(name)).object();
}

Result<void> Org::apply(const QJsonArray &edits) {
    const std::lock_guard lock(m_mutex);
    State next = m_state;
    for (const QJsonValue &edit : edits)
        FAIRLEAD_TRY(applyOne(edit.toObject(), next));
    m_lastTouched.clear();
    for (const auto &[name, describe] : next.changed) {
        const auto before = m_state.changed.find(name);
        if (before != m_state.changed.end() && before->second == describe)
            continue; // Shared with what was: equal without a look inside.
        m_gzipped.remove(name);
        m_lastTouched.push_back(name);
    }
    for (const QJsonValue &edit : edits) {
        const QString name = edit[u"object"_s].toString();
        if (edit[u"op"_s].toString().endsWith(u"_rule"_s) && std::ranges::find(m_lastTouched, name) == m_lastTouched.end())
            m_lastTouched.push_back(name);
    }
    m_state = std::move(next);
    m_global.clear();
    ++m_revision;
    return {};
}

} // namespace fairlead::sandbox
