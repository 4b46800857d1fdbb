#include "services/kernel/clock.h"
#include "tests/app/cli/commandrig.h"

#include <QJsonDocument>

using namespace fairlead;
using namespace fairlead::test;

/// The commands of the topology workbench, each over a data directory and over a server.
class FairleadctlTopologyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() {
        QFETCH(bool, server);
        m_overServer = server;
    }
    void schedules_data() { roads(); }
    void schedules();
    void keepsWhatItIsTold_data() { roads(); }
    void keepsWhatItIsTold();
    void alerts_data() { roads(); }
    void alerts();
    void comparesInAMatrix_data() { roads(); }
    void comparesInAMatrix();
    void checksHealth_data() { roads(); }
    void checksHealth();
    void labels_data() { roads(); }
    void labels();
    void refuses_data();
    void refuses();

private:
    static void roads() {
        QTest::addColumn<bool>("server");
        QTest::newRow("data directory") << false;
        QTest::newRow("server") << true;
    }
    static QStringList topology(const QString &command, const QStringList &rest) {
        return QStringList{u"topology"_s, command, u"--client"_s, u"Acme"_s} + rest;
    }
    void import(const QString &client, const QString &field);
    /// Over the road of the present row.
    Finished ctl(const QStringList &arguments, const QByteArray &input = {}) const {
        const QStringList all = QStringList{u"--json"_s} + arguments;
        if (m_overServer)
            return run(u"fairleadctl"_s, all, m_account, input);
        return m_rig.ctl(QStringList{u"--allow-loopback-providers"_s} + all, {{u"FAIRLEAD_SMTP_URL"_s, m_mail}}, input);
    }
    QUrl admin(const QString &what) const {
        QUrl url = m_sandbox.url();
        url.setPath(u"/__admin/"_s + what);
        return url;
    }

    CommandRig m_rig;
    CommandRig m_serverRig;
    Environment m_account;
    Program m_server{u"fairleadd"_s};
    Program m_sandbox{u"fairlead-sandbox"_s};
    QString m_mail;
    bool m_overServer = false; ///< In the present row.
};

void FairleadctlTopologyTest::initTestCase() {
    if (!isBuilt() || Program::path(u"fairleadd"_s).isEmpty() || Program::path(u"fairlead-sandbox"_s).isEmpty())
        QSKIP("fairleadctl, fairleadd and fairlead-sandbox are not all built (FAIRLEAD_BIN_DIR)");
    QVERIFY(m_sandbox.start({u"--objects"_s, u"20"_s, u"--fields"_s, u"400"_s}));
    const QByteArray said = m_sandbox.output();
    QVERIFY2(said.contains("\nwebhooks at " + m_sandbox.url().toEncoded() + "/webhook\n"), said.constData());
    m_mail = QString::fromUtf8(said.mid(said.indexOf("smtp://"))).section(u'\n', 0, 0);
    QVERIFY2(m_mail.startsWith(u"smtp://127.0.0.1:"), said.constData());

    const Team team;
    QCOMPARE(team.create({u"--data-dir"_s, m_serverRig.dataDir()}), QByteArray());
    QVERIFY(m_server.start({u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, m_serverRig.dataDir(), u"--allow-loopback-providers"_s},
                           {{u"FAIRLEAD_SMTP_URL"_s, m_mail}}));
    m_account = {{u"FAIRLEAD_EMAIL"_s, team.email},
                 {u"FAIRLEAD_PASSWORD"_s, QString::fromUtf8(team.password)},
                 {u"FAIRLEAD_SERVER"_s, m_server.url().toString()}};
    import(u"Acme"_s, u"Old__c:string"_s);
    import(u"Acme"_s, u"Weight__c:double"_s);
    import(u"ops@2"_s, {});
}

/// On both roads: a parcel with a card that health finds fault with, and one more field.
void FairleadctlTopologyTest::import(const QString &client, const QString &field) {
    QStringList fields{u"Id:id"_s, u"Card__c:encryptedstring"_s};
    if (!field.isEmpty())
        fields.append(field);
    QByteArray describe = describeJson(u"Parcel__c"_s, fields);
    describe.replace(R"("label":"Card__c")", R"("label":"Card__c","custom":true)");
    const QStringList arguments{u"topology"_s, u"import"_s, u"--client"_s, client, m_rig.write(u"parcel.json"_s, describe)};
    for (const Finished &done : {m_rig.ctl(arguments), run(u"fairleadctl"_s, arguments, m_account)})
        QVERIFY2(done.code == 0, done.errors.constData());
}

