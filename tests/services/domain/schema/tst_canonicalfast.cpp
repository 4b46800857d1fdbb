#include "app/sandbox/lib/orggenerator.h"
#include "services/domain/schema/canonicalsplice.h"
#include "services/kernel/crypto.h"
#include "tests/services/domain/schema/shareddata.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace fairlead;
using namespace fairlead::schema;
using fairlead::schema::test::sharedPath;
using namespace Qt::StringLiterals;

namespace {

// What differs between the two ways to the same text; empty if nothing does.
QString difference(const QByteArray &body, const ObjectExtras &extras = {}) {
    const auto fast = canonicalize(body, extras);
    const auto slow = canonicalizeByParsing(body, extras);
    if (fast.ok() != slow.ok())
        return fast.ok() ? u"only parsing refuses: "_s + slow.error().message
                         : u"only parsing accepts: "_s + fast.error().message;
    if (!fast.ok()) {
        const bool same
            = fast.error().code == slow.error().code && fast.error().message == slow.error().message;
        return same ? QString() : fast.error().message + u" / "_s + slow.error().message;
    }
    if (fast->text != slow->text)
        return u"the text"_s;
    if (fast->hash != slow->hash || fast->hash != sha256(fast->text))
        return u"the hash"_s;
    const bool same = fast->name == slow->name && fast->custom == slow->custom
        && fast->partial == slow->partial && fast->fieldCount == slow->fieldCount;
    return same ? QString() : u"the properties"_s;
}

bool isSpliced(const QByteArray &body) {
    CanonicalSplice splice;
    return splice.read(std::string_view(body.data(), size_t(body.size())));
}

QByteArray inCanonicalOrder(const QByteArray &text) {
    return QJsonDocument(QJsonDocument::fromJson(text).object().value(u"describe").toObject())
        .toJson(QJsonDocument::Compact);
}

// Of the positions of `c`, one; -1 without any.
qsizetype anyOf(const QByteArray &body, char c, QRandomGenerator &random) {
    const qsizetype from = random.bounded(body.size());
    const qsizetype after = body.indexOf(c, from);
    return after >= 0 ? after : body.indexOf(c);
}

void insertAfter(QByteArray &body, char c, const QByteArray &text, QRandomGenerator &random) {
    const qsizetype at = anyOf(body, c, random);
    if (at >= 0)
        body.insert(at + 1, text);
}

// The raw text of a member or an element: from a comma to the next one.
std::pair<qsizetype, qsizetype> stretch(const QByteArray &body, QRandomGenerator &random) {
    const qsizetype begin = anyOf(body, ',', random);
    const qsizetype end = body.indexOf(',', begin + 1);
    return begin < 0 || end < 0 ? std::pair<qsizetype, qsizetype>{0, 0} : std::pair{begin, end - begin};
}

QJsonValue shuffledFields(QJsonObject object, QRandomGenerator &random) {
    QJsonArray fields = object.value(u"fields").toArray();
    for (qsizetype i = fields.size() - 1; i > 0; --i) {
        const qsizetype j = random.bounded(i + 1);
        const QJsonValue kept = fields[i];
        fields[i] = QJsonValue(fields[j]);
        fields[j] = kept;
    }
    object[u"fields"] = fields;
    return object;
}

const QByteArray insertedTexts[] = {" ",
                                    "\n",
                                    "\t\r",
                                    "\\n",
                                    "\\/",
                                    "\\u0041",
                                    "\\u001f",
                                    "\\u001F",
                                    "\\u000a",
                                    "\\u0008",
                                    "\\\\",
                                    "\\\"",
                                    "\\x",
                                    "\\u12",
                                    "\\ud800",
                                    "\\udc00",
                                    "\\ud83d\\ude00",
                                    "\\u0000",
                                    "\"",
                                    "\xff",
                                    "\xc0\x80",
                                    "\xed\xa0\x80",
                                    "\xc3\xa9",
                                    QByteArray(1, '\0'),
                                    "\x1f",
                                    "\x7f",
                                    "0",
                                    "00",
                                    "-",
                                    "-0",
                                    "1.0",
                                    "1.5",
                                    "1e2",
                                    "1E400",
                                    "0.1",
                                    "9223372036854775807",
                                    "99999999999999999999",
                                    "123456789012345678",
                                    "true",
                                    "nul",
                                    "null",
                                    "[",
                                    "]",
                                    "{",
                                    "}",
                                    "{}",
                                    "[]",
                                    ",",
                                    ":",
                                    "\"a\":1,",
                                    "\"name\":\"Id\",",
                                    "\"zz\":1,",
                                    "\"\":{},",
                                    "{\"name\":\"Id\",\"type\":\"id\"},",
                                    "{\"type\":\"id\",\"name\":\"Q\"},",
                                    "\"fields\":[],",
                                    "\"custom\":1,",
                                    "\"custom\":null,",
                                    "\"name\":3,",
                                    "\"childRelationships\":null,",
                                    "\"recordTypeInfos\":{},",
                                    "\"childRelationships\":[{},{\"field\":\"\\u0041\"},{\"field\":1}],"};

// Another spelling that a parser accepts, and mostly another value.
void respell(QByteArray &body, QRandomGenerator &random) {
    constexpr const char *texts[] = {"\\n",      "\\/",  "\\u0041",     "\\u001f",        "\\u001F",
                                     "\\u000a",  "\\\\", "\\\"",        "\\ud83d\\ude00", "\\u0000",
                                     "\xc3\xa9", "\x7f", "\\b\\f\\t\\r"};
    constexpr const char *values[] = {"-0,",
                                      "1.0,",
                                      "1.5,",
                                      "1e2,",
                                      "0.1,",
                                      "-12,",
                                      "9223372036854775807,",
                                      "123456789012345678,",
                                      "null,",
                                      "{\"b\":1,\"a\":[]},",
                                      "[],",
                                      "{},",
                                      "[[{\"a\":[1,{}]}]],",
                                      " true ,",
                                      "\"\","};
    constexpr const char *blanks[] = {" ", "\n", "\t\r"};
    const qsizetype from = random.bounded(body.size());
    switch (random.bounded(4)) {
    case 0:
        if (const qsizetype at = body.indexOf("\":\"", from); at >= 0)
            body.insert(at + 3, texts[random.bounded(quint32(std::size(texts)))]);
        return;
    case 1:
        if (const qsizetype at = body.indexOf("\":", from); at >= 0)
            body.insert(at + 2, blanks[random.bounded(quint32(std::size(blanks)))]);
        return;
    case 2:
        if (const qsizetype at = body.indexOf(":0,", from); at >= 0)
            body.replace(at + 1, 2, values[random.bounded(quint32(std::size(values)))]);
        return;
    default:
        if (const qsizetype at = body.indexOf(":false,", from); at >= 0)
            body.replace(at + 1, 6, values[random.bounded(quint32(std::size(values)))]);
    }
}

void mutate(QByteArray &body, QRandomGenerator &random) {
    constexpr char anchors[] = {'"', ',', ':', '{', '[', '}', ']', 'e', '1', '0'};
    const QByteArray &text = insertedTexts[random.bounded(quint32(std::size(insertedTexts)))];
    switch (random.bounded(9)) {
    case 0:
        body.truncate(random.bounded(body.size()));
        if (body.isEmpty())
            body = "{";
        return;
    case 1: { // a stretch twice
        const auto [begin, length] = stretch(body, random);
        body.insert(begin, body.mid(begin, length));
        return;
    }
    case 2: { // a stretch less
        const auto [begin, length] = stretch(body, random);
        body.remove(begin, length);
        return;
    }
    case 3: { // a stretch elsewhere
        const auto [begin, length] = stretch(body, random);
        const QByteArray moved = body.mid(begin, length);
        body.remove(begin, length);
        body.insert(stretch(body, random).first, moved);
        return;
    }
    case 4: { // nested about as deep as allowed
        const int depth = 58 + random.bounded(8);
        insertAfter(body, ':', QByteArray(depth, '[') + QByteArray(depth, ']') + ",\"zzz\":", random);
        return;
    }
    case 5: // a byte of another value
        body[random.bounded(body.size())] = char(random.bounded(256));
        return;
    case 6: // a value for a value
        if (const auto [begin, length] = stretch(body, random); length > 0)
            body.replace(begin, length, ",\"label\":" + text);
        return;
    default:
        insertAfter(body, anchors[random.bounded(quint32(std::size(anchors)))], text, random);
    }
}

} // namespace

