#include "ui/shell/history.h"
#include "ui/shell/palettematcher.h"
#include "ui/shell/profilestore.h"
#include "ui/shell/signindialog.h"
#include "ui/shell/tasksmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;

class TestShellParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsServerAddresses_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("address");
        QTest::newRow("whole") << u"https://fairlead.example.org"_s << u"https://fairlead.example.org"_s;
        QTest::newRow("no scheme") << u" fairlead.example.org/ "_s << u"https://fairlead.example.org"_s;
        QTest::newRow("port") << u"fairlead.example.org:8443"_s << u"https://fairlead.example.org:8443"_s;
        QTest::newRow("loopback") << u"127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("path") << u"https://example.org/fairlead/"_s << u"https://example.org/fairlead"_s;
        QTest::newRow("empty") << u"  "_s << QString();
        QTest::newRow("words") << u"our server"_s << QString();
        QTest::newRow("other scheme") << u"ftp://example.org"_s << QString();
        QTest::newRow("script") << u"javascript://alert"_s << QString();
        QTest::newRow("credentials") << u"https://me:secret@example.org"_s << QString();
        QTest::newRow("query") << u"https://example.org/?a=1"_s << QString();
        QTest::newRow("no host") << u"https:///x"_s << QString();
    }
    void readsServerAddresses() {
        QFETCH(QString, typed);
        QTEST(serverAddress(typed).value_or(QString()), "address");
    }

    void profilesAreKept() {
        QTemporaryDir dir;
        const QString file = dir.filePath(u"deep/profiles.json"_s);
        ProfileStore store(file);
        QCOMPARE(store.profiles().size(), 1);
        QCOMPARE(store.profiles().first().kind, Profile::Kind::Local);
        QVERIFY(!store.remove(store.profiles().first().name));
        const Profile server{u"Team"_s, Profile::Kind::Server, u"https://fairlead.example.org"_s, {}, u"maya@example.org"_s};
        QVERIFY(store.save(server));
        QVERIFY(store.setLastUsed(u"Team"_s));
        QVERIFY(!store.setLastUsed(u"Nobody"_s));
        QVERIFY(!store.save({}));
        ProfileStore again(file);
        QCOMPARE(again.find(u"Team"_s), std::optional(server));
        QCOMPARE(again.lastUsed(), u"Team"_s);
        QVERIFY(again.remove(u"Team"_s));
        QCOMPARE(ProfileStore(file).profiles().size(), 1);
    }

    void damagedProfilesAreSetAside_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("setAside");
        QTest::newRow("rubbish") << QByteArray("{{{") << true;
        QTest::newRow("a list") << QByteArray("[]") << true;
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("bad entries") << QByteArray(R"({"profiles":[{"name":""},{"name":"S","kind":"server","url":"x y"},3]})") << false;
    }
    void damagedProfilesAreSetAside() {
        QFETCH(QByteArray, content);
        QFETCH(bool, setAside);
        QTemporaryDir dir;
        const QString path = dir.filePath(u"profiles.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const ProfileStore store(path);
        QCOMPARE(store.profiles().size(), 1);
        QCOMPARE(QFile::exists(path + u".damaged"_s), setAside);
    }

    void historyForgetsWhatLayAhead() {
        History history;
        QVERIFY(!history.canGo(-1) && !history.go(1));
        for (const QString &page : {u"a"_s, u"b"_s, u"b"_s, u"c"_s})
            history.visit({page, {}});
        QCOMPARE(history.go(-1)->page, u"b"_s);
        QCOMPARE(history.go(-1)->page, u"a"_s);
        QVERIFY(!history.go(-1));
        history.visit({u"d"_s, {}});
        QVERIFY(!history.canGo(1));
        history.forget(u"d"_s);
        QVERIFY(!history.canGo(-1));
        for (int i = 0; i < 3 * History::limit; ++i)
            history.visit({QString::number(i), {}});
        int steps = 0;
        while (history.go(-1))
            ++steps;
        QCOMPARE(steps, History::limit - 1);
    }

    void matcherRanksAndMarks() {
        ListPaletteSource source(u"Open"_s, PaletteSource::Scope::Names,
                                 {{u"Cancel the pull of Riverside"_s, {}, {}, {}, u"1"_s},
                                  {u"Pull Riverside Food Bank now"_s, u"Salesforce"_s, {}, {}, u"2"_s},
                                  {u"Riverside v41"_s, u"last pull 20 Nov"_s, {}, {}, u"3"_s},
                                  {u"Settings"_s, {}, {}, {}, u"4"_s}},
                                 [](const PaletteEntry &, bool) {});
        const PaletteMatcher matcher(source);
        const auto result = matcher.match(u"PULL riv"_s, 2);
        QCOMPARE(result.total, 3);
        QCOMPARE(int(result.best.size()), 2);
        QCOMPARE(result.best[0].entry->key, u"2"_s);
        QCOMPARE(result.best[0].textRanges, (QList<fairlead::models::TextRange>{{0, 4}, {5, 3}}));
        QCOMPARE(matcher.match(u"pull riv"_s, 9).best[2].noteRanges, (QList<fairlead::models::TextRange>{{5, 4}}));
        QCOMPARE(matcher.match(u"  "_s, 9).total, 4);
        QCOMPARE(matcher.match(u"nothing"_s, 9).total, 0);
        QCOMPARE(matcher.match(u"pull"_s, 0).total, 3);
    }

    void matcherIsQuickOver100k() {
        std::vector<PaletteEntry> entries;
        for (int i = 0; i < 100000; ++i)
            entries.push_back({u"npsp__Custom_Field_%1__c"_s.arg(i), u"Object_%1__c"_s.arg(i % 850), {}, {}, QString::number(i)});
        ListPaletteSource source(u"Open"_s, PaletteSource::Scope::Names, std::move(entries), [](const PaletteEntry &, bool) {});
        const PaletteMatcher matcher(source);
        for (const QString &query : {u"f"_s, u"field 77"_s, u"object_84 custom"_s, u"zzz"_s}) {
            QElapsedTimer clock;
            clock.start();
            (void)matcher.match(query, 50);
            QVERIFY2(clock.elapsed() < 50, qPrintable(query + u' ' + QString::number(clock.elapsed())));
        }
    }

    void tasksModelCounts() {
        TasksModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy counts(&model, &TasksModel::countsChanged);
        TaskInfo task;
        task.id = u"1"_s;
        model.upsert(task);
        model.upsert(task);
        QCOMPARE(counts.size(), 1);
        QCOMPARE(model.queued(), 1);
        QCOMPARE(TasksModel::actionText(task), u"Cancel"_s);
        task.state = TaskInfo::State::Cancelled;
        model.upsert(task);
        QCOMPARE(TasksModel::actionText(task), u"Retry"_s);
        task.state = TaskInfo::State::Done;
        QCOMPARE(TasksModel::actionText(task), QString());
        model.clearDone();
        QCOMPARE(model.rowCount(), 0);
        model.clearDone();
    }

    void signInChecksBeforeItAsks_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("asks");
        QTest::newRow("complete") << u"fairlead.example.org"_s << u" maya@example.org "_s << u"pw"_s << true;
        QTest::newRow("no server") << u""_s << u"maya@example.org"_s << u"pw"_s << false;
        QTest::newRow("bad server") << u"ftp://x"_s << u"maya@example.org"_s << u"pw"_s << false;
        QTest::newRow("no at sign") << u"fairlead.example.org"_s << u"maya"_s << u"pw"_s << false;
        QTest::newRow("no password") << u"fairlead.example.org"_s << u"maya@example.org"_s << u""_s << false;
    }
    void signInChecksBeforeItAsks() {
        QFETCH(QString, server);
        QFETCH(QString, email);
        QFETCH(QString, password);
        QFETCH(bool, asks);
        SignInDialog dialog;
        dialog.prefill(server, email);
        auto *secret = dialog.findChild<QLineEdit *>(u"password"_s);
        secret->setText(password);
        QSignalSpy spy(&dialog, &SignInDialog::signInRequested);
        dialog.show();
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"submit"_s), Qt::LeftButton);
        QCOMPARE(spy.size(), asks ? 1 : 0);
        if (asks) {
            QCOMPARE(spy.first().at(0).toString(), u"https://fairlead.example.org"_s);
            QCOMPARE(spy.first().at(1).toString(), u"maya@example.org"_s);
            QVERIFY(!secret->isEnabled());
            dialog.failed(SignInDialog::Field::Password, u"Wrong email or password."_s);
            QVERIFY(secret->isEnabled());
            QCOMPARE(secret->accessibleDescription(), u"Wrong email or password."_s);
        }
        dialog.reject();
        QCOMPARE(secret->text(), QString());
    }
};

QTEST_MAIN(TestShellParts)
#include "tst_shellparts.moc"
