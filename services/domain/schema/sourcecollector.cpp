#include "services/domain/schema/sourcecollector.h"

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

SourceCollector::SourceCollector(QString source) {
    m_source.source = std::move(source);
}

void SourceCollector::add(Result<ObjectDocument> document, const QString &path) {
    if (!document) {
        addBad(path, document.error().message);
        return;
    }
    if (m_source.objects.size() == maximumObjects) {
        addBad(path, QStringLiteral("there are more than %1 objects").arg(maximumObjects));
        return;
    }
    const auto earlier = m_foundIn.constFind(document->name);
    if (earlier != m_foundIn.cend()) {
        addBad(path, u"describes %1 again, which %2 already did"_s.arg(document->name, *earlier));
        return;
    }
    m_foundIn.insert(document->name, path);
    m_source.objects.push_back(std::move(*document));
}

void SourceCollector::addBad(const QString &path, const QString &reason) {
    if (m_source.bad.size() < maximumBad)
        m_source.bad.push_back({path, reason});
    else
        ++m_unlisted;
}

SchemaSource SourceCollector::take() {
    if (m_unlisted > 0)
        m_source.bad.push_back({QStringLiteral("…"), QStringLiteral("%1 more could not be read").arg(m_unlisted)});
    std::sort(m_source.objects.begin(), m_source.objects.end(),
              [](const ObjectDocument &a, const ObjectDocument &b) { return a.name < b.name; });
    return std::move(m_source);
}

} // namespace fairlead::schema
