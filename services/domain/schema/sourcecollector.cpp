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
    const auto earlier = m_foundIn.constFind(document->name);
    if (earlier != m_foundIn.cend()) {
        addBad(path, u"describes %1 again, which %2 already did"_s.arg(document->name, *earlier));
        return;
    }
    m_foundIn.insert(document->name, path);
    m_source.objects.push_back(std::move(*document));
}

void SourceCollector::addBad(const QString &path, const QString &reason) {
    m_source.bad.push_back({path, reason});
}

SchemaSource SourceCollector::take() {
    std::sort(m_source.objects.begin(), m_source.objects.end(),
              [](const ObjectDocument &a, const ObjectDocument &b) { return a.name < b.name; });
    return std::move(m_source);
}

} // namespace fairlead::schema
