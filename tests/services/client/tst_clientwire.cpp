#include "services/client/wire.h"

#include <QJsonArray>
#include <QTest>

using namespace fairlead;
using namespace fairlead::client;
using namespace Qt::StringLiterals;

namespace {

const QString someId = u"0190b5c2-7f3a-7abc-8def-0123456789ab"_s;
const QString someTime = u"2026-02-19T00:00:00+00:00"_s;

QJsonObject connectionJson() {
    return {{u"id"_s, someId}, {u"client_id"_s, someId}, {u"status"_s, u"connected"_s}, {u"source"_s, u"access_token"_s},
            {u"instance_url"_s, u"https://acme.my.salesforce.com"_s}, {u"is_production"_s, true},
            {u"last_used_at"_s, QJsonValue::Null}, {u"created_at"_s, someTime}};
}

} // namespace

class ClientWireTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aConnectionIsReadWhole() {
        const auto connection = wire::connection(connectionJson());
        QVERIFY(connection);
        QCOMPARE(connection->status, ConnectionStatus::Connected);
        QCOMPARE(connection->instanceUrl, u"https://acme.my.salesforce.com"_s);
        QVERIFY(connection->isProduction);
        QVERIFY(!connection->lastUsedAt);
        QCOMPARE(connection->updatedAt, connection->createdAt);
    }

    void whatCannotBeTrustedIsNotRead_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("bad id") << u"id"_s << QJsonValue(u"7"_s);
        QTest::newRow("id of another type") << u"id"_s << QJsonValue(7);
        QTest::newRow("unknown status") << u"status"_s << QJsonValue(u"fine"_s);
        QTest::newRow("unknown source") << u"source"_s << QJsonValue(u"carrier pigeon"_s);
        QTest::newRow("bad time") << u"created_at"_s << QJsonValue(u"yesterday"_s);
    }
    void whatCannotBeTrustedIsNotRead() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject json = connectionJson();
        json.insert(key, value);
        QVERIFY(!wire::connection(json));
    }

    void aClientMayHaveNoConnection() {
        const QJsonObject json{{u"id"_s, someId}, {u"name"_s, u"Acme"_s}, {u"created_at"_s, someTime},
                               {u"connection"_s, QJsonValue::Null}, {u"latest_version"_s, 3},
                               {u"last_pulled_at"_s, someTime}, {u"running_pull_id"_s, QJsonValue::Null}};
        const auto summary = wire::clientSummary(json);
        QVERIFY(summary);
        QVERIFY(!summary->connection);
        QVERIFY(!summary->runningPull);
        QCOMPARE(summary->latestVersion, 3);
        QCOMPARE(toIso(*summary->lastPulledAt), someTime);
    }

    void aFailedPullKeepsItsReason() {
        const QJsonObject json{{u"id"_s, someId}, {u"client_id"_s, someId}, {u"state"_s, u"failed"_s}, {u"done"_s, 7},
                               {u"total"_s, 850}, {u"started_at"_s, someTime},
                               {u"error"_s, QJsonObject{{u"code"_s, u"upstream"_s}, {u"message"_s, u"Session expired"_s}}}};
        const auto pull = wire::pull(json);
        QVERIFY(pull);
        QCOMPARE(pull->state, PullState::Failed);
        QCOMPARE(pull->error->code, ErrorCode::Upstream);
        QCOMPARE(pull->error->message, u"Session expired"_s);
        QCOMPARE(pull->apiCallsUsed, -1);
    }

    void outlinesAreReadWithTheirFields() {
        const QByteArray body = "{\"data\":[{\"name\":\"Account\",\"label\":\"Account\",\"custom\":false,\"fields\":["
            "{\"name\":\"Name\",\"label\":\"Account Name\",\"type\":\"string\",\"type_text\":\"Text\",\"required\":true},"
            "{\"name\":\"Kind__c\",\"type\":\"picklist\",\"type_text\":\"Picklist\",\"custom\":true,\"picklist_values\":[\"A\",\"B\"],"
            "\"reference_to\":null,\"help\":\"h\\u00e9\"}],\"record_types\":[\"Master\"]},{\"name\":\"Empty__c\"}]}";
        const auto outlines = wire::outlines(body);
        QVERIFY(outlines);
        QCOMPARE(outlines->size(), 2u);
        const schema::ObjectOutline &account = outlines->front();
        QCOMPARE(account.fields.size(), 2u);
        QVERIFY(account.fields[0].required);
        QCOMPARE(account.fields[1].picklistValues, (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(account.fields[1].help, u"hé"_s);
        QCOMPARE(account.recordTypes, QStringList{u"Master"_s});
        QVERIFY(outlines->back().fields.empty());
    }

    void aBrokenOutlineIsAnError_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("no data") << QByteArray("{}");
        QTest::newRow("truncated") << QByteArray("{\"data\":[{\"name\":\"A");
        QTest::newRow("array") << QByteArray("[]");
    }
    void aBrokenOutlineIsAnError() {
        QFETCH(QByteArray, body);
        QCOMPARE(wire::outlines(body).error().code, ErrorCode::Upstream);
    }

    void repliesCarryTheirError() {
        const Error told = wire::error(HttpResponse::json(
            404, {{u"error"_s, QJsonObject{{u"code"_s, u"not_found"_s}, {u"message"_s, u"Client not found"_s}}}}));
        QCOMPARE(told.code, ErrorCode::NotFound);
        QCOMPARE(told.message, u"Client not found"_s);
        const Error mute = wire::error(HttpResponse::text(502, "text/html", "<h1>Bad gateway</h1>"));
        QCOMPARE(mute.code, ErrorCode::Upstream);
        QVERIFY(mute.message.contains(u"502"));
    }

    void versionsHaveTheirSegment() {
        QCOMPARE(wire::versionSegment(0), QByteArray("latest"));
        QCOMPARE(wire::versionSegment(12), QByteArray("12"));
    }
};

QTEST_GUILESS_MAIN(ClientWireTest)
#include "tst_clientwire.moc"
