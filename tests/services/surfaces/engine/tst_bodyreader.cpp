#include "services/surfaces/engine/bodyreader.h"
#include "services/surfaces/engine/topologytext.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;
using namespace Qt::StringLiterals;

namespace {

BodyReader reader(const QByteArray &body, BodyReader::Absent absent = BodyReader::Absent::IsError) {
    HttpRequest request;
    request.body = body;
    return BodyReader(request, absent);
}

} // namespace

class tst_BodyReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsUuidsAsPydanticDoes_data();
    void readsUuidsAsPydanticDoes();
    void refusesWhatIsNoObject_data();
    void refusesWhatIsNoObject();
    void readsIntegers_data();
    void readsIntegers();
    void skipsAByteOrderMark();
    void gathersAllErrors();
    void repeatsNoValue();
    void splicesTopologies();
    void refusesDamagedTopologies_data();
    void refusesDamagedTopologies();
};

void tst_BodyReader::readsUuidsAsPydanticDoes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const QString prefix
        = u"invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found "_s;
    QTest::newRow("usual") << u"01900000-0000-7000-8000-00000000000a"_s << QString();
    QTest::newRow("capitals") << u"01900000-0000-7000-8000-00000000000A"_s << QString();
    QTest::newRow("no hyphens") << u"0190000000007000800000000000000a"_s << QString();
    QTest::newRow("braces") << u"{01900000-0000-7000-8000-00000000000a}"_s << QString();
    QTest::newRow("urn") << u"urn:uuid:01900000-0000-7000-8000-00000000000a"_s << QString();
    QTest::newRow("empty") << QString() << u"invalid length: expected length 32 for simple format, found 0"_s;
    QTest::newRow("word") << u"not-a-uuid"_s << QString(prefix + u"`n` at 1"_s);
    QTest::newRow("short") << u"abc"_s << u"invalid length: expected length 32 for simple format, found 3"_s;
    QTest::newRow("groups") << u"0190-0000"_s << u"invalid group count: expected 5, found 2"_s;
    QTest::newRow("group length") << u"019000000-000-7000-8000-00000000000a"_s
                                  << u"invalid group length in group 0: expected 8, found 9"_s;
    QTest::newRow("space") << u" 01900000-0000-7000-8000-00000000000a"_s << QString(prefix + u"` ` at 1"_s);
}

void tst_BodyReader::readsUuidsAsPydanticDoes() {
    QFETCH(QString, text);
    QFETCH(QString, reason);
    QString found;
    const auto uuid = readUuid(text, &found);
    QCOMPARE(found, reason);
    QCOMPARE(uuid.has_value(), reason.isEmpty());
    if (uuid)
        QCOMPARE(uuid->toString(QUuid::WithoutBraces), u"01900000-0000-7000-8000-00000000000a"_s);
}

void tst_BodyReader::refusesWhatIsNoObject_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("empty") << QByteArray() << 422 << QByteArray("missing");
    QTest::newRow("blank") << QByteArray(" \n") << 422 << QByteArray("missing");
    QTest::newRow("null") << QByteArray("null") << 422 << QByteArray("missing");
    QTest::newRow("number") << QByteArray("5") << 422 << QByteArray("model_attributes_type");
    QTest::newRow("text") << QByteArray("\"x\"") << 422 << QByteArray("model_attributes_type");
    QTest::newRow("list") << QByteArray("[{}]") << 422 << QByteArray("model_attributes_type");
    QTest::newRow("two objects") << QByteArray("{},{}") << 422 << QByteArray("json_invalid");
    QTest::newRow("out of our brackets") << QByteArray("{}],[{}") << 422 << QByteArray("json_invalid");
    QTest::newRow("cut off") << QByteArray("{\"a\":") << 422 << QByteArray("json_invalid");
    QTest::newRow("trailing") << QByteArray("{} x") << 422 << QByteArray("json_invalid");
    QTest::newRow("NaN") << QByteArray("{\"a\":NaN}") << 422 << QByteArray("json_invalid");
    QTest::newRow("deep") << QByteArray(QByteArray(100000, '[') + QByteArray(100000, ']')) << 422
                          << QByteArray("json_invalid");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"a\":\"\xc3\x28\"}") << 400
                                   << QByteArray("There was an error parsing the body");
    QTest::newRow("NUL bytes") << QByteArray(8, '\0') << 422 << QByteArray("json_invalid");
}

void tst_BodyReader::refusesWhatIsNoObject() {
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    BodyReader read = reader(body);
    read.requiredText("name"_L1);
    QVERIFY(!read.ok());
    QCOMPARE(read.failure().status, status);
    QVERIFY2(read.failure().body.contains(type), read.failure().body.constData());
    QVERIFY(!read.failure().body.contains("\"name\""));
}

