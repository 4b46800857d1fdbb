#include "models/connections/connectionlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using models::ConnectionListModel;
using Show = ConnectionListModel::Show;

class ConnectionListModelTest : public QObject {
    Q_OBJECT

private:
    static client::ClientSummary make(const QString &name, std::optional<ConnectionStatus> status, const QString &error = {}, bool production = false) {
        client::ClientSummary summary;
        summary.account.id = ClientId::generate();
        summary.account.name = name;
        if (status) {
            summary.connection.emplace();
            summary.connection->status = *status;
            summary.connection->lastError = error;
            summary.connection->isProduction = production;
            summary.connection->instanceUrl = u"https://%1.my.salesforce.com"_s.arg(name.toLower());
        }
        return summary;
    }
    static QString print(const QAbstractItemModel &model) {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, 0);
            lines.append(index.data().toString() + u": "_s + index.siblingAtColumn(ConnectionListModel::Status).data().toString()
                         + (model.hasChildren(index) ? u" +card"_s : QString()));
        }
        return lines.join(u"; "_s);
    }

private Q_SLOTS:
    void empty() {
        ConnectionListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.clientAt({}));
        model.setClients({});
        QCOMPARE(model.countOf(Show::All), 0);
    }

    void listsByNameWithCards() {
        ConnectionListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setClients({make(u"Meridian"_s, std::nullopt), make(u"Lakeshore"_s, ConnectionStatus::Expired, u"invalid_grant"_s),
                          make(u"Cedar"_s, ConnectionStatus::Connected, {}, true), make(u"Attic"_s, ConnectionStatus::Revoked)});
        QCOMPARE(print(model), u"Attic: Revoked; Cedar: Connected; Lakeshore: Expired +card; Meridian: Not connected"_s);
        QCOMPARE(model.countOf(Show::Problems), 1);
        QCOMPARE(model.countOf(Show::Production), 1);
        const QModelIndex card = model.index(0, 0, model.index(2, 0));
        QVERIFY(model.isCard(card));
        QCOMPARE(model.clientAt(card)->account.name, u"Lakeshore"_s);
        QCOMPARE(model.index(1, 0).data(models::BadgeRole).toString(), u"Production"_s);
    }

    void filters() {
        ConnectionListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setClients({make(u"Alpha"_s, ConnectionStatus::Connected, {}, true), make(u"Beta"_s, ConnectionStatus::Expired, u"x"_s)});
        model.setFilter(Show::Problems, {});
        QCOMPARE(print(model), u"Beta: Expired +card"_s);
        model.setFilter(Show::Production, {});
        QCOMPARE(print(model), u"Alpha: Connected"_s);
        model.setFilter(Show::All, u" BET "_s);
        QCOMPARE(print(model), u"Beta: Expired +card"_s);
        model.setFilter(Show::Production, u"beta"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void changesOneInPlace() {
        ConnectionListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        client::ClientSummary beta = make(u"Beta"_s, ConnectionStatus::Pending);
        model.setClients({make(u"Alpha"_s, ConnectionStatus::Connected), beta});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        beta.connection->status = ConnectionStatus::Connected;
        model.setClient(beta);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(reset.count(), 0);
        beta.connection->status = ConnectionStatus::Expired;
        beta.connection->lastError = u"gone"_s;
        model.setClient(beta);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(print(model), u"Alpha: Connected; Beta: Expired +card"_s);
        model.setClient(make(u"Aaa"_s, std::nullopt));
        QCOMPARE(model.rowCount(), 3);
    }

    void ago_data() {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("future") << qint64(-100) << u"just now"_s;
        QTest::newRow("now") << qint64(0) << u"just now"_s;
        QTest::newRow("minute") << qint64(60) << u"1 min ago"_s;
        QTest::newRow("hours") << qint64(7200) << u"2 h ago"_s;
        QTest::newRow("days") << qint64(86400 * 3) << u"3 days ago"_s;
    }
    void ago() {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        const Timestamp now = fromMicros(1'800'000'000'000'000);
        QCOMPARE(models::agoText(now - std::chrono::seconds(seconds), now), text);
        QCOMPARE(models::agoText(std::nullopt, now), u"never"_s);
    }

    void clientList() {
        models::ClientListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        client::ClientSummary beta = make(u"Beta"_s, ConnectionStatus::Connected);
        model.setClients({beta, make(u"Alpha"_s, std::nullopt)});
        QCOMPARE(model.index(0, 0).data().toString(), u"Alpha"_s);
        QCOMPARE(model.index(1, models::ClientListModel::Latest).data().toString(), u"none yet"_s);
        beta.latestVersion = 4;
        model.setClient(beta);
        QCOMPARE(model.index(1, models::ClientListModel::Latest).data().toString(), u"v4"_s);
        beta.account.name = u"Aaron"_s;
        model.setClient(beta);
        QCOMPARE(model.rowOfClient(beta.account.id), 0);
        QVERIFY(!model.find(ClientId::generate()));
    }
};

QTEST_GUILESS_MAIN(ConnectionListModelTest)
#include "tst_connectionlistmodel.moc"
