#include "services/client/folderarchive.h"
#include "services/client/tokenstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::client;
using namespace Qt::StringLiterals;

class TokenStoreTest : public QObject {
    Q_OBJECT

private:
    static QByteArray content(const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes) {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void sealedTokensComeBackAndStaySealed() {
        QTemporaryDir folder;
        const QString server = u"https://fairlead.example.com"_s;
        {
            const auto store = fileTokenStore(folder.path());
            QVERIFY(QCoro::waitFor(store->read(server))->isEmpty());
            QVERIFY(QCoro::waitFor(store->write(server, Secret("the refresh token"))).ok());
            QVERIFY(QCoro::waitFor(store->write(u"other"_s, Secret("another"))).ok());
        }
        const auto store = fileTokenStore(folder.path());
        QVERIFY(QCoro::waitFor(store->read(server))->equals("the refresh token"));
        QVERIFY(!content(folder.filePath(u"tokens.sealed"_s)).contains("refresh"));
        QCOMPARE(QFileInfo(folder.filePath(u"tokens.key"_s)).permissions() & 0x77, QFileDevice::Permissions());
        QVERIFY(QCoro::waitFor(store->remove(server)).ok());
        QVERIFY(QCoro::waitFor(store->read(server))->isEmpty());
        QVERIFY(QCoro::waitFor(store->read(u"other"_s))->equals("another"));
    }

    void aDamagedFileCountsAsEmpty() {
        QTemporaryDir folder;
        const auto store = fileTokenStore(folder.path());
        QVERIFY(QCoro::waitFor(store->write(u"x"_s, Secret("y"))).ok());
        QByteArray sealed = content(folder.filePath(u"tokens.sealed"_s));
        sealed[sealed.size() - 1] = static_cast<char>(sealed.back() ^ 1);
        write(folder.filePath(u"tokens.sealed"_s), sealed);
        QVERIFY(QCoro::waitFor(store->read(u"x"_s))->isEmpty());
    }

    void withoutASecretServiceTheFileServes() {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        QTemporaryDir folder;
        const auto store = QCoro::waitFor(openTokenStore(folder.path()));
        QCOMPARE(store->displayName(), u"encrypted file"_s);
        QVERIFY(QCoro::waitFor(store->write(u"x"_s, Secret("y"))).ok());
        QVERIFY(QCoro::waitFor(store->read(u"x"_s))->equals("y"));
    }

    void aPackedFolderIsATarThatTarReads() {
        QTemporaryDir folder;
        const QString longName = QString(120, u'n');
        write(folder.filePath(u"objects/Account.object"_s), "<CustomObject/>");
        write(folder.filePath(u"a/%1/describe.json"_s.arg(longName)), R"({"name":"A"})");
        write(folder.filePath(u"notes.txt"_s), "not packed");
        QVERIFY(QFile::link(u"/etc/passwd"_s, folder.filePath(u"secret.json"_s)));
        const auto archive = packFolder(folder.path());
        QVERIFY(archive);
        QTemporaryDir out;
        write(out.filePath(u"x.tar"_s), *archive);
        QProcess tar;
        tar.start(u"tar"_s, {u"xf"_s, out.filePath(u"x.tar"_s), u"-C"_s, out.path()});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
        QCOMPARE(content(out.filePath(u"objects/Account.object"_s)), QByteArray("<CustomObject/>"));
        QCOMPARE(content(out.filePath(u"a/%1/describe.json"_s.arg(longName))), QByteArray(R"({"name":"A"})"));
        QVERIFY(!QFile::exists(out.filePath(u"notes.txt"_s)));
        QVERIFY(!QFile::exists(out.filePath(u"secret.json"_s)));
    }

    void pathsTellTheObjectWhereverThePackedFolderLies_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QByteArray>("packed");
        QTest::newRow("the source") << u""_s << QByteArray("main/objects/Account/fields/A__c.field-meta.xml");
        QTest::newRow("its objects") << u"main/objects"_s << QByteArray("Account/fields/A__c.field-meta.xml");
        QTest::newRow("one of them") << u"main/objects/Account"_s << QByteArray("Account/fields/A__c.field-meta.xml");
        QTest::newRow("its fields") << u"main/objects/Account/fields/"_s << QByteArray("Account/fields/A__c.field-meta.xml");
    }
    void pathsTellTheObjectWhereverThePackedFolderLies() {
        QFETCH(QString, folder);
        QFETCH(QByteArray, packed);
        QTemporaryDir source;
        write(source.filePath(u"main/objects/Account/fields/A__c.field-meta.xml"_s), "<CustomField/>");
        const QString before = QDir::currentPath();
        const auto whole = packFolder(source.filePath(folder));
        QVERIFY(QDir::setCurrent(source.filePath(folder)));
        const auto here = packFolder(u"."_s);
        QVERIFY(QDir::setCurrent(before));
        QCOMPARE(QByteArray(whole->constData()), packed); // A tar begins with its first file's path.
        QCOMPARE(here->first(100), whole->first(100));
    }

    void anEmptyFolderSaysSo() {
        QTemporaryDir folder;
        QCOMPARE(packFolder(folder.path()).error().code, ErrorCode::NotFound);
        QCOMPARE(packFolder(folder.filePath(u"nowhere"_s)).error().code, ErrorCode::NotFound);
        write(folder.filePath(u"a.json"_s), "{}");
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(packFolder(folder.path(), stop.get_token()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TokenStoreTest)
#include "tst_tokenstore.moc"