void tst_BodyReader::readsIntegers_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("value");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("number") << QByteArray("7") << 7 << QByteArray();
    QTest::newRow("negative") << QByteArray("-7") << -7 << QByteArray();
    QTest::newRow("whole float") << QByteArray("7.0") << 7 << QByteArray();
    QTest::newRow("text") << QByteArray("\" 7 \"") << 7 << QByteArray();
    QTest::newRow("true") << QByteArray("true") << 1 << QByteArray();
    QTest::newRow("null") << QByteArray("null") << -1 << QByteArray();
    QTest::newRow("huge") << QByteArray("9223372036854775807") << std::numeric_limits<int>::max()
                          << QByteArray();
    QTest::newRow("huger") << QByteArray("1e300") << std::numeric_limits<int>::max() << QByteArray();
    QTest::newRow("fraction") << QByteArray("7.5") << -1 << QByteArray("int_from_float");
    QTest::newRow("word") << QByteArray("\"seven\"") << -1 << QByteArray("int_parsing");
    QTest::newRow("object") << QByteArray("{}") << -1 << QByteArray("int_type");
}

void tst_BodyReader::readsIntegers() {
    QFETCH(QByteArray, json);
    QFETCH(int, value);
    QFETCH(QByteArray, error);
    BodyReader read = reader("{\"n\":" + json + '}');
    QCOMPARE(read.optionalInteger("n"_L1).value_or(-1), value);
    QCOMPARE(read.ok(), error.isEmpty());
    if (!error.isEmpty())
        QVERIFY2(read.failure().body.contains(error), read.failure().body.constData());
}

void tst_BodyReader::skipsAByteOrderMark() {
    BodyReader read = reader("\xEF\xBB\xBF{\"name\":\"ä\"}");
    QCOMPARE(read.requiredText("name"_L1), u"ä"_s);
    QVERIFY(read.ok());
    QVERIFY(reader("", BodyReader::Absent::IsEmptyObject).ok());
}

void tst_BodyReader::gathersAllErrors() {
    BodyReader read = reader(R"({"a":1,"b":"","c":"x"})");
    read.requiredText("a"_L1);
    read.requiredText("b"_L1);
    read.requiredId<ClientId>("c"_L1);
    read.requiredSecret("d"_L1);
    const QJsonArray rows
        = QJsonDocument::fromJson(read.failure().body).object().value("detail"_L1).toArray();
    QStringList types;
    for (const QJsonValue &row : rows) {
        QCOMPARE(row.toObject().keys(), (QStringList{u"loc"_s, u"msg"_s, u"type"_s}));
        types.append(row.toObject().value("type"_L1).toString());
    }
    QCOMPARE(types, (QStringList{u"string_type"_s, u"string_too_short"_s, u"uuid_parsing"_s, u"missing"_s}));
}

void tst_BodyReader::repeatsNoValue() {
    BodyReader read
        = reader(R"({"password":["hunter2"],"name":")" + QByteArray(300, 'z') + R"(","pair":"\ud800"})");
    read.requiredSecret("password"_L1);
    read.requiredText("name"_L1);
    read.requiredText("pair"_L1);
    QVERIFY(!read.failure().body.contains("hunter2"));
    QVERIFY(!read.failure().body.contains("zzzz"));
    QVERIFY(read.failure().body.contains("string_unicode"));
}

void tst_BodyReader::splicesTopologies() {
    schema::SnapshotInfo info;
    info.version = 3;
    info.objectsCount = 2;
    info.failed = {{u"Bad__c"_s, u"a \"reason\""_s}};
    TopologyText text(info);
    QVERIFY(
        text.add(
                u"Account"_s,
                R"({"describe":{"fields":[{"name":"Id"}],"name":"Account"},"extras":{"other":{},"partial":false,"validationRules":[{"fullName":"R"}]}})")
            .ok());
    QVERIFY(
        text.add(
                u"Odd\"Name"_s,
                R"({"describe":{},"extras":{"other":{"extras":{"validationRules":5}},"partial":true,"validationRules":null}})")
            .ok());
    QJsonParseError error;
    const QByteArray whole = text.finish();
    const QJsonObject json = QJsonDocument::fromJson(whole, &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, whole.constData());
    QCOMPARE(json.keys(),
             (QStringList{u"client_id"_s, u"custom_objects_count"_s, u"id"_s, u"objects_count"_s,
                          u"pulled_at"_s, u"snapshot"_s, u"version"_s}));
    const QJsonObject objects = json.value("snapshot"_L1).toObject().value("objects"_L1).toObject();
    QCOMPARE(objects.keys(), (QStringList{u"Account"_s, u"Odd\"Name"_s}));
    QCOMPARE(objects.value("Account"_L1).toObject().keys(),
             (QStringList{u"fields"_s, u"name"_s, u"validation_rules"_s}));
    QVERIFY(objects.value("Odd\"Name"_L1).toObject().value("validation_rules"_L1).isNull());
    QCOMPARE(json.value("snapshot"_L1).toObject().value("failed"_L1).toArray().size(), 1);
    schema::SnapshotInfo none;
    QVERIFY(QJsonDocument::fromJson(TopologyText(none).finish()).isObject());
}

void tst_BodyReader::refusesDamagedTopologies_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "x", "[]", "{", "{}", R"({"describe":)", R"({"describe":{"a":1)",
                             R"({"describe":{},"extras":[)"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
}

void tst_BodyReader::refusesDamagedTopologies() {
    QFETCH(QByteArray, text);
    TopologyText whole{schema::SnapshotInfo()};
    QCOMPARE(whole.add(u"Account"_s, text).error().code, ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(tst_BodyReader)
#include "tst_bodyreader.moc"
