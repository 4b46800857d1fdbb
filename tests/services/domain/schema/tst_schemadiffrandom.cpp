#include "services/domain/schema/diff.h"
#include "services/domain/schema/document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace fairlead;
using namespace fairlead::schema;
using namespace Qt::StringLiterals;

namespace {

using Fields = QMap<QString, QJsonObject>;

/// Values that end alike, begin alike, look like structure, or nest the names that the walk looks for.
QJsonValue anyValue(QRandomGenerator &random) {
    static const QJsonArray values{QJsonValue(),
                                   true,
                                   false,
                                   0,
                                   1,
                                   10,
                                   100,
                                   -7,
                                   1.5,
                                   123456789012345678.0,
                                   u""_s,
                                   u"a"_s,
                                   u"ab"_s,
                                   u"{\"name\":\"x\"},["_s,
                                   u"back\\slash \\\" and ,\"name\":\"y\""_s,
                                   u"Größe 🙂 \n\t"_s,
                                   QString(300, u'}'),
                                   QJsonArray{},
                                   QJsonArray{1, u"]"_s, QJsonArray{QJsonObject{{u"name"_s, u"n"_s}}}},
                                   QJsonArray{u"Account"_s, u"Contact"_s},
                                   QJsonObject{},
                                   QJsonObject{{u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"F1"_s}}}}},
                                   QJsonObject{{u"name"_s, u"inner"_s}, {u"value"_s, QJsonObject{{u"a"_s, 1}}}}};
    return values.at(int(random.bounded(int(values.size()))));
}

QString anyKey(QRandomGenerator &random) {
    static const QStringList keys{u"aggregatable"_s, u"extraTypeInfo"_s, u"filteredLookupInfo"_s, u"label"_s,
                                  u"length"_s,       u"mask"_s,          u"nameField"_s,          u"nillable"_s,
                                  u"scale"_s,        u"unique"_s,        u"zone"_s};
    return keys.at(random.bounded(int(keys.size())));
}

QJsonObject anyField(QRandomGenerator &random, const QString &name) {
    QJsonObject field{{u"name"_s, name}, {u"type"_s, u"string"_s}};
    for (int i = random.bounded(9); i > 0; --i)
        field.insert(anyKey(random), anyValue(random));
    return field;
}

struct Object {
    QJsonObject attributes;
    Fields fields;
};

Object anyObject(QRandomGenerator &random) {
    Object object;
    for (int i = random.bounded(6); i > 0; --i)
        object.attributes.insert(anyKey(random), anyValue(random));
    for (int i = random.bounded(40); i > 0; --i) {
        const QString name = u"F%1"_s.arg(random.bounded(60));
        object.fields.insert(name, anyField(random, name));
    }
    return object;
}

Object edited(QRandomGenerator &random, Object object) {
    for (int i = random.bounded(6); i > 0; --i) {
        const QString name = u"F%1"_s.arg(random.bounded(60));
        const auto found = object.fields.find(name);
        if (found == object.fields.end())
            object.fields.insert(name, anyField(random, name));
        else if (random.bounded(4) == 0)
            object.fields.erase(found);
        else if (random.bounded(2) == 0)
            found->remove(anyKey(random));
        else
            found->insert(anyKey(random), anyValue(random));
    }
    if (random.bounded(3) == 0)
        object.attributes.insert(anyKey(random), anyValue(random));
    return object;
}

ObjectDocument document(const Object &object) {
    QJsonObject describe = object.attributes;
    describe.insert(u"name"_s, u"A"_s);
    QJsonArray fields;
    for (const QJsonObject &field : object.fields)
        fields.append(field);
    describe.insert(u"fields"_s, fields);
    auto made = canonicalize(QJsonDocument(describe).toJson());
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    return *made;
}

QString text(const QJsonValue &value) {
    const QJsonValue shown = value.isUndefined() ? QJsonValue() : value;
    return QString::fromUtf8(QJsonDocument(QJsonArray{shown}).toJson(QJsonDocument::Compact));
}

