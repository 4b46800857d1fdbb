#pragma once

#include "services/kernel/result.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace fairlead::schema {

/// A small XML document as a tree of elements; attributes and namespaces do not matter in metadata files.
struct XmlNode {
    QString name;
    QString text; ///< Trimmed only where there are children.
    std::vector<XmlNode> children;

    const XmlNode *child(QStringView name) const; ///< The first of that name, or null.
    QString textOf(QStringView name) const; ///< Text of the first child of that name, or empty.
    bool isTrue(QStringView name) const;
};

/// Invalid for anything that is not well-formed, nested over 64 levels or declares a document type: entities
/// are how small files become large ones, and metadata has none.
Result<XmlNode> readXml(QByteArrayView xml);

} // namespace fairlead::schema
