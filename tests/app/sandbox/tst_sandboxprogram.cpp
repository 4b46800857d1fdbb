#include "app/sandbox/lib/world.h"
#include "services/providers/salesforce/salesforceclient.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::salesforce;
using namespace Qt::StringLiterals;

namespace {

/// Resident memory of this process in megabytes.
qint64 residentMegabytes() {
    QFile status(u"/proc/self/statm"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toLongLong() * 4096 / 1'000'000;
}

struct Sums {
    qint64 bytes = 0;
    qint64 mostResident = 0;
};

QCoro::Task<Result<void>> addUp(Sums *sums, Result<QByteArray> body) {
    sums->bytes += body.ok() ? body->size() : 0;
    sums->mostResident = std::max(sums->mostResident, residentMegabytes());
    co_return Result<void>();
}

} // namespace

class TestSandboxProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_program = qEnvironmentVariable("FAIRLEAD_BIN_DIR") + u"/fairlead-sandbox"_s;
        if (!QFile::exists(m_program))
            QSKIP("fairlead-sandbox is not built (FAIRLEAD_BIN_DIR)");
    }
    void pullsTheWholeOrg();
    void changesTheOrg();
    void servesFiles();
    void refusesBadArguments_data();
    void refusesBadArguments();

private:
    /// Starts the program and returns the URL it prints.
    QUrl start(QProcess &process, const QStringList &arguments) {
        process.start(m_program, arguments);
        while (process.waitForReadyRead(10'000) || process.bytesAvailable() > 0) {
            const QString line = QString::fromUtf8(process.readLine()).trimmed();
            if (line.startsWith(u"listening on "_s))
                return QUrl(line.mid(13));
        }
        return {};
    }
    static outbound::OutboundSettings local() {
        outbound::OutboundSettings settings;
        settings.allowLocal = true;
        return settings;
    }
    QString m_program;
};

void TestSandboxProgram::pullsTheWholeOrg() {
    QProcess process;
    const QUrl url = start(process, {});
    QVERIFY(url.isValid() && url.port() > 0);
    outbound::HttpClient http(local());
    SalesforceClient salesforce(http, {url.toString(), Secret(sandbox::World::firstToken())});
    const auto listed = QCoro::waitFor(salesforce.globalDescribe());
    QVERIFY2(listed.ok(), listed.ok() ? "" : qPrintable(listed.error().message));
    QStringList names;
    for (const ObjectListing &object : *listed)
        names.append(object.name);
    QCOMPARE(names.size(), 850);
    for (int round = 0; round < 3; ++round) { // The sandbox writes its describes in the first.
        Sums sums;
        const DescribeSink sink
            = [&sums](QString, Result<QByteArray> body) { return addUp(&sums, std::move(body)); };
        QElapsedTimer clock;
        clock.start();
        const auto summary = QCoro::waitFor(salesforce.describeAll(names, 16, sink));
        QVERIFY(summary.ok());
        QCOMPARE(*summary, (DescribeSummary{850, 0}));
        QVERIFY(sums.bytes > 90'000'000);
        QVERIFY2(sums.mostResident < 200, qPrintable(QString::number(sums.mostResident)));
        qInfo() << "850 objects," << sums.bytes / 1'000'000 << "MB in" << clock.elapsed() << "ms, resident"
                << sums.mostResident << "MB";
    }
    process.terminate();
    process.waitForFinished();
}

void TestSandboxProgram::changesTheOrg() {
    QProcess process;
    const QUrl url = start(process, {u"--seed"_s, u"3"_s, u"--latency"_s, u"1"_s});
    outbound::HttpClient http(local());
    const auto call = [&](HttpMethod method, const QString &path, const QByteArray &body) {
        outbound::OutboundRequest request;
        request.method = method;
        request.url = url;
        request.url.setPath(path);
        request.body = body;
        return QCoro::waitFor(http.send(request));
    };
    const auto changed = call(HttpMethod::Post, u"/__admin/change"_s, R"({"objects":5,"seed":4})");
    QVERIFY(changed.ok());
    QCOMPARE(changed->status, 200);
    QVERIFY(QJsonDocument::fromJson(changed->body).object().value(u"applied"_s).toArray().size() >= 20);
    QCOMPARE(call(HttpMethod::Post, u"/__admin/change"_s, R"({"changes":[{"op":"paint"}]})")->status, 400);
    QCOMPARE(call(HttpMethod::Get, u"/__admin/nothing"_s, {})->status, 404);
    const auto state = call(HttpMethod::Get, u"/__admin/state"_s, {});
    QCOMPARE(QJsonDocument::fromJson(state->body).object().value(u"revision"_s).toInt(), 1);
    process.terminate();
    process.waitForFinished();
}

void TestSandboxProgram::servesFiles() {
    QTemporaryDir dir;
    QFile file(dir.filePath(u"one.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name":"Parcel__c","label":"Parcel","custom":true,"fields":[{"name":"Id","type":"id"}]})");
    file.close();
    QProcess process;
    const QUrl url = start(process, {u"--salesforce-data"_s, dir.path()});
    outbound::HttpClient http(local());
    SalesforceClient salesforce(http, {url.toString(), Secret(sandbox::World::firstToken())});
    const auto listed = QCoro::waitFor(salesforce.globalDescribe());
    QVERIFY(listed.ok());
    QCOMPARE(listed->size(), size_t(1));
    QCOMPARE(listed->front().name, u"Parcel__c"_s);
    QVERIFY(QCoro::waitFor(salesforce.describe(u"Parcel__c"_s))->contains("\"Id\""));
    process.terminate();
    process.waitForFinished();
}

void TestSandboxProgram::refusesBadArguments_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown flag") << QStringList{u"--nonsense"_s};
    QTest::newRow("not loopback") << QStringList{u"--listen"_s, u"0.0.0.0:0"_s};
    QTest::newRow("a word") << QStringList{u"now"_s};
    QTest::newRow("seed of letters") << QStringList{u"--seed"_s, u"abc"_s};
    QTest::newRow("port of letters") << QStringList{u"--smtp-port=x"_s};
    QTest::newRow("no such folder") << QStringList{u"--salesforce-data"_s, u"/nonexistent"_s};
}

void TestSandboxProgram::refusesBadArguments() {
    QFETCH(QStringList, arguments);
    QProcess process;
    process.start(m_program, arguments);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("fairlead-sandbox: "));
}

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandboxprogram.moc"
