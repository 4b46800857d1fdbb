#include "tests/services/domain/schema/shareddata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fairlead;
using namespace fairlead::schema;
using namespace fairlead::schema::test;
using namespace Qt::StringLiterals;

namespace {

SchemaSource readRelease(const QString &path) {
    const auto source = readSchemaJson(readFile(path), path);
    return source ? *source : SchemaSource{};
}

QString text(const QJsonValue &value) {
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

// One line for each entry of the published list; the lists spell attribute, old and new in their own way.
QStringList expectedLines(const QByteArray &list) {
    QStringList lines;
    for (const QJsonValue &value : QJsonDocument::fromJson(list).object().value(u"changes").toArray()) {
        const QJsonObject change = value.toObject();
        const QString kind = change.value(u"kind").toString();
        QStringList parts{kind, change.value(u"object").toString(), change.value(u"field").toString()};
        if (kind.endsWith(u"_changed") && kind != u"picklist_changed")
            parts << change.value(u"attr").toString() << text(change.value(u"old"))
                  << text(change.value(u"new"));
        else if (kind == u"picklist_changed")
            parts << text(change.value(u"added")) << text(change.value(u"removed"))
                  << text(change.value(u"changed")) << text(change.value(u"reordered"));
        else if (kind.startsWith(u"object_"))
            parts << QString::number(change.value(u"fields").toInt());
        else if (kind.startsWith(u"field_"))
            parts << change.value(u"type").toString();
        lines << parts.join(u" | "_s);
    }
    lines.sort();
    return lines;
}

QString lineOf(const Change &change) {
    const QString kind = changeKindName(change.kind);
    const QJsonValue whole = changeSign(change.kind) == ChangeSign::Added ? change.newValue : change.oldValue;
    QStringList parts{kind, change.object, change.field};
    if (change.picklist)
        parts << text(QJsonArray::fromStringList(change.picklist->added))
              << text(QJsonArray::fromStringList(change.picklist->removed))
              << text(QJsonArray::fromStringList(change.picklist->changed))
              << text(change.picklist->reordered);
    else if (changeSign(change.kind) == ChangeSign::Changed)
        parts << change.attribute << text(change.oldValue) << text(change.newValue);
    else if (kind.startsWith(u"object_"))
        parts << QString::number(whole[u"fields"_s].toInt());
    else if (kind.startsWith(u"field_"))
        parts << whole[u"type"_s].toString();
    return parts.join(u" | "_s);
}

// The lists know of objects only their labels, and nothing of relationships and record types.
bool isCovered(const Change &change) {
    switch (change.kind) {
    case ChangeKind::ObjectChanged:
        return change.attribute == u"label" || change.attribute == u"labelPlural";
    case ChangeKind::RelationshipAdded:
    case ChangeKind::RelationshipRemoved:
    case ChangeKind::RelationshipChanged:
    case ChangeKind::RecordTypeAdded:
    case ChangeKind::RecordTypeRemoved:
    case ChangeKind::RecordTypeChanged:
        return false;
    default:
        return true;
    }
}

QStringList actualLines(const Diff &diff) {
    QStringList lines;
    for (const Change &change : diff.changes) {
        if (isCovered(change))
            lines << lineOf(change);
    }
    lines.sort();
    return lines;
}

ChangeKind opposite(ChangeKind kind) {
    const QString name = changeKindName(kind);
    if (name.endsWith(u"_added"))
        return *parseChangeKind(QString(name).replace(u"_added"_s, u"_removed"_s));
    if (name.endsWith(u"_removed"))
        return *parseChangeKind(QString(name).replace(u"_removed"_s, u"_added"_s));
    return kind;
}

} // namespace

class SchemaReleasesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!QDir(sharedPath(u"npsp"_s)).exists())
            QSKIP("the real Salesforce schemas are not here; set FAIRLEAD_SHARED_DATA");
    }

    void neighboursDifferExactlyAsListed_data() {
        QTest::addColumn<QString>("list");
        for (const QString &name : QDir(sharedPath(u"npsp/diffs"_s)).entryList(QDir::Files))
            QTest::newRow(qPrintable(name)) << name;
    }
    void neighboursDifferExactlyAsListed() {
        QFETCH(QString, list);
        const QStringList names = QString(list).remove(u".json.zst"_s).split(u"__"_s);
        QCOMPARE(names.size(), 2);
        const SchemaSource from = readRelease(sharedPath(u"npsp/%1.json.zst"_s.arg(names[0])));
        const SchemaSource to = readRelease(sharedPath(u"npsp/%1.json.zst"_s.arg(names[1])));
        QVERIFY(!from.objects.empty() && from.bad.empty());
        QVERIFY(!to.objects.empty() && to.bad.empty());
        QCOMPARE(from.label, names[0]);

        const auto forwards = compare(sideOf(from), sideOf(to));
        QVERIFY(forwards.ok());
        const QStringList expected = expectedLines(readFile(sharedPath(u"npsp/diffs/"_s + list)));
        QVERIFY(!expected.isEmpty());
        QCOMPARE(actualLines(*forwards).join(u'\n'), expected.join(u'\n'));
        verifyOrder(forwards->changes);

        const auto backwards = compare(sideOf(to), sideOf(from));
        QVERIFY(backwards.ok());
        QCOMPARE(mirrored(backwards->changes).join(u'\n'), plain(forwards->changes).join(u'\n'));
    }

    void aReleaseEqualsItself_data() {
        QTest::addColumn<QString>("path");
        for (const QString &folder : {u"npsp"_s, u"other"_s}) {
            for (const QString &name : QDir(sharedPath(folder)).entryList({u"*.zst"_s}, QDir::Files))
                QTest::newRow(qPrintable(name)) << sharedPath(folder + u'/' + name);
        }
    }
    void aReleaseEqualsItself() {
        QFETCH(QString, path);
        const SchemaSource source = readRelease(path);
        QVERIFY(!source.objects.empty());
        QVERIFY(source.bad.empty());
        QCOMPARE(source.source, u"package"_s);
        const auto same = compare(sideOf(source), sideOf(readRelease(path)));
        QVERIFY(same.ok());
        QVERIFY(same->changes.empty() && same->renames.empty());
        QCOMPARE(same->objectsCompared, 0);
    }

    void realDescribesImport_data() {
        QTest::addColumn<QString>("name");
        for (const QString &name : QDir(sharedPath(u"describes"_s)).entryList({u"*.json"_s}, QDir::Files))
            QTest::newRow(qPrintable(name)) << name;
    }
    void realDescribesImport() {
        QFETCH(QString, name);
        const QByteArray bytes = readFile(sharedPath(u"describes/"_s + name));
        const auto source = readDescribeFiles({{name, bytes}, {u"again/"_s + name, bytes}});
        QVERIFY(source.ok());
        if (name.startsWith(u"_GLOBAL")) {
            QVERIFY(source->objects.empty() && source->bad.empty());
            return;
        }
        QCOMPARE(source->objects.size(), size_t(1));
        QCOMPARE(source->bad.size(), size_t(1)); // the same object a second time
        const ObjectDocument &object = source->objects.front();
        const QByteArray plain = bytes.startsWith("\xef\xbb\xbf") ? bytes.mid(3) : bytes;
        QVERIFY(nothingIsLost(QJsonDocument::fromJson(plain).object(),
                              QJsonDocument::fromJson(object.text).object().value(u"describe").toObject()));
        QCOMPARE(canonicalize("\xef\xbb\xbf" + plain)->text, object.text);
    }

