#include "tests/app/desktop/support/pdftext.h"

#include <QHash>
#include <QRegularExpression>

namespace fairlead::test {

using namespace Qt::StringLiterals;

namespace {

using Glyphs = QHash<uint, QChar>;

/// The unpacked stream of a PDF object; its own text where it has none.
QByteArray streamOf(const QByteArray &object) {
    const qsizetype start = object.indexOf("stream\n");
    if (start < 0)
        return object;
    const QByteArray packed = object.mid(start + 7, object.lastIndexOf("endstream") - start - 7);
    return object.contains("/FlateDecode") ? qUncompress(QByteArray(4, '\0') + packed) : packed;
}

QHash<int, QByteArray> objectsOf(const QByteArray &pdf) {
    QHash<int, QByteArray> objects;
    static const QRegularExpression head(u"(?:^|\\n)(\\d+) 0 obj\\n"_s);
    const QString text = QString::fromLatin1(pdf);
    for (auto match = head.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch object = match.next();
        const qsizetype end = pdf.indexOf("\nendobj", object.capturedEnd());
        objects.insert(object.captured(1).toInt(), pdf.mid(object.capturedEnd(), end - object.capturedEnd()));
    }
    return objects;
}

/// `<0003> <0005> <0041>` and `<0003> <0005> [<0041> <0061> <0062>]`.
Glyphs glyphsOf(const QByteArray &map) {
    Glyphs glyphs;
    static const QRegularExpression range(u"<([0-9a-fA-F]+)> ?<([0-9a-fA-F]+)> ?(?:<([0-9a-fA-F]+)>|\\[([^\\]]*)\\])"_s);
    static const QRegularExpression code(u"<([0-9a-fA-F]+)>"_s);
    for (auto match = range.globalMatch(QString::fromLatin1(map)); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        const uint first = found.captured(1).toUInt(nullptr, 16);
        const uint last = found.captured(2).toUInt(nullptr, 16);
        auto codes = code.globalMatch(found.captured(4));
        for (uint glyph = first; glyph <= last && glyph - first < 0x10000; ++glyph) {
            if (found.hasCaptured(3))
                glyphs.insert(glyph, QChar(ushort(found.captured(3).toUInt(nullptr, 16) + glyph - first)));
            else if (codes.hasNext())
                glyphs.insert(glyph, QChar(codes.next().captured(1).toUShort(nullptr, 16)));
        }
    }
    return glyphs;
}

} // namespace

QString textOfPdf(const QByteArray &pdf) {
    const QHash<int, QByteArray> objects = objectsOf(pdf);
    QHash<int, Glyphs> fonts; // By the number in the font's name, which is its object's.
    static const QRegularExpression unicode(u"/ToUnicode (\\d+) 0 R"_s);
    for (auto object = objects.begin(); object != objects.end(); ++object) {
        if (const auto map = unicode.match(QString::fromLatin1(*object)); map.hasMatch())
            fonts.insert(object.key(), glyphsOf(streamOf(objects.value(map.captured(1).toInt()))));
    }
    QList<int> numbers = objects.keys();
    std::sort(numbers.begin(), numbers.end());
    QString text;
    static const QRegularExpression shown(u"/F(\\d+) |<([0-9a-fA-F]+)>"_s);
    for (const int number : std::as_const(numbers)) {
        const QByteArray content = streamOf(objects.value(number));
        if (!content.contains(" Tf"))
            continue;
        int font = 0;
        for (auto match = shown.globalMatch(QString::fromLatin1(content)); match.hasNext();) {
            const QRegularExpressionMatch found = match.next();
            if (found.hasCaptured(1))
                font = found.captured(1).toInt();
            for (qsizetype at = 0; at + 4 <= found.captured(2).size(); at += 4)
                text += fonts[font].value(found.captured(2).mid(at, 4).toUInt(nullptr, 16), u' ');
        }
    }
    return text.removeIf([](QChar sign) { return !sign.isLetterOrNumber(); });
}

} // namespace fairlead::test
