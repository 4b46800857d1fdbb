#include "services/domain/schema/workbook.h"

#include <zip.h>

#include <memory>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRows = 1'048'576;
constexpr qsizetype longestCell = 32'767;

/// A file of the package: its name and its bytes, which have to outlive the packing.
struct Part {
    QByteArray name;
    QByteArray bytes;
};

Error broken() {
    return {ErrorCode::Internal, u"The workbook could not be packed"_s, {}};
}

/// XML 1.0 knows no other control characters, and no half characters.
bool fitsXml(QChar c) {
    return c >= u' ' ? c.unicode() < 0xFFFE : c == u'\t' || c == u'\n' || c == u'\r';
}

void appendText(QByteArray &xml, const QString &text) {
    QString kept = text.size() <= longestCell ? text : text.left(longestCell - 1) + u'…';
    QString safe;
    safe.reserve(kept.size() + 8);
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const QChar c = kept[i];
        if (c.isSurrogate()) {
            const bool whole = c.isHighSurrogate() && i + 1 < kept.size() && kept[i + 1].isLowSurrogate();
            if (whole)
                safe += c, safe += kept[++i];
        } else if (c == u'&') {
            safe += u"&amp;"_s;
        } else if (c == u'<') {
            safe += u"&lt;"_s;
        } else if (c == u'>') {
            safe += u"&gt;"_s;
        } else if (c == u'"') {
            safe += u"&quot;"_s;
        } else if (fitsXml(c)) {
            safe += c;
        }
    }
    xml += safe.toUtf8();
}

QByteArray columnName(size_t column) {
    QByteArray name;
    for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.prepend(static_cast<char>('A' + (rest - 1) % 26));
    return name;
}

constexpr auto xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr auto mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr auto relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr auto packageSpace = "http://schemas.openxmlformats.org/package/2006/";

QByteArray sheetXml(const Sheet &sheet) {
    QByteArray xml = QByteArray(xmlHead) + "<worksheet xmlns=\"" + mainSpace + "\"><sheetViews><sheetView workbookViewId=\"0\">"
        + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>";
    for (size_t i = 0; i < sheet.widths.size(); ++i) {
        const QByteArray number = QByteArray::number(static_cast<qulonglong>(i + 1));
        xml += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + QByteArray::number(sheet.widths[i]) + "\" customWidth=\"1\"/>";
    }
    xml += "</cols><sheetData>";
    for (size_t row = 0; row < sheet.rows.size(); ++row) {
        const QByteArray number = QByteArray::number(static_cast<qulonglong>(row + 1));
        xml += "<row r=\"" + number + "\">";
        for (qsizetype column = 0; column < sheet.rows[row].size(); ++column) {
            const QString &text = sheet.rows[row][column];
            if (text.isEmpty())
                continue;
            // An inline string is shown as it is, whatever it begins with.
            xml += "<c r=\"" + columnName(static_cast<size_t>(column)) + number + "\" t=\"inlineStr\" s=\"" + (row == 0 ? "1" : "2")
                + "\"><is><t xml:space=\"preserve\">";
            appendText(xml, text);
            xml += "</t></is></c>";
        }
        xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
}

QByteArray stylesXml() {
    return QByteArray(xmlHead) + "<styleSheet xmlns=\"" + mainSpace
        + "\"><fonts count=\"2\"><font><sz val=\"10\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"10\"/><name val=\"Calibri\"/></font></fonts>"
          "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
          "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
          "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
          "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
          "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyNumberFormat=\"1\"/>"
          "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\">"
          "<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs></styleSheet>";
}

std::vector<Part> partsOf(const std::vector<Sheet> &sheets) {
    QByteArray types = QByteArray(xmlHead) + "<Types xmlns=\"" + packageSpace
        + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
          "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>";
    QByteArray book = QByteArray(xmlHead) + "<workbook xmlns=\"" + mainSpace + "\" xmlns:r=\"" + relationSpace + "\"><sheets>";
    QByteArray relations = QByteArray(xmlHead) + "<Relationships xmlns=\"" + packageSpace + "relationships\">";
    std::vector<Part> parts;
    for (size_t i = 0; i < sheets.size(); ++i) {
        const QByteArray number = QByteArray::number(static_cast<qulonglong>(i + 1));
        types += "<Override PartName=\"/xl/worksheets/sheet" + number
            + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
        book += "<sheet name=\"";
        appendText(book, sheets[i].name);
        book += "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
        relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + relationSpace + "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        parts.push_back({"xl/worksheets/sheet" + number + ".xml", sheetXml(sheets[i])});
    }
    relations += QByteArray("<Relationship Id=\"rIdStyles\" Type=\"") + relationSpace + "/styles\" Target=\"styles.xml\"/></Relationships>";
    const QByteArray root = QByteArray(xmlHead) + "<Relationships xmlns=\"" + packageSpace + "relationships\"><Relationship Id=\"rId1\" Type=\""
        + relationSpace + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    parts.push_back({"[Content_Types].xml", types + "</Types>"});
    parts.push_back({"_rels/.rels", root});
    parts.push_back({"xl/workbook.xml", book + "</sheets></workbook>"});
    parts.push_back({"xl/_rels/workbook.xml.rels", relations});
    parts.push_back({"xl/styles.xml", stylesXml()});
    return parts;
}

bool addPart(zip_t *archive, const Part &part) {
    zip_source_t *source = zip_source_buffer(archive, part.bytes.constData(), static_cast<zip_uint64_t>(part.bytes.size()), 0);
    if (!source)
        return false;
    if (zip_file_add(archive, part.name.constData(), source, ZIP_FL_ENC_UTF_8) >= 0)
        return true;
    zip_source_free(source);
    return false;
}

Result<QByteArray> bytesOf(zip_source_t *source) {
    if (zip_source_open(source) != 0)
        return broken();
    zip_stat_t about;
    QByteArray bytes;
    if (zip_source_stat(source, &about) == 0 && (about.valid & ZIP_STAT_SIZE)) {
        bytes.resize(static_cast<qsizetype>(about.size));
        if (zip_source_read(source, bytes.data(), about.size) != static_cast<zip_int64_t>(about.size))
            bytes.clear();
    }
    zip_source_close(source);
    return bytes.isEmpty() ? Result<QByteArray>(broken()) : Result<QByteArray>(bytes);
}

} // namespace

Result<QByteArray> workbook(const std::vector<Sheet> &sheets) {
    for (const Sheet &sheet : sheets)
        if (sheet.rows.size() > mostRows)
            return Error{ErrorCode::TooLarge, u"A sheet holds %1 rows at most; filter first, or export CSV"_s.arg(mostRows), {}};
    const std::vector<Part> parts = partsOf(sheets);
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> buffer(zip_source_buffer_create(nullptr, 0, 0, &error), &zip_source_free);
    if (!buffer)
        return broken();
    zip_source_keep(buffer.get()); // The archive gives its own hold back when it is closed.
    zip_t *archive = zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error);
    if (!archive) {
        zip_source_free(buffer.get());
        return broken();
    }
    for (const Part &part : parts) {
        if (!addPart(archive, part)) {
            zip_discard(archive);
            return broken();
        }
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return broken();
    }
    return bytesOf(buffer.get());
}

} // namespace fairlead::schema
