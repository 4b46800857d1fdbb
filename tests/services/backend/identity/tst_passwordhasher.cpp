#include "services/backend/identity/passwordhasher.h"
#include "services/kernel/workerpool.h"
#include "tests/support/backend/await.h"

#include <QCoroTask>
#include <QSemaphore>
#include <QTest>

#include <ctime>
#include <QTimer>

using namespace fairlead;
using namespace fairlead::backend;

namespace {

Secret secret(const QByteArray &text) {
    return Secret(text);
}

} // namespace

class tst_PasswordHasher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatBcryptWouldCut_data();
    void refusesWhatBcryptWouldCut();
    void hashesAreBcryptOfTheGivenCost();
    void hashesOfOnePasswordDiffer();
    void findsEachMatch();
    void matchesKnownVectors_data();
    void matchesKnownVectors();
    void strangeHashesNeverMatch_data();
    void strangeHashesNeverMatch();
    void anUnknownEmailCostsAHash();
    void leavesTheCallingThreadAlone();
    void newHashesMakeWay();

private:
    QByteArray hash(const QByteArray &password) {
        return test::await(m_hasher.hash(secret(password))).value();
    }
    WorkerPool m_pool{2};
    PasswordHasher m_hasher{m_pool, 4};
};

void tst_PasswordHasher::refusesWhatBcryptWouldCut_data() {
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("one byte") << QByteArray("x") << true;
    QTest::newRow("72 bytes") << QByteArray(72, 'x') << true;
    QTest::newRow("73 bytes") << QByteArray(73, 'x') << false;
    QTest::newRow("24 three-byte characters") << QStringLiteral("€").repeated(24).toUtf8() << true;
    QTest::newRow("25 three-byte characters") << QStringLiteral("€").repeated(25).toUtf8() << false;
    QTest::newRow("a megabyte") << QByteArray(1 << 20, 'x') << false;
    QTest::newRow("NUL inside") << QByteArray("ab\0cd", 5) << false;
    QTest::newRow("NUL at the end") << QByteArray("ab\0", 3) << false;
}

void tst_PasswordHasher::refusesWhatBcryptWouldCut() {
    QFETCH(QByteArray, password);
    QFETCH(bool, accepted);
    QCOMPARE(PasswordHasher::check(secret(password)).ok(), accepted);
    const auto result = test::await(m_hasher.hash(secret(password)));
    QCOMPARE(result.ok(), accepted);
    if (!accepted)
        QCOMPARE(result.error().code, ErrorCode::Rejected);
    else
        QCOMPARE(test::await(m_hasher.matching(secret(password), {result.value()})), std::vector<int>{0});
}

void tst_PasswordHasher::hashesAreBcryptOfTheGivenCost() {
    QVERIFY(hash("secret").startsWith("$2b$04$"));
    QCOMPARE(hash("secret").size(), 60);
    PasswordHasher usual(m_pool);
    QVERIFY(test::await(usual.hash(secret("secret"))).value().startsWith("$2b$12$"));
}

void tst_PasswordHasher::hashesOfOnePasswordDiffer() {
    QVERIFY(hash("secret") != hash("secret"));
}

void tst_PasswordHasher::findsEachMatch() {
    const std::vector<QByteArray> hashes = {hash("one"), hash("two"), hash("one")};
    QCOMPARE(test::await(m_hasher.matching(secret("one"), hashes)), (std::vector<int>{0, 2}));
    QCOMPARE(test::await(m_hasher.matching(secret("two"), hashes)), (std::vector<int>{1}));
    QCOMPARE(test::await(m_hasher.matching(secret("three"), hashes)), std::vector<int>());
    QCOMPARE(test::await(m_hasher.matching(secret(""), hashes)), std::vector<int>());
    // What bcrypt would cut off counts: these are different passwords.
    const std::vector<QByteArray> longest = {hash(QByteArray(72, 'x'))};
    QCOMPARE(test::await(m_hasher.matching(secret(QByteArray(73, 'x')), longest)), std::vector<int>());
    QCOMPARE(test::await(m_hasher.matching(secret(QByteArray("one\0", 4)), hashes)), std::vector<int>());
}

