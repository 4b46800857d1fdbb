#include "services/store/pullstore.h"
#include "tests/services/backend/topology/topologyrig.h"
#include "tests/support/sanitizers.h"

#include <QProcess>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// The most memory the process ever had resident, in MB.
int peakMegabytes() {
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toInt() / 1024;
    }
    return -1;
}

/// The other process: pulls once, and tells the version, the milliseconds and the megabytes that took.
int pullInChild(const QStringList &arguments) {
    TopologyRig rig(arguments.at(0), QUrl(arguments.at(1)), backend::TopologyOptions());
    Principal admin;
    admin.organization = *OrganizationId::parse(arguments.at(2));
    admin.role = Role::Admin;
    admin.permissions = permissionsOf(Role::Admin, false);
    QElapsedTimer timer;
    timer.start();
    const auto pulled = await(rig.service().pullAndWait(admin, *ClientId::parse(arguments.at(3))));
    if (!pulled) {
        fprintf(stderr, "%s\n", qPrintable(pulled.error().message));
        return 1;
    }
    printf("%d %lld %d\n", pulled->version, timer.elapsed(), peakMegabytes());
    return 0;
}

} // namespace

class TestPullProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysSmall();
    void goesOnAfterKill();

private:
    void start(std::unique_ptr<sandbox::OrgSource> org);
    void launch(QProcess &child) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<TopologyRig> m_rig;
    QString m_url;
    Principal m_admin;
    ClientId m_client;
};

void TestPullProcess::start(std::unique_ptr<sandbox::OrgSource> org) {
    m_rig.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_url = u"sqlite:"_s + m_folder->filePath(u"t.db"_s);
    m_sandbox = std::make_unique<sandbox::Sandbox>(std::move(org));
    QVERIFY(m_sandbox->start());
    m_rig = std::make_unique<TopologyRig>(m_url, m_sandbox->url());
    m_admin = m_rig->addOrganization();
    m_client = m_rig->addConnectedClient(m_admin);
}

void TestPullProcess::launch(QProcess &child) const {
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {u"--pull"_s, m_url, m_sandbox->url().toString(), m_admin.organization.toString(), m_client.toString()});
}

void TestPullProcess::staysSmall() {
    start(std::make_unique<sandbox::OrgGenerator>());
    for (const int version : {1, 2}) {
        QProcess child;
        launch(child);
        QTRY_VERIFY_WITH_TIMEOUT(child.state() == QProcess::NotRunning, 100'000);
        const QList<QByteArray> told = child.readAllStandardOutput().trimmed().split(' ');
        QCOMPARE(told.size(), 3);
        QCOMPARE(told.at(0).toInt(), version);
        qInfo("version %d: %s ms, %s MB", version, told.at(1).constData(), told.at(2).constData());
        QVERIFY2(underSanitizer || told.at(2).toInt() < 200, told.at(2).constData());
    }
    const auto latest = m_rig->service().snapshot(m_admin, {m_client, 0});
    QCOMPARE(latest->objectsCount, 850);
    QCOMPARE(latest->fieldsCount, 76'000);
    const auto diff = await(m_rig->service().diff(m_admin, {m_client, 1}, {m_client, 2}, {}));
    QVERIFY(diff && diff->changes.empty() && diff->objectsCompared == 0);
}

void TestPullProcess::goesOnAfterKill() {
    constexpr int objects = 200;
    start(std::make_unique<sandbox::OrgGenerator>(3, objects, 6000));
    m_sandbox->world().setFaults({{u"latencyMs"_s, 20}});
    QProcess child;
    launch(child);
    store::PullStore pulls(m_rig->database());
    const auto items = [&] {
        const auto open = pulls.unfinished(m_admin.organization, m_client);
        return *open ? pulls.items(m_admin.organization, (*open)->id)->size() : size_t(0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(items() > 0, 20'000);
    child.kill();
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    const auto kept = static_cast<int>(items());
    QVERIFY(kept > 0 && kept < objects);
    QVERIFY(m_rig->service().snapshots(m_admin, m_client)->empty());
    QVERIFY(m_rig->database().integrityCheck());

    m_sandbox->world().setFaults({{u"reset"_s, true}});
    const int before = m_sandbox->world().requestCounts().value(u"describe"_s);
    const auto pulled = await(m_rig->service().pullAndWait(m_admin, m_client));
    QVERIFY2(pulled, qPrintable(pulled ? QString() : pulled.error().message));
    QCOMPARE(pulled->version, 1);
    QCOMPARE(pulled->objectsCount, objects);
    QCOMPARE(pulled->fieldsCount, 6000);
    QCOMPARE(m_sandbox->world().requestCounts().value(u"describe"_s) - before, objects - kept);
}

int main(int argc, char **argv) {
    QCoreApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    if (!arguments.isEmpty() && arguments.first() == "--pull"_L1)
        return pullInChild(arguments.mid(1));
    TestPullProcess test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pullprocess.moc"
