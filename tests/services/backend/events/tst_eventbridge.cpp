#include "services/backend/events/eventbridge.h"
#include "tests/support/database/testdatabase.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::backend;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// One replica: its bus, its bridge, and what it heard.
struct Replica {
    explicit Replica(const TestDatabase &where)
        : database(where.open())
        , bridge(std::make_unique<EventBridge>(bus, *database, where.url())) {
        bus.subscribeAll(&context, [this](const Event &event) { heard.push_back(event); });
    }
    std::unique_ptr<store::Database> database;
    EventBus bus;
    std::unique_ptr<EventBridge> bridge;
    std::vector<Event> heard;
    QObject context;
};

} // namespace

class TestEventBridge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joinsReplicas();
    void isSilentOverSqlite();
    void messages_data();
    void messages();
    void keepsTheEssence();
};

void TestEventBridge::joinsReplicas() {
    const TestDatabase where(store::Dialect::Postgres);
    if (!where.problem().isEmpty())
        QSKIP(qPrintable(where.problem()));
    Replica one(where), two(where);
    QTRY_VERIFY(one.bridge->isListening() && two.bridge->isListening());
    const OrganizationId organization = OrganizationId::generate();
    for (int i = 0; i < 50; ++i)
        one.bus.publish({organization, ClientId::generate(), u"snapshot.created"_s, {{u"version"_s, i}}});
    two.bus.publish({organization, std::nullopt, u"client.changed"_s, {}});
    QTRY_COMPARE(two.heard.size(), size_t(51));
    QTRY_COMPARE(one.heard.size(), size_t(51)); // Each once: its own do not come back.
    int version = 0;
    for (const Event &event : two.heard) {
        if (event.type == "snapshot.created"_L1)
            QCOMPARE(event.payload["version"_L1].toInt(), version++);
    }
    // What was published before the end still arrives.
    one.bus.publish({organization, std::nullopt, u"last"_s, {}});
    one.bridge.reset();
    QTRY_COMPARE(two.heard.back().type, u"last"_s);
}

void TestEventBridge::isSilentOverSqlite() {
    const TestDatabase where(store::Dialect::Sqlite);
    Replica one(where);
    QVERIFY(!one.bridge->isListening());
    one.bus.publish({OrganizationId::generate(), std::nullopt, u"client.changed"_s, {}});
    QTRY_COMPARE(one.heard.size(), size_t(1));
}

void TestEventBridge::messages_data() {
    QTest::addColumn<QByteArray>("message");
    const QByteArray good = eventMessage({OrganizationId::generate(), ClientId::generate(), u"t"_s, {}}, u"me"_s);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("hello");
    QTest::newRow("cut") << good.chopped(3);
    QTest::newRow("our own") << good;
    QTest::newRow("no organization") << QByteArray(R"({"sender":"x","type":"t","client":null})");
    // An event of a client that cannot be read must not become one for everybody.
    QTest::newRow("a client that is none")
        << QByteArray(R"({"sender":"x","type":"t","client":"7","organization":"018f0000-0000-7000-8000-000000000000"})");
    QTest::newRow("a client left out")
        << QByteArray(R"({"sender":"x","type":"t","organization":"018f0000-0000-7000-8000-000000000000"})");
}

void TestEventBridge::messages() {
    QFETCH(QByteArray, message);
    QVERIFY(!readEventMessage(message, u"me"_s));
}

void TestEventBridge::keepsTheEssence() {
    const Event small{OrganizationId::generate(), ClientId::generate(), u"pull.failed"_s, {{u"id"_s, u"x"_s}}};
    QCOMPARE(*readEventMessage(eventMessage(small, u"me"_s), u"you"_s), small);
    Event large = small;
    large.payload.insert(u"message"_s, QString(20'000, u'ä'));
    large.payload.insert(u"list"_s, QJsonObject{{u"a"_s, 1}});
    large.payload.insert(u"done"_s, 7);
    const QByteArray message = eventMessage(large, u"me"_s);
    QVERIFY(message.size() < 8000);
    const auto read = readEventMessage(message, u"you"_s);
    QVERIFY(read);
    QCOMPARE(read->payload, (QJsonObject{{u"id"_s, u"x"_s}, {u"done"_s, 7}}));
}

QTEST_GUILESS_MAIN(TestEventBridge)
#include "tst_eventbridge.moc"