void tst_PasswordHasher::matchesKnownVectors_data() {
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("hash");
    // From the test suite of Openwall's crypt_blowfish.
    QTest::newRow("U*U") << QByteArray("U*U")
                         << QByteArray("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
    QTest::newRow("empty salt bits") << QByteArray(
        "U*U*") << QByteArray("$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK");
}

void tst_PasswordHasher::matchesKnownVectors() {
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, hash);
    QCOMPARE(test::await(m_hasher.matching(secret(password), {hash})), std::vector<int>{0});
}

void tst_PasswordHasher::strangeHashesNeverMatch_data() {
    QTest::addColumn<QByteArray>("hash");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("plain") << QByteArray("secret");
    QTest::newRow("failure token") << QByteArray("*0");
    QTest::newRow("truncated") << QByteArray("$2b$04$abcdefghijklmnopqrst");
    QTest::newRow("setting alone") << QByteArray("$2b$04$abcdefghijklmnopqrstuu");
    QTest::newRow("another scheme") << QByteArray("$1$abcdefgh$");
    QTest::newRow("cost out of range")
        << QByteArray("$2b$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
}

void tst_PasswordHasher::strangeHashesNeverMatch() {
    QFETCH(QByteArray, hash);
    QCOMPARE(test::await(m_hasher.matching(secret("secret"), {hash})), std::vector<int>());
}

void tst_PasswordHasher::anUnknownEmailCostsAHash() {
    // Time on the processor: what else the machine is doing does not count.
    PasswordHasher slow(m_pool, 10);
    const QByteArray stored = test::await(slow.hash(secret("right"))).value();
    const auto fastestOfThree = [&slow](const QByteArray &password, const std::vector<QByteArray> &hashes) {
        std::clock_t fastest = std::numeric_limits<std::clock_t>::max();
        for (int i = 0; i < 3; ++i) {
            const std::clock_t start = std::clock();
            test::await(slow.matching(secret(password), hashes));
            fastest = std::min(fastest, std::clock() - start);
        }
        return double(fastest);
    };
    const double wrong = fastestOfThree("wrong", {stored});
    const double unknown = fastestOfThree("wrong", {});
    const double overlong = fastestOfThree(QByteArray(100, 'x'), {stored});
    QVERIFY2(unknown > wrong / 2 && unknown < wrong * 2,
             qPrintable(QStringLiteral("%1 against %2").arg(unknown).arg(wrong)));
    QVERIFY2(overlong > wrong / 2 && overlong < wrong * 2,
             qPrintable(QStringLiteral("%1 against %2").arg(overlong).arg(wrong)));
}

void tst_PasswordHasher::leavesTheCallingThreadAlone() {
    PasswordHasher slow(m_pool, 12);
    int turns = 0;
    QTimer ticking;
    connect(&ticking, &QTimer::timeout, this, [&turns] { ++turns; });
    ticking.start(1);
    const auto hash = test::await(slow.hash(secret("secret")));
    QVERIFY(hash.ok());
    // The event loop kept turning while a hash of some 200 ms was computed.
    QVERIFY2(turns >= 5, qPrintable(QString::number(turns)));
}

// Whoever makes many accounts at once keeps nobody from signing in.
void tst_PasswordHasher::newHashesMakeWay() {
    WorkerPool pool(1);
    PasswordHasher hasher(pool, 4);
    QSemaphore before, started, after;
    pool.run([&] { before.acquire(); });
    const auto hashing = hasher.hash(secret("new"));
    pool.run([&] {
        started.release();
        after.acquire();
    });
    before.release();
    started.acquire();
    QCoreApplication::processEvents();
    const bool wasFirst = hashing.isReady();
    after.release();
    QVERIFY(!wasFirst);
    QTRY_VERIFY(hashing.isReady());
}

QTEST_GUILESS_MAIN(tst_PasswordHasher)
#include "tst_passwordhasher.moc"