void FairleadctlTopologyTest::schedules() {
    const auto schedule = [this](const QStringList &rest) { return ctl(topology(u"schedule"_s, rest)); };
    const Finished none = schedule({});
    QCOMPARE(none.code, 0);
    QCOMPARE(none.json()[u"on"_s], QJsonValue(false));
    QCOMPARE(schedule({u"--off"_s}).json()[u"on"_s], QJsonValue(false));
    const Finished hourly = schedule({u"--every"_s, u"6"_s});
    QVERIFY2(hourly.code == 0 && hourly.errors.isEmpty(), hourly.errors.constData());
    QCOMPARE(hourly.json()[u"every_hours"_s].toInt(), 6);
    QVERIFY(parseIso(hourly.json()[u"next_at"_s].toString()));
    const Finished cron = schedule({u"--cron"_s, u"0 6 * * MON"_s, u"--zone"_s, u"Europe/Berlin"_s});
    QCOMPARE(cron.json()[u"cron"_s].toString(), u"0 6 * * MON"_s);
    QCOMPARE(cron.json()[u"zone"_s].toString(), u"Europe/Berlin"_s);
    QCOMPARE(cron.json()[u"upcoming"_s].toArray().size(), 10);
    QCOMPARE(schedule({}).json(), cron.json());
    const Finished off = schedule({u"--off"_s});
    QCOMPARE(off.json()[u"on"_s], QJsonValue(false));
    QCOMPARE(off.json()[u"cron"_s].toString(), u"0 6 * * MON"_s); // Kept for when it is switched on again.
    QCOMPARE(schedule({u"--off"_s}).code, 0);
}

void FairleadctlTopologyTest::keepsWhatItIsTold() {
    const auto retention = [this](const QStringList &rest) { return ctl(topology(u"retention"_s, rest)); };
    QCOMPARE(retention({}).json()[u"mode"_s].toString(), u"all"_s);
    const Finished preview = retention({u"--keep-last"_s, u"1"_s, u"--preview"_s});
    QCOMPARE(preview.code, 0);
    QCOMPARE(preview.json()[u"drop"_s].toArray(), QJsonArray{1});
    QCOMPARE(preview.json()[u"kept"_s].toInt(), 1);
    QCOMPARE(retention({}).json()[u"mode"_s].toString(), u"all"_s); // A preview stores nothing.
    const Finished thin = retention({u"--thin"_s, u"--all-days"_s, u"7"_s});
    QCOMPARE(thin.json()[u"mode"_s].toString(), u"thin"_s);
    QCOMPARE(thin.json()[u"all_days"_s].toInt(), 7);
    QCOMPARE(thin.json()[u"weekly_days"_s].toInt(), 365);
    const Finished applied = retention({u"--apply"_s});
    QVERIFY2(applied.code == 0, applied.errors.constData());
    QCOMPARE(applied.json()[u"last_removed"_s].toInt(), 0);
    QVERIFY(parseIso(applied.json()[u"last_run_at"_s].toString()));
    QCOMPARE(retention({u"--keep-all"_s}).json()[u"mode"_s].toString(), u"all"_s);
}

void FairleadctlTopologyTest::alerts() {
    QCOMPARE(fetch(admin(u"clear"_s), "POST", "{}").status, 200);
    const auto alerts = [this](const QStringList &rest) { return ctl(topology(u"alerts"_s, rest)); };
    QCOMPARE(alerts({}).json()[u"email_on"_s], QJsonValue(false));
    QCOMPARE(alerts({u"--test"_s}).code, 2); // Nothing is switched on.
    const QString hook = m_sandbox.url().toString() + u"/webhook"_s;
    const QString secret = m_rig.write(u"secret"_s, "hush-hush\n");
    const Finished set = alerts({u"--mail"_s, u"ada@acme.example"_s, u"--webhook"_s, hook, u"--secret-file"_s, secret});
    QVERIFY2(set.code == 0, set.errors.constData());
    QCOMPARE(set.json()[u"webhook_url"_s].toString(), hook);
    QCOMPARE(set.json()[u"has_secret"_s], QJsonValue(true));
    QVERIFY(!(set.output + set.errors).contains("hush"));

    const Finished test = alerts({u"--test"_s});
    QVERIFY2(test.code == 0, (test.output + test.errors).constData());
    QCOMPARE(test.json()[u"deliveries"_s].toArray().size(), 2);
    for (const char *which : {"mails", "webhooks"}) {
        const QJsonObject came = QJsonDocument::fromJson(fetch(admin(QString::fromLatin1(which))).body).object();
        QCOMPARE(came[u"data"_s].toArray().size(), 1);
    }
    QCOMPARE(fetch(admin(u"faults"_s), "POST", R"({"webhook":"500"})").status, 200);
    const Finished failed = alerts({u"--test"_s});
    QCOMPARE(fetch(admin(u"faults"_s), "POST", R"({"reset":true})").status, 200);
    QCOMPARE(failed.code, 2);
    QVERIFY2(failed.output.contains("500") && failed.output.contains("\"done\""), failed.output.constData());

    QCOMPARE(alerts({u"--mail="_s}).json()[u"email_on"_s], QJsonValue(false));
    const Finished off = alerts({u"--off"_s});
    QCOMPARE(off.json()[u"webhook_on"_s], QJsonValue(false));
    QCOMPARE(off.json()[u"has_secret"_s], QJsonValue(true));
}

