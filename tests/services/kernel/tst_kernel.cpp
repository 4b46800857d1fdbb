#include "services/kernel/bytetext.h"
#include "services/kernel/clock.h"
#include "services/kernel/compression.h"
#include "services/kernel/config.h"
#include "services/kernel/crypto.h"
#include "services/kernel/ids.h"
#include "services/kernel/log.h"
#include "services/kernel/secret.h"

#include <QTemporaryFile>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

class KernelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void idsParseOnlyTheirOwnText_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << u"0190b5c2-7f3a-7abc-8def-0123456789ab"_s << true;
        QTest::newRow("capitals") << u"0190B5C2-7F3A-7ABC-8DEF-0123456789AB"_s << true;
        QTest::newRow("braces") << u"{0190b5c2-7f3a-7abc-8def-0123456789ab}"_s << false;
        QTest::newRow("null") << u"00000000-0000-0000-0000-000000000000"_s << false;
        QTest::newRow("short") << u"0190b5c2"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("not hexadecimal") << u"0190b5c2-7f3a-7abc-8def-0123456789az"_s << false;
    }
    void idsParseOnlyTheirOwnText() {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(ClientId::parse(text).has_value(), good);
        if (good)
            QCOMPARE(ClientId::parse(text)->toString(), text.toLower());
    }

    void generatedIdsDiffer() {
        QVERIFY(UserId::generate() != UserId::generate());
        QCOMPARE(UserId::generate().toString().at(14), u'7'); // version 7
    }

    void textGrowsByItsParts() {
        QByteArray text;
        appendAll(text);
        QVERIFY(text.isEmpty());
        appendAll(text, "", QByteArray(), QByteArrayView());
        QVERIFY(text.isEmpty());
        const QByteArray part = "two";
        appendAll(text, "one ", part, ' ' + part, " ", NumberText(-3));
        QCOMPARE(text, QByteArray("one two two -3"));
        const QByteArray before = text;
        appendAll(text, "!");
        QCOMPARE(text, before + '!');
        QCOMPARE(before, QByteArray("one two two -3"));
        QByteArray parts;
        QByteArray expected;
        for (int i = 0; i < 10'000; ++i) {
            appendAll(parts, NumberText(i), ",");
            expected += QByteArray::number(i) + ',';
        }
        QCOMPARE(parts, expected);
    }

    void numbersAndIdsAsText_data() {
        QTest::addColumn<qint64>("number");
        for (const qint64 number : {qint64(0), qint64(7), qint64(-1), std::numeric_limits<qint64>::max(),
                                    std::numeric_limits<qint64>::min()})
            QTest::addRow("%lld", static_cast<long long>(number)) << number;
    }
    void numbersAndIdsAsText() {
        QFETCH(qint64, number);
        QCOMPARE(QByteArrayView(NumberText(number)).toByteArray(), QByteArray::number(number));
        const QUuid some = generateUuid();
        QCOMPARE(QByteArrayView(UuidText(some)).toByteArray(), some.toByteArray(QUuid::WithoutBraces));
        QCOMPARE(QByteArrayView(UuidText({})).toByteArray(), QUuid().toByteArray(QUuid::WithoutBraces));
    }

    void timesSurviveTheirText_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("back");
        QTest::newRow("offset") << u"2026-02-19T00:00:00+00:00"_s << u"2026-02-19T00:00:00+00:00"_s;
        QTest::newRow("Z") << u"2026-02-19T01:02:03Z"_s << u"2026-02-19T01:02:03+00:00"_s;
        QTest::newRow("micros") << u"2026-02-19T01:02:03.000045Z"_s << u"2026-02-19T01:02:03.000045+00:00"_s;
        QTest::newRow("east") << u"2026-02-19T02:00:00+02:00"_s << u"2026-02-19T00:00:00+00:00"_s;
    }
    void timesSurviveTheirText() {
        QFETCH(QString, text);
        QFETCH(QString, back);
        const auto time = parseIso(text);
        QVERIFY(time);
        QCOMPARE(toIso(*time), back);
        QVERIFY(!parseIso(u"yesterday"));
        QVERIFY(!parseIso(u"2026-02-19T00:00:00"));
    }

    void zstdRefusesBombsAndDamage() {
        const QByteArray data(50'000'000, 'a');
        const QByteArray packed = zstdCompress(data);
        QVERIFY(packed.size() < 10'000);
        QCOMPARE(zstdDecompress(packed, data.size()).value(), data);
        QCOMPARE(zstdDecompress(packed, 1'000'000).error().code, ErrorCode::TooLarge);
        QCOMPARE(zstdDecompress(packed.chopped(5), data.size()).error().code, ErrorCode::Corrupt);
        QCOMPARE(zstdDecompress("plain text", 1000).error().code, ErrorCode::Corrupt);
        QCOMPARE(zstdDecompress({}, 1000).error().code, ErrorCode::Corrupt);
        QCOMPARE(zstdDecompress(packed + packed, 2 * data.size()).value(), data + data);
        QCOMPARE(zstdDecompress(packed + packed, data.size()).error().code, ErrorCode::TooLarge);
    }

    void secretsAreComparedAndMoved() {
        Secret secret("tell nobody");
        const Secret copy = secret;
        QVERIFY(copy.equals("tell nobody"));
        QVERIFY(!copy.equals("tell nobodY"));
        const Secret moved = std::move(secret);
        QVERIFY(secret.isEmpty());
        QCOMPARE(moved.reveal(), QByteArray("tell nobody"));
    }

    void logsHideWhatLooksLikeACredential_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("hidden");
        QTest::newRow("bearer") << u"Authorization: Bearer abc.def-123"_s << u"abc.def-123"_s;
        QTest::newRow("jwt") << u"got eyJhbGciOi.eyJzdWIi.c2ln"_s << u"eyJzdWIi"_s;
        QTest::newRow("session") << u"sid 00D5g00000AbCdE!AQ0AQ.x_y"_s << u"AQ0AQ"_s;
        QTest::newRow("pair") << u"password=hunter2&x=1"_s << u"hunter2"_s;
        QTest::newRow("json") << u"{\"access_token\": \"hunter2\"}"_s << u"hunter2"_s;
        QTest::newRow("url") << u"postgresql://me:hunter2@db/x"_s << u"hunter2"_s;
    }
    void logsHideWhatLooksLikeACredential() {
        QFETCH(QString, text);
        QFETCH(QString, hidden);
        const QString shown = redact(text);
        QVERIFY2(!shown.contains(hidden), qPrintable(shown));
        QVERIFY(shown.contains(u"[redacted]"));
    }

    void flagsBeatEnvironmentBeatsFileBeatsDefault() {
        static constexpr ConfigKey keys[] = {
            {"config"_L1, "FILE"_L1, "settings file"_L1, ""_L1},
            {"listen"_L1, "HOST:PORT"_L1, "where to listen"_L1, "127.0.0.1:0"_L1},
            {"quiet"_L1, ""_L1, "say less"_L1, ""_L1},
            {"master-key"_L1, "KEY"_L1, "the key"_L1, ""_L1, true},
        };
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("# mine\nlisten = from-file\nmaster-key = k\n");
        file.close();
        const QHash<QString, QString> none;
        const auto load = [&](const QStringList &flags, const QHash<QString, QString> &environment) {
            return Config::load(flags, environment, keys);
        };
        QCOMPARE(load({}, none)->value("listen"_L1), u"127.0.0.1:0"_s);
        QCOMPARE(load({u"--config"_s, file.fileName()}, none)->value("listen"_L1), u"from-file"_s);
        const QHash<QString, QString> environment{{u"FAIRLEAD_LISTEN"_s, u"from-environment"_s}};
        QCOMPARE(load({u"--config"_s, file.fileName()}, environment)->value("listen"_L1), u"from-environment"_s);
        QCOMPARE(load({u"--listen=from-flag"_s}, environment)->value("listen"_L1), u"from-flag"_s);
        QVERIFY(load({u"--quiet"_s}, none)->isOn("quiet"_L1));
        QVERIFY(load({u"--nonsense"_s}, none).error().message.contains(u"--nonsense"));
        QVERIFY(load({u"--listen"_s}, none).error().message.contains(u"needs a value"));
        QVERIFY(load({u"--master-key=k"_s}, none).error().message.contains(u"FAIRLEAD_MASTER_KEY"));
        QVERIFY(load({u"--config=/nowhere/at/all"_s}, none).error().message.contains(u"cannot be read"));
    }

    void listsMayBeGivenInSeveralFlags() {
        static constexpr ConfigKey keys[] = {
            {"config"_L1, "FILE"_L1, "settings file"_L1, ""_L1},
            {"vhost"_L1, "HOST=SURFACE,..."_L1, "names"_L1, ""_L1},
            {"listen"_L1, "HOST:PORT"_L1, "where to listen"_L1, ""_L1},
        };
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("vhost = d=x\nvhost = e=x\n");
        file.close();
        const QHash<QString, QString> environment{{u"FAIRLEAD_VHOST"_s, u"c=x"_s}};
        const QStringList inFile{u"--config"_s, file.fileName()};
        QCOMPARE(Config::load(inFile, {}, keys)->value("vhost"_L1), u"d=x,e=x"_s);
        QCOMPARE(Config::load(inFile, environment, keys)->value("vhost"_L1), u"c=x"_s);
        const QStringList flags{u"--vhost"_s, u"a=x"_s, u"--listen=1"_s, u"--vhost=b=x"_s, u"--listen=2"_s};
        const auto given = Config::load(flags, environment, keys);
        QCOMPARE(given->value("vhost"_L1), u"a=x,b=x"_s);
        QCOMPARE(given->value("listen"_L1), u"2"_s);
    }

    void helpTellsWhereSettingsComeFrom() {
        static constexpr ConfigKey keys[] = {{"help"_L1, ""_L1, "this text"_L1, ""_L1},
                                             {"master-key"_L1, "KEY"_L1, "the key"_L1, ""_L1, true},
                                             {"data-dir"_L1, "DIR"_L1, "where"_L1, ""_L1},
                                             {"config"_L1, "FILE"_L1, "settings"_L1, ""_L1}};
        const QString help = Config::help(keys);
        QVERIFY2(help.contains(u"FAIRLEAD_DATA_DIR") && help.contains(u"data-dir = ..."), qPrintable(help));
        QVERIFY(!Config::help(std::span(keys).first(3)).contains(u"file"));
        QVERIFY(Config::help(std::span(keys).first(1)).endsWith(u"this text\n"));
    }
};

QTEST_GUILESS_MAIN(KernelTest)
#include "tst_kernel.moc"
