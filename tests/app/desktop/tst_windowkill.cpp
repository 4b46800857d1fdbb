#include "services/client/workbenchclient.h"
#include "services/embedded/backend.h"
#include "services/embedded/inprocesstransport.h"
#include "services/embedded/settings.h"
#include "services/store/database.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr int kills = 50;
constexpr int objects = 20;

QProcessEnvironment ownHome(const QString &folder) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, folder);
    environment.insert(u"XDG_RUNTIME_DIR"_s, folder);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    return environment;
}

/// Versions that the program has said are stored: each `pulled v7` on a whole line.
void readAcknowledged(const QByteArray &output, QSet<int> &versions) {
    const qsizetype end = output.lastIndexOf('\n');
    for (const QByteArray &line : output.left(end < 0 ? 0 : end).split('\n')) {
        if (line.startsWith("pulled v"))
            versions.insert(line.mid(8).toInt());
    }
}

Result<QSet<int>> versionsOf(embedded::Backend &backend) {
    embedded::InProcessTransport transport(&backend);
    FAIRLEAD_TRY(transport.open());
    client::WorkbenchClient workbench(&transport);
    const auto clients = QCoro::waitFor(workbench.clients());
    if (!clients)
        return clients.error();
    QSet<int> versions;
    for (const client::ClientSummary &summary : *clients) {
        const auto snapshots = QCoro::waitFor(workbench.snapshots(summary.account.id));
        if (!snapshots)
            return snapshots.error();
        for (const schema::SnapshotInfo &snapshot : *snapshots) {
            versions.insert(snapshot.version);
            // Not only its row: what it is made of.
            const client::VersionRef ref{summary.account.id, snapshot.version};
            if (snapshot.version == snapshots->front().version) {
                const auto outline = QCoro::waitFor(workbench.outline(ref));
                if (!outline)
                    return outline.error();
                if (static_cast<int>(outline->size()) != snapshot.objectsCount)
                    return Error{ErrorCode::Corrupt, u"the newest version lacks objects"_s, {}};
            }
        }
    }
    return versions;
}

} // namespace

/// The window is killed in the middle of its writes, again and again, over one data directory.
class TestWindowKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItAcknowledged();
};

void TestWindowKill::keepsWhatItAcknowledged() {
    const QString program = qEnvironmentVariable("FAIRLEAD_BIN_DIR") + u"/fairlead"_s;
    if (!QFile::exists(program))
        QSKIP("fairlead is not built (FAIRLEAD_BIN_DIR)");
    QTemporaryDir folder;
    const QString data = folder.filePath(u"data"_s);
    Config config = *Config::load({}, {}, embedded::backendKeys());
    config.set("data-dir"_L1, data);
    QRandomGenerator random(20'261'121);
    QSet<int> acknowledged;
    int midPull = 0;
    QElapsedTimer clock;
    clock.start();
    for (int round = 0; round < kills; ++round) {
        QProcess fairlead;
        fairlead.setProcessEnvironment(ownHome(folder.path()));
        fairlead.start(program, {u"--demo"_s, u"--data-dir"_s, data, u"--org-objects"_s, QString::number(objects), u"--history"_s,
                                 u"0"_s, u"--pulls"_s, u"1000000"_s});
        QByteArray output;
        QElapsedTimer patience;
        patience.start();
        while (!output.contains("pulling\n") && patience.elapsed() < 30'000 && fairlead.state() != QProcess::NotRunning) {
            fairlead.waitForReadyRead(50);
            output += fairlead.readAllStandardOutput();
        }
        QVERIFY2(output.contains("pulling\n"),
                 qPrintable(u"round %1: no pull began; exit %2: %3"_s.arg(round).arg(fairlead.exitCode())
                                .arg(QString::fromUtf8(fairlead.readAllStandardError()))));
        // Somewhere in this pull or the next.
        fairlead.waitForFinished(1 + static_cast<int>(random.bounded(500)));
        QCOMPARE(fairlead.state(), QProcess::Running);
        ::kill(static_cast<pid_t>(fairlead.processId()), SIGKILL);
        QVERIFY(fairlead.waitForFinished(5'000));
        output += fairlead.readAllStandardOutput();
        readAcknowledged(output, acknowledged);

        auto backend = embedded::Backend::open(config);
        QVERIFY2(backend.ok(), backend.ok() ? "" : qPrintable(backend.error().message));
        const Result<void> sound = (*backend)->database().integrityCheck();
        QVERIFY2(sound.ok(), sound.ok() ? "" : qPrintable(sound.error().message));
        const Result<QSet<int>> stored = versionsOf(**backend);
        QVERIFY2(stored.ok(), stored.ok() ? "" : qPrintable(stored.error().message));
        const QSet<int> lost = acknowledged - *stored;
        QVERIFY2(lost.isEmpty(), qPrintable(u"round %1: %2 acknowledged versions are gone"_s.arg(round).arg(lost.size())));
        const auto running = (*backend)->database().first(u"SELECT COUNT(*) FROM pull"_s, {},
                                                          [](const store::SqlRow &row) { return row.integer(0); });
        midPull += running && *running && **running > 0 ? 1 : 0;
    }
    qInfo() << kills << "kills," << midPull << "of them during a pull," << acknowledged.size() << "versions kept,"
            << clock.elapsed() << "ms";
    QVERIFY2(midPull >= kills / 4, "hardly any kill met a pull: the test proves little");
    QVERIFY2(acknowledged.size() >= kills / 4, "hardly any pull got to its end: the test proves little");
}

QTEST_GUILESS_MAIN(TestWindowKill)
#include "tst_windowkill.moc"