private:
    static void verifyOrder(const std::vector<Change> &changes) {
        QVERIFY(std::is_sorted(changes.begin(), changes.end(), [](const Change &a, const Change &b) {
            return std::tie(a.object, a.field, a.attribute) < std::tie(b.object, b.field, b.attribute);
        }));
    }
    static QStringList plain(const std::vector<Change> &changes) {
        QStringList lines;
        for (const Change &c : changes)
            lines << QStringList{changeKindName(c.kind), c.object,        c.field, c.attribute,
                                 text(c.oldValue),       text(c.newValue)}
                         .join(u'|');
        lines.sort();
        return lines;
    }
    static QStringList mirrored(std::vector<Change> changes) {
        for (Change &change : changes) {
            change.kind = opposite(change.kind);
            std::swap(change.oldValue, change.newValue);
        }
        return plain(changes);
    }

    static QJsonArray byKeys(const QJsonArray &array, const QStringList &keys) {
        QList<QJsonObject> items;
        for (const QJsonValue &item : array)
            items << item.toObject();
        std::stable_sort(items.begin(), items.end(), [&](const QJsonObject &a, const QJsonObject &b) {
            for (const QString &key : keys) {
                const int order = a.value(key).toString().compare(b.value(key).toString());
                if (order != 0)
                    return order < 0;
            }
            return false;
        });
        QJsonArray sorted;
        for (const QJsonObject &item : items)
            sorted.append(item);
        return sorted;
    }
    static bool nothingIsLost(QJsonObject original, const QJsonObject &canonical) {
        const std::pair<QString, QStringList> arrays[]
            = {{u"fields"_s, {u"name"_s}},
               {u"childRelationships"_s, {u"childSObject"_s, u"field"_s, u"relationshipName"_s}},
               {u"recordTypeInfos"_s, {u"developerName"_s, u"name"_s}}};
        for (const auto &[array, keys] : arrays) {
            if (original.contains(array))
                original[array] = byKeys(original.value(array).toArray(), keys);
        }
        return original == canonical;
    }
};

QTEST_GUILESS_MAIN(SchemaReleasesTest)
#include "tst_schemareleases.moc"
