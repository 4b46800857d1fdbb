#include "services/domain/schema/xmltree.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumLevels = 64;
constexpr int maximumElements = 2'000'000;
constexpr qsizetype maximumXmlBytes = 64 * 1024 * 1024;

class TreeReader {
public:
    explicit TreeReader(QByteArrayView xml) : m_reader(QByteArray::fromRawData(xml.data(), xml.size())) { }

    Result<XmlNode> run() {
        XmlNode document;
        read(document, 0);
        if (m_refusal.isEmpty() && m_reader.hasError())
            m_refusal = u"line %1: %2"_s.arg(m_reader.lineNumber()).arg(m_reader.errorString());
        if (m_refusal.isEmpty() && document.children.size() != 1)
            m_refusal = u"has no content"_s;
        if (!m_refusal.isEmpty())
            return invalid(u"is not usable XML: "_s + m_refusal);
        return std::move(document.children.front());
    }

private:
    void read(XmlNode &parent, int level) {
        while (m_refusal.isEmpty() && !m_reader.atEnd()) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                refuse(u"it declares or uses entities"_s);
                return;
            case QXmlStreamReader::StartElement:
                if (level >= maximumLevels || ++m_elements > maximumElements) {
                    refuse(u"it is nested too deeply or too large"_s);
                    return;
                }
                parent.children.push_back({m_reader.name().toString(), {}, {}});
                read(parent.children.back(), level + 1);
                break;
            case QXmlStreamReader::Characters:
                parent.text += m_reader.text();
                break;
            case QXmlStreamReader::EndElement:
                if (!parent.children.empty())
                    parent.text = parent.text.trimmed();
                return;
            default:
                break;
            }
        }
    }

    void refuse(const QString &reason) { m_refusal = reason; }

    QXmlStreamReader m_reader;
    QString m_refusal;
    int m_elements = 0;
};

} // namespace

const XmlNode *XmlNode::child(QStringView wanted) const {
    const auto found = std::find_if(children.begin(), children.end(),
                                    [wanted](const XmlNode &node) { return node.name == wanted; });
    return found == children.end() ? nullptr : &*found;
}

QString XmlNode::textOf(QStringView wanted) const {
    const XmlNode *node = child(wanted);
    return node ? node->text : QString();
}

bool XmlNode::isTrue(QStringView wanted) const {
    return textOf(wanted).trimmed() == u"true";
}

Result<XmlNode> readXml(QByteArrayView xml) {
    if (xml.size() > maximumXmlBytes)
        return Error{ErrorCode::TooLarge, u"is over %1 MB"_s.arg(maximumXmlBytes >> 20), {}};
    return TreeReader(xml).run();
}

} // namespace fairlead::schema