class CanonicalFastTest : public QObject {
    Q_OBJECT
    std::vector<QByteArray> m_generated; // as an org sends them

private Q_SLOTS:
    void initTestCase() {
        const sandbox::OrgGenerator org(7, 40, 1200);
        for (const QString &name : org.objectNames())
            m_generated.push_back(org.describe(name));
        QVERIFY(!m_generated.empty());
    }

    void whatAnOrgSendsIsSpliced() {
        for (const QByteArray &body : m_generated) {
            QCOMPARE(difference(body), QString());
            QVERIFY2(isSpliced(body), body.left(200));
        }
    }

    void realDescribesAreTheSame() {
        int read = 0;
        QDirIterator files(sharedPath(u"."_s), {u"*.json"_s, u"*.json.zst"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QByteArray body = test::readFile(files.next());
            QVERIFY2(difference(body).isEmpty(), qPrintable(files.filePath() + difference(body)));
            const QJsonObject root = QJsonDocument::fromJson(body).object();
            QJsonObject describes = root.value(u"describes").toObject();
            describes[u"itself"] = root;
            for (const QJsonValue describe : std::as_const(describes)) {
                const QByteArray compact = QJsonDocument(describe.toObject()).toJson(QJsonDocument::Compact);
                QVERIFY2(difference(compact).isEmpty(), qPrintable(files.filePath() + difference(compact)));
                ++read;
            }
        }
        if (read == 0)
            QSKIP("the shared Salesforce data is not here");
        qInfo("%d real bodies", read);
    }

    void piecesMayBeUnusual_data() {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<bool>("spliced");
        QTest::newRow("nothing") << QByteArray("\"x\":1") << true;
        QTest::newRow("an order of its own") << QByteArray(R"("urls":{"b":"1","a":"2"})") << true;
        QTest::newRow("a needless escape") << QByteArray(R"("label":"a\/b")") << true;
        QTest::newRow("a fraction") << QByteArray(R"("x":1.0)") << true;
        QTest::newRow("half a surrogate") << QByteArray(R"("x":"\ud800")") << false;
        QTest::newRow("twice") << QByteArray(R"("name":"B")") << false;
        QTest::newRow("a key twice") << QByteArray(R"("x":{"a":1,"b":2,"a":3})") << false;
        QTest::newRow("blanks between members") << QByteArray("\"x\":1, \"y\":2") << false;
        QTest::newRow("an escaped key") << QByteArray(R"("\u0078":1)") << false;
        QTest::newRow("invalid UTF-8") << QByteArray("\"x\":\"\xff\"") << false;
        QTest::newRow("an escaped name")
            << QByteArray("\"recordTypeInfos\":[{\"name\":\"a\\\"b\"}]") << false;
    }
    void piecesMayBeUnusual() {
        QFETCH(QByteArray, more);
        QFETCH(bool, spliced);
        QByteArray filler = "[";
        for (int i = 0; i < 100; ++i)
            filler += "\"filler\",";
        const QByteArray body
            = R"({"name":"A","fields":[{"name":"Id","type":"id"}],"filler":)" + filler + "0]," + more + "}";
        QCOMPARE(isSpliced(body), spliced);
        QCOMPARE(difference(body), QString());
        QCOMPARE(difference("\xef\xbb\xbf" + body + "\r\n "), QString());
        QCOMPARE(difference(body + "x"), QString());
    }

    void extrasAreTheSame() {
        for (const QByteArray &rules :
             {QByteArray(), QByteArray("[]"), QByteArray("{}"), QByteArray("["), QByteArray("[{}]"),
              QByteArray(R"([{"fullName":"B"},{"active":true,"fullName":"A"}])"),
              QByteArray(R"([{"fullName":"A"},{"fullName":"A"}])"),
              QByteArray(R"([{"fullName":"\ud800"}])")}) {
            for (const QByteArray &other :
                 {QByteArray(), QByteArray(R"({"b":1,"a":"\ud800"})"), QByteArray("[]"),
                  QByteArray(R"({"b":1,"a":2})"), QByteArray(R"({"b":1,"b":2})")}) {
                const ObjectExtras extras{rules.isEmpty(), rules, other.isEmpty(), other};
                QCOMPARE(difference(m_generated.front(), extras), QString());
            }
        }
    }

    void anyMutationIsTheSame() {
        QRandomGenerator random(20260101);
        int spliced = 0;
        int refused = 0;
        constexpr int rounds = 3000;
        for (int round = 0; round < rounds; ++round) {
            QByteArray body = m_generated[random.bounded(quint32(m_generated.size()))];
            if (round % 3 == 0)
                body
                    = QJsonDocument(shuffledFields(QJsonDocument::fromJson(body).object(), random).toObject())
                          .toJson(round % 2 ? QJsonDocument::Compact : QJsonDocument::Indented);
            const auto change = round % 8 < 5 ? respell : mutate;
            for (int times = random.bounded(1, 4); times > 0; --times)
                change(body, random);
            QVERIFY2(difference(body).isEmpty(), qPrintable(difference(body) + u" in round %1"_s.arg(round)));
            spliced += isSpliced(body);
            const auto document = canonicalize(body);
            refused += !document.ok();
            if (document.ok())
                QCOMPARE(difference(inCanonicalOrder(document->text)), QString());
        }
        QVERIFY2(spliced > rounds / 4, qPrintable(QString::number(spliced)));
        QVERIFY2(refused > rounds / 5, qPrintable(QString::number(refused)));
        qInfo("%d of %d spliced, %d refused", spliced, rounds, refused);
    }
};

QTEST_GUILESS_MAIN(CanonicalFastTest)
#include "tst_canonicalfast.moc"