void FairleadctlTopologyTest::comparesInAMatrix() {
    const QStringList columns{u"topology"_s, u"matrix"_s, u"--client"_s, u"Acme@1"_s, u"--client"_s, u"acme"_s, u"--client"_s, u"ops@2"_s};
    const Finished objects = ctl(columns);
    QVERIFY2(objects.code == 0 && objects.errors.isEmpty(), objects.errors.constData());
    const QJsonArray heads = objects.json()[u"columns"_s].toArray();
    QCOMPARE(heads.size(), 3);
    QCOMPARE(heads[0].toObject(), (QJsonObject{{u"client"_s, u"Acme"_s}, {u"version"_s, 1}}));
    QCOMPARE(heads[1][u"version"_s].toInt(), 2);
    QCOMPARE(heads[2].toObject(), (QJsonObject{{u"client"_s, u"ops@2"_s}, {u"version"_s, 1}})); // A client's name.
    const QJsonArray rows = objects.json()[u"data"_s].toArray();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0][u"cells"_s][1][u"state"_s].toString(), u"differs"_s);

    const Finished inside = ctl(columns + QStringList{u"--object"_s, u"Parcel__c"_s, u"--only-differences"_s});
    QStringList names;
    for (const QJsonValue &row : inside.json()[u"data"_s].toArray())
        names.append(row[u"name"_s].toString());
    QCOMPARE(names, (QStringList{u"Old__c"_s, u"Weight__c"_s}));
    const Finished csv = ctl(columns + QStringList{u"--format"_s, u"csv"_s, u"--object"_s, u"Parcel__c"_s});
    QVERIFY2(csv.output.startsWith("kind,name,label,Acme v1,Acme v2,ops@2 v1"), csv.output.constData());
    QVERIFY2(csv.output.contains("field,Old__c"), csv.output.constData());
    const Finished text = ctl(columns + QStringList{u"--format"_s, u"text"_s});
    QVERIFY2(text.output.contains("Parcel__c: present | differs"), text.output.constData());
}

void FairleadctlTopologyTest::checksHealth() {
    const Finished latest = ctl(topology(u"health"_s, {}));
    QVERIFY2(latest.code == 0 && latest.errors.isEmpty(), latest.errors.constData());
    QCOMPARE(latest.json()[u"version"_s].toInt(), 2);
    QCOMPARE(latest.json()[u"edition"_s].toString(), u"enterprise"_s);
    const QJsonArray findings = latest.json()[u"findings"_s].toArray();
    QVERIFY(!findings.isEmpty());
    QVERIFY(!findings[0][u"text"_s].toString().isEmpty());
    int counted = 0;
    for (const QJsonValue &count : latest.json()[u"summary"_s].toObject())
        counted += count.toInt();
    QCOMPARE(counted, int(findings.size()));
    QCOMPARE(ctl(topology(u"health"_s, {u"--version"_s, u"1"_s})).json()[u"version"_s].toInt(), 1);
    QVERIFY(ctl(topology(u"health"_s, {u"--format"_s, u"md"_s})).output.startsWith("# Health of Acme v2"));
    const Finished text = ctl(topology(u"health"_s, {u"--format"_s, u"text"_s}));
    QVERIFY2(text.output.contains("Parcel__c"), text.output.constData());
}

void FairleadctlTopologyTest::labels() {
    const auto label = [this](const QStringList &rest) { return ctl(topology(u"label"_s, rest)); };
    const Finished set = label({u"--version"_s, u"1"_s, u"--label"_s, u"Go-live"_s, u"--note"_s, u"Agreed with Maya"_s, u"--pin"_s});
    QVERIFY2(set.code == 0, set.errors.constData());
    QCOMPARE(set.json()[u"label"_s].toString(), u"Go-live"_s);
    QCOMPARE(set.json()[u"note"_s].toString(), u"Agreed with Maya"_s);
    QCOMPARE(set.json()[u"pinned"_s], QJsonValue(true));
    const Finished baseline = label({u"--version"_s, u"1"_s, u"--baseline"_s});
    QCOMPARE(baseline.json()[u"baseline"_s], QJsonValue(true));
    QCOMPARE(baseline.json()[u"label"_s].toString(), u"Go-live"_s);
    // What is labelled stays whatever the retention says.
    const Finished preview = ctl(topology(u"retention"_s, {u"--keep-last"_s, u"1"_s, u"--preview"_s}));
    QCOMPARE(preview.json()[u"held"_s].toInt(), 1);
    QCOMPARE(preview.json()[u"drop"_s].toArray(), QJsonArray());
    const Finished cleared = label({u"--version"_s, u"1"_s, u"--label"_s, u""_s, u"--note="_s, u"--no-baseline"_s, u"--unpin"_s});
    QVERIFY2(cleared.code == 0, cleared.errors.constData());
    QCOMPARE(cleared.json()[u"label"_s].toString(), QString());
    QCOMPARE(cleared.json()[u"pinned"_s], QJsonValue(false));
    QCOMPARE(label({u"--version"_s, u"latest"_s}).json()[u"version"_s].toInt(), 2);
}

