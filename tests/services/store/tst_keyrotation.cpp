#include "services/store/keyrotation.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::store;
using namespace Qt::StringLiterals;

class KeyRotationTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    OrganizationId m_organization = OrganizationId::generate();

    QString path(const QString &name) const { return m_folder->filePath(name); }
    MasterKeyOptions options() const { return {Secret(), QString(), m_folder->path()}; }
    std::unique_ptr<Vault> open() {
        auto vault = openVault(*m_database, options());
        return vault ? std::move(*vault) : nullptr;
    }
    QByteArray keyText() const {
        QFile file(path(u"master.key"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        DatabaseOptions database;
        database.url = u"sqlite:"_s + path(u"fairlead.db"_s);
        auto opened = Database::open(database);
        m_database = std::move(*opened);
        QVERIFY(open()->put(m_organization, u"token"_s, Secret("secret")).ok());
    }
    void cleanup() {
        m_database.reset();
        m_folder.reset();
    }

    void aRotatedKeyOpensWhatTheOldOneSealed() {
        const QByteArray before = keyText();
        QVERIFY(rotateKeyInDirectory(*open(), m_folder->path()).ok());
        QVERIFY(keyText() != before);
        QCOMPARE(QFileInfo(path(u"master.key"_s)).permissions() & 0x77, QFileDevice::Permissions());
        QVERIFY(!QFile::exists(path(u"master.key.next"_s)));
        QVERIFY(open()->get(m_organization, u"token"_s)->equals("secret"));
        MasterKeyOptions old;
        old.value = Secret(before.trimmed());
        QCOMPARE(openVault(*m_database, old).error().code, ErrorCode::Rejected);
    }

    void aRotationCutShortBeforeTheDatabaseIsForgotten() {
        const QByteArray before = keyText();
        QFile next(path(u"master.key.next"_s));
        QVERIFY(next.open(QIODevice::WriteOnly));
        next.write(MasterKey::generate().toHex().reveal());
        next.close();
        QVERIFY(open()->get(m_organization, u"token"_s)->equals("secret"));
        QCOMPARE(keyText(), before);
        QVERIFY(!QFile::exists(path(u"master.key.next"_s)));
    }

    void aRotationCutShortAfterTheDatabaseIsFinished() {
        const QByteArray before = keyText();
        QVERIFY(rotateKeyInDirectory(*open(), m_folder->path()).ok());
        // As it stood before the rename.
        QVERIFY(QFile::rename(path(u"master.key"_s), path(u"master.key.next"_s)));
        QFile old(path(u"master.key"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write(before);
        old.close();
        QVERIFY(open()->get(m_organization, u"token"_s)->equals("secret"));
        QVERIFY(keyText() != before);
        QVERIFY(!QFile::exists(path(u"master.key.next"_s)));
    }

    void aFolderThatCannotBeWrittenChangesNothing() {
        const auto vault = open();
        QVERIFY(!rotateKeyInDirectory(*vault, path(u"nowhere"_s)).ok());
        QVERIFY(vault->get(m_organization, u"token"_s)->equals("secret"));
        QVERIFY(open()->get(m_organization, u"token"_s)->equals("secret"));
    }
};

QTEST_GUILESS_MAIN(KeyRotationTest)
#include "tst_keyrotation.moc"