bool saysNothing(const QJsonValue &value) {
    return value.isUndefined() || value.isNull() || value == QJsonValue(false) || value == QJsonValue(0)
        || value == QJsonValue(u""_s) || value == QJsonValue(QJsonArray{}) || value == QJsonValue(QJsonObject{});
}

/// What differs between two parsed objects, attribute by attribute, found the plain way.
void compareParsed(const QString &kind, const QString &field, const QJsonObject &from, const QJsonObject &to,
                   QStringList &rows) {
    const QStringList old = from.keys();
    const QStringList now = to.keys();
    QSet<QString> keys(old.begin(), old.end());
    keys.unite(QSet<QString>(now.begin(), now.end()));
    for (const QString &key : keys) {
        const QJsonValue a = from.value(key);
        const QJsonValue b = to.value(key);
        const bool absent = a.isUndefined() || b.isUndefined();
        if (a != b && !(absent && saysNothing(a) && saysNothing(b)))
            rows.append(QStringList{kind, field, key, text(a), text(b)}.join(u' '));
    }
}

QStringList expectedRows(const Object &from, const Object &to) {
    QStringList rows;
    compareParsed(u"object_changed"_s, {}, from.attributes, to.attributes, rows);
    for (auto field = from.fields.begin(); field != from.fields.end(); ++field) {
        if (to.fields.contains(field.key()))
            compareParsed(u"field_changed"_s, field.key(), *field, to.fields[field.key()], rows);
        else
            rows.append(u"field_removed "_s + field.key());
    }
    for (auto field = to.fields.begin(); field != to.fields.end(); ++field) {
        if (!from.fields.contains(field.key()))
            rows.append(u"field_added "_s + field.key());
    }
    rows.sort();
    return rows;
}

QStringList foundRows(const ObjectDocument &from, const ObjectDocument &to) {
    const auto side = [](const ObjectDocument &document) {
        Side side;
        side.refs = {{document.name, document.hash}};
        side.source = u"org"_s;
        side.load = [text = document.text](const QByteArray &) -> Result<QByteArray> { return text; };
        return side;
    };
    const auto diff = compare(side(from), side(to));
    if (!diff)
        return {diff.error().message};
    QStringList rows;
    for (const Change &change : diff->changes) {
        QStringList row{changeKindName(change.kind), change.field};
        if (changeSign(change.kind) == ChangeSign::Changed)
            row += {change.attribute, text(change.oldValue), text(change.newValue)};
        rows.append(row.join(u' '));
    }
    rows.sort();
    return rows;
}

} // namespace

class SchemaDiffRandomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithParsedComparison_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void agreesWithParsedComparison() {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 150; ++round) {
            const Object before = anyObject(random);
            const Object after = round % 5 == 0 ? anyObject(random) : edited(random, before);
            QCOMPARE(foundRows(document(before), document(after)), expectedRows(before, after));
            QCOMPARE(foundRows(document(after), document(before)), expectedRows(after, before));
        }
    }

    // Damaged text is Corrupt or compares as something, but is never read past its end.
    void damagedTextIsSurvived() {
        QRandomGenerator random(99);
        for (int round = 0; round < 400; ++round) {
            const ObjectDocument good = document(anyObject(random));
            ObjectDocument bad = document(anyObject(random));
            bad.hash = QByteArray(32, 'x');
            if (round % 2 == 0)
                bad.text.truncate(random.bounded(int(bad.text.size())));
            else
                bad.text[random.bounded(int(bad.text.size()))] = "{}[],:\"\\x"[random.bounded(9)];
            foundRows(good, bad);
            const QStringList rows = foundRows(bad, good);
            QVERIFY(round % 2 != 0 || rows == QStringList{u"A: A stored description is not in canonical form"_s});
        }
    }
};

QTEST_GUILESS_MAIN(SchemaDiffRandomTest)
#include "tst_schemadiffrandom.moc"