void FairleadctlTopologyTest::refuses_data() {
    QTest::addColumn<bool>("server");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const QByteArray &says) {
        QTest::newRow(name) << false << arguments << says;
        QTest::newRow((QByteArray(name) + " (server)").constData()) << true << arguments << says;
    };
    row("two schedules", topology(u"schedule"_s, {u"--every"_s, u"6"_s, u"--off"_s}), "--every and --off");
    row("every no hour", topology(u"schedule"_s, {u"--every"_s, u"0"_s}), "--every");
    row("every year", topology(u"schedule"_s, {u"--every"_s, u"9000"_s}), "744");
    row("no zone", topology(u"schedule"_s, {u"--cron"_s, u"@daily"_s}), "--zone is missing");
    row("zone alone", topology(u"schedule"_s, {u"--zone"_s, u"UTC"_s}), "--zone goes with --cron");
    row("unknown zone", topology(u"schedule"_s, {u"--cron"_s, u"@daily"_s, u"--zone"_s, u"Mars/Dome"_s}), "zone");
    row("no cron", topology(u"schedule"_s, {u"--cron"_s, u"whenever"_s, u"--zone"_s, u"UTC"_s}), "");
    row("too often", topology(u"schedule"_s, {u"--cron"_s, u"* * * * *"_s, u"--zone"_s, u"UTC"_s}), "15 minutes");
    row("two policies", topology(u"retention"_s, {u"--keep-all"_s, u"--thin"_s}), "--keep-all and --thin");
    row("preview and apply", topology(u"retention"_s, {u"--preview"_s, u"--apply"_s}), "--preview and --apply");
    row("keep none", topology(u"retention"_s, {u"--keep-last"_s, u"0"_s}), "--keep-last");
    row("days without thin", topology(u"retention"_s, {u"--keep-all"_s, u"--all-days"_s, u"3"_s}), "--thin");
    row("no address", topology(u"alerts"_s, {u"--mail"_s, u"nobody"_s}), "nobody");
    row("no secret", topology(u"alerts"_s, {u"--secret-file"_s, u"/nonexistent/s"_s}), "/nonexistent/s");
    row("off and on", topology(u"alerts"_s, {u"--off"_s, u"--mail"_s, u"a@b.example"_s}), "--off goes alone");
    row("one column", {u"topology"_s, u"matrix"_s, u"--client"_s, u"Acme"_s}, "2 to 24");
    row("no column", {u"topology"_s, u"matrix"_s}, "2 to 24");
    row("column of nobody", {u"topology"_s, u"matrix"_s, u"--client"_s, u"Acme"_s, u"--client"_s, u"Zed@2"_s}, "\"Zed\"");
    row("column away", {u"topology"_s, u"matrix"_s, u"--client"_s, u"Acme"_s, u"--client"_s, u"Acme@9"_s}, "no version 9");
    row("two clients", topology(u"history"_s, {u"--client"_s, u"ops@2"_s}), "one client");
    row("unknown edition", topology(u"health"_s, {u"--edition"_s, u"gold"_s}), "gold");
    row("health away", topology(u"health"_s, {u"--version"_s, u"9"_s}), "no version 9");
    row("no version", topology(u"label"_s, {u"--label"_s, u"x"_s}), "--version is missing");
    row("pinned or not", topology(u"label"_s, {u"--version"_s, u"1"_s, u"--pin"_s, u"--unpin"_s}), "--pin and --unpin");
    row("no client", {u"topology"_s, u"health"_s}, "--client is missing");
}

void FairleadctlTopologyTest::refuses() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Finished refused = ctl(arguments);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.errors.startsWith("fairleadctl: ") && refused.errors.contains(says), refused.errors.constData());
    QVERIFY2(!refused.json()[u"error"_s][u"code"_s].toString().isEmpty(), refused.output.constData());
}

QTEST_GUILESS_MAIN(FairleadctlTopologyTest)
#include "tst_fairleadctltopology.moc"
