#include "services/domain/schema/changehistory.h"

#include "services/domain/schema/reporttext.h"
#include "services/kernel/compression.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype worthPacking = 400;              // bytes; less does not shrink
constexpr qsizetype longestChanges = 64 * 1024 * 1024; // of one object, unpacked
constexpr char plain = 0;
constexpr char packed = 1;
constexpr int kindBits = 5; // of a row's first byte; severity and a flag share the rest

QString shortened(const QString &text, bool &isShortened) {
    const QString line = text.left(4 * longestPastText).simplified();
    if (text.size() <= 4 * longestPastText && line.size() <= longestPastText)
        return line;
    isShortened = true;
    return line.left(longestPastText - 1) + u'…';
}

PastChange pastChange(const Change &change) {
    PastChange past{change.kind, change.severity, change.field, change.attribute, {}, {}, false};
    past.oldText = shortened(oldText(change), past.isShortened);
    past.newText = shortened(newText(change), past.isShortened);
    return past;
}

void writeText(QByteArray &out, const QString &text) {
    const QByteArray utf8 = text.toUtf8();
    for (qsizetype size = utf8.size();; size >>= 7) {
        out.append(static_cast<char>((size & 0x7f) | (size > 0x7f ? 0x80 : 0)));
        if (size <= 0x7f)
            break;
    }
    out.append(utf8);
}

/// Reads what writeText() wrote; false behind the end.
class Reader {
public:
    explicit Reader(QByteArrayView bytes) : m_bytes(bytes) { }
    bool atEnd() const { return m_at == m_bytes.size(); }
    bool byte(quint8 &value) {
        if (atEnd())
            return false;
        value = static_cast<quint8>(m_bytes[m_at++]);
        return true;
    }
    bool text(QString &value) {
        qsizetype size = 0;
        quint8 part = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            if (!byte(part))
                return false;
            size |= qsizetype(part & 0x7f) << shift;
            if (!(part & 0x80))
                break;
        }
        if (size > m_bytes.size() - m_at)
            return false;
        value = QString::fromUtf8(m_bytes.sliced(m_at, size));
        m_at += size;
        return true;
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

bool readChange(Reader &reader, PastChange &change) {
    quint8 head = 0;
    if (!reader.byte(head) || (head & 0x1f) >= changeKindCount || ((head >> kindBits) & 3) > 2)
        return false;
    change.kind = static_cast<ChangeKind>(head & 0x1f);
    change.severity = static_cast<Severity>((head >> kindBits) & 3);
    change.isShortened = head & 0x80;
    return reader.text(change.field) && reader.text(change.attribute) && reader.text(change.oldText)
        && reader.text(change.newText);
}

} // namespace

std::vector<PastChanges> pastChanges(const Diff &diff) {
    std::vector<PastChanges> past;
    for (const Change &change : diff.changes) {
        if (past.empty() || past.back().object != change.object)
            past.push_back({change.object, {}});
        past.back().changes.push_back(pastChange(change));
    }
    return past;
}

QByteArray packChanges(const std::vector<PastChange> &changes) {
    QByteArray bytes(1, plain);
    for (const PastChange &change : changes) {
        bytes.append(static_cast<char>(static_cast<int>(change.kind) | static_cast<int>(change.severity) << kindBits
                                       | (change.isShortened ? 0x80 : 0)));
        writeText(bytes, change.field);
        writeText(bytes, change.attribute);
        writeText(bytes, change.oldText);
        writeText(bytes, change.newText);
    }
    if (bytes.size() < worthPacking)
        return bytes;
    return QByteArray(1, packed) + zstdCompress(QByteArrayView(bytes).sliced(1));
}

Result<std::vector<PastChange>> unpackChanges(QByteArrayView bytes) {
    const Error damaged{ErrorCode::Corrupt, u"A history's entry is damaged"_s, {}};
    if (bytes.isEmpty() || (bytes[0] != plain && bytes[0] != packed))
        return damaged;
    QByteArray unpacked;
    QByteArrayView body = bytes.sliced(1);
    if (bytes[0] == packed) {
        auto whole = zstdDecompress(body, longestChanges);
        if (!whole)
            return damaged;
        unpacked = std::move(*whole);
        body = unpacked;
    }
    std::vector<PastChange> changes;
    for (Reader reader(body); !reader.atEnd();) {
        if (!readChange(reader, changes.emplace_back()))
            return damaged;
    }
    return changes;
}

PartKind partOf(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::ObjectAdded:
    case ChangeKind::ObjectRemoved:
    case ChangeKind::ObjectChanged: return PartKind::Object;
    case ChangeKind::FieldAdded:
    case ChangeKind::FieldRemoved:
    case ChangeKind::FieldChanged:
    case ChangeKind::PicklistChanged: return PartKind::Field;
    case ChangeKind::RelationshipAdded:
    case ChangeKind::RelationshipRemoved:
    case ChangeKind::RelationshipChanged: return PartKind::Relationship;
    case ChangeKind::RecordTypeAdded:
    case ChangeKind::RecordTypeRemoved:
    case ChangeKind::RecordTypeChanged: return PartKind::RecordType;
    case ChangeKind::ValidationRuleAdded:
    case ChangeKind::ValidationRuleRemoved:
    case ChangeKind::ValidationRuleChanged: return PartKind::ValidationRule;
    }
    return PartKind::Object;
}

QString partKindName(PartKind part) {
    static const QString names[] = {u"object"_s, u"field"_s, u"relationship"_s, u"record_type"_s, u"validation_rule"_s};
    return names[static_cast<int>(part)];
}

std::optional<PartKind> parsePartKind(QStringView name) {
    for (const PartKind part : {PartKind::Object, PartKind::Field, PartKind::Relationship, PartKind::RecordType,
                                PartKind::ValidationRule}) {
        if (name == partKindName(part))
            return part;
    }
    return std::nullopt;
}

} // namespace fairlead::schema
