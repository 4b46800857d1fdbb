#include "services/store/vault.h"
#include "tests/services/store/storefixture.h"
#include "tests/support/database/testdatabase.h"

#include <QFile>

#include <thread>

using namespace fairlead;
using namespace fairlead::store;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

class VaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }

    void keepsSecrets() {
        FAIRLEAD_OPEN_DATABASE;
        const OrganizationId mine = OrganizationId::generate();
        const OrganizationId theirs = OrganizationId::generate();
        const MasterKey key = MasterKey::generate();
        QCOMPARE(must(Vault::holdsSealedData(database)), false);
        const auto vault = must(Vault::open(database, key));
        QCOMPARE(must(Vault::holdsSealedData(database)), true);
        FAIRLEAD_FAILS(vault->get(mine, u"token"_s), ErrorCode::NotFound);
        FAIRLEAD_OK(vault->put(mine, u"token"_s, Secret("first")));
        FAIRLEAD_OK(vault->put(mine, u"token"_s, Secret(QByteArray("se\0cond", 7))));
        FAIRLEAD_OK(vault->put(mine, u"empty"_s, Secret()));
        QCOMPARE(must(vault->get(mine, u"token"_s)).reveal(), QByteArray("se\0cond", 7));
        QVERIFY(must(vault->get(mine, u"empty"_s)).isEmpty());
        FAIRLEAD_FAILS(vault->get(theirs, u"token"_s), ErrorCode::NotFound);
        FAIRLEAD_FAILS(vault->getSystem(u"token"_s), ErrorCode::NotFound);
        FAIRLEAD_FAILS(vault->put(OrganizationId(), u"token"_s, Secret("x")), ErrorCode::NotFound);
        FAIRLEAD_OK(vault->remove(mine, u"token"_s));
        FAIRLEAD_OK(vault->remove(mine, u"token"_s));
        FAIRLEAD_FAILS(vault->get(mine, u"token"_s), ErrorCode::NotFound);
        QCOMPARE(must(must(Vault::open(database, key))->get(mine, u"empty"_s)).reveal(), QByteArray());
    }

    void replicasAgreeOnASigningKey() {
        FAIRLEAD_OPEN_DATABASE;
        const MasterKey key = MasterKey::generate();
        std::mutex mutex;
        QSet<QByteArray> seen;
        {
            std::vector<std::jthread> replicas;
            for (int i = 0; i < 4; ++i) {
                replicas.emplace_back([&, i] {
                    const auto vault = must(Vault::open(database, key));
                    const Secret got = must(vault->getOrCreateSystem(u"jwt"_s, Secret(QByteArray::number(i))));
                    const std::scoped_lock lock(mutex);
                    seen.insert(got.reveal());
                });
            }
        }
        QCOMPARE(seen.size(), 1);
    }

    void refusesTheWrongKey() {
        FAIRLEAD_OPEN_DATABASE;
        const OrganizationId mine = OrganizationId::generate();
        const MasterKey key = MasterKey::generate();
        FAIRLEAD_OK(must(Vault::open(database, key))->put(mine, u"token"_s, Secret("secret")));
        const auto refused = Vault::open(database, MasterKey::generate());
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Rejected);
        QVERIFY(refused.error().message.contains(u"master key does not fit"_s));
        QCOMPARE(must(must(Vault::open(database, key))->get(mine, u"token"_s)).reveal(), QByteArray("secret"));
        must(database.execute(u"DELETE FROM vault_check"_s, {}));
        FAIRLEAD_FAILS(Vault::open(database, key), ErrorCode::Rejected);
    }

    void noticesTampering_data() {
        QTest::addColumn<QString>("sql");
        QTest::newRow("moved to another name") << u"UPDATE vault_secret SET name = 'b' WHERE name = 'a'"_s;
        QTest::newRow("moved to another organization")
            << u"UPDATE vault_secret SET sealed = (SELECT o.sealed FROM vault_secret o WHERE o.name = 'theirs')"_s;
        QTest::newRow("another key")
            << u"UPDATE vault_key SET sealed = (SELECT o.sealed FROM vault_key o WHERE o.scope ="
               " (SELECT scope FROM vault_secret WHERE name = 'theirs'))"
               " WHERE scope = (SELECT scope FROM vault_secret WHERE name = 'a')"_s;
        QTest::newRow("truncated") << u"UPDATE vault_secret SET sealed = substr(sealed, 1, 20)"_s;
        QTest::newRow("empty") << u"UPDATE vault_secret SET sealed = substr(sealed, 1, 0)"_s;
    }
    void noticesTampering() {
        QFETCH(QString, sql);
        FAIRLEAD_OPEN_DATABASE;
        const MasterKey key = MasterKey::generate();
        const OrganizationId theirs = OrganizationId::generate();
        const OrganizationId mine = OrganizationId::generate();
        {
            const auto vault = must(Vault::open(database, key));
            FAIRLEAD_OK(vault->put(mine, u"a"_s, Secret("secret")));
            FAIRLEAD_OK(vault->put(theirs, u"theirs"_s, Secret("theirs")));
        }
        must(database.execute(sql, {}));
        const auto vault = must(Vault::open(database, key));
        FAIRLEAD_FAILS(vault->get(mine, sql.contains(u"'b'"_s) ? u"b"_s : u"a"_s), ErrorCode::Corrupt);
    }

    void rotatesTheMasterKey() {
        FAIRLEAD_OPEN_DATABASE;
        const MasterKey oldKey = MasterKey::generate();
        const MasterKey newKey = MasterKey::generate();
        const OrganizationId mine = OrganizationId::generate();
        const auto vault = must(Vault::open(database, oldKey));
        const auto replica = must(Vault::open(database, oldKey));
        FAIRLEAD_OK(vault->put(mine, u"token"_s, Secret("secret")));
        FAIRLEAD_OK(vault->putSystem(u"jwt"_s, Secret("signing")));
        QCOMPARE(must(replica->get(mine, u"token"_s)).reveal(), QByteArray("secret"));
        FAIRLEAD_OK(vault->rotateMasterKey(newKey));
        QCOMPARE(must(vault->get(mine, u"token"_s)).reveal(), QByteArray("secret"));
        FAIRLEAD_OK(vault->put(OrganizationId::generate(), u"token"_s, Secret("new")));
        FAIRLEAD_FAILS(Vault::open(database, oldKey), ErrorCode::Rejected);
        QCOMPARE(must(must(Vault::open(database, newKey))->getSystem(u"jwt"_s)).reveal(), QByteArray("signing"));
        // A replica that was not told may read what it knows, but must not add a key under the old one.
        QCOMPARE(must(replica->get(mine, u"token"_s)).reveal(), QByteArray("secret"));
        FAIRLEAD_FAILS(replica->put(OrganizationId::generate(), u"token"_s, Secret("x")), ErrorCode::Rejected);
        FAIRLEAD_FAILS(replica->rotateMasterKey(MasterKey::generate()), ErrorCode::Rejected);
    }

    void makesItsKeyFileOnce() {
        FAIRLEAD_OPEN_DATABASE;
        const MasterKeyOptions options{.value = {}, .file = {}, .dataDirectory = test.directory()};
        const QString path = test.directory() + u"/master.key"_s;
        const MasterKey key = must(MasterKey::loadOrCreate(options, database));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
        QCOMPARE(must(MasterKey::loadOrCreate(options, database)).bytes().reveal(), key.bytes().reveal());
        must(Vault::open(database, key));
        QVERIFY(QFile::remove(path));
        FAIRLEAD_FAILS(MasterKey::loadOrCreate(options, database), ErrorCode::Rejected);
        QVERIFY(!QFile::exists(path));
        const MasterKeyOptions given{.value = key.toHex(), .file = {}, .dataDirectory = {}};
        QCOMPARE(must(MasterKey::loadOrCreate(given, database)).bytes().reveal(), key.bytes().reveal());
        FAIRLEAD_FAILS(MasterKey::loadOrCreate({.value = {}, .file = path, .dataDirectory = {}}, database),
                       ErrorCode::Unavailable);
        FAIRLEAD_FAILS(MasterKey::loadOrCreate({}, database), ErrorCode::Rejected);
    }

    void readsKeys_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("ok");
        const QByteArray bytes = sha256("key");
        QTest::newRow("hex") << bytes.toHex() << true;
        QTest::newRow("hex with line end") << bytes.toHex() + "\n" << true;
        QTest::newRow("base64") << bytes.toBase64() << true;
        QTest::newRow("raw") << bytes << false;
        QTest::newRow("short") << bytes.toHex().left(62) << false;
        QTest::newRow("long") << bytes.toHex() + "00" << false;
        QTest::newRow("not hex") << QByteArray(64, 'z') << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void readsKeys() {
        QFETCH(QByteArray, text);
        QFETCH(bool, ok);
        const auto key = MasterKey::parse(Secret(text));
        QCOMPARE(key.ok(), ok);
        if (ok)
            QCOMPARE(key->bytes().reveal(), sha256("key"));
    }
};

QTEST_GUILESS_MAIN(VaultTest)
#include "tst_vault.moc"
